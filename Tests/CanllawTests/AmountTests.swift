import Canllaw
import Testing

/// Money, dates known in part and due days, as a program sees them.
@Suite(.tags(.fast)) struct AmountTests {
    private static let header = """
        pack: appeals
        title: Appeals
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Appeal within 28 days., modality: must}}
        facts:
          claim: {is: {money: 0 to 100000}, label: claim, ask: How much is claimed?}
          decided_on: {is: date, label: day of the decision, ask: When was it decided?}
          sent: {is: yes or no, ask: Was the appeal sent?}
        """
    private static let appeal = """
        decision: appeal
        question: Is an appeal worth it?
        outcomes: {not ranked: [worth_it: Worth it, too_small: Too small]}
        choose: first met
        rules: [{outcome: worth_it, claim: at least £250.50, guidance: D-1}]
        otherwise: too_small
        actions:
          - {must: Appeal, by when: {28 days after: decided_on}, done when: {sent: yes}, guidance: D-1}
        """

    @Test func anAmountHasItsEndsAndItsStep() throws {
        let policy = try Policy(files: ["pack.yaml": Self.header, "appeal.yaml": Self.appeal])
        #expect(policy.fact("claim")?.kind == .amount(least: "0.00", most: "100000.00", step: "0.01"))
    }

    @Test func anActionHasItsDay() throws {
        let policy = try Policy(files: ["pack.yaml": Self.header, "appeal.yaml": Self.appeal])
        func decide(_ day: String) throws -> Decision {
            let text = "case: A-1\nas at: 2026-11-21\nfacts: {claim: 250.50, decided_on: \(day), sent: no}\n"
            return try #require(try policy.decide(Case(text))["appeal"])
        }
        let decision = try decide("2026-10-23")
        let action = try #require(decision.actions.first)
        #expect(decision.possible.map(\.id) == ["worth_it"] && action.byWhen == "28 days after day of the decision")
        #expect(action.due == "2026-11-20" && action.isOverdue)
        let inTime = try #require(try decide("2026-11").actions.first)
        #expect(inTime.due == "2026-12-28" && !inTime.isOverdue)
        let unknown = try #require(try decide("not known").actions.first)
        #expect(unknown.due == nil && !unknown.isOverdue)
    }
}
