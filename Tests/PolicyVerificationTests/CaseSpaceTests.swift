import DecisionDiagrams
import Evaluation
import PolicyChecker
import PolicyCompiler
import PolicyVerification
import TestSupport
import Testing

/// Counts and examples against every case one by one, and through the evaluator.
@Suite(.tags(.slow), .unlessFast) struct CaseSpaceTests {
    @Test func countsEqualThoseOfEveryCase() throws {
        for seed in SeededGenerator.seeds("counts", count: 3) {
            var generator = PackGenerator(seed: seed)
            let text = generator.pack()
            let engine = try Engines.ofText(text)
            let space = CaseSpace(engine.compiled, asAt: fixtureDay)
            let plain = PlainEvaluator(everyCaseOf: engine.pack.written, asAt: fixtureDay)
            let note = Comment(rawValue: "seed \(seed)\n\(text)")
            #expect(space.caseCount.small == plain.cases.weight, note)
            var counter = DiagramCounter(engine.compiled.diagrams, weights: space.weights)
            for (checked, decision) in zip(engine.pack.decisions, engine.compiled.decisions) {
                let expected = plain.options(of: checked.source).map { plain.cases.weight(of: $0) }
                let counts = decision.options.map { (counter.count($0) * space.untested).small }
                #expect(counts == expected, note)
            }
        }
    }

    @Test func anExampleIsACaseThatComesOutSo() throws {
        var found = 0
        for seed in SeededGenerator.seeds("examples", count: 40) {
            var generator = PackGenerator(seed: seed)
            let text = generator.pack()
            let engine = try Engines.ofText(text)
            let space = CaseSpace(engine.compiled, asAt: fixtureDay)
            let finder = ExampleFinder(space, in: engine.compiled.diagrams)
            for (id, decision) in engine.compiled.decisions.numbered {
                for (outcome, option) in decision.options.enumerated() {
                    guard let example = finder.example(of: option) else { continue }
                    found += 1
                    let written = ExampleWords(engine.pack).caseFile(example, reference: "E-1", about: "an \"example\"")
                    let read = engine.readCase(file(written, path: "example.yaml"), format: .yaml)
                    let caseFile = try #require(read.value, "\(Engines.printed(read.diagnostics))\(written)")
                    let status = engine.evaluate(caseFile.information, asAt: fixtureDay).decisions[id].options[outcome]
                    #expect(
                        status == .met || (!example.isSettled && status == .cannotTell),
                        "seed \(seed)\n\(text)\n\(written)")
                }
            }
        }
        #expect(found > 100)
    }

    @Test func contradictoryCasesAreToldApart() throws {
        let text = Self.pack.replacing(
            "contradictions: {}", with: "contradictions: {odd: {when: {weight: at least 8, colour: red}, say: Odd?}}")
        let engine = try Engines.ofText(text)
        let open = try VerificationContext(engine.pack, asAt: fixtureDay)
        let consistent = try open.consistent()
        let space = open.space
        let (store, roots) = open.compiler.builder.finish(roots: [open.contradictory, consistent])
        var counter = DiagramCounter(store, weights: space.weights)
        // Weights 8, 9 and 10 of a red thing; ten thousand times ten thousand numbers that nothing tests.
        #expect(space.caseCount == Natural(11 * 3) * Natural(100_000_000))
        #expect(roots.map { (counter.count($0) * space.untested).small } == [3 * 100_000_000, 30 * 100_000_000])
    }

    static let pack = """
        pack: t
        title: T
        version: 1
        in force from: 2026-01-01
        documents: {}
        facts:
          weight: {is: {whole number: 0 to 10}, ask: Weight?}
          colour: {is: {choice of: [{red: bright red}, green, blue]}, ask: Colour?}
          spare_one: {is: {whole number: 1 to 10000}, ask: Spare?}
          spare_two: {is: {whole number: 1 to 10000}, ask: Spare?}
        contradictions: {}

        # next file
        decision: d
        question: Which?
        choose: first met
        outcomes: [one, two]
        rules:
          - outcome: one
            when: {weight: at least 4}
          - outcome: two
            when: {colour: red}
        """

    @Test func anExampleIsToldInThePacksWords() throws {
        let engine = try Engines.ofText(Self.pack)
        let words = ExampleWords(engine.pack)
        let space = CaseSpace(engine.compiled, asAt: fixtureDay)
        let finder = ExampleFinder(space, in: engine.compiled.diagrams)
        #expect(words.sentence(ExampleCase(facts: [], truths: [], asAt: fixtureDay)) == "Any case.")
        let second = try #require(finder.example(of: engine.compiled.decisions[0].options[1]))
        #expect(words.sentence(second) == "A case where colour is bright red.")
        let first = try #require(finder.example(of: engine.compiled.decisions[0].options[0]))
        #expect(words.sentence(first) == "A case where weight is 4.", "at the limit")
    }
}
