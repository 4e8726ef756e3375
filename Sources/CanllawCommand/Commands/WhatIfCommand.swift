import ArgumentParser
import CanonicalJSON
import CaseFiles
import DecisionModel
import Diagnostics
import PolicyChecker
import PolicyEngines
import Rendering

struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "Decides a case as it is and with other facts, side by side, with the lines that moved.",
        discussion:
            "A value is written as in a case file: `amber or higher`, `not known`, `[a, b]`. The case file stays as "
            + "it is."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("A case file, or - for standard input.", valueName: "case"))
    var caseName: String

    @Argument(help: ArgumentHelp("What to change.", valueName: "fact=value"))
    var changes: [String]

    @OptionGroup var policy: PolicyOptions

    @OptionGroup var language: LanguageOptions

    @Option(help: "text or json.")
    var format = Format.text

    func run() throws {
        let placement = CaseInput.only(caseName, policy).placement
        let (engine, caseFile) = (placement.leading.engine, placement.leading.caseFile)
        let read = CaseFileReader(pack: engine.pack).readFacts(lines(engine.pack))
        guard let facts = read.value else {
            Console.report(read.diagnostics.sortedByPlace(), isPlain: policy.plain)
            Console.leave(.unusableInput)
        }
        let before = engine.decide(caseFile, asAt: placement.asAt, from: placement.asAtSource)
        let after = engine.decide(caseFile.with(facts), asAt: placement.asAt, from: placement.asAtSource)
        let comparison = DecisionsComparison(engine.decisions(of: before), engine.decisions(of: after))
        let texts = PolicyTexts(engine, language.lang)
        switch format {
        case .json: Console.out(WhatIfJSON.render(comparison, texts: texts).pretty + "\n")
        case .text:
            Console.out(
                WhatIfText.render(comparison, texts: texts, style: Console.style(for: 1, isPlain: policy.plain)))
        }
        Console.leave(.done)
    }

    /// The changes as a case file writes facts, one a line; facts and values by their ids or labels.
    private func lines(_ pack: CheckedPack) -> SourceFile {
        let lines = changes.map { change in
            let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !change.utf8.contains(where: { $0 < 0x20 }) else {
                Console.error(
                    "`\(printable(change))` is not a fact and its value; write FACT=VALUE, such as `some_fact=not "
                        + "known`"
                )
                Console.leave(.unusableInput)
            }
            let (fact, value) = (String(parts[0]), String(parts[1]))
            guard let id = TypedName.fact(fact, in: pack), let place = pack.fact(named: id) else {
                return "\(fact): \(value)\n"
            }
            return "\(id): \(TypedName.value(value, of: pack.facts[place]))\n"
        }
        return SourceFile(path: "<command line>", bytes: Array(lines.joined().utf8))
    }
}
