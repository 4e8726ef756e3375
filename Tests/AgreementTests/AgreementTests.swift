import CaseFiles
import DecisionDiagrams
import DecisionModel
import Evaluation
import Explanations
import PolicyChecker
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

/// The fast evaluator against the plain one on generated packs and cases.
@Suite struct AgreementTests {
    static let packCount = 60
    static let casesOfPack = 10
    static let maximumCompletions = 1_000

    @Test func exactAnswersEqualThoseOfEveryCompletion() throws {
        let seed = SeededGenerator.seedOfRun("agreement")
        var held = 0
        for index in 0..<Self.packCount {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let text = generator.pack()
            let engine = try Engines.ofText(text)
            let oracle = PlainEvaluator(engine.pack, asAt: fixtureDay)
            for _ in 0..<Self.casesOfPack {
                let facts = generator.facts()
                let caseFile = try Engines.caseFile(facts, engine)
                guard let completions = oracle.completions(of: caseFile.information, limit: Self.maximumCompletions)
                else {
                    continue
                }
                let decided = engine.decide(caseFile, asAt: fixtureDay)
                compare(decided, with: completions, oracle, engine, "seed \(seed &+ UInt64(index))\n\(text)\n\(facts)")
                held += 1
            }
        }
        print("agreement: \(held) cases of \(Self.packCount) packs compared")
        #expect(held > Self.packCount * Self.casesOfPack / 2, "most cases are small enough to enumerate")
    }

    private func compare(
        _ decided: PolicyEngine.Decided, with completions: [PlainEvaluator.Completion], _ oracle: PlainEvaluator,
        _ engine: PolicyEngine,
        _ context: String
    ) {
        for (id, result) in decided.result.decisions.numbered {
            let decision = engine.pack.decisions[id]
            let note = Comment(rawValue: "\(decision.id)\n\(context)")
            let options = completions.map { oracle.options(id, $0) }
            for outcome in 0..<decision.outcomeCount {
                #expect(result.options[outcome] == status(options.map { $0[outcome] }), note)
            }
            for (rule, checked) in zip(result.rules, decision.rules) {
                #expect(rule.status == status(completions.map { oracle.isMet(checked, $0) }), note)
                let line = status(completions.map { oracle.holds(checked.criterion, $0) })
                #expect(rule.line.status == .cannotTell || rule.line.status == line, "Kleene is sound: \(note)")
            }
            if decision.source.hitPolicy == .eachSeparately { continue }
            let answer = AnswerSet(completions.map { oracle.answer(id, $0) })
            #expect(result.answers == answer && result.possibleOutcomes == answer.outcomes, note)
            let suggested = (0..<decision.outcomeCount).last { outcome in options.allSatisfy { $0[outcome] } }
            if decision.source.hitPolicy == .highestMet && answer != .outOfScope {
                #expect(result.suggested == suggested, note)
            }
        }
    }

    private func status(_ values: [Bool]) -> LineStatus {
        values.allSatisfy { $0 } ? .met : values.contains(true) ? .cannotTell : .notMet
    }

    @Test func learningAFactNeverAddsAnOutcome() throws {
        let seed = SeededGenerator.seedOfRun("learning")
        for index in 0..<Self.packCount {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            var random = SeededGenerator(seed: seed &+ UInt64(index))
            for _ in 0..<Self.casesOfPack {
                let before = try Engines.caseFile(generator.facts(), engine).information
                guard let after = learned(from: before, engine.pack, &random) else { continue }
                let old = answers(before, engine)
                let new = answers(after, engine)
                for (old, new) in zip(old, new) {
                    #expect(new.answers.isSubset(of: old.answers), "seed \(seed &+ UInt64(index))")
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
        case .days(let days): result[id] = .days([days?.first ?? fixtureDay.adding(days: -random.below(500))])
        case nil: return nil
        }
        return result
    }

    @Test func orderOfRulesDoesNotMatterExceptUnderFirstMet() throws {
        let seed = SeededGenerator.seedOfRun("order")
        for index in 0..<Self.packCount / 2 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            var shuffling = PackGenerator(seed: seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            let shuffled = try Engines.ofText(shuffling.pack(shufflingRules: true))
            for _ in 0..<Self.casesOfPack {
                let facts = generator.facts()
                let one = answers(try Engines.caseFile(facts, engine).information, engine)
                let two = answers(try Engines.caseFile(facts, shuffled).information, shuffled)
                #expect(one == two, "seed \(seed &+ UInt64(index))\n\(facts)")
            }
        }
    }

    @Test func aFactNotNamedAsOpenCannotChangeTheAnswer() throws {
        let seed = SeededGenerator.seedOfRun("relevance")
        for index in 0..<Self.packCount {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            var random = SeededGenerator(seed: seed &+ UInt64(index) &+ 1)
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
                        #expect(old[id].answers == new[id].answers, "seed \(seed &+ UInt64(index))")
                    }
                }
            }
        }
    }

    /// The shipped pack: half the facts of each worked case forgotten at random, against every completion.
    @Test func theShippedPackAgreesOnHalfForgottenCases() throws {
        let engine = try Engines.ofPack()
        let oracle = PlainEvaluator(engine.pack, asAt: fixtureDay)
        let seed = SeededGenerator.seedOfRun("half forgotten")
        var random = SeededGenerator(seed: seed)
        let relevant = relevantFacts(engine)
        for path in try Repository.someFixtures() {
            guard let caseFile = engine.readCase(try Repository.source(path), format: .yaml).value else { continue }
            var information = caseFile.information
            let nothing = InformationState(nothingKnownOf: engine.pack)
            for id in engine.pack.facts.indices where !relevant.contains(id) {
                // A fact that no answer looks at may have any value; the first will do.
                information[id] = first(nothing[id], engine.pack.facts[id].kind)
            }
            for id in relevant.shuffled(using: &random).prefix(5) { information[id] = nothing[id] }
            guard let completions = oracle.completions(of: information, limit: 20_000) else { continue }
            let result = Evaluator(engine.compiled).evaluate(information, asAt: fixtureDay)
            for (id, decision) in engine.pack.decisions.numbered
            where decision.source.hitPolicy != .eachSeparately && decision.source.hitPolicy != .weigh {
                let answer = AnswerSet(completions.map { oracle.answer(id, $0) })
                let result = result.decisions[id]
                #expect(
                    result.answers == answer && result.possibleOutcomes == answer.outcomes,
                    "\(path), \(decision.id), seed \(seed)")
            }
        }
    }

    private func relevantFacts(_ engine: PolicyEngine) -> [FactID] {
        engine.pack.facts.indices.filter { id in
            guard engine.pack.facts[id].definition != nil else { return false }
            if case .tickList = engine.pack.facts[id].kind { return engine.pack.facts[id].id == "skip_meeting_reasons" }
            if case .number = engine.pack.facts[id].kind {
                return engine.pack.facts[id].id == "trm_level" || engine.pack.facts[id].id == "formal_warnings"
            }
            return true
        }
    }

    private func first(_ knowledge: InformationState.Knowledge?, _ kind: ValueKind) -> InformationState.Knowledge? {
        switch knowledge {
        case .values(let set): set.lowest.map { .values(IntegerSet([$0])) }
        case .ticks:
            if case .tickList(let members) = kind { .ticks(has: [], hasNot: Set(members.indices)) } else { knowledge }
        case .days: .days([fixtureDay])
        case nil: nil
        }
    }
}
