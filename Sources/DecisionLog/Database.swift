internal import CSQLite
internal import CanonicalJSON

/// One connection to a SQLite database that somebody hostile may have made. Not for two threads at once.
final class Database {
    enum Access {
        /// As a file that nobody changes: no other file is made or looked for beside it.
        case unchanging
        case readWrite
    }

    /// What people call it.
    let path: String
    /// In bytes, when it was opened.
    let fileSize: Int
    /// More than the rows of a sound file of this size come to.
    let maximumRows: Int
    private let handle: OpaquePointer
    private let access: Access
    private let image: FileImage?
    private let work: WorkMeter
    private(set) var isClosed = false

    /// - Parameters:
    ///   - path: what people call it.
    ///   - file: what is opened, where that is another.
    ///   - image: what is read instead of a file.
    init(path: String, file: String? = nil, image: FileImage? = nil, access: Access) throws(LogFailure) {
        let file = file ?? path
        var opened: OpaquePointer?
        var flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        flags |= access == .unchanging && image == nil ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        let name = image != nil ? ":memory:" : Self.uri(file) + (access == .unchanging ? "?immutable=1" : "")
        var code = sqlite3_open_v2(name, &opened, flags, GuardedFiles.registered)
        if code == SQLITE_OK, let image {
            code = sqlite3_deserialize(
                opened, "main", image.bytes, Int64(image.count), Int64(image.count), UInt32(SQLITE_DESERIALIZE_READONLY)
            )
        }
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Self.failure(code, path: path, access)
        }
        let size = image?.count ?? LogFile.size(of: file)
        self.image = image
        self.path = path
        fileSize = size
        self.access = access
        handle = opened
        work = WorkMeter(fileSize: size)
        // A log that is written grows; what is read has no more rows than bytes.
        maximumRows = access == .unchanging ? size : .max
        work.watch(opened)
        limitWork()
        // Somebody else's write is a matter of milliseconds, a redaction of seconds.
        sqlite3_busy_timeout(handle, 15_000)
    }

    /// What a file may make SQLite do.
    private func limitWork() {
        for (option, value) in [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
            (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_ENABLE_TRIGGER, access == .unchanging ? 0 : 1), (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1),
        ] as [(Int32, Int32)] { _ = canllaw_sqlite_configure(handle, option, value) }
        // No value of a file is longer than the file.
        let longest =
            access == .unchanging
            ? min(Self.maximumValueLength, max(fileSize, Self.shortestLimit)) : Self.maximumValueLength
        for (limit, most) in [
            (SQLITE_LIMIT_LENGTH, longest), (SQLITE_LIMIT_SQL_LENGTH, 20_000), (SQLITE_LIMIT_COLUMN, 16),
            (SQLITE_LIMIT_EXPR_DEPTH, 50), (SQLITE_LIMIT_COMPOUND_SELECT, 4),
            (SQLITE_LIMIT_VDBE_OP, 25_000), (SQLITE_LIMIT_FUNCTION_ARG, 8), (SQLITE_LIMIT_ATTACHED, 1),
            (SQLITE_LIMIT_TRIGGER_DEPTH, 4), (SQLITE_LIMIT_WORKER_THREADS, 0),
        ] as [(Int32, Int)] { sqlite3_limit(handle, limit, Int32(most)) }
    }

    /// No file of a pack, and no part, is longer.
    private static let maximumValueLength = 1 << 26
    /// SQLite needs some room for its own statements.
    private static let shortestLimit = 1 << 16

    deinit { close() }

    /// Nothing follows. What waits beside the file stays there, but where `tidy` brought it in.
    func close() {
        if !isClosed { sqlite3_close_v2(handle) }
        isClosed = true
    }

    /// Whether the last of all connections brings the file up to date when it closes, and removes what stands beside
    /// it.
    func tidyWhenClosed(_ isTidied: Bool) {
        if isClosed { return }
        _ = canllaw_sqlite_configure(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isTidied ? 0 : 1)
    }

    func execute(_ sql: String) throws(LogFailure) {
        work.begin()
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code) }
    }

    func prepare(_ sql: String) throws(LogFailure) -> Statement {
        work.begin()
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        return Statement(statement, of: self)
    }

    /// One step of a statement, and no more work than a sound file asks for.
    func step(_ statement: OpaquePointer) -> Int32 {
        work.begin()
        return sqlite3_step(statement)
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

    func failure(_ code: Int32) -> LogFailure { Self.failure(code, path: path, access) }

    var damaged: LogFailure { failure(SQLITE_CORRUPT) }

    /// What a code of SQLite means for the person. The log's content is never part of it.
    static func failure(_ code: Int32, path: String, _ access: Access = .readWrite) -> LogFailure {
        let name = "`\(path)`"
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return LogFailure(
                .busy, "the log \(name) is held by another program",
                help: "try again when it has finished; nothing was recorded")
        case SQLITE_FULL:
            return LogFailure(
                .full, "there is no room left for the log \(name)", help: "make room on its disk; nothing was recorded")
        case SQLITE_READONLY:
            return LogFailure(
                .readOnly, "the log \(name) cannot be written",
                help: "look at the permissions of the file and of its folder; nothing was recorded")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            return LogFailure(
                .unreadable, "the log \(name) cannot be opened",
                help: "look at the permissions of the file and of its folder")
        case SQLITE_NOTADB:
            return LogFailure(
                .notALog, "\(name) is not a log of canllaw",
                help: "look at the path; if it was a log, its first bytes were changed: go back to a copy")
        case SQLITE_CORRUPT:
            return LogFailure(
                .corrupt, "the log \(name) is damaged",
                help: "`canllaw verify` says how far it can be read; go back to a copy and verify that")
        case SQLITE_IOERR:
            let isWriting = [
                SQLITE_IOERR | 3 << 8, SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 6 << 8, SQLITE_IOERR | 19 << 8,
            ].contains(code)
            if isWriting {
                return LogFailure(
                    .full, "the log \(name) cannot grow",
                    help: "make room on its disk, or raise the limit on file sizes; nothing was recorded")
            }
            return LogFailure(
                .inputOutput, "the disk failed under the log \(name)",
                help: "look at the disk; then `canllaw verify` says whether the log is whole")
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH:
            return LogFailure(.broken, "the log \(name) contradicts itself", help: "`canllaw verify` says where")
        case SQLITE_TOOBIG where access != .unchanging:
            return LogFailure(.tooLarge, "more than one record of \(name) can hold", help: "is it the right case file?")
        case SQLITE_TOOBIG, SQLITE_INTERRUPT:
            return LogFailure(
                .corrupt, "the log \(name) asks for more than a file of its size can hold",
                help: "it is damaged, or was made to do harm: go back to a copy")
        case SQLITE_ERROR, SQLITE_SCHEMA, SQLITE_FORMAT, SQLITE_RANGE:
            return LogFailure(
                .broken, "the log \(name) is not made as logs are",
                help: "`canllaw verify` says what is wrong; go back to a copy")
        default:
            return LogFailure(.fault, "the log \(name) gave code \(code)", help: "tell us")
        }
    }

    static func busy(_ path: String) -> LogFailure { failure(SQLITE_BUSY, path: path) }
    static func notALog(_ path: String) -> LogFailure { failure(SQLITE_NOTADB, path: path) }

    private static func uri(_ path: String) -> String {
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        return "file:"
            + path.utf8.map {
                safe.contains($0) ? String(UnicodeScalar($0)) : "%" + Hexadecimal.text(CollectionOfOne($0))
            }.joined()
    }
}
