import ArgumentParser
import Auditing
import CanonicalJSON
import DecisionLog
import Diagnostics
import Rendering

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract:
            "Draws cases from a log for an inspection: every kind of case, the same ones for the same seed, and says "
            + "what is left out."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The log.")
    var log: String

    @Option(
        name: [.customLong("n"), .customShort("n")],
        help: "How many cases; with --only all of them unless told otherwise.")
    var count: Int?

    @Option(help: "By what cases are told apart: level, overridden, silent, contested, with commas.")
    var by = "level,overridden,silent,contested"

    @Option(help: "Only cases that are one of these: overridden, silent, contested, with commas.")
    var only: String?

    @Option(help: "Any word; the same one draws the same cases.")
    var seed: String

    @Option(help: "text or json.")
    var format = Format.text

    func run() throws {
        let strata = self.strata(by, allowing: SampleDrawer.Stratum.allCases)
        let only = self.only.map { self.strata($0, allowing: [.overridden, .silent, .contested]) } ?? []
        guard let wanted = count ?? (only.isEmpty ? nil : 1_000_000), wanted > 0 else {
            Console.error("say how many cases with --n, such as --n 14")
            Console.leave(.unusableInput)
        }
        let opened = LogInput.openToRead(log)
        let cache = PackCache(opened)
        let sample = LogInput.attempt {
            try SampleDrawer(by: strata, only: Set(only), wanted: wanted, seed: seed) { digest throws(LogFailure) in
                try cache.leading(digest)
            }.draw(from: opened)
        }
        switch format {
        case .text: Console.out(SampleText.render(sample, path: log, style: Console.style(for: 1, isPlain: false)))
        case .json: Console.out(SampleJSON.render(sample).pretty + "\n")
        }
    }

    private func strata(_ text: String, allowing allowed: [SampleDrawer.Stratum]) -> [SampleDrawer.Stratum] {
        text.split(separator: ",").map { name in
            if let stratum = SampleDrawer.Stratum(rawValue: String(name)), allowed.contains(stratum) { return stratum }
            Console.error(
                "`\(printable(String(name)))` is nothing that cases are told apart by; name some of "
                    + "\(allowed.map(\.rawValue).joined(separator: ", "))"
            )
            Console.leave(.unusableInput)
        }
    }
}
