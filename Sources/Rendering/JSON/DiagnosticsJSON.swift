package import CanonicalJSON
package import Diagnostics

/// Diagnostics as JSON, for editors and scripts.
package enum DiagnosticsJSON {
    package static func render(_ diagnostics: [Diagnostic]) -> JSONValue {
        .object([
            ("errors", .number(diagnostics.count { $0.severity == .error })),
            ("warnings", .number(diagnostics.count { $0.severity == .warning })),
            ("diagnostics", .array(diagnostics.map(diagnostic))),
        ])
    }

    /// The first error on one line, for a case that could not be decided.
    package static func line(case reference: String, _ diagnostics: [Diagnostic]) -> JSONValue {
        let first = diagnostics.first { $0.severity == .error }
        let place = first?.span.map { "\($0.file.path):\($0.start.line):\($0.start.column): " } ?? ""
        return .object([
            ("case", .string(reference)), ("error", .string(place + (first?.message ?? "it cannot be read"))),
        ])
    }

    static func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
        .object(
            [
                ("id", .string(diagnostic.id)), ("severity", .string(diagnostic.severity.rawValue)),
                ("message", .string(diagnostic.message)),
            ] + place(diagnostic.span) + [
                ("label", .string(diagnostic.label)), ("help", .string(diagnostic.help)),
                ("notes", .array(diagnostic.notes.map { .object(place($0.span) + [("text", .string($0.text))]) })),
            ])
    }

    private static func place(_ span: SourceSpan?) -> [(String, JSONValue)] {
        guard let span else { return [("file", .null)] }
        return [
            ("file", .string(span.file.path)), ("line", .number(span.start.line)),
            ("column", .number(span.start.column)),
            ("end_line", .number(span.end.line)), ("end_column", .number(span.end.column)),
        ]
    }
}
