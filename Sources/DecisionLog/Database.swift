internal import CSQLite

/// One connection to a SQLite database. Not for two threads at once.
final class Database {
    enum Access {
        case readOnly
        /// As a file that nobody changes: no other file is made or looked for beside it.
        case unchanging
        case readWrite
        /// Not a file at all.
        case memory
    }

    let path: String
    private let handle: OpaquePointer
    private var isClosed = false

    init(path: String, access: Access) throws(LogFailure) {
        var opened: OpaquePointer?
        var flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        flags |= access == .readWrite || access == .memory ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let query = access == .unchanging ? "?immutable=1" : ""
        let code = sqlite3_open_v2(access == .memory ? ":memory:" : Self.uri(path) + query, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Self.failure(code, path: path)
        }
        self.path = path
        handle = opened
        // Somebody else's write is a matter of milliseconds, a redaction of seconds.
        sqlite3_busy_timeout(handle, 15_000)
    }

    deinit { close() }

    /// The last of all connections brings the file up to date and removes what stood beside it. Nothing follows.
    func close() {
        if !isClosed { sqlite3_close_v2(handle) }
        isClosed = true
    }

    func execute(_ sql: String) throws(LogFailure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code) }
    }

    func prepare(_ sql: String) throws(LogFailure) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        return Statement(statement, of: self)
    }

    /// Everything that the closure does, or nothing of it.
    func transaction<Result>(_ body: () throws(LogFailure) -> Result) throws(LogFailure) -> Result {
        try execute("BEGIN IMMEDIATE")
        do throws(LogFailure) {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // Some faults have rolled back already; then there is nothing left to do.
            if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }

    /// Brings everything into the one file and empties what stands beside it.
    func checkpoint() throws(LogFailure) {
        // The first column says whether a reader was in the way.
        if try number("PRAGMA wal_checkpoint(TRUNCATE)") != 0 { throw failure(SQLITE_BUSY) }
    }

    /// The first column of the first row.
    func number(_ sql: String) throws(LogFailure) -> Int {
        let statement = try prepare(sql)
        return try statement.next() ? statement.integer(0) : 0
    }

    func failure(_ code: Int32) -> LogFailure { Self.failure(code, path: path) }

    /// What a code of SQLite means for the person. The log's content is never part of it.
    static func failure(_ code: Int32, path: String) -> LogFailure {
        let name = "`\(path)`"
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return LogFailure(.busy, "the log \(name) is held by another program", help: "try again when it has finished; nothing was recorded")
        case SQLITE_FULL:
            return LogFailure(.full, "there is no room left for the log \(name)", help: "make room on its disk; nothing was recorded")
        case SQLITE_READONLY:
            return LogFailure(.readOnly, "the log \(name) cannot be written", help: "look at the permissions of the file and of its folder; nothing was recorded")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            return LogFailure(.unreadable, "the log \(name) cannot be opened", help: "look at the permissions of the file and of its folder")
        case SQLITE_NOTADB:
            return LogFailure(.notALog, "\(name) is not a log of canllaw", help: "look at the path; if it was a log, its first bytes were changed: go back to a copy")
        case SQLITE_CORRUPT:
            return LogFailure(.corrupt, "the log \(name) is damaged", help: "`canllaw verify` says how far it can be read; go back to a copy and verify that")
        case SQLITE_IOERR:
            let isWriting = [SQLITE_IOERR | 3 << 8, SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 6 << 8, SQLITE_IOERR | 19 << 8].contains(code)
            if isWriting { return LogFailure(.full, "the log \(name) cannot grow", help: "make room on its disk, or raise the limit on file sizes; nothing was recorded") }
            return LogFailure(.inputOutput, "the disk failed under the log \(name)", help: "look at the disk; then `canllaw verify` says whether the log is whole")
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH:
            return LogFailure(.broken, "the log \(name) contradicts itself", help: "`canllaw verify` says where")
        case SQLITE_TOOBIG:
            return LogFailure(.tooLarge, "more than one record of \(name) can hold", help: "is it the right case file?")
        default:
            return LogFailure(.fault, "the log \(name) gave code \(code)", help: "tell us")
        }
    }

    static func notALog(_ path: String) -> LogFailure { failure(SQLITE_NOTADB, path: path) }

    private static func uri(_ path: String) -> String {
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        return "file:" + path.utf8.map { safe.contains($0) ? String(UnicodeScalar($0)) : "%" + Hexadecimal.text(CollectionOfOne($0)) }.joined()
    }
}
