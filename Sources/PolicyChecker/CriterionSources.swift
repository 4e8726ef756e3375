extension CheckedPack {
    /// The recorded facts that a criterion looks at, sources of derived facts in their place, each once in its order.
    package func facts(of criterion: CheckedCriterion) -> [FactID] {
        var result: [FactID] = []
        var seenFacts: Set<FactID> = []
        var seenCriteria: Set<CriterionID> = []
        func add(_ id: FactID) {
            if !seenFacts.insert(id).inserted { return }
            if !facts[id].isDerived { return result.append(id) }
            if let source = facts[id].origin.source { add(source) }
            for condition in facts[id].origin.conditions { walk(condition) }
        }
        func walk(_ criterion: CheckedCriterion) {
            for reference in criterion.references {
                switch reference {
                case .fact(let id): add(id)
                case .criterion(let id): if seenCriteria.insert(id).inserted { walk(criteria[id]) }
                case .decision: break
                }
            }
            for part in criterion.parts { walk(part) }
        }
        walk(criterion)
        return result
    }

    /// The statements that a criterion cites: its own, else those of the first part that cites any.
    package func guidance(of criterion: CheckedCriterion) -> [String] {
        var result: [String] = []
        var seen: Set<CriterionID> = []
        func walk(_ criterion: CheckedCriterion) {
            for name in criterion.source.guidance where !result.contains(name.text) { result.append(name.text) }
            if !result.isEmpty { return }
            for case .criterion(let id) in criterion.references where seen.insert(id).inserted { walk(criteria[id]) }
            for part in criterion.parts { walk(part) }
        }
        walk(criterion)
        return result
    }
}
