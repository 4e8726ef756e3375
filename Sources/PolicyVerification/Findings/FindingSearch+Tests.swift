internal import Diagnostics
internal import PolicyChecker
internal import PolicyModel

extension FindingSearch {
    /// Tests that every value of their fact satisfies, wherever they stand. A test that none does is a mistake.
    mutating func searchTests() {
        for (criterion, written) in zip(checked.criteria, checked.source.criteria) {
            search(criterion, written.id.text)
        }
        for fact in checked.facts {
            for condition in fact.origin.conditions { search(condition, fact.id) }
        }
        for contradiction in checked.contradictions { search(contradiction.when, contradiction.source.id.text) }
        search(checked.forCases, "for cases where")
        for reading in checked.readings {
            for criterion in reading.criteria { search(criterion, reading.source.id.text) }
        }
        for decision in checked.decisions { searchTests(decision) }
    }

    private mutating func searchTests(_ decision: CheckedDecision) {
        // What applies by one test alone is told as applying always.
        for part in decision.applies?.parts ?? [] { search(part, decision.id) }
        for rule in decision.rules {
            search(rule.criterion, decision.id)
            search(rule.unless, decision.id)
        }
        for gap in decision.gaps { search(gap.when, decision.id) }
        for case .criterion(let criterion) in decision.notices.map(\.trigger) { search(criterion, decision.id) }
        search(decision.agreedFirst, decision.id)
        for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
            for condition in [action.when, action.before, action.done] { search(condition, decision.id) }
        }
    }

    private mutating func search(_ criterion: CheckedCriterion?, _ owner: String) {
        guard let criterion else { return }
        for part in criterion.parts { search(part, owner) }
        guard let subject = alwaysMet(criterion.form), holding.insert(Place(criterion.source.span)).inserted
        else { return }
        let words = criterion.source.description
        add(
            Draft(
                kind: .testAlwaysMet, subject: "\(owner), \(words)",
                message: "the test `\(words)` holds whatever is known: every value of `\(subject)` satisfies it",
                help:
                    "leave the line out, or write the values that are meant; what is to hold always says `met: always`",
                span: criterion.source.span))
    }

    /// What a test speaks of that all values of it satisfy, in people's words; nil of any other.
    private func alwaysMet(_ form: CheckedCriterion.Form) -> String? {
        switch form {
        case .fact(let id, let values):
            let fact = checked.facts[id]
            return fact.kind.range.map { values.complement(in: $0).isEmpty } ?? false ? fact.words : nil
        case .outcome(let id, let answers):
            let decision = checked.decisions[id]
            let all = decision.allOutcomes.union([.silent, .outOfScope])
            return all.isSubset(of: answers) ? decision.title : nil
        case .ticks, .option, .named, .joined, .leftOut: return nil
        }
    }
}
