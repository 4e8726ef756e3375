internal import Diagnostics

/// JSON with its keys in order, so that the same result gives the same bytes.
package enum JSONValue: Sendable {
    case object([(String, JSONValue)])
    case array([JSONValue])
    case string(String)
    case number(Int)
    case bool(Bool)
    case null
    /// What stands in several places, with its canonical form.
    case shared(SharedJSON)

    package static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// On one line.
    package var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// Two spaces for each step inwards; a list of plain values, and a short object of them, stays on one line.
    package var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .shared(let shared): shared.value.write(to: &text, indent: indent)
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .string(let value): Self.writeString(value, to: &text)
        case .array(let items):
            let isPlain = items.allSatisfy(\.isPlain)
            Self.writeList(
                items, "[", "]", to: &text, indent: isPlain ? nil : indent,
                separator: isPlain && indent != nil ? ", " : ","
            ) { item, text, indent in
                item.write(to: &text, indent: indent)
            }
        case .object(let members):
            let isShort = indent != nil && fitsALine
            Self.writeList(
                members, "{", "}", to: &text, indent: isShort ? nil : indent, separator: isShort ? ", " : ","
            ) { member, text, indent in
                Self.writeString(member.0, to: &text)
                text += indent == nil && !isShort ? ":" : ": "
                member.1.write(to: &text, indent: indent)
            }
        }
    }

    /// Whether an object of plain values is short enough to be read on one line.
    private var fitsALine: Bool {
        guard case .object(let members) = self else { return false }
        var length = 2
        for (name, value) in members {
            switch value {
            case .string(let text): length += text.utf8.count
            case .array(let items) where items.allSatisfy(\.isPlain):
                for case .string(let text) in items { length += text.utf8.count + 4 }
            case .null, .bool, .number: length += 5
            default: return false
            }
            length += name.utf8.count + 8
            if length > Self.maximumObjectLength { return false }
        }
        return true
    }

    private static let maximumObjectLength = 110

    private var isPlain: Bool {
        switch self {
        case .object, .array: false
        case .shared(let shared): shared.value.isPlain
        default: true
        }
    }

    private static func writeList<Item>(
        _ items: [Item], _ open: String, _ close: String, to text: inout String, indent: Int?, separator: String,
        _ write: (Item, inout String, Int?) -> Void
    ) {
        text += open
        let inner = indent.map { $0 + 1 }
        for (index, item) in items.enumerated() {
            if index > 0 { text += separator }
            if let inner { text += "\n" + String(repeating: "  ", count: inner) }
            write(item, &text, inner)
        }
        if let indent, !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
        text += close
    }

    /// Whether a byte needs no escape and begins no character that may need one.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: false
        default: true
        }
    }

    private static func writeString(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        if string.utf8.allSatisfy(isPlain) {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // What JSON allows and a terminal would obey is written as an escape, too.
            case let control where isUnprintable(control):
                let digits = String(control.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
