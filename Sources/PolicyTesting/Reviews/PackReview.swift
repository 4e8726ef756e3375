package import Diagnostics
package import PolicyComparison
package import PolicyEngines
package import PolicyVerification

/// Everything that somebody who edits a pack wants to know of it as it stands: its mistakes, what is found and proved
/// over all cases, the fixtures that differ, and what moves from another version.
package struct PackReview: Sendable {
    /// What a pack is compared with, and what it is called.
    package struct Baseline: Sendable {
        package let engine: PolicyEngine
        package let name: String

        package init(engine: PolicyEngine, name: String) {
            self.engine = engine
            self.name = name
        }
    }

    /// What is made of a pack that has no mistakes. Each part asks for the pack alone and none for another part.
    package struct Parts: Sendable {
        package let verified: Diagnosed<VerificationReport>
        package let fixtures: FixtureReview
        /// Nil where there is nothing to compare with.
        package let compared: Diagnosed<PackComparison>?
        /// Nil where there is nothing to compare with, or both say the same.
        package let moves: FixtureMoves?

        package init(
            verified: Diagnosed<VerificationReport>, fixtures: FixtureReview, compared: Diagnosed<PackComparison>?,
            moves: FixtureMoves?
        ) {
            self.verified = verified
            self.fixtures = fixtures
            self.compared = compared
            self.moves = moves
        }
    }

    /// Nil where the pack has mistakes.
    package let engine: PolicyEngine?
    package let diagnostics: [Diagnostic]
    /// Findings and proofs; nil where the pack has mistakes or is too large.
    package let report: VerificationReport?
    package let fixtureCount: Int
    package let fixturesAsExpected: Int
    package let failed: [FixtureRunner.Outcome]
    package let baseline: String?
    /// Nil where there is nothing to compare with, or the pack has mistakes.
    package let comparison: PackComparison?
    /// Fixtures that come out otherwise than by what the pack is compared with; nil where both say the same.
    package let moves: FixtureMoves?

    /// - Parameters:
    ///   - baseline: what the pack was compared with.
    ///   - unreadable: why files of fixtures could not be read, one for each.
    ///   - parts: how they are made of a pack that has no mistakes.
    package init(
        _ loaded: Diagnosed<PolicyEngine>, baseline: String?, unreadable: [Diagnostic] = [],
        parts: (PolicyEngine) -> Parts
    ) {
        engine = loaded.value
        self.baseline = baseline
        guard let engine = loaded.value else {
            diagnostics = (loaded.diagnostics + unreadable).sortedByPlace()
            (report, fixtureCount, fixturesAsExpected, failed, comparison, moves) = (nil, 0, 0, [], nil, nil)
            return
        }
        let parts = parts(engine)
        report = parts.verified.value
        (fixtureCount, fixturesAsExpected) = (parts.fixtures.count + unreadable.count, parts.fixtures.asExpected)
        moves = parts.moves
        failed = parts.fixtures.failed
        comparison = parts.compared?.value
        let told = parts.verified.diagnostics + parts.fixtures.diagnostics + (parts.compared?.diagnostics ?? [])
        diagnostics = (loaded.diagnostics + unreadable + told).sortedByPlace()
    }
}
