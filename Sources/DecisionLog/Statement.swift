internal import CSQLite

/// A prepared statement: bind from 1, read columns from 0. It gives no more rows, and no more bytes, than a sound file
/// holds.
final class Statement {
    private let handle: OpaquePointer
    private let database: Database
    private var rowCount = 0
    private var byteCount = 0

    init(_ handle: OpaquePointer, of database: Database) {
        self.handle = handle
        self.database = database
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Ready for new values.
    func bind(_ values: Value...) throws(LogFailure) {
        reset()
        try bindAll(values)
    }

    enum Value {
        case integer(Int)
        case text(String)
        case blob([UInt8])
    }

    /// Whether there is another row, which is then the current one.
    func next() throws(LogFailure) -> Bool {
        // Each column is looked at a few times; the bytes of rows that share their pages would be more.
        if rowCount > database.maximumRows || byteCount >> 3 > database.maximumRows { throw database.damaged }
        rowCount += 1
        let code = database.step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        sqlite3_reset(handle)
        throw database.failure(code)
    }

    /// For a statement that gives no rows.
    func run(_ values: Value...) throws(LogFailure) {
        reset()
        try bindAll(values)
        _ = try next()
        sqlite3_reset(handle)
    }

    /// Lets go of the rows; a reader that waits holds back what the log may drop.
    func reset() {
        sqlite3_reset(handle)
        (rowCount, byteCount) = (0, 0)
    }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    func text(_ column: Int32) -> String { String(decoding: blob(column), as: UTF8.self) }
    func bytes(_ column: Int32) -> [UInt8] { Array(blob(column)) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// Holds until the next row.
    func blob(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        byteCount += count
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    private func bindAll(_ values: [Value]) throws(LogFailure) {
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            let code: Int32 =
                switch value {
                case .integer(let number): sqlite3_bind_int64(handle, position, Int64(number))
                case .text(let text): sqlite3_bind_text(handle, position, text, -1, canllaw_sqlite_transient())
                case .blob(let bytes):
                    bytes.isEmpty
                        ? sqlite3_bind_zeroblob(handle, position, 0)
                        : sqlite3_bind_blob(handle, position, bytes, Int32(bytes.count), canllaw_sqlite_transient())
                }
            if code != SQLITE_OK { throw database.failure(code) }
        }
    }
}
