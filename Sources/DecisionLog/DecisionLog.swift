internal import CanonicalJSON

/// An append-only log of decisions in one file; its format is a page of CanllawLog. Not for two threads at once.
///
/// What `append` has returned is on the disk, whatever happens afterwards.
package final class DecisionLog {
    package struct Receipt: Sendable, Hashable {
        package let seq: Int
        package let hash: Digest
    }

    package let path: String
    /// The log's own name, drawn when it was made.
    package let origin: String
    let database: Database
    /// 2 or 3. A log of format 2 is read; of what is written only what people say of it is added.
    package let format: Int
    let hasher = RecordHasher()
    let randomness: Randomness
    private var writing: Writing?
    private var reading: Reading?
    private lazy var inflater = Inflater()
    private lazy var encoder = PartEncoder(hasher)
    private(set) lazy var format2Phrases = Format2Phrases(database)
    /// Of a log that is read: its file, which nobody changes meanwhile.
    private var quiet: QuietFile?
    /// Of a log that is written. It ends after the connection.
    private let lock: FileLock?

    /// Statements are prepared once.
    private struct Writing {
        let state: Statement
        let lastHash: Statement
        let hasPack: Statement
        let addPackFile: Statement
        let addRecord: Statement
        let addPart: Statement
        let setState: Statement
    }

    private struct Reading {
        let record: Statement
        let part: Statement
        let erasure: Statement
        let ofCase: Statement
    }

    // MARK: Opening

    /// Makes an empty log.
    package static func create(_ path: String, randomness: Randomness = .system) throws(LogFailure) -> DecisionLog {
        if LogFile.state(of: path) != .missing { throw LogFile.exists(path) }
        NewLogFile.clearAbandoned(beside: path)
        // Its file is closed again before SQLite opens it: closing it later would let go of SQLite's locks.
        try makeEmpty(path, randomness)
        return try open(path, isReadOnly: false, randomness: randomness)
    }

    private static func makeEmpty(_ path: String, _ randomness: Randomness) throws(LogFailure) {
        let origin = "canllaw/" + Hexadecimal.text(randomness.bytes(8))
        let unfinished = try NewLogFile(for: path)
        do throws(LogFailure) { try fill(unfinished.path, origin: origin) } catch {
            unfinished.remove()
            throw error
        }
        try unfinished.move(to: path)
    }

    private static func fill(_ path: String, origin: String) throws(LogFailure) {
        let database = try Database(path: path, access: .readWrite)
        defer { database.close() }
        // Of smaller pages a third would stay empty.
        try database.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        try database.transaction { () throws(LogFailure) in
            for statement in LogSchema.statements { try database.execute(statement) }
            try database.prepare("INSERT INTO log VALUES(1, ?1, 0, ?2)").run(
                .text(origin), .blob(RecordHasher().seed(origin: origin).bytes))
            try database.execute(
                "PRAGMA application_id = \(LogSchema.applicationID); PRAGMA user_version = \(LogSchema.version)")
        }
        try database.checkpoint()
        database.tidyWhenClosed(true)
    }

    /// Opens a log to write; makes it where there is none.
    package static func openOrCreate(_ path: String, randomness: Randomness = .system) throws(LogFailure) -> DecisionLog
    {
        if LogFile.state(of: path) == .missing {
            do throws(LogFailure) { return try create(path, randomness: randomness) } catch {
                // Somebody else made it at the same moment.
                if error.kind != .exists { throw error }
            }
        }
        return try open(path, isReadOnly: false, randomness: randomness)
    }

    /// - Parameter isReadOnly: then nothing is written, neither in the log nor beside it.
    package static func open(
        _ path: String, isReadOnly: Bool, randomness: Randomness = .system
    ) throws(LogFailure) -> DecisionLog {
        try LogFile.check(path, isReadOnly: isReadOnly)
        if isReadOnly { return try open(path, QuietFile(path)) }
        NewLogFile.clearAbandoned(beside: path)
        let lock = FileLock(path: path, mayBeAlone: true)
        let database = try Database(path: path, access: .readWrite)
        let format = try checkHeader(database)
        try database.execute(
            "PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = "
                + "MEMORY; PRAGMA wal_autocheckpoint = 0"
        )
        // What somebody planted would run when something is written.
        guard try LogSchema.state(of: database) == .same else {
            throw altered(
                path, "the tables of the log `\(path)`, or what guards them, are not those that canllaw makes")
        }
        return try DecisionLog(database, format, quiet: nil, lock: lock, randomness: randomness).named()
    }

    /// Opens what a reader sees.
    static func open(_ path: String, _ quiet: QuietFile) throws(LogFailure) -> DecisionLog {
        try openUnnamed(path, quiet).named()
    }

    /// The same of a log whose name may not be one.
    static func openUnnamed(_ path: String, _ quiet: QuietFile) throws(LogFailure) -> DecisionLog {
        let database = try quiet.database()
        let format = try checkHeader(database)
        try database.execute("PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY")
        if try LogSchema.state(of: database) == .otherTables {
            throw altered(path, "the tables of the log `\(path)` are not those that canllaw makes")
        }
        return try DecisionLog(database, format, quiet: quiet, lock: nil, randomness: .system)
    }

    /// The format of a log that can be read.
    private static func checkHeader(_ database: Database) throws(LogFailure) -> Int {
        let path = database.path
        let version = try database.number("PRAGMA user_version")
        guard try database.number("PRAGMA application_id") == LogSchema.applicationID, version > 0 else {
            throw Database.notALog(path)
        }
        if version > LogSchema.version {
            throw LogFailure(
                .newer,
                "the log `\(path)` was made by a newer canllaw (format \(version); this one knows "
                    + "\(LogSchema.version))",
                help: "use that version; nothing was changed")
        }
        if !RecordCore.formats.contains(version) {
            throw LogFailure(
                .older,
                "the log `\(path)` was made by an older canllaw (format \(version); this one knows "
                    + "\(LogSchema.version))",
                help: "use that version; nothing was changed")
        }
        return version
    }

    private static func altered(_ path: String, _ message: String) -> LogFailure {
        LogFailure(
            .altered, message,
            help: "nothing was recorded or shown; `canllaw verify` says what else is wrong; go back to a copy")
    }

    private init(
        _ database: Database, _ format: Int, quiet: QuietFile?, lock: FileLock?, randomness: Randomness
    ) throws(LogFailure) {
        let statement = try database.prepare("SELECT origin FROM log WHERE one = 1")
        guard try statement.next() else {
            throw LogFailure(
                .broken, "the log `\(database.path)` does not know its own name",
                help: "`canllaw verify` says what else is wrong; go back to a copy")
        }
        origin = statement.text(0)
        self.format = format
        (self.database, self.quiet, self.lock, self.randomness) = (database, quiet, lock, randomness)
        path = database.path
    }

    /// Refuses a log whose name is not one: it is printed, and signed.
    private func named() throws(LogFailure) -> DecisionLog {
        if Checkpoint.isOrigin(origin) { return self }
        throw Self.altered(path, "the name of the log `\(path)` is not one that canllaw gives")
    }

    deinit { close() }

    /// Leaves one file behind, where nobody else has the log open or reads it. Not needed for anything to be safe;
    /// nothing follows it.
    package func close() {
        if database.isClosed { return }
        writing = nil
        reading = nil
        if let lock {
            database.tidyWhenClosed(lock.takeAlone())
            database.close()
            lock.letGo()
        } else {
            database.close()
            quiet = nil
        }
    }

    /// Brings what waits beside the log into it, so that it does not grow without end; at another time where somebody
    /// reads.
    private func tidy() {
        guard let lock, LogFile.size(of: path + "-wal") > Self.maximumWait, lock.takeAlone() else { return }
        try? database.checkpoint()
        lock.letGo()
    }

    /// As long as nobody reads, alone.
    /// - Returns: nil where somebody reads.
    func alone<Result>(_ body: () throws(LogFailure) -> Result) throws(LogFailure) -> Result? {
        guard let lock, lock.waitAlone() else { return nil }
        defer { lock.letGo() }
        return try body()
    }

    private static let maximumWait = 1 << 23

    // MARK: Appending

    /// Writes a record down for good: with its parts and its pack, or nothing of it.
    /// - Parameter at: when, by the caller's clock. It may go back; `verify` notes it.
    package func append(_ draft: RecordDraft, at: Moment) throws(LogFailure) -> Receipt {
        let receipt = try database.transaction { () throws(LogFailure) in try add(draft, at: at) }
        tidy()
        return receipt
    }

    /// Many records in one go: all of them or none. For measuring and for tests.
    package func append(all: [(record: RecordDraft, at: Moment)]) throws(LogFailure) {
        try database.transaction { () throws(LogFailure) in
            for (record, at) in all { _ = try add(record, at: at) }
        }
        tidy()
    }

    /// Within a transaction.
    func add(_ draft: RecordDraft, at: Moment) throws(LogFailure) -> Receipt {
        if !takes(draft.event) { throw tooOld }
        let statements = try preparedForWriting()
        guard try statements.state.next() else { throw broken }
        let count = statements.state.integer(0)
        let last = Digest(statements.state.blob(1))
        statements.state.reset()
        guard let last, count >= 0, count < PartID.seqs.upperBound else { throw broken }
        try checkEnd(count: count, last: last, statements)
        if let pack = draft.pack { try keep(pack, statements) }
        let parts = try encoded(draft.parts)
        let seq = count + 1
        let core = RecordCore.bytes(
            format: format, seq: seq, event: draft.event, at: at, previous: last, fields: draft.fields,
            parts: parts.map(\.named))
        if core.count > RecordCore.maximumByteCount { throw Self.tooLarge }
        precondition(RecordCore(bytes: core) != nil, "a core that is written can be read")
        let hash = hasher.record(core)
        try statements.addRecord.run(.integer(seq), .blob(core), .blob(hash.bytes))
        for (position, part) in parts.enumerated() {
            try statements.addPart.run(
                .integer(PartID(seq: seq, position: position).number), .blob(part.salt),
                .integer(part.text.inflatedCount), .blob(part.text.body))
        }
        try statements.setState.run(.integer(seq), .blob(hash.bytes))
        return Receipt(seq: seq, hash: hash)
    }

    private func encoded(_ parts: [RecordDraft.Part]) throws(LogFailure) -> [PartEncoder.Encoded] {
        if parts.count > PartID.maximumParts { throw Self.tooLarge }
        let count = PartEncoder.saltCount
        let salts = randomness.bytes(count * parts.count)
        var encoded: [PartEncoder.Encoded] = []
        for (place, part) in parts.enumerated() {
            guard let part = encoder.encode(part, salt: Array(salts[place * count..<(place + 1) * count])) else {
                throw Self.tooLarge
            }
            encoded.append(part)
        }
        return encoded
    }

    private static var tooLarge: LogFailure {
        LogFailure(.tooLarge, "more than one record can hold", help: "is it the right case file? Nothing was recorded")
    }

    /// Whether a record of a kind can be added. What people say of the suggestions of an old log goes into it: it is
    /// written there as it always was.
    package func takes(_ event: RecordCore.Event) -> Bool {
        event != .suggestion && event.firstFormat <= format || format == LogSchema.version
    }

    private var tooOld: LogFailure {
        LogFailure(
            .older,
            "the log `\(path)` was made by an older canllaw (format \(format)), and takes no new suggestions",
            help:
                "name a new log; this one can still be verified, replayed, shown and exported, and what people decide "
                + "on its suggestions can be recorded in it")
    }

    /// A log whose end is not what it says is not written on: what follows would vouch for it.
    private func checkEnd(count: Int, last: Digest, _ statements: Writing) throws(LogFailure) {
        if count == 0 {
            if last != hasher.seed(origin: origin) { throw broken }
            return
        }
        try statements.lastHash.bind(.integer(count))
        guard try statements.lastHash.next(), Digest(statements.lastHash.blob(0)) == last else {
            statements.lastHash.reset()
            throw broken
        }
        statements.lastHash.reset()
    }

    private func keep(_ pack: StoredPack, _ statements: Writing) throws(LogFailure) {
        try statements.hasPack.bind(.text(pack.digest))
        let isKept = try statements.hasPack.next()
        statements.hasPack.reset()
        if isKept { return }
        guard pack.computedDigest == pack.digest else {
            throw LogFailure(.wrongPack, "the policy's files do not give its digest", help: "a fault of ours: tell us")
        }
        for file in pack.files {
            try statements.addPackFile.run(.text(pack.digest), .text(file.path), .blob(file.bytes))
        }
    }

    private var broken: LogFailure {
        LogFailure(
            .broken, "the end of the log `\(path)` is not what it says it is, so nothing is added to it",
            help: "`canllaw verify` says what is wrong; go back to a copy")
    }

    private func preparedForWriting() throws(LogFailure) -> Writing {
        if let writing { return writing }
        let prepared = Writing(
            state: try database.prepare("SELECT count, last FROM log WHERE one = 1"),
            lastHash: try database.prepare("SELECT hash FROM records WHERE seq = ?1"),
            hasPack: try database.prepare("SELECT 1 FROM packs WHERE digest = ?1 LIMIT 1"),
            addPackFile: try database.prepare("INSERT INTO packs VALUES(?1, ?2, ?3)"),
            addRecord: try database.prepare("INSERT INTO records VALUES(?1, ?2, ?3)"),
            addPart: try database.prepare("INSERT INTO parts VALUES(?1, ?2, ?3, ?4)"),
            setState: try database.prepare("UPDATE log SET count = ?1, last = ?2 WHERE one = 1"))
        writing = prepared
        return prepared
    }

    // MARK: Reading

    package var count: Int {
        get throws(LogFailure) { try database.number("SELECT count FROM log WHERE one = 1") }
    }

    /// One record; nil where there is none of that number.
    package func record(_ seq: Int) throws(LogFailure) -> StoredRecord? {
        let statement = try preparedForReading().record
        try statement.bind(.integer(seq))
        defer { statement.reset() }
        return try statement.next() ? try stored(statement, seq: seq) : nil
    }

    /// Every record in order, one in memory at a time.
    package func forEachRecord(
        from first: Int = 1, through last: Int = .max, _ body: (StoredRecord) throws -> Void
    ) throws {
        let statement = try database.prepare(
            "SELECT core, hash, seq FROM records WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")
        try statement.bind(.integer(first), .integer(last))
        var expected = first
        while try statement.next() {
            let seq = statement.integer(2)
            if seq != expected {
                throw LogFailure(.broken, "record \(expected) is missing", help: "`canllaw verify` says what is wrong")
            }
            try body(try stored(statement, seq: seq))
            expected += 1
        }
    }

    /// The number of the first record from a place on; nil where there is none.
    package func firstRecord(from place: Int) throws(LogFailure) -> Int? {
        let statement = try database.prepare("SELECT min(seq) FROM records WHERE seq >= ?1")
        try statement.bind(.integer(place))
        return try statement.next() && !statement.isNull(0) ? statement.integer(0) : nil
    }

    /// The numbers of the records of a case, in order.
    package func records(ofCase reference: String) throws(LogFailure) -> [Int] {
        let statement = try preparedForReading().ofCase
        try statement.bind(.blob(JSONValue.string(reference).canonicalBytes))
        defer { statement.reset() }
        var found: [Int] = []
        while try statement.next() { found.append(PartID(number: statement.integer(0)).seq) }
        return found.sorted()
    }

    /// The redactions that removed something of a record, in order.
    package func redactions(of seq: Int) throws(LogFailure) -> [Int] {
        let statement = try database.prepare(
            "SELECT DISTINCT seq FROM erasures WHERE id BETWEEN ?1 AND ?2 ORDER BY seq")
        try statement.bind(.integer(PartID.start(of: seq)), .integer(PartID.end(of: seq) - 1))
        var found: [Int] = []
        while try statement.next() { found.append(statement.integer(0)) }
        return found
    }

    /// The files of a pack that a record names.
    package func pack(_ digest: String) throws(LogFailure) -> StoredPack? {
        let statement = try database.prepare("SELECT path, bytes FROM packs WHERE digest = ?1 ORDER BY path")
        try statement.bind(.text(digest))
        var files: [StoredPack.File] = []
        while try statement.next() { files.append(.init(path: statement.text(0), bytes: statement.bytes(1))) }
        return files.isEmpty ? nil : StoredPack(digest: digest, files: files)
    }

    package var packDigests: [String] {
        get throws(LogFailure) {
            let statement = try database.prepare("SELECT DISTINCT digest FROM packs ORDER BY digest")
            var digests: [String] = []
            while try statement.next() { digests.append(statement.text(0)) }
            return digests
        }
    }

    private func stored(_ statement: Statement, seq: Int) throws(LogFailure) -> StoredRecord {
        guard let core = RecordCore(bytes: statement.blob(0)), core.seq == seq, core.format == format,
            let hash = Digest(statement.blob(1))
        else {
            throw LogFailure(
                .broken, "record \(seq) of `\(path)` cannot be read", help: "`canllaw verify` says what is wrong")
        }
        return StoredRecord(core: core, coreBytes: statement.bytes(0), hash: hash, log: self)
    }

    /// The text of a part: there, or removed by a redaction.
    /// - Parameter phrases: digest of the phrases that a record of format 2 names.
    func content(of id: PartID, phrases: String?) throws(LogFailure) -> StoredRecord.Content {
        let statements = try preparedForReading()
        try statements.part.bind(.integer(id.number))
        defer { statements.part.reset() }
        if try statements.part.next() {
            var shared: Format2Recipe.Phrases?
            if let phrases {
                shared = try format2Phrases.phrases(phrases)
                if shared == nil { throw unreadable(id) }
            }
            guard
                let text = PartText.text(
                    inflatedCount: statements.part.integer(0), body: statements.part.blob(1), shared, inflater)
            else { throw unreadable(id) }
            return .kept(text)
        }
        try statements.erasure.bind(.integer(id.number))
        defer { statements.erasure.reset() }
        if try statements.erasure.next() { return .erased(by: statements.erasure.integer(0)) }
        throw LogFailure(
            .broken, "a part of record \(id.seq) of `\(path)` is missing", help: "`canllaw verify` says what is wrong")
    }

    private func unreadable(_ id: PartID) -> LogFailure {
        LogFailure(
            .broken, "a part of record \(id.seq) of `\(path)` cannot be read",
            help: "`canllaw verify` says what is wrong")
    }

    private func preparedForReading() throws(LogFailure) -> Reading {
        if let reading { return reading }
        let prepared = Reading(
            record: try database.prepare("SELECT core, hash FROM records WHERE seq = ?1"),
            part: try database.prepare("SELECT inflated, body FROM parts WHERE id = ?1"),
            erasure: try database.prepare("SELECT seq FROM erasures WHERE id = ?1"),
            ofCase: try database.prepare("SELECT id FROM parts WHERE body = ?1 AND id & 4095 = 0"))
        reading = prepared
        return prepared
    }
}
