import CaseFiles
import DecisionDiagrams
import Evaluation
import Explanations
import PolicyChecker
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

/// What the engine says of generated packs and cases against the language by its definition, read from the packs as
/// they were written.
@Suite(.tags(.slow), .unlessFast) struct AgreementTests {
    static let packCount = 48
    static let casesOfPack = 10
    static let maximumCompletions = 4_000

    @Test func everythingSaidOfACaseFollowsFromItsCompletions() throws {
        var held = 0
        for seed in SeededGenerator.seeds("agreement", count: Self.packCount) {
            var generator = PackGenerator(seed: seed)
            let text = generator.pack()
            let engine = try Engines.ofText(text)
            for _ in 0..<Self.casesOfPack {
                let generated = generator.someCase()
                guard
                    let agreement = DecisionsAgreement(
                        engine.pack.written, generated.facts, limit: Self.maximumCompletions)
                else { continue }
                let decided = engine.decide(try Engines.caseFile(generated.text, engine), asAt: fixtureDay)
                agreement.hold(
                    engine.decisions(of: decided), engine,
                    "seed \(seed)\n\(text)\n\(generated.text)")
                held += 1
            }
        }
        print("agreement: \(held) cases of \(Self.packCount) packs compared")
        #expect(held > Self.packCount * Self.casesOfPack / 2, "most cases are small enough to enumerate")
    }

    @Test func learningAFactNeverAddsAnOutcome() throws {
        for seed in SeededGenerator.seeds("learning", count: Self.packCount) {
            var generator = PackGenerator(seed: seed)
            let engine = try Engines.ofText(generator.pack())
            var random = SeededGenerator(seed: seed)
            for _ in 0..<Self.casesOfPack {
                let before = try Engines.caseFile(generator.facts(), engine).information
                guard let after = learned(from: before, engine.pack, &random) else { continue }
                let old = answers(before, engine)
                let new = answers(after, engine)
                for (old, new) in zip(old, new) {
                    #expect(new.answers.isSubset(of: old.answers), "seed \(seed)")
                    for (old, new) in zip(old.options, new.options) { #expect(old == .cannotTell || old == new) }
                }
            }
        }
    }

    private func answers(_ information: InformationState, _ engine: PolicyEngine) -> DecisionTable<Evaluator.Answer> {
        var scratch = DiagramScratch()
        return Evaluator(engine.compiled).answers(
            Completions(of: information, asAt: fixtureDay, in: engine.compiled), scratch: &scratch)
    }

    /// The same case with one fact known that was not; nil where everything is known.
    private func learned(
        from information: InformationState, _ pack: CheckedPack, _ random: inout SeededGenerator
    ) -> InformationState? {
        let open = pack.facts.indices.filter { !information.isKnown($0, in: pack) }
        guard !open.isEmpty else { return nil }
        let id = random.pick(open)
        var result = information
        switch information[id] {
        case .values(let set): result[id] = .values(IntegerSet([random.pick(set.ranges.flatMap { Array($0) })]))
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = pack.facts[id].kind else { return nil }
            let member = random.pick(members.indices.filter { !has.contains($0) && !hasNot.contains($0) })
            result[id] =
                random.chance(1, in: 2)
                ? .ticks(has: has.union([member]), hasNot: hasNot) : .ticks(has: has, hasNot: hasNot.union([member]))
        case .days(let days): result[id] = .days(DaySet(days?.first ?? fixtureDay.adding(days: -random.below(500))))
        case nil: return nil
        }
        return result
    }

    @Test func orderOfRulesDoesNotMatterExceptUnderFirstMet() throws {
        for seed in SeededGenerator.seeds("order", count: Self.packCount / 2) {
            var generator = PackGenerator(seed: seed)
            var shuffling = PackGenerator(seed: seed)
            let engine = try Engines.ofText(generator.pack())
            let shuffled = try Engines.ofText(shuffling.pack(shufflingRules: true))
            for _ in 0..<Self.casesOfPack {
                let facts = generator.facts()
                let one = answers(try Engines.caseFile(facts, engine).information, engine)
                let two = answers(try Engines.caseFile(facts, shuffled).information, shuffled)
                #expect(one == two, "seed \(seed)\n\(facts)")
            }
        }
    }

    @Test func aFactNotNamedAsOpenCannotChangeTheAnswer() throws {
        for seed in SeededGenerator.seeds("relevance", count: Self.packCount) {
            var generator = PackGenerator(seed: seed)
            let engine = try Engines.ofText(generator.pack())
            var random = SeededGenerator(seed: seed &+ 1)
            for _ in 0..<Self.casesOfPack {
                let caseFile = try Engines.caseFile(generator.facts(), engine)
                let decided = engine.decide(caseFile, asAt: fixtureDay)
                for _ in 0..<4 {
                    guard let after = learned(from: caseFile.information, engine.pack, &random) else { continue }
                    let changed = engine.pack.facts.indices.filter { after[$0] != caseFile.information[$0] }
                    let old = answers(caseFile.information, engine)
                    let new = answers(after, engine)
                    for (id, explanation) in decided.explanation.decisions.numbered
                    where changed.allSatisfy({ !explanation.openFacts.contains($0) }) {
                        #expect(old[id].answers == new[id].answers, "seed \(seed)")
                    }
                }
            }
        }
    }

    /// The shipped pack: some facts of each worked case forgotten at random, against every completion.
    @Test func theShippedPackAgreesOnHalfForgottenCases() throws {
        let engine = try Engines.ofPack()
        let seed = SeededGenerator.seedOfRun("half forgotten")
        var random = SeededGenerator(seed: seed)
        let nothing = InformationState(nothingKnownOf: engine.pack)
        let asked = engine.pack.facts.indices.filter { engine.pack.facts[$0].definition != nil }
        var held = 0
        for path in try Repository.someFixtures() {
            guard let caseFile = engine.readCase(try Repository.source(path), format: .yaml).value else { continue }
            var facts: [FactID: InformationState.Knowledge] = [:]
            for id in asked {
                // What nobody recorded may have any value; the first will do.
                if !caseFile.information.isKnown(id, in: engine.pack) {
                    facts[id] = first(nothing[id], engine.pack.facts[id].kind)
                }
            }
            for id in asked.shuffled(using: &random).prefix(5) { facts[id] = nothing[id] }
            let decided = engine.decide(caseFile.with(facts), asAt: fixtureDay)
            let decisions = engine.decisions(of: decided)
            guard
                let agreement = DecisionsAgreement(engine.pack.written, PlainFacts(decisions.facts), limit: 20_000)
            else { continue }
            agreement.hold(decisions, engine, "\(path), seed \(seed)")
            held += 1
        }
        print("half forgotten: \(held) cases compared")
        #expect(held > 3)
    }

    private func first(_ knowledge: InformationState.Knowledge?, _ kind: ValueKind) -> InformationState.Knowledge? {
        switch knowledge {
        case .values(let set): set.lowest.map { .values(IntegerSet([$0])) }
        case .ticks:
            if case .tickList(let members) = kind { .ticks(has: [], hasNot: Set(members.indices)) } else { knowledge }
        case .days: .days(DaySet(fixtureDay))
        case nil: nil
        }
    }
}
