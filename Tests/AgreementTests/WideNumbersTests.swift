import PolicyVerification
import TestSupport
import Testing

/// Numbers far wider than anybody could count through, such as money in pence.
@Suite(.tags(.fast)) struct WideNumbersTests {
    private static let pack = """
        pack: capital
        title: Capital
        version: 1
        in force from: 2026-01-01
        documents: {N: {title: Notes}}
        roles: {owner: Owner}
        guidance:
          N-1: {document: N, section: One, says: One., modality: information}
        parameters:
          lower: {value: 600000, name: Pence from which capital counts}
        facts:
          capital: {is: {whole number: 0 to 1000000000000000}, ask: "How much capital, in pence?"}
        decision: help
        question: Which help?
        outcomes: [none: None, part: A part, all: All]
        choose: highest met
        rules:
          - {outcome: all, capital: fewer than lower, guidance: N-1}
          - {outcome: part, capital: fewer than 1600000, guidance: N-1}
        otherwise: {outcome: none, guidance: N-1}
        """

    @Test(arguments: [
        ("599999", ["all"]), ("600000", ["part"]), ("1599999", ["part"]), ("1600000", ["none"]),
        ("999999999999999", ["none"]), ("not known", ["none", "part", "all"]), ("at least 600000", ["none", "part"]),
    ])
    func everyNumberFallsOnItsSide(value: String, outcomes: [String]) throws {
        let engine = try Engines.ofText(Self.pack)
        let decided = engine.decide(try Engines.caseFile("  capital: \(value)", engine), asAt: fixtureDay)
        let decision = try #require(engine.decisions(of: decided).decisions.first)
        #expect(
            Set(decision.answer.stillPossible.isEmpty ? decision.answer.outcomes : decision.answer.stillPossible)
                == Set(outcomes))
    }

    @Test func casesAreCountedWithoutBeingCountedThrough() throws {
        let report = try #require(try Engines.ofText(Self.pack).verify(asAt: fixtureDay).value)
        #expect(report.space.caseCount.description == "1000000000000001")
    }
}
