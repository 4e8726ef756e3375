#if canImport(Glibc)
    internal import Glibc
#endif

/// When a file was last written, and how long it is. Two stamps that are equal tell that nobody wrote in between.
package struct FileStamp: Sendable, Hashable {
    private let device: UInt64
    private let node: UInt64
    private let size: Int
    private let changed: [Int]
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil where there is no such file.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        node = UInt64(status.st_ino)
        // Also where only the permissions are others now.
        changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        size = Int(status.st_size)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }

    /// Seconds since 1970 at which the file was last written.
    package var written: Int { seconds }
}
