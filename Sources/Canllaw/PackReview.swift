package import CaseFiles
package import Diagnostics
package import Verification

/// Everything that somebody who edits a pack wants to know of it as it stands: its mistakes, what is found and proved over all
/// cases, the fixtures that differ, and what moves from another version.
package struct PackReview: Sendable {
    package struct FailedFixture: Sendable {
        package let outcome: FixtureRunner.Outcome
        package let decided: PolicyEngine.Decided
    }

    /// What the pack is compared with, and what it is called.
    package struct Baseline: Sendable {
        package let engine: PolicyEngine
        package let name: String

        package init(engine: PolicyEngine, name: String) {
            self.engine = engine
            self.name = name
        }
    }

    /// Nil where the pack has mistakes.
    package let engine: PolicyEngine?
    package let diagnostics: [Diagnostic]
    /// Findings and proofs; nil where the pack has mistakes or is too large.
    package let report: VerificationReport?
    package let fixtureCount: Int
    package let failed: [FailedFixture]
    package let baseline: String?
    /// Nil where there is nothing to compare with, or the pack has mistakes.
    package let comparison: PackComparison?

    /// - Parameter fixtures: case files; those that expect nothing are passed over.
    package init(_ loaded: Diagnosed<PolicyEngine>, fixtures: [(file: SourceFile, format: CaseFileReader.Format)], baseline: Baseline?) {
        engine = loaded.value
        self.baseline = baseline?.name
        guard let engine = loaded.value else {
            diagnostics = loaded.diagnostics
            (report, fixtureCount, failed, comparison) = (nil, 0, [], nil)
            return
        }
        let verified = engine.verify()
        report = verified.value
        var diagnostics = loaded.diagnostics + verified.diagnostics
        var failed: [FailedFixture] = []
        var count = 0
        for (file, format) in fixtures {
            let read = engine.readCase(file, format: format)
            guard let caseFile = read.value else {
                diagnostics += read.diagnostics
                continue
            }
            guard caseFile.fixture?.expect != nil else { continue }
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? engine.pack.source.header.inForceFrom ?? .first, explaining: .whatIsOpen)
            let run = FixtureRunner.run(decided, engine: engine)
            diagnostics += run.diagnostics
            count += 1
            if let outcome = run.value, !outcome.differences.isEmpty { failed.append(FailedFixture(outcome: outcome, decided: decided)) }
        }
        let compared = baseline.map { engine.comparison(from: $0.engine) }
        self.diagnostics = (diagnostics + (compared?.diagnostics ?? [])).sortedByPlace()
        self.failed = failed
        fixtureCount = count
        comparison = compared?.value
    }
}
