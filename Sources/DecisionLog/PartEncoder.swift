/// Brings one part after another into the form in which it is kept, with the hash under its salt. Not for two threads.
final class PartEncoder {
    private let hasher: RecordHasher
    private let deflater = Deflater()

    init(_ hasher: RecordHasher) {
        self.hasher = hasher
    }

    /// A part as it is kept.
    struct Encoded {
        let salt: [UInt8]
        let text: PartText
        let named: RecordCore.Part
    }

    static let saltCount = 16

    /// Nil of a text that is longer than a part may be.
    func encode(_ part: RecordDraft.Part, salt: [UInt8]) -> Encoded? {
        guard let text = PartText(part.text, isSearched: part.path == "case", deflater) else { return nil }
        let hash = salt.withUnsafeBytes { salt in
            text.body.withUnsafeBytes {
                hasher.part(path: part.path, salt: salt, inflatedCount: text.inflatedCount, body: $0)
            }
        }
        return Encoded(
            salt: salt, text: text, named: RecordCore.Part(path: part.path, hash: hash, facts: part.facts))
    }
}
