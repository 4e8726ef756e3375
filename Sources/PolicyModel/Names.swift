package import Diagnostics
package import PolicySyntax

/// A word that an author wrote to define something or to refer to it. Equality and hashing are the text's alone.
package struct Name: Sendable {
    package let text: String
    private let node: YAMLNode
    private let range: Range<Int>?

    package init(_ text: String, at span: SourceSpan) {
        self.init(text, in: YAMLNode(content: .scalar(text, .plain), span: span), range: nil)
    }

    /// A word within a scalar; `range` counts Unicode scalars of the scalar's text, nil is all of it.
    package init(_ text: String, in node: YAMLNode, range: Range<Int>?) {
        self.text = text
        self.node = node
        self.range = range
    }

    /// Where the word stands. Cost: a scan of the file for a word within a longer text.
    package var span: SourceSpan { range.map { node.span(of: $0) } ?? node.span }
}

extension Name: Hashable, Comparable {
    package static func == (left: Name, right: Name) -> Bool { left.text == right.text }
    package static func < (left: Name, right: Name) -> Bool { left.text < right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A text that people read, in English and, where the owner has written it, in Welsh.
package struct LocalizedText: Sendable, Hashable {
    package let en: String
    package let cy: String?

    package init(en: String, cy: String? = nil) {
        self.en = en
        self.cy = cy
    }
}

/// A sentence of the pack and the guidance statements that it rests on.
package struct Statement: Sendable {
    package let text: LocalizedText
    package let guidance: [Name]
}

/// The identifiers that a pack may use for its own things: lower-case letters, digits and `_`, a letter first.
package func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else { return false }
    return text.utf8.allSatisfy {
        $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
            || $0 == UInt8(ascii: "_")
    }
}
