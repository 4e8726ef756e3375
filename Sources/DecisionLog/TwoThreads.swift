internal import Synchronization

/// Many things of unlike length done by two threads, each of which takes the next one that nobody has taken.
package enum TwoThreads {
    private final class Queue: Sendable {
        private let next = Atomic(0)

        func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
    }

    /// What is made of 0, 1 and so on, in this order.
    /// - Parameter worker: called by each thread once; what it returns makes one thing after another.
    package static func map<Value: Sendable>(
        _ count: Int, _ worker: @escaping @Sendable () -> (Int) -> Value
    ) -> [Value] {
        if count < 2 { return (0..<count).map(worker()) }
        let queue = Queue()
        @Sendable func work() -> [(index: Int, value: Value)] {
            let make = worker()
            var made: [(index: Int, value: Value)] = []
            while true {
                let index = queue.take()
                if index >= count { return made }
                made.append((index, make(index)))
            }
        }
        let other = Companion { work() }
        let own = work()
        return (own + other.value()).sorted { $0.index < $1.index }.map(\.value)
    }
}
