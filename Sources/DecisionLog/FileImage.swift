#if canImport(Glibc)
    internal import Glibc
#endif

/// A database in memory, as the bytes of a file that has no name any more.
final class FileImage: Sendable {
    /// Where it is. Numbers, for threads share it; nobody writes to it.
    private let address: UInt
    let count: Int

    /// Nil where there is no such file, or no room for it.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
        defer { close(descriptor) }
        let size = LogFile.size(of: path)
        guard size > Self.versions.upperBound,
            let bytes = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0), bytes != MAP_FAILED
        else { return nil }
        // A database in memory has no write-ahead log; everything is in the file by now.
        for place in Self.versions { bytes.storeBytes(of: 1, toByteOffset: place, as: UInt8.self) }
        (address, count) = (UInt(bitPattern: bytes), size)
    }

    deinit { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }

    /// Holds as long as this does.
    var bytes: UnsafeMutablePointer<UInt8>? { UnsafeMutablePointer(bitPattern: address) }

    /// The bytes of SQLite's header that say how a file is written and read.
    private static let versions = 18...19
}
