/// The form of RFC 8785: the same value gives the same bytes, and no other value gives them.
extension JSONValue {
    /// An integer is within ±(2^53 - 1), so that every reader keeps it exact.
    package static let maximumInteger = 1 << 53 - 1

    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 10)
        write(to: &bytes)
        return bytes
    }

    package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// By UTF-16 code units, which is the order of the bytes but for characters beyond U+FFFF: they go before U+E000 to
    /// U+FFFF.
    package static func precedes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in precedes(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right)) }
        }
    }

    /// Members in the order of their keys, each key once.
    static func sorted(_ members: [(String, JSONValue)]) -> [(String, JSONValue)] {
        func isRising(_ members: [(String, JSONValue)]) -> Bool {
            members.indices.dropFirst().allSatisfy { precedes(members[$0 - 1].0, members[$0].0) }
        }
        if isRising(members) { return members }
        let sorted = members.sorted { precedes($0.0, $1.0) }
        precondition(isRising(sorted), "an object has each key once")
        return sorted
    }

    /// The same of texts in UTF-8.
    static func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            let (a, b) = (left[index], right[index])
            return a >= 0xEE && b >= 0xEE && (a >= 0xF0) != (b >= 0xF0) ? a >= 0xF0 : a < b
        }
        return left.count < right.count
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value):
            precondition(value.magnitude <= Self.maximumInteger.magnitude, "an integer that JSON keeps exact")
            bytes += String(value).utf8
        case .string(let value): Self.write(value, to: &bytes)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                item.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, (key, value)) in Self.sorted(members).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// A string with its quotes and escapes.
    package static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var isPlain = true
            for byte in utf8 {
                isPlain = isPlain && byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            }
            if isPlain {
                bytes += utf8
            } else {
                for byte in utf8 { writeEscaped(byte, to: &bytes) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func writeEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case 0x08: bytes += "\\b".utf8
        case 0x09: bytes += "\\t".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0C: bytes += "\\f".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0..<0x20: bytes += ("\\u00" + Hexadecimal.text(CollectionOfOne(byte))).utf8
        default: bytes.append(byte)
        }
    }
}
