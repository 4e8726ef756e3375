package import Diagnostics
package import YAMLSyntax

/// Collects what is wrong while a file's tree is read; reading always goes on. Words are made only for what is told.
package final class ReadingLog {
    private var collector = DiagnosticCollector()

    package init() {}

    package var diagnostics: [Diagnostic] { collector.diagnostics }

    package func tell(
        _ id: String, _ message: @autoclosure () -> String, at span: @autoclosure () -> SourceSpan,
        label: @autoclosure () -> String = "",
        help: @autoclosure () -> String, notes: @autoclosure () -> [Diagnostic.Note] = []
    ) {
        collector.add(.error) { Diagnostic(id, message(), at: span(), label: label(), help: help(), notes: notes()) }
    }

    package func warn(
        _ id: String, _ message: @autoclosure () -> String, at span: @autoclosure () -> SourceSpan,
        help: @autoclosure () -> String
    ) {
        collector.add(.warning) {
            Diagnostic(id, message(), severity: .warning, at: span(), help: help())
        }
    }

    package func tell(_ failure: DiagnosedFailure) { collector.add(.error) { failure.diagnostic } }

    package func tell(_ make: () -> Diagnostic) { collector.add(.error, make) }
}

/// Takes keys out of a mapping one by one and tells of those that nobody took.
package struct MappingReader {
    package let span: SourceSpan
    private let log: ReadingLog
    private let entries: [YAMLEntry]
    private var isTaken: [Bool]
    private var askedKeys: [String] = []

    /// Nil, with the fault told, where the value has no keys.
    package init?(_ node: YAMLNode, what: String, log: ReadingLog) {
        guard case .mapping(let entries) = node.content else {
            log.tell(
                "not-keys", "\(node.kindName) where \(what) is wanted", at: node.span,
                help: "write it as keys with values, one on each line")
            return nil
        }
        span = node.span
        self.log = log
        self.entries = entries
        isTaken = [Bool](repeating: false, count: entries.count)
        askedKeys.reserveCapacity(16)
    }

    package mutating func take(_ key: String) -> YAMLEntry? {
        askedKeys.append(key)
        for index in entries.indices where !isTaken[index] && entries[index].key == key {
            isTaken[index] = true
            return entries[index]
        }
        return nil
    }

    package mutating func require(_ key: String, in what: String, at name: SourceSpan) -> YAMLEntry? {
        if let entry = take(key) { return entry }
        log.tell("missing-key", "\(what) without `\(key)`", at: name, help: "add `\(key):`")
        return nil
    }

    package mutating func takeRest() -> [YAMLEntry] {
        let rest = remaining
        for index in isTaken.indices { isTaken[index] = true }
        return rest
    }

    package var remaining: [YAMLEntry] { entries.indices.filter { !isTaken[$0] }.map { entries[$0] } }

    /// Tells of every key that is left.
    package mutating func finish(_ what: String) {
        if !isTaken.contains(false) { return }
        for entry in takeRest() {
            log.tell(
                "unknown-key", "`\(printable(entry.key))` is not a key of \(what)", at: entry.keySpan,
                help: helpForUnknown(entry.key, among: askedKeys, kind: "keys of \(what)"))
        }
    }
}

extension ReadingLog {
    package func text(_ node: YAMLNode) -> String? {
        if let text = node.text, !text.isEmpty { return text }
        tell("not-a-text", "\(node.kindName) where a text is wanted", at: node.span, help: "write a text")
        return nil
    }

    package func name(_ node: YAMLNode) -> Name? {
        guard let text = text(node) else { return nil }
        if text.utf8.contains(where: { $0 <= 0x20 }) {
            tell(
                "not-a-name", "`\(text)` is more than one word", at: node.span,
                help: "write one name, such as `early_years`")
            return nil
        }
        return Name(text, in: node, range: nil)
    }

    /// One name or a list of names.
    package func names(_ node: YAMLNode?) -> [Name] {
        guard let node else { return [] }
        if case .sequence(let items) = node.content { return items.compactMap(name) }
        return name(node).map { [$0] } ?? []
    }

    package func identifier(_ key: YAMLEntry, what: String) -> Name? {
        if isIdentifier(key.key) { return Name(key.key, at: key.keySpan) }
        tell(
            "not-an-identifier", "`\(key.key)` cannot name \(what)", at: key.keySpan,
            help: "use small letters, digits and `_`, a letter first")
        return nil
    }

    /// A text, or `{en: ..., cy: ...}`.
    package func localized(_ node: YAMLNode) -> LocalizedText? {
        guard case .mapping = node.content else { return text(node).map { LocalizedText(en: $0) } }
        guard var reader = MappingReader(node, what: "a text", log: self) else { return nil }
        let english = reader.require("en", in: "a text in several languages", at: node.span).flatMap { text($0.value) }
        let welsh = reader.take("cy").flatMap { text($0.value) }
        reader.finish("a text in several languages")
        return english.map { LocalizedText(en: $0, cy: welsh) }
    }

    package func date(_ node: YAMLNode) -> CalendarDate? {
        guard let text = text(node) else { return nil }
        if let date = CalendarDate(text) { return date }
        tell("not-a-date", "`\(text)` is not a day of the calendar", at: node.span, help: "write it as 2026-11-21")
        return nil
    }

    package func yesNo(_ node: YAMLNode) -> Bool? {
        switch node.text {
        case "yes": return true
        case "no": return false
        default:
            tell(
                "not-yes-or-no", "\(node.text.map { "`\($0)`" } ?? node.kindName) where yes or no is wanted",
                at: node.span, help: "write yes or no")
            return nil
        }
    }

    package func list(_ node: YAMLNode, what: String) -> [YAMLNode] {
        if case .sequence(let items) = node.content { return items }
        tell(
            "not-a-list", "\(node.kindName) where a list of \(what) is wanted", at: node.span,
            help: "start each of them with `- `")
        return []
    }

    package func entries(_ node: YAMLNode, what: String) -> [YAMLEntry] {
        if case .mapping(let entries) = node.content { return entries }
        tell(
            "not-keys", "\(node.kindName) where \(what) are wanted", at: node.span,
            help: "write each as `name:` with its keys below it")
        return []
    }

    /// `- id` or `- id: label`, in order.
    package func labels(_ node: YAMLNode, what: String) -> [NamedLabel] {
        list(node, what: what).flatMap { item -> [NamedLabel] in
            if let entries = entriesWithDashes(item) {
                return entries.compactMap { entry in
                    guard let id = identifier(entry, what: what), let label = localized(entry.value) else { return nil }
                    return NamedLabel(id: id, label: label)
                }
            }
            guard let text = text(item) else { return [] }
            guard let id = identifier(YAMLEntry(key: text, keySpan: item.span, value: item), what: what) else {
                return []
            }
            return [NamedLabel(id: id, label: LocalizedText(en: Self.words(of: text)))]
        }
    }

    /// The entries of an item of a list that has one for each; nil where it has no keys. Where a dash is missing before the
    /// second, that is told, and both are taken, so that nothing else follows from it.
    package func entriesWithDashes(_ item: YAMLNode) -> [YAMLEntry]? {
        guard case .mapping(let entries) = item.content, let first = entries.first else { return nil }
        for entry in entries.dropFirst() {
            tell(
                "dash-forgotten", "`\(entry.key)` stands in the entry of `\(first.key)`", at: entry.keySpan,
                help: "put `- ` before `\(entry.key)`, in line with the other dashes")
        }
        return entries
    }

    /// `id: label`, in order.
    package func labelTable(_ node: YAMLNode, what: String) -> [NamedLabel] {
        entries(node, what: "names with their labels").compactMap { entry in
            guard let id = identifier(entry, what: what), let label = localized(entry.value) else { return nil }
            return NamedLabel(id: id, label: label)
        }
    }

    private static func words(of identifier: String) -> String {
        String(identifier.map { $0 == "_" ? " " : $0 })
    }
}
