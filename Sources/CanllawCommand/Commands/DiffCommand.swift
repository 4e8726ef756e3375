import ArgumentParser
import CanonicalJSON
import Diagnostics
import PolicyModel
import Rendering

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changes between two policy packs, in words and over all possible cases.",
        discussion: "Exit code 1 where something differs.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The folder of the old pack.")
    var old: String

    @Argument(help: "The folder of the new pack.")
    var new: String

    @Option(
        help: ArgumentHelp(
            "A renaming: fact.OLD=NEW, decision.OLD=NEW, value.FACT.OLD=NEW, outcome.DECISION.OLD=NEW, or a file with "
                + "one on each line.",
            valueName: "renaming"))
    var map: [String] = []

    @Option(
        name: .customLong("as-at"),
        help: "The day to which months and years are counted; without it the day from which the new pack is in force.")
    var asAt: String?

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let before = PackInput.load(old, isPlain: plain, for: .comparing)
        let after = PackInput.load(new, isPlain: plain, for: .comparing)
        let mapping = PackInput.mapping(map, from: before, to: after, isPlain: plain)
        let compared = after.comparison(from: before, mapping: mapping, asAt: PackInput.day(asAt))
        guard let comparison = compared.value else {
            Console.report(compared.diagnostics, isPlain: plain)
            Console.leave(.unusableInput)
        }
        switch format {
        case .json: Console.out(DiffJSON.render(comparison, digests: (before.digest, after.digest)).pretty + "\n")
        case .text: Console.out(DiffText.render(comparison, style: Console.style(for: 1, isPlain: plain)))
        }
        Console.leave(comparison.saysTheSame && comparison.texts.isEmpty ? .done : .found)
    }
}
