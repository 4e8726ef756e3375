/// The phrases that a log keeps, beside its packs: one file under the name of the pack and the engine. Not for two
/// threads.
final class SharedPhrases {
    private let database: Database
    private let path: String
    private var prepared: PreparedPhrases?
    /// By their digest; nil of those that are gone, or are not one file that gives its digest.
    private var toRead: [String: Phrases?] = [:]

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
        if let phrases = try whole(digest) { return phrases }
        throw LogFailure(
            .broken, "what records of `\(path)` have in common cannot be read",
            help: "`canllaw verify` says what is wrong")
    }

    /// Nil where they are gone, or are not one file that gives its digest.
    func whole(_ digest: String) throws(LogFailure) -> Phrases? {
        if let known = toRead[digest] { return known }
        let found = try read(digest)
        toRead[digest] = .some(found)
        return found
    }

    private func read(_ digest: String) throws(LogFailure) -> Phrases? {
        let statement = try database.prepare("SELECT path, bytes FROM packs WHERE digest = ?1")
        try statement.bind(.text(digest))
        guard try statement.next() else { return nil }
        let file = StoredPack.File(path: statement.text(0), bytes: statement.bytes(1))
        guard try !statement.next(), StoredPack(digest: digest, files: [file]).computedDigest == digest else {
            return nil
        }
        return Phrases(file.bytes)
    }
}
