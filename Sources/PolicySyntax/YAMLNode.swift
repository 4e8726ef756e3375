package import Diagnostics

/// A value of a YAML or JSON file and the place where it stands. Every scalar is text; nothing is guessed from its
/// look.
///
/// A class, though nothing looks at its identity: trees are handed on from stage to stage, and so that costs one count.
package final class YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(String, ScalarStyle)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package enum ScalarStyle: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    package let content: Content
    /// The whole value; for a quoted scalar with its quotes, for a block scalar from `|` or `>` on.
    package let span: SourceSpan

    package init(content: Content, span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// The text of a scalar, nil for a list or a mapping.
    package var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// What the value is, in an author's words.
    package var kindName: String {
        switch content {
        case .scalar(let text, let style): text.isEmpty && style == .plain ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "keys with values"
        }
    }
}

/// A key and its value. Keys are always scalars.
package struct YAMLEntry: Sendable {
    package let key: String
    package let value: YAMLNode
    private let keyStart: SourcePosition
    private let keyEnd: SourcePosition

    package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
        self.key = key
        self.value = value
        keyStart = keySpan.start
        keyEnd = keySpan.end
    }

    package var keySpan: SourceSpan { SourceSpan(file: value.span.file, start: keyStart, end: keyEnd) }
}
