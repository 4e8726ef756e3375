extension CheckedPack {
    /// The recorded facts that a criterion looks at, sources of derived facts in their place, each once in its order. Of
    /// a passage that can be read in several ways those of the reading chosen.
    package func facts(of criterion: CheckedCriterion) -> [FactID] {
        var result: [FactID] = []
        var seenFacts: Set<FactID> = []
        var seenCriteria: Set<CriterionID> = []
        func add(_ id: FactID) {
            if !seenFacts.insert(id).inserted { return }
            switch facts[id].origin {
            case .asked: result.append(id)
            case .mapped(let source, _), .months(let source), .years(let source), .before(let source, _),
                .after(let source, _):
                add(source)
            case .criterion(let inner): walk(inner)
            }
        }
        func walk(_ criterion: CheckedCriterion) {
            switch criterion.form {
            case .fact(let id, _), .ticks(let id, _, _): add(id)
            case .named(let id): if seenCriteria.insert(id).inserted { walk(criteria[id]) }
            case .reading(let id, let options): walk(options[readings[id].chosen])
            default: for part in criterion.parts { walk(part) }
            }
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
            switch criterion.form {
            case .named(let id): if seen.insert(id).inserted { walk(criteria[id]) }
            default: for part in criterion.parts { walk(part) }
            }
        }
        walk(criterion)
        return result
    }
}
