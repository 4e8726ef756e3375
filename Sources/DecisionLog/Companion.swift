internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// Something done on another thread while the caller goes on.
struct Companion<Value: Sendable> {
    private final class Work: Sendable {
        let body: @Sendable () -> Value
        let value = Mutex<Value?>(nil)

        init(_ body: @escaping @Sendable () -> Value) { self.body = body }

        func run() {
            let result = body()
            value.withLock { $0 = result }
        }
    }

    private let work: Work
    /// Nil where the system gave no thread; then it is done when it is asked for.
    private let thread: pthread_t?

    init(_ body: @escaping @Sendable () -> Value) {
        let work = Work(body)
        self.work = work
        var thread = pthread_t()
        let handle = Unmanaged.passRetained(Task { work.run() })
        let code = pthread_create(&thread, nil, { handle in
            if let handle { Unmanaged<Task>.fromOpaque(handle).takeRetainedValue().body() }
            return nil
        }, handle.toOpaque())
        if code != 0 { handle.release() }
        self.thread = code == 0 ? thread : nil
    }

    /// Waits for it. Called once.
    func value() -> Value {
        if let thread { pthread_join(thread, nil) } else { work.run() }
        return work.value.withLock { $0 } ?? work.body()
    }
}

/// A closure without a type of its own, which a C function can hand on.
private final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
