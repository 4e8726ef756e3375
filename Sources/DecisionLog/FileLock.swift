#if canImport(Glibc)
    internal import Glibc
#endif

/// Keeps those who read a log's file apart from whoever moves into it what waits in `-wal`. A lock on one byte of the
/// file, which no data reaches and SQLite does not use; it goes with the program that holds it.
///
/// Where the file system knows no such locks there is none, and nobody waits.
final class FileLock: Sendable {
    /// Behind the bytes that SQLite locks.
    static let place = 0x4000_0200
    private static let commandToSet: Int32 = 37
    private static let pause: UInt32 = 10_000
    private static let maximumPauses = 1_500

    private let descriptor: Int32

    /// - Parameters:
    ///   - path: of the file. Closing a file lets go of all that a program holds of it by SQLite: a lock ends after the
    ///     connections that write.
    ///   - mayBeAlone: of one who writes; only then can it be taken alone.
    init(path: String, mayBeAlone: Bool = false) {
        descriptor = open(path, (mayBeAlone ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Together with others who read. Waits for whoever moves pages.
    /// - Returns: false where that took too long.
    func share() -> Bool {
        for _ in 0..<Self.maximumPauses {
            if set(Int16(F_RDLCK)) { return true }
            usleep(Self.pause)
        }
        return false
    }

    /// Alone, once nobody reads any more.
    /// - Returns: false where that took too long.
    func waitAlone() -> Bool {
        for _ in 0..<Self.maximumPauses / 8 {
            if takeAlone() { return true }
            usleep(Self.pause)
        }
        return false
    }

    /// Alone, if nobody reads now.
    func takeAlone() -> Bool { set(Int16(F_WRLCK)) }

    func letGo() { _ = set(Int16(F_UNLCK)) }

    private func set(_ kind: Int16) -> Bool {
        var lock = flock()
        (lock.l_type, lock.l_whence, lock.l_start, lock.l_len) = (kind, Int16(SEEK_SET), Self.place, 1)
        return descriptor < 0 || fcntl(descriptor, Self.commandToSet, &lock) == 0 || ![EAGAIN, EACCES].contains(errno)
    }
}
