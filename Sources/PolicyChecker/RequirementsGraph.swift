internal import Diagnostics
internal import PolicyModel

/// What each fact, criterion and decision needs of the others.
struct RequirementsGraph {
    enum Node: Hashable {
        case fact(FactID)
        case criterion(CriterionID)
        case decision(DecisionID)
    }

    private let facts: [CheckedFact]
    private let criteria: [CheckedCriterion]
    private let decisions: [CheckedDecision]

    init(facts: [CheckedFact], criteria: [CheckedCriterion], decisions: [CheckedDecision]) {
        self.facts = facts
        self.criteria = criteria
        self.decisions = decisions
    }

    /// The decisions, each after those that it uses; nil, with the cycle told, where something needs itself.
    func evaluationOrder(
        tell: (_ id: String, _ message: String, _ span: SourceSpan?, _ help: String) -> Void, symbols: SymbolTable
    ) -> [DecisionID]? {
        var done: Set<Node> = []
        var path: [Node] = []
        var order: [DecisionID] = []
        var isAcyclic = true

        func visit(_ node: Node) {
            if done.contains(node) { return }
            if let start = path.firstIndex(of: node) {
                isAcyclic = false
                let names = (path[start...] + [node]).map { name($0, symbols) }
                let place = path[start...].map { definition($0, symbols) }.min { ($0?.text ?? "") < ($1?.text ?? "") } ?? nil
                tell("cycle", "`\(names[0])` needs itself", place?.span, "break the circle: " + names.map { "`\($0)`" }.joined(separator: " needs "))
                done.formUnion(path[start...])
                return
            }
            path.append(node)
            for next in requirements(of: node) { visit(next) }
            path.removeLast()
            if done.insert(node).inserted, case .decision(let id) = node { order.append(id) }
        }

        for id in facts.indices { visit(.fact(id)) }
        for id in criteria.indices { visit(.criterion(id)) }
        for id in decisions.indices { visit(.decision(id)) }
        return isAcyclic ? order : nil
    }

    private func name(_ node: Node, _ symbols: SymbolTable) -> String {
        switch node {
        case .fact(let id): facts[id].id
        case .criterion(let id): symbols.pack.criteria[id].id.text
        case .decision(let id): decisions[id].id
        }
    }

    private func definition(_ node: Node, _ symbols: SymbolTable) -> Name? {
        switch node {
        case .fact(let id): id < symbols.pack.facts.count ? symbols.pack.facts[id].id : symbols.pack.derived[id - symbols.pack.facts.count].id
        case .criterion(let id): symbols.pack.criteria[id].id
        case .decision(let id): decisions[id].source.id
        }
    }

    private func requirements(of node: Node) -> [Node] {
        switch node {
        case .fact(let id):
            switch facts[id].origin {
            case .asked(_, let arises): return arises.map { requirements(of: $0.condition) } ?? []
            case .mapped(let source, _), .months(let source), .years(let source), .before(let source, _), .after(let source, _):
                return [.fact(source)]
            case .criterion(let criterion): return requirements(of: criterion)
            }
        case .criterion(let id): return requirements(of: criteria[id])
        case .decision(let id): return requirements(of: decisions[id])
        }
    }

    /// What the answer of a decision needs, and what its gaps, notices and actions need: none may use the decision's own
    /// answer but a notice, a gap or an action.
    private func requirements(of decision: CheckedDecision) -> [Node] {
        let rules = decision.rules.flatMap { [$0.criterion] + ($0.unless.map { [$0] } ?? []) }
        return ((decision.applies.map { [$0] } ?? []) + rules).flatMap(requirements)
    }

    private func requirements(of criterion: CheckedCriterion) -> [Node] {
        switch criterion.form {
        case .fact(let id, _), .ticks(let id, _, _): [.fact(id)]
        case .outcome(let id, _), .option(let id, _, _): [.decision(id)]
        case .named(let id): [.criterion(id)]
        default: criterion.parts.flatMap(requirements)
        }
    }
}
