internal import CanonicalJSON

#if canImport(Glibc)
    internal import Glibc
#endif

/// The file of a log that is being made, under a name of its own until it is whole: `LOG.new-` and twelve digits.
/// Whoever is killed here leaves nothing that looks like a log, and the next one who writes clears it away.
final class NewLogFile {
    private static let start = ".new-"
    private static let digitCount = 12
    private static let maximumTries = 16

    let path: String
    private let descriptor: Int32

    /// An empty file for its owner alone, held for as long as this is; SQLite gives its companions the same
    /// permissions.
    init(for log: String) throws(LogFailure) {
        for _ in 0..<Self.maximumTries {
            let path = log + Self.start + Hexadecimal.text(Randomness.system.bytes(Self.digitCount / 2))
            let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 { throw Self.failure(log) }
            // Whatever the mask of the person who runs it.
            fchmod(descriptor, 0o600)
            // Somebody who clears may have come between: then it is theirs to remove.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 && Self.isNamed(descriptor) {
                (self.path, self.descriptor) = (path, descriptor)
                return
            }
            close(descriptor)
        }
        throw Database.busy(log)
    }

    deinit { close(descriptor) }

    private static func isNamed(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }

    private static func failure(_ path: String) -> LogFailure {
        switch errno {
        case ENOENT, ENOTDIR: LogFailure(.missing, "the folder of `\(path)` does not exist", help: "make it first")
        case ENOSPC, EDQUOT:
            LogFailure(
                .full, "there is no room left for the log `\(path)`",
                help: "make room on its disk; nothing was recorded")
        default:
            LogFailure(.readOnly, "the log `\(path)` cannot be made", help: "look at the permissions of its folder")
        }
    }

    /// Gives the finished file its name, at once and whole, unless there is one of that name already.
    func move(to log: String) throws(LogFailure) {
        defer { unlink(path) }
        if link(path, log) == 0 { return Self.syncFolder(of: log) }
        if errno == EEXIST { throw LogFile.exists(log) }
        // Not every file system has links; the moment between the two calls is then unguarded.
        if LogFile.state(of: log) != .missing { throw LogFile.exists(log) }
        if rename(path, log) != 0 {
            throw LogFailure(
                .readOnly, "the log `\(log)` cannot be made", help: "look at the permissions of its folder")
        }
        Self.syncFolder(of: log)
    }

    /// Takes back what could not be finished.
    func remove() { LogFile.remove(path) }

    private static func syncFolder(of path: String) {
        let descriptor = Glibc.open(LogFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { return }
        fsync(descriptor)
        close(descriptor)
    }

    // MARK: What others left

    /// Removes the unfinished files of a log whose makers are gone. Those of others, and what only has such a name,
    /// stay.
    static func clearAbandoned(beside log: String) {
        guard let folder = opendir(LogFile.folder(of: log)) else { return }
        defer { closedir(folder) }
        let ownName = log.split(separator: "/").last.map { Array($0.utf8) + Array(start.utf8) } ?? []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard name.count == ownName.count + digitCount, name.starts(with: ownName),
                name.suffix(digitCount).allSatisfy({ Hexadecimal.value(of: $0) != nil })
            else { continue }
            clear(log + start + String(decoding: name.suffix(digitCount), as: UTF8.self))
        }
    }

    private static func clear(_ path: String) {
        let descriptor = Glibc.open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0 { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            isOurs(descriptor, size: Int(status.st_size)),
            flock(descriptor, LOCK_EX | LOCK_NB) == 0
        else { return }
        LogFile.remove(path)
    }

    /// Whether nothing, or a database, was begun in it.
    private static func isOurs(_ descriptor: Int32, size: Int) -> Bool {
        let head = Array("SQLite format 3\u{0}".utf8)
        var first = [UInt8](repeating: 0, count: head.count)
        return size == 0 || (pread(descriptor, &first, first.count, 0) == first.count && first == head)
    }
}
