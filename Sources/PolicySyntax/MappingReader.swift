package import Diagnostics

/// Collects what is wrong while a file's tree is read; reading always goes on. Words are made only for what is
/// reported.
package final class DiagnosticReporter {
    private var collector = DiagnosticCollector()

    /// Mistakes that were reported before the definition began that is being read.
    private var errorsBefore = Int.max
    /// What is told of a definition that has too little in it. Where something else of it could not be read, that is
    /// the cause.
    private static let lacks: Set = ["too-few-options", "no-values", "empty-map", "short-scale", "no-members"]

    package init() {}

    package var diagnostics: [Diagnostic] { collector.diagnostics }

    /// Says that what is reported from here on is of another definition.
    package func beginDefinition() { errorsBefore = collector.errorCount }

    /// Says that no definition is being read.
    package func endDefinition() { errorsBefore = .max }

    /// How many mistakes were reported so far.
    package var errorCount: Int { collector.errorCount }

    package func report(
        _ id: String, _ message: @autoclosure () -> String, at span: @autoclosure () -> SourceSpan,
        label: @autoclosure () -> String = "",
        help: @autoclosure () -> String, notes: @autoclosure () -> [Diagnostic.Note] = []
    ) {
        if collector.errorCount > errorsBefore && Self.lacks.contains(id) { return }
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

    package func report(_ failure: DiagnosedFailure) { collector.add(.error) { failure.diagnostic } }

    package func report(_ make: () -> Diagnostic) { collector.add(.error, make) }
}

/// Takes keys out of a mapping one by one and reports those that nobody took.
package struct MappingReader {
    package let span: SourceSpan
    private let reporter: DiagnosticReporter
    private let entries: [YAMLEntry]
    private var isTaken: [Bool]
    private var askedKeys: [String] = []

    /// Nil, with the fault reported, where the value has no keys.
    package init?(_ node: YAMLNode, what: String, reporter: DiagnosticReporter) {
        guard case .mapping(let entries) = node.content else {
            reporter.report(
                "not-keys", "\(node.kindName) where \(what) is wanted", at: node.span,
                help: "write it as keys with values, one on each line")
            return nil
        }
        span = node.span
        self.reporter = reporter
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
        // What stands under another word for it is read as if it stood under the right one.
        for index in entries.indices where !isTaken[index] {
            guard KeyMeaning.key(meantBy: entries[index].key, among: [key]) != nil else { continue }
            isTaken[index] = true
            reportUnknown(entries[index], what, meant: key)
            return entries[index]
        }
        reporter.report("missing-key", "\(what) without `\(key)`", at: name, help: "add `\(key):`")
        return nil
    }

    /// The key that an author meant among those asked for that are not there.
    private func meant(by written: String) -> String? {
        let present = Set(entries.map(\.key))
        return KeyMeaning.key(meantBy: written, among: askedKeys.filter { !present.contains($0) })
            ?? KeyMeaning.key(meantBy: written, among: askedKeys)
    }

    private func reportUnknown(_ entry: YAMLEntry, _ what: String, meant: String?) {
        reporter.report(
            "unknown-key", "`\(printable(entry.key))` is not a key of \(what)", at: entry.keySpan,
            help: meant.map { "did you mean `\($0)`?" }
                ?? helpForUnknown(entry.key, among: askedKeys, kind: "keys of \(what)"))
    }

    package mutating func takeRest() -> [YAMLEntry] {
        let rest = remaining
        for index in isTaken.indices { isTaken[index] = true }
        return rest
    }

    package var remaining: [YAMLEntry] { entries.indices.filter { !isTaken[$0] }.map { entries[$0] } }

    /// Reports every key that is left; whether there was none.
    @discardableResult package mutating func finish(_ what: String) -> Bool {
        if !isTaken.contains(false) { return true }
        for entry in takeRest() { reportUnknown(entry, what, meant: meant(by: entry.key)) }
        return false
    }
}

extension DiagnosticReporter {
    package func text(_ node: YAMLNode) -> String? {
        if let text = node.text, text.utf8.contains(where: { $0 > 0x20 }) { return text }
        if node.text != nil {
            report("empty-text", "a text that is empty", at: node.span, help: "write the text, or delete the line")
        } else {
            report(
                "not-a-text", "\(node.kindName) where a text is wanted", at: node.span,
                help: "write a text on the line of its key")
        }
        return nil
    }

    package func yesNo(_ node: YAMLNode) -> Bool? {
        switch node.text {
        case "yes": return true
        case "no": return false
        default:
            report(
                "not-yes-or-no", "\(node.text.map { "`\($0)`" } ?? node.kindName) where yes or no is wanted",
                at: node.span, help: "write yes or no")
            return nil
        }
    }

    package func list(_ node: YAMLNode, what: String) -> [YAMLNode] {
        if case .sequence(let items) = node.content { return items }
        if case .mapping(let entries) = node.content, let first = entries.first,
            first.keySpan.start == node.span.start,
            node.span.file.line(node.span.start.line).utf8.prefix(node.span.start.column - 1).allSatisfy({
                $0 == UInt8(ascii: " ")
            })
        {
            let line = node.span.file.line(first.keySpan.start.line).drop {
                " \u{2013}\u{2014}\u{2022}\u{00B7}".contains($0)
            }
            report(
                "dash-forgotten", "an entry of a list of \(what) without its dash", at: first.keySpan,
                help: "every entry of a list starts with a dash and a space: write `- \(line)`")
            return []
        }
        report(
            "not-a-list", "\(node.kindName) where a list of \(what) is wanted", at: node.span,
            help: "start each of them with `- `")
        return []
    }

    package func entries(_ node: YAMLNode, what: String) -> [YAMLEntry] {
        if case .mapping(let entries) = node.content { return entries }
        report(
            "not-keys", "\(node.kindName) where \(what) are wanted", at: node.span,
            help: "write each as `name:` with its keys below it")
        return []
    }

    /// The entries of an item of a list that has one for each; nil where it has no keys. Where a dash is missing before
    /// the second, that is reported, and both are taken, so that nothing else follows from it.
    package func entriesWithDashes(_ item: YAMLNode) -> [YAMLEntry]? {
        guard case .mapping(let entries) = item.content, let first = entries.first else { return nil }
        for entry in entries.dropFirst() {
            report(
                "dash-forgotten", "`\(entry.key)` stands in the entry of `\(first.key)`", at: entry.keySpan,
                help: "put `- ` before `\(entry.key)`, in line with the other dashes: write "
                    + "`- \(entry.value.span.file.line(entry.keySpan.start.line).drop { $0 == " " })`")
        }
        return entries
    }
}
