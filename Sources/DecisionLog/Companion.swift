internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// Something done on another thread while the caller goes on.
package struct Companion<Value> {
    private final class Work: Sendable {
        private let body: @Sendable () -> sending Value
        private let value = Mutex<Value?>(nil)

        init(_ body: @escaping @Sendable () -> sending Value) { self.body = body }

        func run() { value.withLock { $0 = body() } }

        /// What was made, or makes it.
        func take() -> sending Value { value.withLock { $0.take() } ?? body() }
    }

    private let work: Work
    /// Nil where the system gave no thread; then it is done when it is asked for.
    private let thread: pthread_t?

    package init(_ body: @escaping @Sendable () -> sending Value) {
        let work = Work(body)
        self.work = work
        var thread = pthread_t()
        let handle = Unmanaged.passRetained(Task { work.run() })
        let code = pthread_create(
            &thread, nil,
            { handle in
                if let handle { Unmanaged<Task>.fromOpaque(handle).takeRetainedValue().body() }
                return nil
            }, handle.toOpaque())
        if code != 0 { handle.release() }
        self.thread = code == 0 ? thread : nil
    }

    /// Waits for it. Called once.
    package func value() -> sending Value {
        if let thread { pthread_join(thread, nil) }
        return work.take()
    }
}

/// A closure without a type of its own, which a C function can hand on.
private final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
