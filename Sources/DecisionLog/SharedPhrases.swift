/// Phrases to write with.
package struct PreparedPhrases: Sendable {
    package let name: String
    let pack: StoredPack
    let writer: RecipeWriter

    init(name: String, _ bytes: [UInt8]) {
        let files = [StoredPack.File(path: name, bytes: bytes)]
        self.name = name
        pack = StoredPack(digest: StoredPack(digest: "", files: files).computedDigest, files: files)
        writer = RecipeWriter(Phrases(bytes))
    }

    /// The phrases of the newest of a log's last records that has any, for the one who is going to write; nil where they cannot
    /// be read without leaving a trace.
    package static func newest(in path: String) -> PreparedPhrases? {
        guard LogFile.isAtRest(path), let log = try? DecisionLog.open(path, access: .unchanging) else { return nil }
        defer { log.close() }
        guard let count = try? log.count, count > 0 else { return nil }
        for seq in (max(1, count - mostLooked + 1)...count).reversed() {
            guard let digest = (try? log.record(seq))??.core.phrasesDigest else { continue }
            guard let file = (try? log.pack(digest))??.files.first else { return nil }
            let prepared = PreparedPhrases(name: file.path, file.bytes)
            return prepared.pack.digest == digest ? prepared : nil
        }
        return nil
    }

    private static let mostLooked = 8
}

/// The phrases that a log keeps, beside its packs: one file under the name of the pack and the engine. Not for two threads.
final class SharedPhrases {
    private let database: Database
    private let path: String
    private var prepared: PreparedPhrases?
    private var toRead: [String: Phrases] = [:]

    init(_ database: Database, path: String) {
        (self.database, self.path) = (database, path)
    }

    /// The phrases as the log has them, or made anew: then they are not kept yet.
    func prepared(_ new: NewRecord.Shared) throws(LogFailure) -> PreparedPhrases {
        if let prepared, prepared.name == new.name { return prepared }
        let made = PreparedPhrases(name: new.name, try find(new.name) ?? new.make())
        prepared = made
        return made
    }

    /// Takes phrases that were prepared before.
    func take(_ prepared: PreparedPhrases) { self.prepared = prepared }

    private func find(_ name: String) throws(LogFailure) -> [UInt8]? {
        let statement = try database.prepare("SELECT bytes FROM packs WHERE path = ?1 LIMIT 1")
        try statement.bind(.text(name))
        return try statement.next() ? statement.bytes(0) : nil
    }

    func phrases(_ digest: String) throws(LogFailure) -> Phrases {
        if let known = toRead[digest] { return known }
        let statement = try database.prepare("SELECT path, bytes FROM packs WHERE digest = ?1")
        try statement.bind(.text(digest))
        guard try statement.next() else { throw broken }
        let file = StoredPack.File(path: statement.text(0), bytes: statement.bytes(1))
        guard try !statement.next(), StoredPack(digest: digest, files: [file]).computedDigest == digest else { throw broken }
        let phrases = Phrases(file.bytes)
        toRead[digest] = phrases
        return phrases
    }

    private var broken: LogFailure {
        LogFailure(.broken, "what records of `\(path)` have in common cannot be read", help: "`canllaw verify` says what is wrong")
    }
}
