/// The tables of a log, and the numbers by which its file is known.
enum LogSchema {
    /// `CANL`
    static let applicationID = 0x4341_4E4C
    /// Of new logs. The tables of format 2 are the same.
    static let version = 3

    /// A statement with what a database says of it.
    private struct Object {
        let kind: String
        let name: String
        let table: String
        let statement: String

        var row: [String] { [kind, name, table, statement] }
    }

    private static let tables = [
        table(
            "log",
            "one INTEGER PRIMARY KEY CHECK(one = 1), origin TEXT NOT NULL, count INTEGER NOT NULL, last BLOB NOT NULL"),
        table("packs", "digest TEXT NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(digest, path)"),
        table("records", "seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB NOT NULL"),
        table("parts", "id INTEGER PRIMARY KEY, salt BLOB NOT NULL, inflated INTEGER NOT NULL, body BLOB NOT NULL"),
        table("erasures", "id INTEGER PRIMARY KEY, seq INTEGER NOT NULL"),
        Object(
            kind: "index", name: "parts_of_case", table: "parts",
            statement: "CREATE INDEX parts_of_case ON parts(body) WHERE id & 4095 = 0"),
    ]

    private static let refusal = "BEGIN SELECT RAISE(ABORT, 'append only'); END"

    /// They keep honest programs from mistakes. Whoever can write the file can drop them: `verify` does not rely on
    /// them.
    private static let triggers =
        ["records", "packs", "erasures"].flatMap { table in
            ["UPDATE", "DELETE"].map { trigger($0, of: table, " \(refusal)") }
        } + [
            trigger("INSERT", of: "records", " WHEN NEW.seq <> (SELECT count + 1 FROM log)\n\(refusal)"),
            trigger("UPDATE", of: "parts", " \(refusal)"),
            trigger("DELETE", of: "parts", " WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE id = OLD.id)\n\(refusal)"),
        ]

    private static func table(_ name: String, _ columns: String) -> Object {
        Object(kind: "table", name: name, table: name, statement: "CREATE TABLE \(name)(\(columns)) STRICT")
    }

    private static func trigger(_ action: String, of table: String, _ rest: String) -> Object {
        let name = "\(table)_\(action.lowercased())"
        return Object(
            kind: "trigger", name: name, table: table,
            statement: "CREATE TRIGGER \(name) BEFORE \(action) ON \(table)\(rest)")
    }

    /// What makes an empty log.
    static let statements = (tables + triggers).map(\.statement)

    /// Made by SQLite for the primary key.
    private static let ownIndex = ["index", "sqlite_autoindex_packs_1", "packs", ""]

    enum State {
        case same
        /// The tables are those of the format, and so are their rows to read; what guards them is not.
        case otherGuards
        case otherTables
    }

    /// Holds against the format what a database says of its tables, indexes, views and triggers.
    static func state(of database: Database) throws(LogFailure) -> State {
        let statement = try database.prepare(
            "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema LIMIT 64")
        var rows: Set<[String]> = []
        var count = 0
        while try statement.next() {
            rows.insert((0..<4).map { statement.text($0) })
            count += 1
        }
        let others = rows.filter { $0[0] != "trigger" }
        if others != Set(tables.map(\.row) + [ownIndex]) { return .otherTables }
        return rows == others.union(triggers.map(\.row)) && count == rows.count ? .same : .otherGuards
    }
}
