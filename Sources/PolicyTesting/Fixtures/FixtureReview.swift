package import CaseFiles
package import Diagnostics
package import PolicyEngines
internal import PolicyModel

/// Fixtures as one pack decides them: how many there are, and which do not come out as expected.
package struct FixtureReview: Sendable {
    /// Case files that expect something, and those that cannot be read.
    package let count: Int
    /// Those that could be held against the pack and come out as they expect.
    package let asExpected: Int
    package let failed: [FixtureRunner.Outcome]
    package let diagnostics: [Diagnostic]

    /// - Parameter cases: as the engine's pack reads them; those that expect nothing are passed over.
    package init(of cases: some Sequence<Diagnosed<CaseFile>>, by engine: PolicyEngine) {
        var (count, asExpected) = (0, 0)
        var failed: [FixtureRunner.Outcome] = []
        var diagnostics: [Diagnostic] = []
        for read in cases {
            guard let caseFile = read.value else {
                count += 1
                diagnostics += read.diagnostics
                continue
            }
            guard caseFile.fixture?.expect != nil else { continue }
            count += 1
            let run = FixtureRunner.run(
                caseFile, asAt: caseFile.asAt ?? engine.pack.source.header.inForceFrom ?? .first, engine: engine)
            diagnostics += run.diagnostics
            guard let outcome = run.value else { continue }
            if outcome.differences.isEmpty { asExpected += 1 } else { failed.append(outcome) }
        }
        (self.count, self.asExpected) = (count, asExpected)
        self.failed = failed
        self.diagnostics = diagnostics
    }
}
