import DecisionDiagrams
import Evaluation
import PolicyChecker
import PolicyComparison
import PolicyCompiler
import PolicyEngines
import PolicyModel
import PolicyVerification
import TestSupport
import Testing

/// Two packs in one space against every case of both, one by one, and through the evaluator.
@Suite(.tags(.slow), .unlessFast) struct EquivalenceTests {
    static let editCount = 12

    @Test func packsAreTheSameExactlyWhereNoCaseTellsThemApart() throws {
        for one in try EditedEngines.make("equivalence", count: Self.editCount) {
            let (old, new) = (one.old, one.new)
            let note = Comment(rawValue: "seed \(one.seed)\n\(one.edit.both)")
            var pair = try PackPair(old: old.compiled, new: new.compiled, asAt: fixtureDay)
            let found = try pair.firstDifference(in: .options)
            guard old.pack.decisions.count == new.pack.decisions.count else {
                #expect(found != nil, note)
                continue
            }
            #expect((found == nil) == !Self.someCaseDiffers(one.both), note)
        }
    }

    @Test func aWitnessComesOutDifferentlyAndWithoutOneNoCaseDoes() throws {
        var (alike, different) = (0, 0)
        for seed in SeededGenerator.seeds("witnesses", count: 50) {
            var generator = PackGenerator(seed: seed)
            let edit = generator.edit()
            guard let new = try? Engines.ofText(edit.new) else { continue }
            let old = try Engines.ofText(edit.old)
            let note = Comment(rawValue: "seed \(seed)\n\(edit.both)")
            var pair = try PackPair(old: old.compiled, new: new.compiled, asAt: fixtureDay)
            if let found = try pair.firstDifference(in: .options) {
                different += 1
                try holds(found, old, new, note)
            } else {
                alike += 1
                for _ in 0..<10 {
                    let facts = generator.facts()
                    #expect(try Self.answers(facts, old) == Self.answers(facts, new), note)
                }
            }
        }
        #expect(alike > 5 && different > 20, "\(alike) alike, \(different) different")
    }

    @Test func theOrderOfRulesAndFactsMakesNoDifference() throws {
        for seed in SeededGenerator.seeds("order", count: 20) {
            var generator = PackGenerator(seed: seed)
            var shuffling = PackGenerator(seed: seed)
            let old = try Engines.ofText(generator.pack())
            let new = try Engines.ofText(shuffling.pack(shufflingRules: true))
            var pair = try PackPair(old: old.compiled, new: new.compiled, asAt: fixtureDay)
            #expect(try pair.firstDifference(in: .everything) == nil, "seed \(seed)")
        }
    }

    private static func answers(_ facts: String, _ engine: PolicyEngine) throws -> DecisionTable<Evaluator.Answer> {
        var scratch = DiagramScratch()
        let completions = Completions(
            of: try Engines.caseFile(facts, engine).information, asAt: fixtureDay, in: engine.compiled)
        return Evaluator(engine.compiled).answers(completions, scratch: &scratch)
    }

    private static func someCaseDiffers(_ both: PolicyEngine) -> Bool {
        let plain = PlainEvaluator(everyCaseOf: both.pack.written, asAt: fixtureDay)
        let pack = plain.pack
        return pack.decisions.contains { decision in
            guard let later = Self.later(decision, in: pack) else { return false }
            return plain.options(of: decision) != plain.options(of: later)
                || Self.answers(decision, plain) != Self.answers(later, plain)
        }
    }

    /// The decision that stands for the same one after the edit.
    static func later(_ decision: PolicyModel.Decision, in pack: PolicyPack) -> PolicyModel.Decision? {
        let name = decision.id.text.replacing("decision_", with: "later_")
        return name == decision.id.text ? nil : pack.decisions.first { $0.id.text == name }
    }

    /// Where which answer is given: by outcome, then silence, then out of scope. Where outcomes are answered
    /// separately silence is that none is met; the hit policies of the two may differ.
    static func answers(_ decision: PolicyModel.Decision, _ plain: PlainEvaluator) -> [CaseSet] {
        let answers = plain.answers(of: decision)
        if decision.hitPolicy != .eachSeparately { return answers.outcomes + [answers.silent, answers.outOfScope] }
        let options = plain.options(of: decision).map { $0 - answers.outOfScope }
        return options + [options.reduce(answers.outOfScope, |).complement, answers.outOfScope]
    }

    /// The witness, written as a case file of either pack, comes out differently in the evaluator.
    private func holds(_ found: PackDifference, _ old: PolicyEngine, _ new: PolicyEngine, _ note: Comment) throws {
        func answers(_ example: ExampleCase, _ engine: PolicyEngine) throws -> DecisionTable<Evaluator.Answer> {
            let written = ExampleWords(engine.pack).caseFile(example, reference: "W-1", about: "a witness")
            let read = engine.readCase(file(written), format: .yaml)
            let caseFile = try #require(read.value, note)
            var scratch = DiagramScratch()
            var completions = Completions(of: caseFile.information, asAt: fixtureDay, in: engine.compiled)
            for (index, variable) in engine.compiled.variables.enumerated() {
                // What is in truth, which no case file says.
                guard case .unresolvedMapping(let id, let sourceCells) = variable.meaning,
                    let truth = example.truths.first(where: { $0.fact == id }),
                    case .mapped(_, let images) = engine.compiled.facts[id].meaning, let cell = sourceCells.first,
                    let value = images[cell].cells.values.firstIndex(where: {
                        engine.compiled.facts[id].cells?.sets[$0].contains(truth.value) ?? false
                    })
                else { continue }
                completions.possible[index] = ValueSet(value)
            }
            return Evaluator(engine.compiled).answers(completions, scratch: &scratch)
        }
        #expect(try answers(found.old, old) != answers(found.new, new), note)
    }
}
