import ArgumentParser
import Auditing
import CanonicalJSON
import DecisionLog
import Rendering

struct ReportRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Prints a page (HTML) of one record: what was known, suggested, decided and removed.")

    @Argument(help: "The log.")
    var log: String

    @Option(help: "The number of the record; of one about a suggestion the suggestion is shown.")
    var record: Int

    func run() throws {
        let opened = LogInput.openToRead(log)
        let found = LogInput.record(opened, seq: record, case: nil)
        let suggestion = found.core.factsOf ?? found.core.about
        guard let suggestion else {
            LogInput.leave(
                LogFailure(
                    .wrongEvent, "record \(record) is about no suggestion",
                    help: "`canllaw log show --record \(record)` shows it"))
        }
        let shown = suggestion == found.seq ? found : LogInput.record(opened, seq: suggestion, case: nil)
        Console.out(
            LogInput.attempt {
                try RecordPage.render(shown, in: opened, pack: PackCache(opened).pack(shown.core.packDigest ?? ""))
            })
    }
}

struct SummariseLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract:
            "What the log says of the policy: where people decide otherwise and why, what is most often not known, "
            + "where the guidance is silent."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The log.")
    var log: String

    @Option(help: "text or json.")
    var format = Format.text

    func run() throws {
        let opened = LogInput.openToRead(log)
        let summary = LogInput.attempt { try OversightSummary(opened, PackCache(opened)) }
        switch format {
        case .text: Console.out(SummaryText.render(summary, path: log, style: Console.style(for: 1, isPlain: false)))
        case .json: Console.out(SummaryJSON.render(summary).pretty + "\n")
        }
    }
}
