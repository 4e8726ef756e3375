/// Brings one part after another into the form in which it is kept. Not for two threads.
final class PartDrafter {
    struct Work: Sendable {
        let part: NewRecord.Part
        let salt: [UInt8]
        /// Of the record's phrases; nil where it has none.
        let writer: RecipeWriter?
    }

    private let seals = Seals()
    private let deflater = Deflater()

    func draft(_ work: Work) -> DraftRecord.Part {
        let (part, salt) = (work.part, work.salt)
        let text = PartText(part.text, work.writer, deflater)
        let seal = salt.withUnsafeBytes { salt in
            text.body.withUnsafeBytes { seals.part(path: part.path, salt: salt, inflatedCount: text.inflatedCount, body: $0) }
        }
        return DraftRecord.Part(path: part.path, facts: part.facts, salt: salt, text: text, seal: seal)
    }
}
