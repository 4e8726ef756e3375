import ArgumentParser
import Auditing
import Canllaw
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

    /// The end of the program where a text that people wrote looks like personal data.
    func checkText(_ text: String, _ what: String) {
        let trouble = PersonalData.trouble(inReason: text, year: Int(Console.now().day.prefix(4)) ?? 0)
        if let trouble, !allow.contains(trouble.word) {
            Console.report([LogInput.diagnostic(trouble, in: what)], isPlain: false)
            Console.error("if it is none, say --allow \(trouble.word); nothing was recorded")
            Console.leave(.unusableInput)
        }
        if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A }) || text.isEmpty || text.utf8.count > 4000 {
            Console.error(
                "\(what) is empty, longer than 4000 bytes, or holds characters that cannot be shown; nothing was "
                    + "recorded"
            )
            Console.leave(.unusableInput)
        }
    }

    /// Roles of the pack, so that they can be counted; not those of a redaction or a disclosure, which are the
    /// council's.
    func checkRoles(_ roles: [String], _ engine: PolicyEngine) {
        let known = engine.pack.source.header.roles.map(\.id.text)
        for role in roles where !known.contains(role) {
            Console.error(
                "`\(printable(role))` is not a role of the policy; "
                    + "\(helpForUnknown(role, among: known, kind: "roles")); nothing was recorded"
            )
            Console.leave(.unusableInput)
        }
    }

    func tell(_ receipt: DecisionLog.Receipt) {
        Console.out(
            "recorded as number \(receipt.seq) in \(printable(log)), seal \(receipt.hash.hexadecimal.prefix(16))\n")
    }
}

struct RecordDecision: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: "Writes down what a person decided, having seen a suggestion.",
        discussion: """
            The outcome is named in full whether or not it is the suggested one. A reason is required where it differs or judgement was asked for. It differs where it is not what was \
            suggested and, where nothing was suggested, where it is none of what is still possible.
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
        guard let id = decision ?? engine.pack.mainDecision.map({ engine.pack.decisions[$0].id }),
            let index = engine.pack.decision(named: id)
        else {
            Console.error(
                decision.map {
                    "the policy has no decision `\(printable($0))`; "
                        + helpForUnknown($0, among: engine.pack.decisions.map(\.id), kind: "decisions")
                } ?? "name a decision with --decision")
            Console.leave(.unusableInput)
        }
        options.checkRoles([options.role] + agreedWith, engine)
        let outcomes = engine.pack.decisions[index].source.outcomes.map(\.id.text)
        let isSeparate = engine.pack.decisions[index].source.hitPolicy == .eachSeparately
        checkOutcomes(outcomes, isSeparate: isSeparate)
        let judgement = LogInput.attempt { try Judgement(suggestion, decision: id, outcomes: outcome) }
        if let reason { options.checkText(reason, "the reason") }
        if reason == nil && judgement.needsReason {
            Console.error(
                "a reason is needed (\(judgement.flags.joined(separator: ", "))): say --reason; nothing was recorded")
            Console.leave(.unusableInput)
        }
        let receipt = LogInput.attempt {
            guard let reference = try suggestion.text("case") else {
                throw LogFailure(
                    .noPart, "what record \(suggestion.seq) says was removed",
                    help: "decide the case again, and record a decision about that")
            }
            return try log.append(
                .decision(
                    on: suggestion.core, case: reference, decision: id, outcome: outcome.joined(separator: ", "),
                    reason: reason, differs: judgement.differs, flags: judgement.flags,
                    role: options.role, agreedWith: agreedWith), at: Console.now())
        }
        options.tell(receipt)
    }

    private func checkOutcomes(_ known: [String], isSeparate: Bool) {
        if outcome.count > 1 && !isSeparate || outcome.isEmpty {
            Console.error("this decision has one outcome; name one with --outcome; nothing was recorded")
            Console.leave(.unusableInput)
        }
        for name in outcome
        where !known.contains(name) && name != "other" && !(known.isEmpty && RecordDecision.isWord(name))
            && !(isSeparate && name == "none")
        {
            Console.error(
                "`\(printable(name))` is not an outcome of this decision; "
                    + "\(helpForUnknown(name, among: known + ["other"], kind: "outcomes")); nothing was recorded"
            )
            Console.leave(.unusableInput)
        }
    }

    /// A decision that weighs has no outcomes to name; a word of the person's own then.
    private static func isWord(_ name: String) -> Bool {
        (1...60).contains(name.utf8.count) && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
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
        options.checkText(reason, "the reason")
        let receipt = LogInput.attempt {
            guard [.suggestion, .decision].contains(record.core.event),
                let suggestion = try record.core.factsOf.flatMap({ seq in try log.record(seq) })
            else {
                throw LogFailure(
                    .wrongEvent, "record \(record.seq) is a \(record.core.event.rawValue), which is not corrected",
                    help: "name a suggestion or a decision")
            }
            guard let reference = try suggestion.text("case") else {
                throw LogFailure(
                    .noPart, "what record \(suggestion.seq) says was removed", help: "there is nothing left to correct")
            }
            if let replacedBy { try checkReplacement(replacedBy, of: suggestion.seq, case: reference, log) }
            return try log.append(
                .correction(
                    of: record.core, on: suggestion.core, case: reference, reason: reason, replacement: replacedBy,
                    role: options.role), at: Console.now())
        }
        options.tell(receipt)
    }
}

extension RecordCorrection {
    /// What holds instead is another suggestion of the same case.
    private func checkReplacement(_ seq: Int, of suggestion: Int, case reference: String, _ log: DecisionLog) throws {
        let again = "decide the case again with --record, then name that record; nothing was recorded"
        guard let record = try log.record(seq), record.core.event == .suggestion else {
            throw LogFailure(.noRecord, "record \(seq) is not a suggestion", help: again)
        }
        if seq == suggestion {
            throw LogFailure(.wrongEvent, "record \(seq) is the one that is corrected", help: again)
        }
        if try record.text("case") != reference {
            throw LogFailure(.wrongEvent, "record \(seq) is not of this case", help: again)
        }
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
        options.checkText(to, "the recipient")
        options.checkText(purpose, "the purpose")
        options.tell(
            LogInput.attempt {
                try log.append(
                    .disclosure(of: record?.seq, to: to, purpose: purpose, role: options.role), at: Console.now())
            })
    }
}
