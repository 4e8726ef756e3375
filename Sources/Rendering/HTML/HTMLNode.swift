internal import Diagnostics
package import Wording

/// A piece of an HTML page. Every text and attribute is escaped when it is written out, so that nothing in a case or a
/// pack can become markup; only `style` is written as it stands.
package indirect enum HTMLNode: Sendable, ExpressibleByStringInterpolation {
    case text(String)
    case list([HTMLNode])
    case style(String)
    case element(String, attributes: [Attribute], children: [HTMLNode])

    package struct Attribute: Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) { (self.name, self.value) = (name, value) }
    }

    package static let nothing = HTMLNode.list([])

    package init(stringLiteral text: String) {
        self = .text(text)
    }

    package static func tag(
        _ name: String, id: String? = nil, class names: String? = nil, attributes: KeyValuePairs<String, String> = [:],
        _ children: HTMLNode...
    ) -> HTMLNode {
        var all: [Attribute] = []
        if let id { all.append(Attribute(name: "id", value: id)) }
        if let names { all.append(Attribute(name: "class", value: names)) }
        all += attributes.map { Attribute(name: $0.key, value: $0.value) }
        return .element(name, attributes: all, children: children)
    }

    /// Words, of which those in another language than the page's say which.
    package static func phrase(_ phrase: Phrase) -> HTMLNode {
        let nodes = phrase.runs.map { run -> HTMLNode in
            run.language.map { .tag("span", attributes: ["lang": $0], .text(run.text)) } ?? .text(run.text)
        }
        return nodes.count == 1 ? nodes[0] : .list(nodes)
    }

    /// Parts with a text between them.
    package static func joined(_ parts: [HTMLNode], by separator: String) -> HTMLNode {
        .list(parts.enumerated().flatMap { $0 == 0 ? [$1] : [.text(separator), $1] })
    }

    package var isEmpty: Bool {
        switch self {
        case .text(let text), .style(let text): text.isEmpty
        case .list(let parts): parts.allSatisfy(\.isEmpty)
        case .element: false
        }
    }

    /// The values of an attribute on all elements of a name, in the page's order.
    package func values(of attribute: String, on element: String) -> [String] {
        switch self {
        case .text, .style: return []
        case .list(let parts): return parts.flatMap { $0.values(of: attribute, on: element) }
        case .element(let name, let attributes, let children):
            let own = name == element ? attributes.filter { $0.name == attribute }.map(\.value) : []
            return own + children.flatMap { $0.values(of: attribute, on: element) }
        }
    }

    /// The same with every heading a step lower, for what stands inside a section already; sections become plain
    /// groups.
    var loweringHeadings: HTMLNode {
        switch self {
        case .text, .style: return self
        case .list(let parts): return .list(parts.map(\.loweringHeadings))
        case .element(let name, let attributes, let children):
            let lowered = ["h2": "h3", "h3": "h4", "section": "div"][name] ?? name
            return .element(lowered, attributes: attributes, children: children.map(\.loweringHeadings))
        }
    }

    package var html: String {
        var result = ""
        write(to: &result, breaksWords: true)
        return result
    }

    /// The words alone, without any markup.
    private var plainText: String {
        switch self {
        case .text(let text): text
        case .style: ""
        case .list(let parts): parts.map(\.plainText).joined()
        case .element(_, _, let children): children.map(\.plainText).joined()
        }
    }

    /// How many characters people read in it.
    var textLength: Int {
        switch self {
        case .text(let text): text.unicodeScalars.count
        case .style: 0
        case .list(let parts): parts.reduce(0) { $0 + $1.textLength }
        case .element(_, _, let children): children.reduce(0) { $0 + $1.textLength }
        }
    }

    private static let voidElements: Set = ["meta", "br", "hr", "input", "link"]
    /// Written inside a line of text; all others end with a new line.
    private static let inlineElements: Set = ["a", "span", "strong", "em", "br", "b", "label", "input"]
    /// Their text is no flow of words that a line could break.
    private static let wholeTexts: Set = ["title", "desc", "text", "tspan", "option", "textarea"]
    /// Their lines stay lines.
    private static let linesAreKept: Set = ["textarea"]

    private func write(to result: inout String, breaksWords: Bool) {
        switch self {
        case .text(let text): breaksWords ? Self.writeWords(text, to: &result) : Self.escape(text, to: &result)
        case .list(let parts): for part in parts { part.write(to: &result, breaksWords: breaksWords) }
        case .style(let text): result += text
        case .element(let name, let attributes, let children):
            result += "<\(name)"
            for attribute in attributes {
                result += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &result)
                result += "\""
            }
            result += ">"
            if Self.linesAreKept.contains(name) {
                let lines = children.map(\.plainText).joined().split(separator: "\n", omittingEmptySubsequences: false)
                for (index, line) in lines.enumerated() {
                    if index > 0 { result += "\n" }
                    Self.escape(String(line), to: &result)
                }
                result += "</\(name)>"
            } else if !Self.voidElements.contains(name) {
                for child in children {
                    child.write(to: &result, breaksWords: breaksWords && !Self.wholeTexts.contains(name))
                }
                result += "</\(name)>"
            }
            if !Self.inlineElements.contains(name) { result += "\n" }
        }
    }

    private static func writeWords(_ text: String, to result: inout String) {
        for piece in LongWords.pieces(text) {
            switch piece {
            case .plain(let plain): escape(plain, to: &result)
            case .long(let word):
                result += "<span class=\"long\">"
                escape(word, to: &result)
                result += "</span>"
            case .mayBreak: result += "<wbr>"
            }
        }
    }

    /// Characters that HTML forbids or that would turn the text around are shown as a replacement mark.
    private static func escape(_ text: String, to result: inout String) {
        for scalar in printable(String(text.map { $0 == "\n" ? " " : $0 })).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
