internal import CSQLite

/// Stops SQLite where one step takes more work than a sound file of that size can ask for: what somebody made to run
/// for ever ends. Not for two threads.
final class WorkMeter {
    private static let stride: Int32 = 10_000
    /// For files that are small, and for those that grow while they are written.
    private static let leastStrides = 10_000

    private let maximumStrides: Int
    private var strides = 0

    /// - Parameter fileSize: in bytes. A row has at least a few of them, and takes some dozens of SQLite's operations.
    init(fileSize: Int) {
        maximumStrides = Self.leastStrides + fileSize / 1_000
    }

    /// Watches a connection, which does not outlive it.
    func watch(_ handle: OpaquePointer) {
        let meter = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, Self.stride,
            { meter in meter.map { Unmanaged<WorkMeter>.fromOpaque($0).takeUnretainedValue().isSpent() } ?? 0 }, meter)
    }

    /// Before each step.
    func begin() { strides = 0 }

    private func isSpent() -> Int32 {
        strides += 1
        return strides > maximumStrides ? 1 : 0
    }
}
