package import Diagnostics
package import Verification

/// Everything that somebody who edits a pack wants to know of it as it stands: its mistakes, what is found and proved over all
/// cases, the fixtures that differ, and what moves from another version.
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

        package init(verified: Diagnosed<VerificationReport>, fixtures: FixtureReview, compared: Diagnosed<PackComparison>?) {
            self.verified = verified
            self.fixtures = fixtures
            self.compared = compared
        }
    }

    /// Nil where the pack has mistakes.
    package let engine: PolicyEngine?
    package let diagnostics: [Diagnostic]
    /// Findings and proofs; nil where the pack has mistakes or is too large.
    package let report: VerificationReport?
    package let fixtureCount: Int
    package let failed: [FixtureRunner.Outcome]
    package let baseline: String?
    /// Nil where there is nothing to compare with, or the pack has mistakes.
    package let comparison: PackComparison?

    /// - Parameters:
    ///   - baseline: what the pack was compared with.
    ///   - parts: how they are made of a pack that has no mistakes.
    package init(_ loaded: Diagnosed<PolicyEngine>, baseline: String?, parts: (PolicyEngine) -> Parts) {
        engine = loaded.value
        self.baseline = baseline
        guard let engine = loaded.value else {
            diagnostics = loaded.diagnostics
            (report, fixtureCount, failed, comparison) = (nil, 0, [], nil)
            return
        }
        let parts = parts(engine)
        report = parts.verified.value
        fixtureCount = parts.fixtures.count
        failed = parts.fixtures.failed
        comparison = parts.compared?.value
        let told = parts.verified.diagnostics + parts.fixtures.diagnostics + (parts.compared?.diagnostics ?? [])
        diagnostics = (loaded.diagnostics + told).sortedByPlace()
    }
}
