/// Base64 of RFC 4648 section 4, with its padding.
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for position in 0..<4 {
                text.append(position <= group.count ? digits[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for anything that `text` does not write.
    static func bytes(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        if utf8.count % 4 != 0 { return nil }
        let padding = utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        var bits = 0
        var bytes: [UInt8] = []
        for (index, digit) in utf8.dropLast(min(padding, 2)).enumerated() {
            guard let value = digits.firstIndex(of: digit) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            if index % 4 != 0 { bytes.append(UInt8(bits >> (6 - 2 * (index % 4)) & 0xFF)) }
        }
        return self.text(bytes) == text ? bytes : nil
    }
}
