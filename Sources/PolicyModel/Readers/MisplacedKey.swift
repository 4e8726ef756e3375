internal import Diagnostics
internal import PolicySyntax

/// A key of a rule, a gap or an action that stands so far right that it is read as a part of a criterion.
enum MisplacedKey {
    /// Each with what it belongs to and the key in whose column it stands there.
    private static let homes: [String: (home: String, neighbour: String)] = [
        "unless": ("a rule", "outcome"), "actions": ("a rule", "outcome"), "outcome": ("a rule", "says"),
        "say": ("what is said", "when"), "still applies": ("a gap", "when"), "done when": ("an action", "who"),
        "by when": ("an action", "who"), "record in": ("an action", "who"), "who": ("an action", "id"),
        "if too late": ("an action", "who"), "papers needed": ("an action", "who"),
        "when met together": ("a notice", "say"), "otherwise counts as": ("a fact", "ask"),
        "because": ("an exception", "when"),
    ]

    /// - Parameter isFirst: whether it is the key with which the criterion starts, which nothing above it can be meant
    ///   to end.
    static func holds(_ entry: YAMLEntry, isFirst: Bool, beside others: [String]) -> Bool {
        if isFirst && entry.key == "say" { return false }
        if others.contains(entry.key) || homes[entry.key] == nil { return false }
        // A fact may have such a name; then a test follows it.
        return ["say", "who", "because"].contains(entry.key) ? entry.value.text?.contains(" ") ?? true : true
    }

    static func report(_ entry: YAMLEntry, to reporter: DiagnosticReporter) {
        guard let (home, neighbour) = homes[entry.key] else { return }
        reporter.report(
            "misplaced-key", "`\(entry.key)` stands too far right: it belongs to \(home), not to a line of a criterion",
            at: entry.keySpan, help: "move it to the left, into the column of `\(neighbour)`")
    }
}

extension DiagnosticReporter {
    /// Whether a key below others in one entry of a list lost its dash; that is told.
    func reportLostDash(_ entry: YAMLEntry, at item: SourceSpan) -> Bool {
        let line = entry.keySpan.file.line(entry.keySpan.start.line)
        let lead = item.file.line(item.start.line).prefix(item.start.column - 1)
        guard entry.keySpan.start.line > item.start.line, lead.hasSuffix("- "), lead.contains("-"),
            line.prefix(entry.keySpan.start.column - 1).allSatisfy({ $0 == " " })
        else { return false }
        report(
            "dash-forgotten", "`\(entry.key)` is read as a part of the line above", at: entry.keySpan,
            help: "every line of a list starts with a dash and a space: write `- \(line.drop { $0 == " " })`")
        return true
    }
}
