import Auditing
import DecisionLog

/// Decides every suggestion of a log again, on all processors, and tells of each in the log's order.
enum LogReplay {
    static func run(_ log: DecisionLog, _ replayer: Replayer, inFull: Bool, _ tell: (Replay) -> Void) throws {
        let shelf = PackShelf(log)
        var crew = ReplayCrew(replayer, workers: Console.processorCount())
        try log.forEachRecord { found in
            guard found.core.event == .suggestion else { return }
            let suggestion = try RecordedSuggestion(found, in: log, inFull: inFull)
            for replay in crew.replay(suggestion, then: try shelf.recorded(suggestion.packDigest, copies: crew.workers)) { tell(replay) }
        }
        for replay in crew.finish() { tell(replay) }
    }
}
