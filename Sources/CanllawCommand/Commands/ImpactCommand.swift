import ArgumentParser
import Auditing
import CanonicalJSON
import DecisionLog
import Diagnostics
import PolicyEngines
import PolicyModel
import PolicyTesting
import Rendering

struct ImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract:
            "Which fixtures and recorded decisions an edit of a policy pack changes, and the nearest cases that flip.",
        discussion:
            "The pack is compared with its last committed version, or with the one that --old names. Exit code 1 "
            + "where a fixture or a recorded case comes out otherwise, 2 where one cannot be read or decided again."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp(PolicyFolder.help("the new pack"), valueName: "new"))
    var named: String?

    @Option(help: "The folder of the old pack.")
    var old: String?

    @Option(help: "A folder of fixtures, else Fixtures/cases and the pack's name.")
    var fixtures: String?

    @Option(help: "A log, whose recorded suggestions are decided by the new pack too.")
    var log: String?

    @Option(help: ArgumentHelp("A renaming, or a file with one on each line, as for diff.", valueName: "renaming"))
    var map: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let new = PolicyFolder.of(named, option: "")
        let after = PackInput.load(new, isPlain: plain, for: .comparing)
        let (before, name) = oldPack(of: new)
        let mapping = PackInput.mapping(map, from: before, to: after, isPlain: plain)
        let compared = after.comparison(from: before, mapping: mapping)
        guard let comparison = compared.value else {
            Console.report(compared.diagnostics, isPlain: plain)
            Console.leave(.unusableInput)
        }
        let files = FixtureFiles.read(fixtures ?? FixtureFiles.folder(of: after, at: new), isPlain: plain)
        let impact = Impact(comparison, from: before, to: after, files: files)
        Console.report(impact.unreadable.sortedByPlace(), isPlain: plain)
        let recorded = log.map { replay($0, after) }
        switch format {
        case .json: Console.out(json(impact, before, after, recorded).pretty + "\n")
        case .text:
            let style = Console.style(for: 1, isPlain: plain)
            Console.out(
                ImpactText.render(impact, versions: (name, printable(new)), readsLog: recorded != nil, style: style))
            if let recorded {
                Console.out("\n" + recorded.changed.map { ReplayText.render($0, style: style) }.joined())
                Console.out(ReplayText.render(recorded.count, now: printable(new), style: style))
            }
        }
        func recordedCases(_ outcomes: Replay.Class...) -> Bool {
            outcomes.contains { (recorded?.count.count($0) ?? 0) > 0 }
        }
        let moves = !impact.changed.isEmpty || recordedCases(.sameOutcome, .differentOutcome)
        if !impact.unreadable.isEmpty { Console.leave(.unusableInput) }
        Console.leave(moves ? .found : recordedCases(.notReplayable) ? .unusableInput : .done)
    }

    /// The recorded suggestions that the new pack would not make in the same way.
    private func replay(_ path: String, _ after: PolicyEngine) -> (changed: [Replay], count: ReplayCount) {
        let log = LogInput.openToRead(path)
        var changed: [Replay] = []
        var count = ReplayCount()
        LogInput.attempt {
            let replayer = Replayer(.init(inFull: false, asThen: false, now: after))
            let parallel = ParallelReplay(replayer, inFull: false, workers: Console.processorCount())
            try parallel.replay(log) { replay in
                count.add(replay)
                if replay.clocks.contains(where: { $0.outcome != .same }) { changed.append(replay) }
            }
        }
        return (changed, count)
    }

    private func json(
        _ impact: Impact, _ before: PolicyEngine, _ after: PolicyEngine,
        _ recorded: (changed: [Replay], count: ReplayCount)?
    ) -> JSONValue {
        guard let recorded,
            case .object(let members) = ImpactJSON.render(impact, digests: (before.digest, after.digest))
        else {
            return ImpactJSON.render(impact, digests: (before.digest, after.digest))
        }
        return .object(
            members + [
                (
                    "recorded",
                    .object([
                        ("changed", .array(recorded.changed.map(ReplayJSON.render))),
                        ("count", ReplayJSON.render(recorded.count)),
                    ])
                )
            ])
    }

    /// What the new pack is compared with, and what it is called.
    private func oldPack(of new: String) -> (PolicyEngine, String) {
        if let old { return (PackInput.load(old, isPlain: plain, for: .comparing), printable(old)) }
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
