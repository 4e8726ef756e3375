/// Brings one part after another into the form in which it is kept. Not for two threads.
final class PartDrafter {
    private let writer: RecipeWriter?
    private let seals = Seals()
    private let deflater = Deflater()

    /// - Parameter writer: of the record's phrases; nil where it has none.
    init(_ writer: RecipeWriter?) {
        self.writer = writer
    }

    /// Nil of a text that is longer than a part may be.
    func draft(_ part: NewRecord.Part, _ text: [UInt8], salt: [UInt8]) -> DraftRecord.Part? {
        guard let text = PartText(text, writer, deflater) else { return nil }
        let seal = salt.withUnsafeBytes { salt in
            text.body.withUnsafeBytes {
                seals.part(path: part.path, salt: salt, inflatedCount: text.inflatedCount, body: $0)
            }
        }
        return DraftRecord.Part(path: part.path, facts: part.facts, salt: salt, text: text, seal: seal)
    }
}
