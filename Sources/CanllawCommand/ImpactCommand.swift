import ArgumentParser
import Canllaw
import Diagnostics
import PolicyModel
import Rendering
import Verification

struct ImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Which fixtures an edit of a policy pack changes, and the nearest cases that flip.",
        discussion: "The pack is compared with its last committed version, or with the one that --old names. Exit code 1 where a fixture comes out otherwise.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The folder of the new pack.")
    var new = "Policies/cwm-taf"

    @Option(help: "The folder of the old pack.")
    var old: String?

    @Option(help: "A folder of fixtures, else Fixtures/cases and the pack's name.")
    var fixtures: String?

    @Option(help: ArgumentHelp("A renaming, or a file with one on each line, as for diff.", valueName: "renaming"))
    var map: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let after = PackInput.load(new, isPlain: plain)
        let (before, name) = oldPack()
        let mapping = PackInput.mapping(map, from: before, to: after, isPlain: plain)
        let compared = after.comparison(from: before, mapping: mapping)
        guard let comparison = compared.value else {
            Console.report(compared.diagnostics, isPlain: plain)
            Console.leave(.unusableInput)
        }
        let files = FixtureFiles.read(fixtures ?? FixtureFiles.folder(of: after), isPlain: plain)
        let impact = Impact(comparison, from: before, to: after, files: files)
        Console.report(impact.unreadable.sortedByPlace(), isPlain: plain)
        switch format {
        case .json: Console.out(ImpactJSON.render(impact, digests: (before.digest, after.digest)).pretty + "\n")
        case .text: Console.out(ImpactText.render(impact, versions: (name, printable(new)), style: Console.style(for: 1, isPlain: plain)))
        }
        Console.leave(!impact.unreadable.isEmpty ? .unusableInput : impact.changed.isEmpty ? .done : .found)
    }

    /// What the new pack is compared with, and what it is called.
    private func oldPack() -> (PolicyEngine, String) {
        if let old { return (PackInput.load(old, isPlain: plain), printable(old)) }
        guard let commit = CommittedVersion.commit(of: new), let loaded = CommittedVersion.load(new) else {
            Console.error("`\(printable(new))` has no committed version; name the pack to compare with: --old FOLDER")
            Console.leave(.unusableInput)
        }
        guard let engine = loaded.value else {
            Console.report(loaded.diagnostics.filter { $0.severity == .error }, isPlain: plain)
            Console.error("the last committed version has mistakes; name another pack to compare with: --old FOLDER")
            Console.leave(.unusableInput)
        }
        return (engine, "\(printable(new)) as committed (\(commit))")
    }
}
