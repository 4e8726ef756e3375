internal import CZlib

/// The text of a part as it is kept: as it is, or deflated where that is shorter, by way of a recipe where the record has phrases.
struct PartText: Sendable {
    static let longest = 1 << 26

    let inflatedCount: Int
    let body: [UInt8]

    /// - Parameter writer: of the record's phrases; nil where it has none.
    init(_ text: [UInt8], _ writer: RecipeWriter?, _ deflater: Deflater) {
        precondition(text.count <= Self.longest, "a part within \(Self.longest) bytes")
        let content = writer?.recipe(of: text) ?? text
        if let writer {
            precondition(writer.isRecipe(content, of: text), "a recipe makes the text that it was made of")
        }
        if let deflated = deflater.deflate(content, shorterThan: text.count) {
            (inflatedCount, body) = (content.count, deflated)
        } else {
            (inflatedCount, body) = (0, text)
        }
    }

    /// Nil where the body is not what `inflatedCount` says.
    /// - Parameter phrases: of the record; nil where it has none.
    static func text(inflatedCount: Int, body: UnsafeRawBufferPointer, _ phrases: Phrases?) -> [UInt8]? {
        if inflatedCount == 0 { return Array(body) }
        guard let content = inflate(body, count: inflatedCount) else { return nil }
        guard let phrases else { return content }
        return content.withUnsafeBytes { phrases.text(ofRecipe: $0) }
    }

    private static func inflate(_ body: UnsafeRawBufferPointer, count inflatedCount: Int) -> [UInt8]? {
        guard inflatedCount > 0, inflatedCount <= longest, !body.isEmpty else { return nil }
        var isWhole = false
        let text = [UInt8](unsafeUninitializedCapacity: inflatedCount) { text, initialised in
            var count = UInt(inflatedCount)
            let status = uncompress(text.baseAddress, &count, body.bindMemory(to: UInt8.self).baseAddress, UInt(body.count))
            isWhole = status == Z_OK && count == UInt(inflatedCount)
            initialised = isWhole ? inflatedCount : 0
        }
        return isWhole ? text : nil
    }
}
