/// One mistake in what a person wrote, told once.
///
/// The message says what is wrong, the label what the marked spot is, `help` alone what to do. Texts start in lower
/// case, end without a full stop and quote the author's words in backticks.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable {
        /// `finding`: what looking at every case found; no mistake in how the pack is written.
        case error, warning, finding
    }

    /// A second place that the message speaks of, such as the first of two definitions.
    package struct Note: Sendable, Hashable {
        package let span: SourceSpan
        package let text: String

        package init(span: SourceSpan, text: String) {
            self.span = span
            self.text = text
        }
    }

    /// A line of its own below the author's, such as the number of cases concerned.
    package struct Detail: Sendable, Hashable {
        package let label: String
        package let text: String

        package init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    /// Stable and in kebab case, such as `unknown-fact`.
    package let id: String
    package let severity: Severity
    package let message: String
    package let span: SourceSpan?
    package let label: String
    package let help: String
    package let notes: [Note]
    package let details: [Detail]

    package init(
        _ id: String, _ message: String, severity: Severity = .error, at span: SourceSpan?, label: String = "",
        help: String = "",
        notes: [Note] = [], details: [Detail] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.span = span
        self.label = label
        self.help = help
        self.notes = notes
        self.details = details
    }
}

/// What a stage made of its input, with everything that it found wrong on the way.
package struct Diagnosed<Value: Sendable>: Sendable {
    /// Nil where an error kept the stage from making anything.
    package let value: Value?
    package let diagnostics: [Diagnostic]

    package init(_ value: Value?, _ diagnostics: [Diagnostic]) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension Sequence<Diagnostic> {
    package var containErrors: Bool { contains { $0.severity == .error } }

    /// By file, place, then id; each fault once.
    package func sortedByPlace() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }.sorted { left, right in
            guard let leftSpan = left.span, let rightSpan = right.span else {
                return left.span == nil && right.span != nil
                    || (left.span == nil && right.span == nil && left.message < right.message)
            }
            if leftSpan.file.path != rightSpan.file.path { return leftSpan.file.path < rightSpan.file.path }
            if leftSpan.start != rightSpan.start { return leftSpan.start < rightSpan.start }
            return (left.id, left.message) < (right.id, right.message)
        }
    }
}

/// A fault as an error, for code that stops at the first. It is put into words only where it is told.
package struct DiagnosedFailure: Error {
    private let make: @Sendable () -> Diagnostic

    package init(_ diagnostic: @autoclosure @escaping @Sendable () -> Diagnostic) { make = diagnostic }

    package var diagnostic: Diagnostic { make() }
}
