internal import DecisionLog

/// Replays suggestions on several threads, a few at a time, and gives them back in order.
package struct ReplayCrew {
    /// Suggestions that wait for each thread before all set to work: few, since each holds its whole explanation.
    private static let mostWaiting = 12

    private let replayer: Replayer
    package let workers: Int
    private var waiting: [(RecordedSuggestion, [Replayer.Recorded])] = []

    package init(_ replayer: Replayer, workers: Int) {
        self.replayer = replayer
        self.workers = workers
    }

    /// What is ready: nothing, or all that waited.
    /// - Parameter then: the engine of the recorded pack, once for each worker.
    package mutating func replay(_ suggestion: RecordedSuggestion, then: [Replayer.Recorded]) -> [Replay] {
        waiting.append((suggestion, then))
        return waiting.count < workers * Self.mostWaiting ? [] : finish()
    }

    /// All that still waited.
    package mutating func finish() -> [Replay] {
        let shares = (0..<workers).map { worker in waiting.indices.filter { $0 % workers == worker }.map { (index: $0, suggestion: waiting[$0].0, then: waiting[$0].1[worker]) } }
        let replayer = replayer
        @Sendable func work(_ share: [(index: Int, suggestion: RecordedSuggestion, then: Replayer.Recorded)]) -> [(index: Int, replay: Replay)] {
            share.map { ($0.index, replayer.replay($0.suggestion, then: $0.then)) }
        }
        let companions = shares.dropFirst().map { share in Companion { work(share) } }
        let own = work(shares[0])
        waiting = []
        return (own + companions.flatMap { $0.value() }).sorted { $0.index < $1.index }.map(\.replay)
    }
}
