/// The phrases that records of format 2 share: a log keeps them beside its packs, as a pack of one file. Not for two
/// threads.
final class Format2Phrases {
    private let database: Database
    /// By their digest; nil of those that are gone, or are not one file that gives its digest.
    private var known: [String: Format2Recipe.Phrases?] = [:]

    init(_ database: Database) {
        self.database = database
    }

    /// Nil where they are gone, or are not one file that gives its digest.
    func phrases(_ digest: String) throws(LogFailure) -> Format2Recipe.Phrases? {
        if let phrases = known[digest] { return phrases }
        let found = try read(digest)
        known[digest] = .some(found)
        return found
    }

    private func read(_ digest: String) throws(LogFailure) -> Format2Recipe.Phrases? {
        let statement = try database.prepare("SELECT path, bytes FROM packs WHERE digest = ?1")
        try statement.bind(.text(digest))
        guard try statement.next() else { return nil }
        let file = StoredPack.File(path: statement.text(0), bytes: statement.bytes(1))
        guard try !statement.next(), StoredPack(digest: digest, files: [file]).computedDigest == digest else {
            return nil
        }
        return file.bytes
    }
}
