internal import Diagnostics
internal import PolicyModel

/// What each fact, criterion and decision needs of the others.
struct RequirementsGraph {
    typealias Node = CheckedCriterion.Reference

    /// Something that is needed, and on which line within lines, counted from 1, it is named.
    private struct Need {
        let node: Node
        let level: Int
    }

    /// Something that is being looked at.
    private struct Step {
        let node: Node
        let needs: [Need]
        var next = 0
    }

    private let facts: FactTable<CheckedFact>
    private let criteria: CriterionTable<CheckedCriterion>
    private let decisions: DecisionTable<CheckedDecision>
    private let overReadings: [ObjectIdentifier: CheckedOverReadings]

    init(
        facts: FactTable<CheckedFact>, criteria: CriterionTable<CheckedCriterion>,
        decisions: DecisionTable<CheckedDecision>, overReadings: [ObjectIdentifier: CheckedOverReadings]
    ) {
        self.overReadings = overReadings
        self.facts = facts
        self.criteria = criteria
        self.decisions = decisions
    }

    /// The decisions, each after those that it uses; nil, with the fault reported, where something needs itself or more
    /// than the limit stands one behind the other. A walk without recursion, since what it looks for is too deep a
    /// recursion.
    func evaluationOrder(_ symbols: SymbolTable) -> [DecisionID]? {
        var depths: [Node: Int] = [:]
        var places: [Node: Int] = [:]
        var path: [Step] = []
        var order: [DecisionID] = []
        var isSound = true

        for start in facts.indices.map(Node.fact) + criteria.indices.map(Node.criterion)
            + decisions.indices.map(Node.decision)
        {
            var entering: Node? = start
            while true {
                if let node = entering {
                    entering = nil
                    if depths[node] == nil {
                        if let place = places[node] {
                            isSound = false
                            let circle = path[place...].map(\.node)
                            reportCircle(circle, symbols)
                            for member in circle { depths[member] = 0 }
                        } else {
                            places[node] = path.count
                            path.append(Step(node: node, needs: needs(of: node)))
                        }
                    }
                }
                guard let last = path.last else { break }
                if last.next < last.needs.count {
                    path[path.count - 1].next += 1
                    entering = last.needs[last.next].node
                    continue
                }
                path.removeLast()
                places[last.node] = nil
                if depths[last.node] != nil { continue }
                let depth = last.needs.map { $0.level + (depths[$0.node] ?? 0) }.max() ?? 0
                if depth > PackLimits.depth && isSound {
                    isSound = false
                    reportDepth(last.node, symbols)
                }
                depths[last.node] = depth
                if case .decision(let id) = last.node { order.append(id) }
            }
        }
        return isSound ? order : nil
    }

    // MARK: Words

    /// Members of a chain or a circle that are written out.
    private static let maximumWritten = 8

    private func reportCircle(_ circle: [Node], _ symbols: SymbolTable) {
        let members =
            circle.count > Self.maximumWritten ? Array(circle.prefix(Self.maximumWritten)) : circle + [circle[0]]
        let written = members.map { "`\(name($0, symbols))`" }.joined(separator: " needs ")
        let rest = circle.count - members.count
        let place = circle.map { definition($0, symbols) }.min { $0.text < $1.text }
        symbols.report(
            "cycle", "`\(name(circle[0], symbols))` needs itself", at: place?.span,
            help: "break the circle: \(written)"
                + (rest > 0 ? " and so on through \(rest) more, back to `\(name(circle[0], symbols))`" : ""))
    }

    private func reportDepth(_ node: Node, _ symbols: SymbolTable) {
        var chain = [node]
        while chain.count < Self.maximumWritten, let next = needs(of: chain[chain.count - 1]).first?.node {
            chain.append(next)
        }
        let written = chain.map { "`\(name($0, symbols))`" }.joined(separator: " needs ")
        symbols.report(
            "chain-too-long", "more than \(PackLimits.depth) things that need each other one behind the other",
            at: definition(node, symbols).span,
            label: "the first that needs so many",
            help: "name what is meant more directly; the chain starts: \(written) and so on")
    }

    private func name(_ node: Node, _ symbols: SymbolTable) -> String {
        switch node {
        case .fact(let id): facts[id].id
        case .criterion(let id): symbols.pack.criteria[id.index].id.text
        case .decision(let id): decisions[id].id
        }
    }

    private func definition(_ node: Node, _ symbols: SymbolTable) -> Name {
        switch node {
        case .fact(let id):
            id.index < symbols.pack.facts.count
                ? symbols.pack.facts[id.index].id : symbols.pack.derived[id.index - symbols.pack.facts.count].id
        case .criterion(let id): symbols.pack.criteria[id.index].id
        case .decision(let id): decisions[id].source.id
        }
    }

    // MARK: Needs

    private func needs(of node: Node) -> [Need] {
        switch node {
        case .fact(let id):
            let origin = facts[id].origin
            return (origin.source.map { [Need(node: .fact($0), level: 1)] } ?? [])
                + origin.conditions.flatMap { needs(of: $0, level: 1) }
        case .criterion(let id): return needs(of: criteria[id], level: 1)
        case .decision(let id): return needs(of: decisions[id])
        }
    }

    /// What the answer of a decision needs. Its notices, its actions and the gaps that change no answer may speak of
    /// its own answer.
    private func needs(of decision: CheckedDecision) -> [Need] {
        let rules = decision.rules.flatMap { [$0.criterion] + ($0.unless.map { [$0] } ?? []) }
        let gaps = decision.gaps.filter(decision.decides).map(\.when)
        return ((decision.applies.map { [$0] } ?? []) + rules + gaps).flatMap { needs(of: $0, level: 1) }
    }

    private func needs(of criterion: CheckedCriterion, level: Int) -> [Need] {
        let alternatives = overReadings[ObjectIdentifier(criterion.source)]?.lines ?? []
        return alternatives.flatMap { needs(of: $0, level: level + 1) }
            + criterion.references.map { Need(node: $0, level: level) }
            + criterion.parts.flatMap { needs(of: $0, level: level + 1) }
    }
}
