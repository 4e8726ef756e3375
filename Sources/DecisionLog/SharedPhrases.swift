/// The phrases that a log keeps, beside its packs: one file under the name of the pack and the engine. Not for two threads.
final class SharedPhrases {
    struct Kept {
        let digest: String
        let writer: RecipeWriter
    }

    private let database: Database
    private let path: String
    private var toWrite: (pack: StoredPack, writer: RecipeWriter)?
    private var toRead: [String: Phrases] = [:]

    init(_ database: Database, path: String) {
        (self.database, self.path) = (database, path)
    }

    /// The phrases as the log has them, or made and kept.
    /// - Parameter keep: puts them beside the packs.
    func kept(_ new: NewRecord.Shared, _ keep: (StoredPack) throws(LogFailure) -> Void) throws(LogFailure) -> Kept {
        let (pack, writer) = try toWrite(new)
        // Each time: what was put there may have been taken back with the record that it came with.
        try keep(pack)
        return Kept(digest: pack.digest, writer: writer)
    }

    private func toWrite(_ new: NewRecord.Shared) throws(LogFailure) -> (StoredPack, RecipeWriter) {
        if let toWrite, toWrite.pack.files[0].path == new.name { return toWrite }
        let bytes = try find(new.name) ?? new.make()
        let files = [StoredPack.File(path: new.name, bytes: bytes)]
        let made = (StoredPack(digest: StoredPack(digest: "", files: files).computedDigest, files: files), RecipeWriter(Phrases(bytes)))
        toWrite = made
        return made
    }

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
