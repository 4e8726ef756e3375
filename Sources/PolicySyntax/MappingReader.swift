package import Diagnostics

/// Collects what is wrong while a file's tree is read; reading always goes on. Words are made only for what is
/// reported.
package final class DiagnosticReporter {
    private var collector = DiagnosticCollector()

    package init() {}

    package var diagnostics: [Diagnostic] { collector.diagnostics }

    package func report(
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
        reporter.report("missing-key", "\(what) without `\(key)`", at: name, help: "add `\(key):`")
        return nil
    }

    package mutating func takeRest() -> [YAMLEntry] {
        let rest = remaining
        for index in isTaken.indices { isTaken[index] = true }
        return rest
    }

    package var remaining: [YAMLEntry] { entries.indices.filter { !isTaken[$0] }.map { entries[$0] } }

    /// Reports every key that is left.
    package mutating func finish(_ what: String) {
        if !isTaken.contains(false) { return }
        for entry in takeRest() {
            reporter.report(
                "unknown-key", "`\(printable(entry.key))` is not a key of \(what)", at: entry.keySpan,
                help: helpForUnknown(entry.key, among: askedKeys, kind: "keys of \(what)"))
        }
    }
}

extension DiagnosticReporter {
    package func text(_ node: YAMLNode) -> String? {
        if let text = node.text, !text.isEmpty { return text }
        report("not-a-text", "\(node.kindName) where a text is wanted", at: node.span, help: "write a text")
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
                help: "put `- ` before `\(entry.key)`, in line with the other dashes")
        }
        return entries
    }
}
