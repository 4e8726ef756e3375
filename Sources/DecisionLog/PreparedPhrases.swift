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

    /// The phrases of the newest of a log's last records that has any, for the one who is going to write; nil where
    /// they cannot be read without leaving a trace.
    package static func newest(in path: String) -> PreparedPhrases? {
        guard LogFile.isAtRest(path), let log = try? DecisionLog.open(path, QuietFile(atRest: path)) else { return nil }
        defer { log.close() }
        guard let count = try? log.count, count > 0 else { return nil }
        for seq in (max(1, count - maximumLooked + 1)...count).reversed() {
            guard let digest = (try? log.record(seq))??.core.phrasesDigest else { continue }
            guard let file = (try? log.pack(digest))??.files.first else { return nil }
            let prepared = PreparedPhrases(name: file.path, file.bytes)
            return prepared.pack.digest == digest ? prepared : nil
        }
        return nil
    }

    private static let maximumLooked = 8
}
