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
        switch criterion.form {
        case .outcome(let id, _), .option(let id, _, _): visit(decision: id)
        case .named(let id): if criteria.insert(id).inserted { visit(pack.criteria[id]) }
        case .fact(let id, _): visit(fact: id)
        default: for part in criterion.parts { visit(part) }
        }
    }

    private mutating func visit(fact id: FactID) {
        guard facts.insert(id).inserted else { return }
        switch pack.facts[id].origin {
        case .criterion(let criterion): visit(criterion)
        case .asked(_, let arises?): visit(arises.condition)
        case .mapped(let source, _): visit(fact: source)
        default: break
        }
    }
}
