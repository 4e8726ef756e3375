/// JSON in the form of RFC 8785, restricted to strings, integers, booleans, null, lists and objects.
///
/// The same value gives the same bytes, and no other value gives them.
package enum CanonicalJSON: Sendable, Hashable {
    package struct Member: Sendable, Hashable {
        package let key: String
        package let value: CanonicalJSON

        package init(_ key: String, _ value: CanonicalJSON) {
            self.key = key
            self.value = value
        }
    }

    /// Members in the order of their keys, each key once; made by `object(_:)`.
    case sorted([Member])
    case array([CanonicalJSON])
    case string(String)
    /// Within ±(2^53 - 1), so that every reader keeps it exact.
    case integer(Int)
    case bool(Bool)
    case null

    package static let maximumInteger = 1 << 53 - 1

    package static func object(_ members: [(String, CanonicalJSON)]) -> CanonicalJSON {
        let sorted = members.map { Member($0.0, $0.1) }.sorted { precedes($0.key, $1.key) }
        precondition(zip(sorted, sorted.dropFirst()).allSatisfy { $0.key != $1.key }, "an object has each key once")
        return .sorted(sorted)
    }

    package static func strings(_ texts: [String]) -> CanonicalJSON { .array(texts.map { .string($0) }) }
    package static func optional(_ text: String?) -> CanonicalJSON { text.map { .string($0) } ?? .null }

    /// The member of an object; nil where there is none, and of everything that is not an object.
    package subscript(key: String) -> CanonicalJSON? {
        if case .sorted(let members) = self { members.first { $0.key == key }?.value } else { nil }
    }

    package var text: String? { if case .string(let text) = self { text } else { nil } }
    package var number: Int? { if case .integer(let number) = self { number } else { nil } }
    package var items: [CanonicalJSON]? { if case .array(let items) = self { items } else { nil } }
    package var members: [Member]? { if case .sorted(let members) = self { members } else { nil } }
    package var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// By UTF-16 code units, which is the order of the bytes but for characters beyond U+FFFF: they go before U+E000 to
    /// U+FFFF.
    package static func precedes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in precedes(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right)) }
        }
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
        case .integer(let value):
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
        case .sorted(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
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
