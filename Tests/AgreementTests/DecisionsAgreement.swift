import DecisionModel
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

/// Everything that is said of a case, held to what follows from all its completions.
struct DecisionsAgreement {
    private let pack: PolicyPack
    private let facts: PlainFacts
    private let plain: PlainEvaluator
    /// The same pack with one passage read otherwise, by reading and option.
    private let otherwise: [String: [String: PlainEvaluator]]

    /// Nil where the case has more completions than the limit.
    init?(_ pack: PolicyPack, _ facts: PlainFacts, limit: Int) {
        guard let cases = PlainCases(of: facts, pack, asAt: fixtureDay, limit: limit) else { return nil }
        plain = PlainEvaluator(pack, cases, asAt: fixtureDay)
        (self.pack, self.facts) = (plain.pack, facts)
        var otherwise: [String: [String: PlainEvaluator]] = [:]
        for (index, reading) in pack.readings.enumerated() {
            for (name, _) in reading.options where name != reading.chosen {
                var other = pack
                other.readings[index].chosen = name
                otherwise[reading.id.text, default: [:]][name.text] = PlainEvaluator(other, cases, asAt: fixtureDay)
            }
        }
        self.otherwise = otherwise
    }

    func hold(_ told: Decisions, _ engine: PolicyEngine, _ context: String) {
        let note = Comment(rawValue: context)
        for written in pack.decisions {
            guard let decision = told[written.id.text] else {
                Issue.record("nothing is said of \(written.id.text)")
                continue
            }
            let must = PlainDecision(written, plain, facts)
            holdAnswer(decision, must, "\(written.id.text)\n\(context)")
            holdSteps(decision, must, "\(written.id.text)\n\(context)")
            for reading in pack.readings { holdReading(decision, must, reading, "\(written.id.text)\n\(context)") }
        }
        holdLines(told, engine, context)
        let contradictions = pack.contradictions.filter { plain.cases(where: $0.when).isFull }.map(\.id.text)
        #expect(told.contradictions.map(\.id) == contradictions, note)
        for fact in told.facts {
            guard let counted = fact.doesNotAriseCountsAs,
                let definition = pack.facts.first(where: { $0.id.text == fact.fact })
            else { continue }
            #expect(counted == definition.otherwiseCountsAs?.text, note)
            #expect(definition.arisesOnlyWhen.map { plain.cases(where: $0).isEmpty } == true, note)
        }
        for derived in told.derived { holdDerived(derived, note) }
    }

    private func holdAnswer(_ told: DecisionModel.Decision, _ must: PlainDecision, _ context: String) {
        let note = Comment(rawValue: context)
        #expect(told.answer == must.answer, note)
        #expect(told.options.map(\.status) == must.optionStatus, note)
        #expect(told.options.map { $0.rules.map(\.status) } == must.ruleStatus, note)
        #expect(told.alsoMet == must.alsoMet, note)
        #expect(told.applies?.status == must.applies, note)
        #expect(told.agreedByPeople?.status == must.agreedFirst, note)
        #expect(told.agreedOutcome?.outcome == must.agreed?.text, note)
        #expect(told.gaps == must.gaps, note)
        #expect(told.notices == must.notices, note)
    }

    private func holdSteps(_ told: DecisionModel.Decision, _ must: PlainDecision, _ context: String) {
        let note = Comment(rawValue: context)
        func steps(_ items: [ActionItem]) -> [PlainDecision.Step] {
            items.map {
                .init(modality: $0.modality, holds: $0.holds, done: $0.done, state: $0.state, papers: $0.papers)
            }
        }
        #expect(steps(told.first) == must.first, note)
        #expect(steps(told.actions) == must.steps.filter { $0.state != .evidence }, note)
        #expect(steps(told.evidence) == must.steps.filter { $0.state == .evidence }, note)
        #expect(told.considerations.map(\.state) == must.areas, note)
    }

    /// A reading of which nothing is said changes nothing.
    private func holdReading(
        _ told: DecisionModel.Decision, _ must: PlainDecision, _ reading: Reading, _ context: String
    ) {
        let found = told.readings.first { $0.id == reading.id.text }
        let note = Comment(rawValue: "\(reading.id.text) of \(context)")
        for (option, other) in otherwise[reading.id.text, default: [:]] {
            let must = must.changed(by: other)
            guard let alternative = found?.alternatives.first(where: { $0.option == option }) else {
                #expect(must.options.isEmpty && !must.answer, note)
                continue
            }
            #expect(alternative.changesOptions == must.options, note)
            #expect(alternative.changesAnswer == must.answer, note)
            #expect(alternative.stillPossible == must.stillPossible, note)
        }
    }

    /// What is said of a line is so in every completion; that it cannot be told may be said too often.
    private func holdLines(_ told: Decisions, _ engine: PolicyEngine, _ context: String) {
        let sources = engine.lineSources()
        for line in told.lines where line.status != .cannotTell && !line.isLeftOut {
            guard let written = sources[line.id]?.source else { continue }
            // What a line comes to that may be left out depends on what it stands in.
            if case .leftOut = written.form { continue }
            #expect(
                line.status == PlainDecision.status(plain.cases(where: written)), "line \(line.id) of \(context)")
        }
    }

    /// What is said of a fact that follows from others leaves out no value that it can have.
    private func holdDerived(_ told: DerivedValue, _ note: Comment) {
        for (value, cases) in plain.values(of: told.fact) where !cases.isEmpty {
            let isTold =
                switch (told.value, value) {
                case (.notKnown, _): true
                case (.value(let text), .word(let word)): text == word
                case (.either(let texts), .word(let word)): texts.contains(word)
                case (.number(let number), .number(let one)): number == one
                case (.numbers(let ranges), .number(let one)): ranges.contains { $0.contains(one) }
                default: false
                }
            #expect(isTold, "\(told.fact) \(note)")
        }
    }
}
