package import PolicyChecker

/// The recorded facts that what is said of a decision may state or imply: those that its rules, notices, actions and
/// everything else on its page look at, also through other facts, criteria and decisions.
package struct FactSupport {
    private let pack: CheckedPack

    package init(_ pack: CheckedPack) {
        self.pack = pack
    }

    /// Of every decision, in the pack's order. What is in none of them changes not a byte of the decision's result.
    package func ofDecisions() -> [Set<FactID>] {
        var found: [DecisionID: Set<FactID>] = [:]
        for id in pack.evaluationOrder {
            var walk = Walk(pack: pack, known: found)
            walk.decision(id)
            found[id] = walk.found
        }
        return pack.decisions.indices.map { found[$0] ?? of([$0]) }
    }

    /// Of some decisions together.
    package func of(_ decisions: [DecisionID]) -> Set<FactID> {
        var walk = Walk(pack: pack, known: [:])
        for id in decisions { walk.decision(id) }
        return walk.found
    }

    private struct Walk {
        let pack: CheckedPack
        /// What decisions rest on that were looked at already
        let known: [DecisionID: Set<FactID>]
        var found: Set<FactID> = []
        var facts: Set<FactID> = []
        var criteria: Set<CriterionID> = []
        var decisions: Set<DecisionID> = []

        mutating func decision(_ id: DecisionID) {
            if !decisions.insert(id).inserted { return }
            if let known = known[id] { return found.formUnion(known) }
            let decision = pack.decisions[id]
            for criterion in [decision.applies, decision.agreedFirst] { self.criterion(criterion) }
            for rule in decision.rules {
                criterion(rule.criterion)
                criterion(rule.unless)
                for action in rule.actions { self.action(action) }
            }
            for gap in decision.gaps { criterion(gap.when) }
            for notice in decision.notices {
                if case .criterion(let trigger) = notice.trigger { criterion(trigger) }
            }
            for action in decision.lookAtFirst + decision.actions { self.action(action) }
            for area in decision.areas {
                for fact in area.show { self.fact(fact) }
                if let ticked = area.ticked { fact(ticked.fact) }
            }
            if let agreedIn = decision.agreedIn { fact(agreedIn.fact) }
        }

        private mutating func action(_ action: CheckedAction) {
            for criterion in [action.when, action.before, action.done] { self.criterion(criterion) }
            if let papers = action.papers { fact(papers.fact) }
        }

        private mutating func criterion(_ criterion: CheckedCriterion?) {
            guard let criterion else { return }
            switch criterion.form {
            case .fact(let id, _), .ticks(let id, _, _): fact(id)
            case .outcome(let id, _), .option(let id, _, _): decision(id)
            case .named(let id): if criteria.insert(id).inserted { self.criterion(pack.criteria[id]) }
            default: for part in criterion.parts { self.criterion(part) }
            }
        }

        private mutating func fact(_ id: FactID) {
            if !facts.insert(id).inserted { return }
            switch pack.facts[id].origin {
            case .asked(_, let arises):
                found.insert(id)
                criterion(arises?.condition)
            case .mapped(let source, _), .months(let source), .years(let source), .before(let source, _), .after(let source, _): fact(source)
            case .criterion(let inner): criterion(inner)
            }
        }
    }
}
