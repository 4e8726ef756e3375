internal import Diagnostics

/// One thing that is wrong in a policy or a case, and what to do about it.
///
/// The same fault always has the same ``id``, so a program may act on it. ``description`` is what the command prints:
///
/// ```
/// error[unknown-fact]: unknown fact `colur`
///  --> case.yaml:4:3
///   |
/// 4 |   colur: amber
///   |   ^^^^^ not in the fact dictionary
///   = help: did you mean `colour`?
/// ```
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
    /// How much a diagnostic matters.
    public enum Severity: String, Sendable, Hashable {
        /// It has to be mended before anything can be decided.
        case error
        /// It may be meant, and should be looked at.
        case warning
        /// What looking at every case found; no mistake in how the policy is written.
        case finding
    }

    /// A second place of which the message speaks, such as the first of two definitions.
    public struct Note: Sendable, Hashable {
        /// What there is to say of the place.
        public let text: String
        /// The path of the file.
        public let file: String
        /// From 1.
        public let line: Int
        /// From 1, in Unicode scalars.
        public let column: Int
    }

    let source: Diagnostics.Diagnostic

    init(_ source: Diagnostics.Diagnostic) { self.source = source }

    /// Stable and in kebab case, such as `unknown-fact`.
    public var id: String { source.id }

    /// Whether it keeps the policy or the case from being used.
    public var severity: Severity {
        switch source.severity {
        case .error: .error
        case .warning: .warning
        case .finding: .finding
        }
    }

    /// What is wrong, in lower case and without a full stop.
    public var message: String { source.message }
    /// What the marked place is; empty where the message says it all.
    public var label: String { source.label }
    /// What to do; empty where the message says it all.
    public var help: String { source.help }
    /// The path of the file as it was given; nil where no place in a file is meant.
    public var file: String? { source.span?.file.path }
    /// From 1; nil where no place in a file is meant.
    public var line: Int? { source.span?.start.line }
    /// From 1, in Unicode scalars; nil where no place in a file is meant.
    public var column: Int? { source.span?.start.column }

    /// The author's line, as it stands in the file; nil where no place in a file is meant. What may name a person is
    /// never quoted, and gives an empty text.
    public var authorsLine: String? { source.span.map { $0.file.line($0.start.line) } }

    /// Other places of which the message speaks.
    public var notes: [Note] {
        source.notes.map {
            Note(text: $0.text, file: $0.span.file.path, line: $0.span.start.line, column: $0.span.start.column)
        }
    }

    /// Message, place, the author's line, the underline and help, as the command prints them without colour.
    public var description: String { DiagnosticPrinter(style: .plain).print([source]) }
}
