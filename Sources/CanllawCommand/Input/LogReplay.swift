import Auditing
import DecisionLog

/// Decides every suggestion of a log again, on all processors, and tells of each in the log's order.
enum LogReplay {
    static func run(_ log: DecisionLog, _ replayer: Replayer, inFull: Bool, _ tell: (Replay) -> Void) throws {
        try ReplayCrew(replayer, inFull: inFull, workers: Console.processorCount()).replay(log, tell)
    }
}
