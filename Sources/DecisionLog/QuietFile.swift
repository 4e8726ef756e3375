#if canImport(Glibc)
    internal import Glibc
#endif

/// A log's file as a reader sees it: nobody changes it meanwhile, and reading it writes nothing beside it.
///
/// At rest it is the file itself. Where `-wal` stands beside it, a private copy of both, in which the one is brought
/// into the other; its name is taken away at once, so that nothing stays behind. A rollback journal is never copied nor
/// looked at.
final class QuietFile: Sendable {
    /// The most bytes that are copied.
    private static let maximumCopied = 1 << 33

    private let path: String
    private let lock: FileLock
    private let stamp: Stamp?
    /// Nil where the file itself is read.
    private let copy: FileImage?

    init(_ path: String) throws(LogFailure) {
        self.path = path
        let lock = FileLock(path: path)
        self.lock = lock
        if !lock.share() { throw Database.busy(path) }
        copy = LogFile.state(of: path + "-wal") == .file ? try Self.copy(path) : nil
        stamp = copy == nil ? Stamp(path) : nil
    }

    /// What changes when a file is written.
    private struct Stamp: Sendable, Equatable {
        let node: UInt
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            if stat(path, &status) != 0 { return nil }
            (node, size, seconds, nanoseconds) = (
                UInt(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec
            )
        }
    }

    /// Whether nobody wrote to the file since, be it a program that does not know of the lock.
    var isUnchanged: Bool { copy != nil || Stamp(path) == stamp }

    /// A connection to it; several read it at once.
    func database() throws(LogFailure) -> Database { try Database(path: path, image: copy, access: .unchanging) }

    // MARK: The copy

    /// The log with what waited beside it.
    private static func copy(_ path: String) throws(LogFailure) -> FileImage {
        if LogFile.size(of: path) + LogFile.size(of: path + "-wal") > maximumCopied { throw tooLarge(path) }
        let folder = try makeFolder(path)
        let name = folder + "/log.db"
        defer {
            LogFile.remove(name)
            rmdir(folder)
        }
        for ending in ["", "-wal"] {
            guard copyBytes(path + ending, to: name + ending) else { throw noRoom(path, folder) }
        }
        do throws(LogFailure) {
            let database = try Database(path: path, file: name, access: .readWrite)
            defer { database.close() }
            // Reads what waits, as far as it is whole.
            _ = try database.number("PRAGMA user_version")
            try database.checkpoint()
        } catch {
            throw error.kind == .full ? noRoom(path, folder) : error
        }
        guard let image = FileImage(path: name) else { throw noRoom(path, folder) }
        return image
    }

    private static func makeFolder(_ path: String) throws(LogFailure) -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/canllaw-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw noRoom(path, parent) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func copyBytes(_ source: String, to target: String) -> Bool {
        let (from, to) = (
            open(source, O_RDONLY | O_CLOEXEC), open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        )
        defer {
            if from >= 0 { close(from) }
            if to >= 0 { close(to) }
        }
        if from < 0 || to < 0 { return false }
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(from, &block, block.count)
            if count == 0 { return true }
            var written = 0
            while written < count {
                let step = block[written..<count].withUnsafeBytes { write(to, $0.baseAddress, $0.count) }
                if step <= 0 { return false }
                written += step
            }
            if count < 0 { return false }
        }
    }

    private static func tooLarge(_ path: String) -> LogFailure {
        LogFailure(
            .full, "`\(path)-wal` waits to be brought into the log, and a copy of both would be too large",
            help: "record something in the log, which brings it in; then read it")
    }

    private static func noRoom(_ path: String, _ folder: String) -> LogFailure {
        LogFailure(
            .full,
            "`\(path)-wal` waits to be brought into the log, and there is no room for a copy of both in `\(folder)`",
            help: "name a folder with room by TMPDIR; or record something in the log, which brings it in")
    }
}
