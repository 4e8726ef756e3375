import ArgumentParser
import Auditing
import CanonicalJSON
import DecisionLog
import Diagnostics
import PolicyEngines
import PolicyVerification
import Rendering

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract:
            "Decides recorded cases again: with the recorded policy (as then) and with the one in force (as now).",
        discussion: """
            A folder of cases or fixtures is decided by two policies: `replay Fixtures/cases --policy NEW --against OLD`. Only cases that did not come out the same are \
            listed. Exit code 1 where something differs; 2 where nothing differs and something cannot be replayed. Cases of another service, which the policy in force \
            is not for, are left out of that and counted.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    enum Clock: String, ExpressibleByArgument, CaseIterable {
        case then, now, both
    }

    @Argument(help: "A log; with --against case files or folders of them.")
    var logs: [String]

    @OptionGroup var policy: PolicyOptions

    @Option(help: "An older policy pack, against which cases are held.")
    var against: String?

    @Option(help: "then: the recorded policy. now: the policy in force, --policy. both.")
    var clock = Clock.both

    @Option(help: "Only the record with this number.")
    var record: Int?

    @Flag(name: .customLong("decisions-only"), help: "Compares the answers and not what explains them: faster.")
    var decisionsOnly = false

    @Option(help: "text, or json: one object a line.")
    var format = Format.text

    func run() throws {
        let now = clock == .then && against == nil ? nil : policy.load()
        var count = ReplayCount()
        var isUnusable = false
        if let against {
            let old = PackInput.load(against, isPlain: policy.plain, for: .deciding)
            isUnusable = replay(cases: logs, old, Replayer(.init(inFull: false, asThen: false, now: now)), &count)
            tell(count, now: now.map { name($0, against: old) }, against: name(old, against: nil))
        } else {
            guard logs.count == 1 else {
                Console.error("name one log; to hold cases against an older policy, say --against OLD")
                Console.leave(.unusableInput)
            }
            let log = LogInput.openToRead(logs[0])
            let replayer = Replayer(.init(inFull: !decisionsOnly, asThen: clock != .now, now: now))
            LogInput.attempt { try replay(log, replayer, &count) }
            tell(count, now: now.map { name($0, against: nil) }, against: nil)
        }
        let differs = count.count(.differentOutcome) + count.count(.sameOutcome) > 0
        Console.leave(differs ? .found : isUnusable || count.count(.notReplayable) > 0 ? .unusableInput : .done)
    }

    private func replay(_ log: DecisionLog, _ replayer: Replayer, _ count: inout ReplayCount) throws {
        if let record {
            let found = LogInput.record(log, seq: record, case: nil)
            guard found.core.event == .suggestion else {
                LogInput.leave(
                    LogFailure(
                        .wrongEvent, "record \(record) is a \(found.core.event.rawValue), which is not decided again",
                        help: "name a suggestion"))
            }
            return try replay(found, log, replayer, &count)
        }
        let parallel = ParallelReplay(replayer, inFull: !decisionsOnly, workers: Console.processorCount())
        try parallel.replay(log) { tell($0, &count) }
    }

    private func replay(
        _ record: StoredRecord, _ log: DecisionLog, _ replayer: Replayer, _ count: inout ReplayCount
    ) throws {
        let suggestion = try RecordedSuggestion(record, in: log, inFull: !decisionsOnly)
        tell(
            replayer.replay(
                suggestion, then: try PackCache(log).recorded(suggestion.packDigest, by: suggestion.engine)), &count)
    }

    /// Whether something could not be read.
    private func replay(cases: [String], _ old: PolicyEngine, _ replayer: Replayer, _ count: inout ReplayCount) -> Bool
    {
        var isUnusable = false
        for source in CaseInput.sources(cases) {
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                isUnusable = true
            case .success(let source):
                let replayed = replayer.replay(
                    source.file, source.format, asAt: { policy.day(for: $0).0 }, against: old)
                if let replay = replayed.value {
                    tell(replay, &count)
                } else {
                    Console.report(replayed.diagnostics.sortedByPlace(), isPlain: policy.plain)
                    isUnusable = true
                }
            }
        }
        return isUnusable
    }

    // MARK: Telling

    private func tell(_ replay: Replay, _ count: inout ReplayCount) {
        count.add(replay)
        switch format {
        case .text: Console.out(ReplayText.render(replay, style: style))
        case .json: Console.out(ReplayJSON.render(replay).compact + "\n")
        }
    }

    private func tell(_ count: ReplayCount, now: String?, against: String?) {
        switch format {
        case .text: Console.out(ReplayText.render(count, now: now, against: against, style: style))
        case .json: Console.out(ReplayJSON.render(count).compact + "\n")
        }
    }

    private var style: TerminalStyle { Console.style(for: 1, isPlain: policy.plain) }

    /// Two packs of one version are told apart by their digests.
    private func name(_ engine: PolicyEngine, against other: PolicyEngine?) -> String {
        let header = engine.pack.source.header
        let isTwin = other.map { $0.pack.source.header.version?.text == header.version?.text } ?? false
        return "\(header.id?.text ?? "") \(header.version?.text ?? "")"
            + (isTwin ? " (\(engine.digest.prefix(19)))" : "")
    }
}
