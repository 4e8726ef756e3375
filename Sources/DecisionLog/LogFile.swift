#if canImport(Glibc)
    internal import Glibc
#endif

/// The file of a log: made for its owner alone, looked at before SQLite opens it.
enum LogFile {
    enum State {
        case missing, empty, folder, file
    }

    static func state(of path: String) -> State {
        var status = stat()
        if stat(path, &status) != 0 { return .missing }
        if status.st_mode & S_IFMT == S_IFDIR { return .folder }
        return status.st_size == 0 ? .empty : .file
    }

    /// An empty file that others cannot read; SQLite gives its companions the same permissions.
    static func create(_ path: String) throws(LogFailure) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            switch errno {
            case EEXIST: throw LogFailure(.exists, "there is a file `\(path)` already", help: "name a new one, or use it if it is a log")
            case ENOENT, ENOTDIR: throw LogFailure(.missing, "the folder of `\(path)` does not exist", help: "make it first")
            case ENOSPC, EDQUOT: throw LogFailure(.full, "there is no room left for the log `\(path)`", help: "make room on its disk; nothing was recorded")
            default: throw LogFailure(.readOnly, "the log `\(path)` cannot be made", help: "look at the permissions of its folder")
            }
        }
        // Whatever the mask of the person who runs it.
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Takes back a log that could not be made.
    static func removeEmpty(_ path: String) {
        unlink(path)
        unlink(path + "-wal")
        unlink(path + "-shm")
    }

    static func check(_ path: String, isReadOnly: Bool) throws(LogFailure) {
        switch state(of: path) {
        case .missing: throw LogFailure(.missing, "there is no log `\(path)`", help: "look at the path; `canllaw decide --record` makes a log")
        case .folder: throw LogFailure(.notALog, "`\(path)` is a folder", help: "name the log's file in it")
        case .empty: throw Database.notALog(path)
        case .file: break
        }
        if Glibc.access(path, R_OK) != 0 { throw LogFailure(.unreadable, "the log `\(path)` cannot be read", help: "look at its permissions") }
        if !isReadOnly && Glibc.access(path, W_OK) != 0 {
            throw LogFailure(.readOnly, "the log `\(path)` cannot be written", help: "look at its permissions; nothing was recorded")
        }
        try checkStart(path)
    }

    /// SQLite takes the companion files of a file that is not a database for its own.
    private static func checkStart(_ path: String) throws(LogFailure) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw LogFailure(.unreadable, "the log `\(path)` cannot be read", help: "look at its permissions") }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: 16)
        guard read(descriptor, &start, 16) == 16, start == Array("SQLite format 3\u{0}".utf8) else { throw Database.notALog(path) }
    }

    /// Where nobody may write beside the log and nothing waits there, it is read as a file that nobody changes.
    static func wayIn(toRead path: String) -> Database.Access {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let mayWriteBeside = Glibc.access(folder, W_OK) == 0 && Glibc.access(path, W_OK) == 0
        return mayWriteBeside || state(of: path + "-wal") == .file ? .readOnly : .unchanging
    }
}
