import PolicyEngines
import TestSupport
import Testing

/// What screens show can be typed.
@Suite(.tags(.fast)) struct TypedNameTests {
    private static let oneOpen = "Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml"

    @Test(arguments: ["ecm", "Enhanced Case Management (ECM)", "enhanced case management (ecm)"])
    func anOutcomeIsNamedByItsIdOrItsLabel(typed: String) throws {
        let run = try Program.run("decide", Self.oneOpen, "--why", typed)
        #expect(run.output == (try Program.run("decide", Self.oneOpen, "--why", "ecm").output), "\(run.errors)")
        #expect(run.output.contains("Enhanced Case Management (ECM)"))
    }

    @Test func aDecisionIsNamedByItsIdOrItsTitle() throws {
        let byID = try Program.run("decide", Self.oneOpen, "--decision", "ecm_pathways")
        let byTitle = try Program.run("decide", Self.oneOpen, "--decision", "Pathways into ECM")
        #expect(byID.output == byTitle.output && !byID.output.isEmpty && byTitle.errors.isEmpty, "\(byTitle.errors)")
        #expect(try Program.run("decide", Self.oneOpen, "--decision", "Pathways").exitCode == 2)
    }

    @Test func whatIfTakesLabelsOfFactsAndValues() throws {
        let byID = try Program.run("whatif", Self.oneOpen, "harm_impact=major", "agency_involvement=none")
        let byLabel = try Program.run(
            "whatif", Self.oneOpen, "impact of harm=Major", "involvement of other agencies=None")
        #expect(byID.output == byLabel.output && !byID.output.isEmpty, "\(byLabel.errors)")
    }

    @Test func whatCouldBeTwoThingsIsNeither() throws {
        let candidates = [(id: "a_b", label: "One"), (id: "c", label: "a b"), (id: "d", label: "Two")]
        #expect(TypedName.id("A b", among: candidates) == nil)
        #expect(TypedName.id("a_b", among: candidates) == "a_b", "an id goes first")
        #expect(TypedName.id("two.", among: candidates) == "d" && TypedName.id("three", among: candidates) == nil)
    }
}
