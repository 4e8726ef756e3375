#if canImport(Glibc)
    internal import Glibc
#endif

/// The file of a log: looked at before SQLite opens it.
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

    /// In bytes; 0 where there is none.
    static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    static func exists(_ path: String) -> LogFailure {
        LogFailure(.exists, "there is a file `\(path)` already", help: "name a new one, or use it if it is a log")
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    static let companions = ["-wal", "-shm", "-journal"]

    /// With all that stands beside it, which goes first.
    static func remove(_ path: String) {
        for ending in companions + [""] { unlink(path + ending) }
    }

    static func check(_ path: String, isReadOnly: Bool) throws(LogFailure) {
        switch state(of: path) {
        case .missing:
            throw LogFailure(
                .missing, "there is no log `\(path)`", help: "look at the path; `canllaw decide --record` makes a log")
        case .folder: throw LogFailure(.notALog, "`\(path)` is a folder", help: "name the log's file in it")
        case .empty: throw Database.notALog(path)
        case .file: break
        }
        if Glibc.access(path, R_OK) != 0 {
            throw LogFailure(.unreadable, "the log `\(path)` cannot be read", help: "look at its permissions")
        }
        if !isReadOnly && Glibc.access(path, W_OK) != 0 {
            throw LogFailure(
                .readOnly, "the log `\(path)` cannot be written", help: "look at its permissions; nothing was recorded")
        }
        if state(of: path + "-journal") == .file {
            throw LogFailure(
                .journal, "beside the log stands `\(path)-journal`, which would change it and can remove other files",
                help:
                    "canllaw leaves no such file: keep it, in another folder, and find out who put it there; then run "
                    + "the command again"
            )
        }
    }
}
