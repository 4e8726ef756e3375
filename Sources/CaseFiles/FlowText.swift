package import PolicySyntax

/// Values as a case file writes them on one line.
package enum FlowText {
    /// A scalar that YAML takes as it is meant, whatever it holds.
    package static func scalar(_ text: String) -> String {
        let isPlain =
            text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " _.-".contains($0)) }
            && text.first.map { $0.isLetter || $0.isNumber } ?? false && text.last != " "
        if isPlain { return text }
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: " "
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    /// `[a, b]`
    package static func list(_ names: [String]) -> String { "[\(names.map(scalar).joined(separator: ", "))]" }

    /// A whole value.
    package static func line(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _): scalar(text)
        case .sequence(let items): "[\(items.map(line).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\(scalar($0.key)): \(line($0.value))" }.joined(separator: ", "))}"
        }
    }
}
