import ArgumentParser
import Auditing
import CaseFiles
import DecisionLog
import Diagnostics

struct RedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Removes a fact from a log for good, with everything that states or implies it, under a rule.",
        discussion: """
            It cannot be undone. The log still verifies and says what was removed, when, by which role and under which \
            rule. What people decided stays, also where it was decided because of the fact: a decision of a person is a \
            record of its own. The reasons that they gave go. --everything removes what they decided, too.
            """)

    @Argument(help: "The log.")
    var log: String

    @Option(help: "The number of the suggestion.")
    var record: Int?

    @Option(name: .customLong("case"), help: "Every suggestion of this case.")
    var reference: String?

    @Option(help: "The fact to remove.")
    var fact: String?

    @Flag(help: "Removes everything that the record and those about it say, the case reference too.")
    var everything = false

    @Option(help: "The rule under which it is removed, such as R3.")
    var rule: String

    @Option(help: "The role that removes it, such as records_officer; no names.")
    var role: String

    @Flag(name: .customLong("dry-run"), help: "Says what would go and what would stay, and removes nothing.")
    var isDryRun = false

    func run() throws {
        if (fact == nil) != everything || (record == nil) == (reference == nil) {
            Console.error(
                "say --fact NAME or --everything, and --record NUMBER or --case REFERENCE; nothing was removed")
            Console.leave(.unusableInput)
        }
        if !isCode(rule) || !isCode(role) {
            Console.error("a rule and a role are codes, of letters, digits, `_`, `-` and `.`; nothing was removed")
            Console.leave(.unusableInput)
        }
        let opened = isDryRun ? LogInput.openToRead(log) : LogInput.openToWrite(log)
        let suggestions = suggestions(opened)
        for seq in suggestions {
            if isDryRun { foretell(seq, in: opened) } else { remove(seq, from: opened) }
            tellWhatStays(seq, in: opened, among: suggestions)
        }
    }

    private func foretell(_ seq: Int, in opened: DecisionLog) {
        let parts = LogInput.attempt { try opened.forecast(seq, fact: fact) }
        if parts.isEmpty { return Console.out("nothing is left to remove of record \(seq)\n") }
        Console.out("would go, \(parts.count) parts:\n")
        for line in ErasureWords.lines(parts) { Console.out(printable("  " + line) + "\n") }
    }

    private func remove(_ seq: Int, from opened: DecisionLog) {
        let erasure = LogInput.attempt { try opened.redact(seq, fact: fact, rule: rule, role: role, at: Console.now()) }
        if let receipt = erasure.receipt {
            Console.out(
                "removed \(erasure.erasedCount) parts about record \(seq); recorded as number \(receipt.seq) in "
                    + "\(printable(log))\n"
            )
        } else {
            Console.out("it had been removed from record \(seq) before; the file was cleaned again\n")
        }
    }

    /// What a redaction of one fact leaves: what people decided, and the same fact in other suggestions.
    private func tellWhatStays(_ seq: Int, in opened: DecisionLog, among suggestions: [Int]) {
        guard let fact else { return }
        let decisions = LogInput.attempt { try ErasureWords.decisionsThatStay(seq, in: opened) }
        if !decisions.isEmpty {
            Console.out(ErasureWords.decisionsStay + "\n")
            for line in decisions { Console.out(printable("  stays: " + line) + "\n") }
        }
        let others = LogInput.attempt { try ErasureWords.othersWithFact(fact, beside: seq, in: opened) }.filter {
            !suggestions.contains($0)
        }
        if !others.isEmpty {
            Console.out(
                "the same fact stands in other suggestions of the case: records "
                    + "\(others.map(String.init).joined(separator: ", ")); --case removes it from all\n"
            )
        }
    }

    private func suggestions(_ opened: DecisionLog) -> [Int] {
        guard let reference else { return [LogInput.record(opened, seq: record, case: nil).seq] }
        let all = LogInput.attempt {
            try opened.records(ofCase: reference).filter { try opened.record($0)?.core.event == .suggestion }
        }
        if all.isEmpty {
            LogInput.leave(
                LogFailure(
                    .noRecord, "the log holds no suggestion about that case",
                    help: "look at the reference, letter by letter"))
        }
        guard let fact else { return all }
        let found = LogInput.attempt {
            try all.filter { try opened.record($0)?.core.position(of: "fact/" + fact) != nil }
        }
        if found.isEmpty {
            LogInput.leave(
                LogFailure(
                    .noRecord, "no suggestion about that case holds a fact of that name",
                    help: "look at the fact's name, letter by letter; `canllaw log report` shows what a record holds"))
        }
        return found
    }

    private func isCode(_ text: String) -> Bool {
        (1...60).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
                    || [95, 45, 46].contains($0)
            }
            && PersonalData.trouble(inReference: text.lowercased()).map { $0 == .name } ?? true
    }
}
