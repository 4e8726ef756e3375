internal import PolicyChecker

/// The decisions that a decision uses, through criteria, derived facts and other decisions too.
struct DecisionsUsed {
    private(set) var all: Set<DecisionID> = []
    private var criteria: Set<CriterionID> = []
    private var facts: Set<FactID> = []
    private let pack: CheckedPack

    init(by id: DecisionID, in pack: CheckedPack) {
        self.pack = pack
        visit(decision: id)
        all.remove(id)
    }

    private mutating func visit(decision id: DecisionID) {
        guard all.insert(id).inserted else { return }
        let decision = pack.decisions[id]
        for criterion in [decision.applies].compactMap({ $0 })
            + decision.rules.flatMap({ [$0.criterion] + [$0.unless].compactMap { $0 } })
        { visit(criterion) }
    }

    private mutating func visit(_ criterion: CheckedCriterion) {
        for reference in criterion.references {
            switch reference {
            case .fact(let id): visit(fact: id)
            case .decision(let id): visit(decision: id)
            case .criterion(let id): if criteria.insert(id).inserted { visit(pack.criteria[id]) }
            }
        }
        for part in criterion.parts { visit(part) }
    }

    private mutating func visit(fact id: FactID) {
        guard facts.insert(id).inserted else { return }
        if let source = pack.facts[id].origin.source { visit(fact: source) }
        for condition in pack.facts[id].origin.conditions { visit(condition) }
    }
}
