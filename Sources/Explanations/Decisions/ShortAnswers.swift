package import DecisionModel
package import Evaluation
internal import PolicyChecker
internal import PolicyModel

extension Explainer {
    /// The answers of a result in short, in the order of the pack's decisions. Nothing is explained for them.
    package func shortAnswers(of result: CaseResult) -> [ShortAnswer] {
        let checked = pack.checked
        return zip(checked.decisions, result.decisions).map { decision, found in
            func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
            return ShortAnswer(
                answer: .init(found, of: decision),
                isList: decision.source.hitPolicy == .eachSeparately && found.kind != .outOfScope,
                agreedOutcome: decision.agreedIn == nil ? nil : .init(outcome: found.agreedOutcome.map(name)),
                alsoMet: found.alsoMet.map(name),
                contested: found.contested.map { checked.readings[$0.reading].source.id.text },
                notices: found.notices.map { decision.notices[$0].source.id.text },
                options: found.options.indices.map { .init(id: name($0), status: found.options[$0]) },
                gaps: found.mayBeSilent
                    ? found.gaps.map {
                        .init(id: decision.gaps[$0.index].source.id.text, status: $0.status)
                    } : [])
        }
    }
}

extension DecisionModel.Decision.Answer {
    init(_ found: DecisionResult, of decision: CheckedDecision) {
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        var outcomes = found.outcome.map { [name($0)] } ?? []
        if decision.source.hitPolicy == .eachSeparately && found.kind != .outOfScope {
            outcomes = found.options.indices.filter { found.options[$0] == .met }.map(name)
        }
        self.init(
            status: found.kind, outcomes: outcomes, stillPossible: found.stillPossible(of: decision),
            suggested: found.suggested.map(name), atLeast: found.atLeast.map(name))
    }
}
