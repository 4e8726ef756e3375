/// The form in which JSON is printed, for programs and for people.
extension JSONValue {
    /// On one line.
    package var compact: String {
        var text = ""
        write(to: &text, separators: (",", ":"))
        return text
    }

    /// Two spaces for each step inwards; a list of plain values, an object of such values and lists, and whatever else
    /// fits a line, stands on one line.
    package var pretty: String {
        var text = ""
        writePretty(to: &text, indent: 0, column: 0)
        return text
    }

    /// Columns of a line.
    private static let width = 120

    private func writePretty(to text: inout String, indent: Int, column: Int) {
        if isFlat || flatWidth(atMost: Self.width - column) != nil {
            return write(to: &text, separators: (", ", ": "))
        }
        let margin = String(repeating: "  ", count: indent + 1)
        switch self {
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                text += (index > 0 ? ",\n" : "\n") + margin
                item.writePretty(to: &text, indent: indent + 1, column: 2 * indent + 2)
            }
            text += "\n" + margin.dropLast(2) + "]"
        case .object(let members):
            text += "{"
            for (index, (name, value)) in members.enumerated() {
                text += (index > 0 ? ",\n" : "\n") + margin
                Self.write(name, to: &text)
                text += ": "
                value.writePretty(to: &text, indent: indent + 1, column: 2 * indent + 6 + name.utf8.count)
            }
            text += "\n" + margin.dropLast(2) + "}"
        default: write(to: &text, separators: (", ", ": "))
        }
    }

    /// A list of plain values, or an object of plain values and such lists.
    private var isFlat: Bool {
        switch self {
        case .array: isListOfPlainValues
        case .object(let members): members.allSatisfy { $0.1.isPlain || $0.1.isListOfPlainValues }
        default: true
        }
    }

    private var isListOfPlainValues: Bool { items?.allSatisfy(\.isPlain) ?? false }

    private var isPlain: Bool {
        switch self {
        case .object, .array: false
        default: true
        }
    }

    /// How wide a value is on one line, its escapes left out of account; nil where that is more than a limit.
    private func flatWidth(atMost limit: Int) -> Int? {
        var width: Int
        switch self {
        case .null, .bool, .number: width = 5
        case .string(let text): width = text.utf8.count + 2
        case .array(let items):
            width = 2
            for item in items {
                guard let more = item.flatWidth(atMost: limit - width) else { return nil }
                width += more + 2
            }
        case .object(let members):
            width = 2
            for (name, value) in members {
                width += name.utf8.count + 6
                guard let more = value.flatWidth(atMost: limit - width) else { return nil }
                width += more
            }
        }
        return width > limit ? nil : width
    }

    private func write(to text: inout String, separators: (items: String, name: String)) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .string(let value): Self.write(value, to: &text)
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += separators.items }
                item.write(to: &text, separators: separators)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, (name, value)) in members.enumerated() {
                if index > 0 { text += separators.items }
                Self.write(name, to: &text)
                text += separators.name
                value.write(to: &text, separators: separators)
            }
            text += "}"
        }
    }

    /// Whether a byte needs no escape and begins no character that may need one.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: false
        default: true
        }
    }

    private static func write(_ string: String, to text: inout String) {
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
            case let control where control.value < 0x20 || SteeringCharacters.isSteering(control):
                let digits = String(control.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
