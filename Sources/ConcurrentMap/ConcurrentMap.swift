internal import Dispatch
internal import Synchronization

/// What is made of each item, by as many threads as there are processors, in the order of the items.
///
/// It returns when all is made. Items are taken in their order, each as soon as a thread is free.
package func concurrentMap<Item: Sendable, Value: Sendable>(
    _ items: [Item], _ transform: @Sendable (Item) -> Value
) -> [Value] {
    if items.count < 2 { return items.map(transform) }
    let made = Mutex([Value?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
        let value = transform(items[index])
        made.withLock { $0[index] = value }
    }
    return made.withLock { $0.compactMap { $0 } }
}

/// Two things made at the same time.
package func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let one = Mutex<First?>(nil)
    let other = Mutex<Second?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 {
            let value = first()
            one.withLock { $0 = value }
        } else {
            let value = second()
            other.withLock { $0 = value }
        }
    }
    guard let made = one.withLock({ $0 }), let alsoMade = other.withLock({ $0 }) else {
        preconditionFailure("both were made")
    }
    return (made, alsoMade)
}
