/// The text of a part as it is kept: as it is, or deflated where that is shorter, by way of a recipe where the record
/// has phrases.
struct PartText: Sendable {
    static let longest = 1 << 24

    let inflatedCount: Int
    let body: [UInt8]

    /// Nil of a text that is longer than a part may be.
    /// - Parameter writer: of the record's phrases; nil where it has none.
    init?(_ text: [UInt8], _ writer: RecipeWriter?, _ deflater: Deflater) {
        if text.count > Self.longest { return nil }
        let content = writer?.recipe(of: text) ?? text
        if let writer {
            precondition(writer.phrases.makes(text, byRecipe: content), "a recipe makes the text that it was made of")
        }
        if content.count <= Self.longest, let deflated = deflater.deflate(content, shorterThan: text.count) {
            (inflatedCount, body) = (content.count, deflated)
        } else {
            (inflatedCount, body) = (0, text)
        }
    }

    /// Nil where the body is not what `inflatedCount` says.
    /// - Parameter phrases: of the record; nil where it has none.
    static func text(
        inflatedCount: Int, body: UnsafeRawBufferPointer, _ phrases: Phrases?, _ inflater: Inflater
    ) -> [UInt8]? {
        if inflatedCount == 0 { return body.count <= longest ? Array(body) : nil }
        guard (1...longest).contains(inflatedCount), let content = inflater.inflate(body, count: inflatedCount) else {
            return nil
        }
        guard let phrases else { return content }
        return content.withUnsafeBytes { phrases.text(ofRecipe: $0) }
    }
}
