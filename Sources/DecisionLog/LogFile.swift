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
            case ENOENT, ENOTDIR: throw LogFailure(.missing, "the folder of `\(path)` does not exist", help: "make it first")
            case ENOSPC, EDQUOT: throw LogFailure(.full, "there is no room left for the log `\(path)`", help: "make room on its disk; nothing was recorded")
            default: throw LogFailure(.readOnly, "the log `\(path)` cannot be made", help: "look at the permissions of its folder")
            }
        }
        // Whatever the mask of the person who runs it.
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Gives a finished file its name, at once and whole, unless there is one of that name already.
    static func move(_ finished: String, to path: String) throws(LogFailure) {
        defer { unlink(finished) }
        if link(finished, path) == 0 { return syncFolder(of: path) }
        if errno == EEXIST { throw exists(path) }
        // Not every file system has links; the moment between the two calls is then unguarded.
        if state(of: path) != .missing { throw exists(path) }
        if rename(finished, path) != 0 { throw LogFailure(.readOnly, "the log `\(path)` cannot be made", help: "look at the permissions of its folder") }
        syncFolder(of: path)
    }

    static func exists(_ path: String) -> LogFailure {
        LogFailure(.exists, "there is a file `\(path)` already", help: "name a new one, or use it if it is a log")
    }

    private static func syncFolder(of path: String) {
        let descriptor = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// Takes back what could not be finished.
    static func remove(_ path: String) {
        for name in [path, path + "-wal", path + "-shm", path + "-journal"] { unlink(name) }
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
    }

    /// Whether there is a log that nobody has open or has left half done.
    static func isAtRest(_ path: String) -> Bool { state(of: path) == .file && state(of: path + "-wal") == .missing && state(of: path + "-journal") == .missing }

    /// A reader that may write beside the log opens it as a writer does, and changes nothing: so it leaves no file behind,
    /// and brings in what a program that was killed left there. Where it may not and nothing waits there, the log is read
    /// as a file that nobody changes.
    static func wayIn(toRead path: String) -> Database.Access {
        if Glibc.access(folder(of: path), W_OK) == 0 && Glibc.access(path, W_OK) == 0 { return .readWrite }
        return state(of: path + "-wal") == .file ? .readOnly : .unchanging
    }
}
