import CanllawLog

/// What a decision log says, and whether it is intact.
///
///     swift run --package-path Tests/ExamplePackage --scratch-path .build/example LogReader Fixtures/logs/format-2.db
@main
struct LogReader {
    static func main() {
        let path = CommandLine.arguments.dropFirst().first ?? "Fixtures/logs/format-2.db"
        do {
            // 1. Read: one record at a time. What was removed is nil.
            let log = try Log(contentsOf: path)
            for entry in log.records { show(try entry.get()) }

            // 2. Verify. With a checkpoint that was kept outside the log, a report shows more.
            let report = try log.verify()
            for problem in report.problems { print(problem) }
            for redaction in report.redactions {
                print("Removed under rule", redaction.rule + ":", redaction.fact ?? "all", "of record", redaction.about)
            }
            print(report.isIntact ? "The log is intact." : "Something is wrong with the log.")
            print("Compare these words with those that were kept:", try log.checkpoint().words.joined(separator: " "))
        } catch {
            print(error)
        }
    }

    private static func show(_ record: Record) {
        print(record.number, record.time, record.event, record.caseReference ?? "-")
        for answer in record.answers {
            print("  ", answer.decision, answer.status, answer.outcomes.joined(separator: ", "))
        }
        if let decided = record.decided { print("  ", decided.decision, "decided:", decided.outcome ?? "removed") }
    }
}
