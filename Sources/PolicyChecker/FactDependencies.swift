/// The recorded facts that what is said of a decision may state or imply: those that its rules, notices, actions and
/// everything else on its page look at, also through other facts, criteria and decisions.
package struct FactDependencies {
    private let pack: CheckedPack

    package init(_ pack: CheckedPack) {
        self.pack = pack
    }

    /// Of every decision, in the pack's order. What is in none of them changes not a byte of the decision's result.
    package func ofDecisions() -> DecisionTable<Set<FactID>> {
        var known = nothingKnown
        for id in pack.evaluationOrder {
            var walk = Walk(pack, known: known)
            walk.decision(id)
            known[id] = walk.found
        }
        return Table(pack.decisions.indices.map { id in known[id].map { Set($0.members) } ?? of([id]) })
    }

    private var nothingKnown: DecisionTable<IndexSet<CheckedFact>?> {
        Table(repeating: nil, count: pack.decisions.count)
    }

    /// Of some decisions together.
    package func of(_ decisions: [DecisionID]) -> Set<FactID> {
        var walk = Walk(pack, known: nothingKnown)
        for id in decisions { walk.decision(id) }
        return Set(walk.found.members)
    }

    /// Of one criterion.
    package func of(_ criterion: CheckedCriterion) -> Set<FactID> {
        var walk = Walk(pack, known: nothingKnown)
        walk.criterion(criterion)
        return Set(walk.found.members)
    }

    /// Which of a table's places were come by.
    private struct IndexSet<Item> {
        private var words: [UInt64]

        init(count: Int) { words = Array(repeating: 0, count: count / 64 + 1) }

        /// Whether the place is a new one.
        mutating func add(_ place: TypedIndex<Item>) -> Bool {
            let bit: UInt64 = 1 << UInt64(place.index & 63)
            defer { words[place.index >> 6] |= bit }
            return words[place.index >> 6] & bit == 0
        }

        mutating func add(_ others: IndexSet) {
            for index in words.indices { words[index] |= others.words[index] }
        }

        var members: [TypedIndex<Item>] {
            (0..<words.count * 64).filter { words[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }.map { TypedIndex($0) }
        }
    }

    private struct Walk {
        let pack: CheckedPack
        /// What decisions rest on that were looked at already; nil of others.
        let known: DecisionTable<IndexSet<CheckedFact>?>
        var found: IndexSet<CheckedFact>
        var facts: IndexSet<CheckedFact>
        var criteria: IndexSet<CheckedCriterion>
        var decisions: IndexSet<CheckedDecision>

        init(_ pack: CheckedPack, known: DecisionTable<IndexSet<CheckedFact>?>) {
            (self.pack, self.known) = (pack, known)
            (found, facts) = (IndexSet(count: pack.facts.count), IndexSet(count: pack.facts.count))
            (criteria, decisions) = (IndexSet(count: pack.criteria.count), IndexSet(count: pack.decisions.count))
        }

        mutating func decision(_ id: DecisionID) {
            if !decisions.add(id) { return }
            if let known = known[id] { return found.add(known) }
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
            if let limit = action.limit { fact(limit.date) }
        }

        mutating func criterion(_ criterion: CheckedCriterion?) {
            guard let criterion else { return }
            for reference in criterion.references {
                switch reference {
                case .fact(let id): fact(id)
                case .decision(let id): decision(id)
                case .criterion(let id): if criteria.add(id) { self.criterion(pack.criteria[id]) }
                }
            }
            for part in criterion.parts { self.criterion(part) }
        }

        private mutating func fact(_ id: FactID) {
            if !facts.add(id) { return }
            if !pack.facts[id].isDerived { _ = found.add(id) }
            if let source = pack.facts[id].origin.source { fact(source) }
            for condition in pack.facts[id].origin.conditions { criterion(condition) }
        }
    }
}
