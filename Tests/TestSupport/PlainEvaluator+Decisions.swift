package import PolicyModel

extension PlainEvaluator {
    /// Where which answer is among those that a decision gives; where two outcomes of one that allows one only are
    /// met, both are.
    package struct Answers {
        package let outcomes: [CaseSet]
        package let silent: CaseSet
        package let outOfScope: CaseSet
        let outcomeNames: [String]

        /// As tests name them.
        var named: [(name: String, cases: CaseSet)] {
            zip(outcomeNames, outcomes).map { ($0, $1) } + [("silent", silent), ("out of scope", outOfScope)]
        }
    }

    package func cases(where rule: Rule) -> CaseSet {
        cases(where: rule.criterion) - cases(where: rule.unless, absent: none)
    }

    /// For each outcome where a rule for it is met.
    package func options(of decision: Decision) -> [CaseSet] {
        let met = decision.rules.reduce(none) { $0 | cases(where: $1) }
        return decision.outcomes.map { outcome in
            let ofRules = decision.rules.filter { $0.outcome == outcome.id }.reduce(none) { $0 | cases(where: $1) }
            guard decision.hitPolicy == .highestMet, decision.otherwise?.outcome == outcome.id else { return ofRules }
            return ofRules | (met | gaps(of: decision)).complement
        }
    }

    /// Where a gap speaks that stands after the rules.
    private func gaps(of decision: Decision) -> CaseSet {
        decision.gaps.filter { !$0.isStop }.reduce(none) { $0 | cases(where: $1.when) }
    }

    package func applies(_ decision: Decision) -> CaseSet { cases(where: decision.appliesWhen, absent: all) }

    /// The answers of a decision that gives one; where each outcome is answered separately, or none is, only whether
    /// the decision applies.
    package func answers(of decision: Decision) -> Answers {
        if let known = knownAnswers[decision.id.text] { return known }
        let applies = applies(decision)
        let options = options(of: decision)
        var given = options.map { _ in none }
        var isGiven = none
        switch decision.hitPolicy {
        case .highestMet:
            for outcome in options.indices.reversed() {
                given[outcome] = options[outcome] - isGiven
                isGiven = isGiven | options[outcome]
            }
        case .firstMet:
            for rule in decision.rules {
                let met = cases(where: rule)
                let outcome = decision.outcomes.firstIndex { $0.id == rule.outcome } ?? 0
                given[outcome] = given[outcome] | (met - isGiven)
                isGiven = isGiven | met
            }
        case .onlyOneMet: (given, isGiven) = (options, options.reduce(none, |))
        case .eachSeparately, .weigh: isGiven = all
        }
        let stopped = decision.gaps.filter(\.isStop).reduce(none) { $0 | cases(where: $1.when) }
        given = given.map { $0 - stopped }
        isGiven = isGiven - stopped
        var silent = isGiven.complement
        if let otherwise = decision.otherwise?.outcome,
            let outcome = decision.outcomes.firstIndex(where: { $0.id == otherwise })
        {
            let kept = decision.hitPolicy == .highestMet ? silent : silent & (gaps(of: decision) | stopped)
            (given[outcome], silent) = (given[outcome] | (silent - kept), kept)
        }
        let answers = Answers(
            outcomes: given.map { $0 & applies }, silent: silent & applies, outOfScope: applies.complement,
            outcomeNames: decision.outcomes.map(\.id.text))
        knownAnswers[decision.id.text] = answers
        return answers
    }

    // MARK: What stands beside an answer

    /// Where a notice is shown, case by case.
    package func cases(where notice: Notice, of decision: Decision) -> CaseSet {
        switch notice.trigger {
        case .criterion(let criterion): return cases(where: criterion)
        case .metTogether(let together):
            let options = options(of: decision)
            return decision.outcomes.indices.filter { together.contains(decision.outcomes[$0].id) }.reduce(all) {
                $0 & options[$1]
            }
        }
    }

    /// Where a step is asked for: one that stands on a decision where that applies, one on a rule where its outcome is
    /// the answer.
    /// - Parameters:
    ///   - outcome: that of the rule on which it stands; nil of one that stands on the decision.
    ///   - agreed: the outcome that people agreed, which steps on rules then follow in the answer's stead.
    package func cases(
        where action: Action, of decision: Decision, for outcome: Name?, agreed: Name?
    ) -> CaseSet {
        let applies = applies(decision)
        let asked = cases(where: action.when, absent: all)
        guard let outcome, let index = decision.outcomes.firstIndex(where: { $0.id == outcome }) else {
            return applies & asked
        }
        if let agreed { return agreed == outcome ? applies & asked : none }
        if decision.hitPolicy == .eachSeparately { return applies & options(of: decision)[index] & asked }
        return answers(of: decision).outcomes[index] & asked
    }
}
