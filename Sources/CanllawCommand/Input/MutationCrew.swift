import DecisionLog
import PolicyTesting
import Synchronization

/// Tries edits on several threads. Edits of the same thing stay together and in their order, since a tester learns from
/// one what is likely to notice the next: the verdicts are those of one tester alone.
struct MutationCrew {
    private let tester: MutationTester
    private let mutations: [Mutation]
    private let queue: Queue

    /// The edits of each thing, by their places, and how far the crew has come.
    private final class Queue: Sendable {
        private let groups: [[Int]]
        private let state = Mutex<(taken: Int, done: Int)>((0, 0))

        init(_ groups: [[Int]]) { self.groups = groups }

        func take() -> [Int]? {
            state.withLock { state in
                guard state.taken < groups.count else { return nil }
                state.taken += 1
                return groups[state.taken - 1]
            }
        }

        /// How many edits the crew has tried, this one among them.
        func finish() -> Int {
            state.withLock { state in
                state.done += 1
                return state.done
            }
        }
    }

    init(_ tester: MutationTester, _ mutations: [Mutation]) {
        self.tester = tester
        self.mutations = mutations
        let groups = Dictionary(grouping: mutations.indices) { mutations[$0].target }
        queue = Queue(groups.values.sorted { $0[0] < $1[0] })
    }

    /// One for each edit, in their order.
    /// - Parameter tell: hears now and then how many edits were tried, on the caller's thread.
    func verdicts(workers: Int, tell: (Int) -> Void) -> [MutationTester.Verdict] {
        let companions = (1..<max(1, workers)).map { _ in Companion { [self] in work { _ in } } }
        let all = work(tell) + companions.flatMap { $0.value() }
        return all.sorted { $0.index < $1.index }.map(\.verdict)
    }

    private func work(_ tell: (Int) -> Void) -> [(index: Int, verdict: MutationTester.Verdict)] {
        var tester = tester
        var verdicts: [(index: Int, verdict: MutationTester.Verdict)] = []
        while let group = queue.take() {
            for index in group {
                verdicts.append((index, tester.test(mutations[index])))
                tell(queue.finish())
            }
        }
        return verdicts
    }
}
