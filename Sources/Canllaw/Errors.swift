internal import Diagnostics

/// Why a policy cannot be loaded, verified or compared.
///
/// ```swift
/// do {
///     let policy = try Policy(contentsOf: "Policies/lending")
/// } catch {
///     print(error)  // as `canllaw check` prints it
///     let first = error.diagnostics.first { $0.severity == .error }
/// }
/// ```
public struct PolicyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Everything that was found, by file and place; at least one is an error.
    public let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostics.Diagnostic]) { self.diagnostics = diagnostics.map { Diagnostic($0) } }

    /// As the command prints it without colour.
    public var description: String { printed(diagnostics) }
}

/// Why a case cannot be decided.
///
/// A mistake in a case that a program makes is told in the same words as one in a case file; its place is that in the
/// case file that would say the same.
public struct CaseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Everything that was found, by place; at least one is an error.
    public let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostics.Diagnostic]) {
        self.diagnostics = diagnostics.sortedByPlace().map { Diagnostic($0) }
    }

    /// As the command prints it without colour.
    public var description: String { printed(diagnostics) }
}

private func printed(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticPrinter(style: .plain).print(diagnostics.map(\.source))
}
