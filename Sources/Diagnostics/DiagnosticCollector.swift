/// What is wrong, in the order in which it was met: the first errors and the first warnings are told, the rest is
/// counted.
///
/// What is only counted is never made, so that a file full of mistakes costs no more than one without.
package struct DiagnosticCollector: Sendable {
    /// Errors told at once, and warnings.
    package static let maximumTold = 100

    private var told: [Diagnostic] = []
    private var errors = Count()
    private var warnings = Count()

    private struct Count {
        var told = 0
        var untold = 0
        var firstUntold: SourceSpan?

        /// Whether one more is told.
        mutating func take(_ make: () -> Diagnostic) -> Bool {
            if told < DiagnosticCollector.maximumTold {
                told += 1
                return true
            }
            if untold == 0 { firstUntold = make().span }
            untold += 1
            return false
        }
    }

    package init() {}

    package mutating func add(_ severity: Diagnostic.Severity, _ make: () -> Diagnostic) {
        let isTold = severity == .error ? errors.take(make) : warnings.take(make)
        if isTold { told.append(make()) }
    }

    /// All that is told; at the end how many more there are.
    package var diagnostics: [Diagnostic] {
        var result = told
        if errors.untold > 0 {
            result.append(
                Diagnostic(
                    "too-many-mistakes", "and \(errors.untold) more \(errors.untold == 1 ? "mistake" : "mistakes")",
                    at: errors.firstUntold,
                    label: "the next", help: "mend the first \(Self.maximumTold), then look again"))
        }
        if warnings.untold > 0 {
            result.append(
                Diagnostic(
                    "too-many-warnings", "and \(warnings.untold) more \(warnings.untold == 1 ? "warning" : "warnings")",
                    severity: .warning,
                    at: warnings.firstUntold, label: "the next",
                    help: "see to the first \(Self.maximumTold), then look again"))
        }
        return result
    }

    package var containErrors: Bool { errors.told > 0 }

    /// Errors that are told and those that are only counted.
    package var errorCount: Int { errors.told + errors.untold }
}
