internal import PolicyChecker

/// Which variables the criteria of a pack ask for together, and the order that draws these together.
struct VariableGroups {
    private let pack: CheckedPack
    private let layout: VariableLayout
    private var groups: [[Int]] = []
    private var ofCriterion: [CriterionID: Set<Int>] = [:]
    private var ofFact: [FactID: Set<Int>] = [:]

    init(_ pack: CheckedPack, _ criteria: CriteriaOfPack, _ layout: VariableLayout) {
        self.pack = pack
        self.layout = layout
        for criterion in criteria.all { _ = variables(of: criterion) }
    }

    private mutating func variables(of criterion: CheckedCriterion) -> Set<Int> {
        if case .ticks(let id, let members, _) = criterion.form {
            return Set(members.compactMap { layout.variable(.member(id, $0)) })
        }
        var found: Set<Int> = []
        for reference in criterion.references {
            switch reference {
            case .fact(let id): found.formUnion(variables(of: id))
            case .criterion(let id): found.formUnion(variables(ofCriterion: id))
            case .decision: break
            }
        }
        if criterion.parts.isEmpty { return found }
        for part in criterion.parts { found.formUnion(variables(of: part)) }
        if found.count > 1 { groups.append(found.sorted()) }
        return found
    }

    private mutating func variables(ofCriterion id: CriterionID) -> Set<Int> {
        if let known = ofCriterion[id] { return known }
        let found = variables(of: pack.criteria[id])
        ofCriterion[id] = found
        return found
    }

    private mutating func variables(of id: FactID) -> Set<Int> {
        if let known = ofFact[id] { return known }
        ofFact[id] = []
        var found = Set([layout.variable(.fact(id)), layout.variable(.date(id))].compactMap { $0 })
        if let source = pack.facts[id].origin.source { found.formUnion(variables(of: source)) }
        for condition in pack.facts[id].origin.conditions { found.formUnion(variables(of: condition)) }
        for (_, cells) in layout.unresolvedImages(of: id) {
            found.formUnion([layout.variable(.unresolvedMapping(id, sourceCells: cells))].compactMap { $0 })
        }
        ofFact[id] = found
        if found.count > 1 { groups.append(found.sorted()) }
        return found
    }

    /// The variables in an order in which those of one group stand near one another: each moves to the middle of the
    /// groups that it is in, over and over, as long as the groups grow shorter (the heuristic known as FORCE).
    func order() -> [Int] {
        let count = layout.variables.count
        var groupsOf = [[Int]](repeating: [], count: count)
        for (index, group) in groups.enumerated() { for variable in group { groupsOf[variable].append(index) } }
        var best = Array(0..<count)
        var bestSpan = span(best)
        var order = best
        for _ in 0..<200 {
            var place = [Double](repeating: 0, count: count)
            for (position, variable) in order.enumerated() { place[variable] = Double(position) }
            let middles = groups.map { group in group.reduce(0) { $0 + place[$1] } / Double(group.count) }
            let pulled = (0..<count).map { variable -> Double in
                let groups = groupsOf[variable]
                if groups.isEmpty { return place[variable] }
                let sum: Double = groups.reduce(0) { $0 + middles[$1] }
                return sum / Double(groups.count)
            }
            order.sort { (pulled[$0], place[$0]) < (pulled[$1], place[$1]) }
            let span = span(order)
            if span >= bestSpan { break }
            (best, bestSpan) = (order, span)
        }
        return best
    }

    /// How far apart the ends of all groups stand, taken together.
    private func span(_ order: [Int]) -> Int {
        var place = [Int](repeating: 0, count: order.count)
        for (position, variable) in order.enumerated() { place[variable] = position }
        return groups.reduce(0) { sum, group in
            let places = group.map { place[$0] }
            return sum + (places.max() ?? 0) - (places.min() ?? 0)
        }
    }
}
