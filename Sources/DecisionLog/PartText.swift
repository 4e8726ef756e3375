internal import CZlib

/// The text of a part as it is kept: as it is, or deflated where that is shorter.
struct PartText {
    static let longest = 1 << 26
    /// Shorter texts are not worth a stream of their own.
    private static let shortestDeflated = 256

    let inflatedCount: Int
    let body: [UInt8]

    init(_ text: [UInt8]) {
        precondition(text.count <= Self.longest, "a part within \(Self.longest) bytes")
        if text.count >= Self.shortestDeflated, let deflated = Self.deflate(text), deflated.count < text.count {
            (inflatedCount, body) = (text.count, deflated)
        } else {
            (inflatedCount, body) = (0, text)
        }
    }

    private static func deflate(_ text: [UInt8]) -> [UInt8]? {
        var count = compressBound(UInt(text.count))
        var deflated = [UInt8](repeating: 0, count: Int(count))
        // Level 3 of 9: those above take twice the time for a tenth fewer bytes.
        guard compress2(&deflated, &count, text, UInt(text.count), 3) == Z_OK else { return nil }
        return Array(deflated.prefix(Int(count)))
    }

    /// Nil where the body is not what `inflatedCount` says.
    static func text(inflatedCount: Int, body: UnsafeRawBufferPointer) -> [UInt8]? {
        if inflatedCount == 0 { return Array(body) }
        guard inflatedCount > 0, inflatedCount <= longest, !body.isEmpty else { return nil }
        var text = [UInt8](repeating: 0, count: inflatedCount)
        var count = UInt(inflatedCount)
        let status = uncompress(&text, &count, body.bindMemory(to: UInt8.self).baseAddress, UInt(body.count))
        return status == Z_OK && count == UInt(inflatedCount) ? text : nil
    }
}
