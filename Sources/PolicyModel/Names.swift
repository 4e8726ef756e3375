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

/// A text that people read, in English and in whatever other languages its owner has written it.
package struct LocalizedText: Sendable, Hashable {
    package let en: String
    /// In other languages, by their tags, such as `cy`.
    package let translations: [String: String]
    /// The parameters that it names in braces, whose values stand in their place where it is read.
    package let parameters: [Name]

    package init(en: String, translations: [String: String] = [:], parameters: [Name] = []) {
        self.en = en
        self.translations = translations
        self.parameters = parameters
    }

    /// The same text with the words of another in the place of some of its own, in each language in which it is
    /// written.
    package func replacing(_ words: String, with other: LocalizedText) -> LocalizedText {
        LocalizedText(
            en: en.replacing(words, with: other.en),
            translations: Dictionary(
                uniqueKeysWithValues: translations.map { language, text in
                    (language, text.replacing(words, with: other.translations[language] ?? other.en))
                }),
            parameters: parameters.filter { words != "{\($0.text)}" })
    }

    /// Nil where it has not been translated.
    package func text(in language: String) -> String? { language == "en" ? en : translations[language] }
}

/// The tags of languages that a text may have, such as `cy` or `pt-BR`: two or three letters, then subtags.
package func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count),
        first.utf8.allSatisfy({ (97...122).contains($0) })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.utf8.count)
            && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
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
