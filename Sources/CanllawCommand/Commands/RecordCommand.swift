import ArgumentParser
import Auditing
import CaseFiles
import DecisionLog
import Diagnostics

/// What people decide, correct and hand out, written into a log.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Writes into a log what a person decided, corrected or disclosed.",
        subcommands: [RecordDecision.self, RecordCorrection.self, RecordDisclosure.self])
}

/// Which record, and who says something of it.
struct RecordOptions: ParsableArguments {
    @Argument(help: "The log.")
    var log: String

    @Option(help: "The number of the record.")
    var record: Int?

    @Option(name: .customLong("case"), help: "The case reference: its newest suggestion is meant.")
    var reference: String?

    @Option(help: "The role of the person, such as case_manager; no names.")
    var role: String

    @Option(
        help:
            ArgumentHelp(
                "Lets a text pass that looks like personal data and is not: name, nhs-number, postcode, birth-date, "
                    + "phone-number or email-address.")
    )
    var allow: [String] = []

    /// Records what the closure makes of the log, or ends the program.
    /// - Parameter suggestion: by whose pack is told what names a person.
    func record(
        _ log: DecisionLog, about suggestion: StoredRecord?, _ body: (RecordKeeper) throws -> DecisionLog.Receipt
    ) {
        let writer = RecordKeeper.Writer(role: role, allows: Set(allow), at: Console.now())
        let receipt = LogInput.attempt {
            do {
                let digest = suggestion?.core.packDigest ?? ""
                return try body(RecordKeeper(log, writer: writer, pack: try PackCache(log).pack(digest)))
            } catch let refusal as RecordKeeper.Refusal {
                refuse(refusal)
            }
        }
        tell(receipt)
    }

    private func refuse(_ refusal: RecordKeeper.Refusal) -> Never {
        switch refusal {
        case .personalData(let trouble, let what):
            Console.report([LogInput.diagnostic(trouble, in: what)], isPlain: false)
            Console.error("if it is none, say --allow \(trouble.word); nothing was recorded")
        case .reasonNeeded(let because):
            Console.error(
                "a reason is needed, since \(because.map(RecordKeeper.words).joined(separator: ", and ")): "
                    + "say --reason; nothing was recorded"
            )
        case .unusable(let sentence): Console.error(sentence + "; nothing was recorded")
        }
        Console.leave(.unusableInput)
    }

    private func tell(_ receipt: DecisionLog.Receipt) {
        Console.out(
            "recorded as number \(receipt.seq) in \(printable(log)), hash \(receipt.hash.hexadecimal.prefix(16))\n")
    }
}

struct RecordDecision: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: "Writes down what a person decided, having seen a suggestion.",
        discussion: """
            The outcome is named in full whether or not it is the suggested one. A reason is required where it differs \
            or judgement was asked for. It differs where it is not what was suggested and, where nothing was \
            suggested, where it is none of what is still possible.
            """)

    @OptionGroup var options: RecordOptions

    @Option(help: "The decision; the policy's leading one unless told otherwise.")
    var decision: String?

    @Option(
        help: "What was decided: an outcome of the decision, several where each is answered separately, or `other`.")
    var outcome: [String]

    @Option(help: "Why; no names.")
    var reason: String?

    @Option(name: .customLong("agreed-with"), help: "A role that agreed; repeat for several.")
    var agreedWith: [String] = []

    func run() throws {
        let log = LogInput.openToWrite(options.log)
        let suggestion = LogInput.record(log, seq: options.record, case: options.reference)
        if suggestion.core.event != .suggestion {
            LogInput.leave(
                LogFailure(
                    .wrongEvent, "record \(suggestion.seq) is a \(suggestion.core.event.rawValue)",
                    help: "a decision is about a suggestion: record \(suggestion.core.factsOf ?? 0)"))
        }
        let engine = LogInput.engine(log, suggestion)
        options.record(log, about: suggestion) { keeper in
            try keeper.record(
                .init(decision: decision, outcomes: outcome, reason: reason, agreedWith: agreedWith), on: suggestion,
                engine: engine)
        }
    }
}

struct RecordCorrection: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correction",
        abstract: "Writes down that a record is wrong, and why. The record stays as it is.")

    @OptionGroup var options: RecordOptions

    @Option(help: "What is wrong, and what holds; no names.")
    var reason: String

    @Option(name: .customLong("replaced-by"), help: "The number of the suggestion that holds instead.")
    var replacedBy: Int?

    func run() throws {
        let log = LogInput.openToWrite(options.log)
        let record = LogInput.record(log, seq: options.record, case: options.reference)
        let suggestion = LogInput.attempt { try record.core.factsOf.flatMap { try log.record($0) } }
        options.record(log, about: suggestion) { try $0.correct(record, reason: reason, replacedBy: replacedBy) }
    }
}

struct RecordDisclosure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosure",
        abstract: "Writes down that somebody outside was given a record, or without --record and --case the whole log.")

    @OptionGroup var options: RecordOptions

    @Option(help: "To whom: a body or a role, no names.")
    var to: String

    @Option(help: "What for.")
    var purpose: String

    func run() throws {
        let log = LogInput.openToWrite(options.log)
        let isOfRecord = options.record != nil || options.reference != nil
        let record = isOfRecord ? LogInput.record(log, seq: options.record, case: options.reference) : nil
        options.record(log, about: record) { try $0.disclose(record, to: to, purpose: purpose) }
    }
}
