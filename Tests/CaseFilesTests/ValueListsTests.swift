import PolicyChecker
import PolicyEngines
import TestSupport
import Testing

/// Lists of values that several facts have, with an order and without.
@Suite(.tags(.fast)) struct ValueListsTests {
    private static func pack(_ test: String) -> String {
        """
        pack: boats
        title: Boats
        version: 1
        in force from: 2026-01-01
        documents: {}
        scales: {wind: [calm: calm, breezy: a breeze, stormy: a storm], size: [small, large]}
        choices: {colour: [red: red paint, blue: blue paint]}
        facts:
          hull: {is: {choice of: colour}, ask: Which colour?}
          sail: {is: {choice of: colour}, ask: Which colour?}
          sky: {is: {choice of: [blue, grey, black]}, ask: How is the sky?}
        derived:
          weather: {from: sky, map: {blue: calm, grey: [calm, breezy], black: stormy}}
          mixed: {from: sky, map: {blue: calm, grey: small, black: stormy}}
        # next file
        decision: sailing
        question: Sail?
        outcomes: {not ranked: [sail: Sail, stay: Stay]}
        choose: first met
        rules: [{outcome: sail, all of: [{\(test)}, {hull: red}, {sail: blue}]}]
        otherwise: stay

        """
    }

    @Test func aMapToStepsOfAScaleHasItsOrderAndItsLabels() throws {
        let engine = try Engines.ofText(Self.pack("weather: breezy or lower"))
        let fact = try #require(engine.pack.fact(named: "weather"))
        guard case .list(let values, isOrdered: true) = engine.pack.facts[fact].kind else {
            Issue.record("no order")
            return
        }
        #expect(values.map(\.label.en) == ["calm", "a breeze", "a storm"])
        for (sky, sails) in [("blue", true), ("grey", true), ("black", false)] {
            let caseFile = try Engines.caseFile("  sky: \(sky)\n  hull: red\n  sail: blue", engine)
            let answer = engine.decisions(of: engine.decide(caseFile, asAt: fixtureDay))["sailing"]?.answer
            #expect(answer?.outcomes == [sails ? "sail" : "stay"], "\(sky)")
        }
    }

    @Test(arguments: [
        ("hull: red or higher", "no-order"), ("mixed: calm or higher", "no-order"), ("hull: green", "unknown-value"),
        ("weather: small", "another-scale"),
    ])
    func whatHasNoOrderOrNoSuchValueIsRefused(test: String, id: String) throws {
        let diagnostics = PolicyEngine.load(Engines.files(Self.pack(test)), root: "").diagnostics
        #expect(diagnostics.filter { $0.severity == .error }.map(\.id) == [id], "\(diagnostics.map(\.message))")
    }
}
