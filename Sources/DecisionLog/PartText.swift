/// The text of a part as it is kept: as it is, or as a zlib stream where that is shorter.
struct PartText: Sendable {
    static let maximumByteCount = 1 << 24

    /// 0 where the body is the text itself.
    let inflatedCount: Int
    let body: [UInt8]

    /// Nil of a text that is longer than a part may be.
    /// - Parameter isSearched: whether the part is found by its text, which is then kept as it is.
    init?(_ text: [UInt8], isSearched: Bool, _ deflater: Deflater) {
        if text.count > Self.maximumByteCount { return nil }
        if !isSearched, let deflated = deflater.deflate(text, shorterThan: text.count) {
            (inflatedCount, body) = (text.count, deflated)
        } else {
            (inflatedCount, body) = (0, text)
        }
    }

    /// Nil where the body is not what `inflatedCount` says.
    /// - Parameter phrases: of a record of format 2 that names some; what inflates is then a recipe over them.
    static func text(
        inflatedCount: Int, body: UnsafeRawBufferPointer, _ phrases: Format2Recipe.Phrases?, _ inflater: Inflater
    ) -> [UInt8]? {
        if inflatedCount == 0 { return body.count <= maximumByteCount ? Array(body) : nil }
        guard (1...maximumByteCount).contains(inflatedCount), let content = inflater.inflate(body, count: inflatedCount)
        else {
            return nil
        }
        guard let phrases else { return content }
        return content.withUnsafeBytes { Format2Recipe.text($0, phrases) }
    }
}
