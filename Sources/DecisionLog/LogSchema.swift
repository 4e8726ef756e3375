/// The tables of a log, and the numbers by which its file is known.
enum LogSchema {
    /// `CANL`
    static let applicationID = 0x4341_4E4C
    static let version = 2

    static let tables = [
        "CREATE TABLE log(one INTEGER PRIMARY KEY CHECK(one = 1), origin TEXT NOT NULL, count INTEGER NOT NULL, last BLOB NOT NULL) STRICT",
        "CREATE TABLE packs(digest TEXT NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(digest, path)) STRICT",
        "CREATE TABLE records(seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
        "CREATE TABLE parts(id INTEGER PRIMARY KEY, salt BLOB NOT NULL, inflated INTEGER NOT NULL, body BLOB NOT NULL) STRICT",
        "CREATE TABLE erasures(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT",
        "CREATE INDEX parts_of_case ON parts(body) WHERE id & 4095 = 0",
    ]

    /// They keep honest programs from mistakes. Whoever can write the file can drop them: `verify` does not rely on them.
    static let triggers =
        ["records", "packs", "erasures"].flatMap { table in
            ["UPDATE", "DELETE"].map { action in
                "CREATE TRIGGER \(table)_\(action.lowercased()) BEFORE \(action) ON \(table) BEGIN SELECT RAISE(ABORT, 'append only'); END"
            }
        } + [
            """
            CREATE TRIGGER records_insert BEFORE INSERT ON records WHEN NEW.seq <> (SELECT count + 1 FROM log)
            BEGIN SELECT RAISE(ABORT, 'append only'); END
            """,
            "CREATE TRIGGER parts_update BEFORE UPDATE ON parts BEGIN SELECT RAISE(ABORT, 'append only'); END",
            """
            CREATE TRIGGER parts_delete BEFORE DELETE ON parts WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE id = OLD.id)
            BEGIN SELECT RAISE(ABORT, 'append only'); END
            """,
        ]

    /// What a database says of its tables, indexes and triggers, by name.
    static func rows(_ database: Database) throws(LogFailure) -> [[String]] {
        let statement = try database.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
        var rows: [[String]] = []
        while try statement.next() { rows.append((0..<4).map { statement.text($0) }) }
        return rows
    }

    /// The same of a log that was just made.
    static func expectedRows() throws(LogFailure) -> [[String]] {
        let database = try Database(path: ":memory:", access: .memory)
        for statement in tables + triggers { try database.execute(statement) }
        return try rows(database)
    }
}
