package import PolicyChecker
internal import PolicyModel

/// How far an edit of a pack can be felt.
package struct MutationImpact: Sendable {
    /// For each decision everything on which its answer rests, then everything on which what it says rests.
    private let answers: DecisionTable<Set<Mutation.Target>>
    private let results: DecisionTable<Set<Mutation.Target>>
    private let contradictions: Set<Mutation.Target>

    package init(of pack: CheckedPack) {
        var collector = Collector(pack: pack)
        answers = Table(pack.decisions.indices.map { collector.answer($0) })
        results = Table(pack.decisions.indices.map { collector.result($0) })
        contradictions = pack.contradictions.reduce(into: [.contradiction]) { $0.formUnion(collector.uses($1.when)) }
    }

    /// The decisions of which something can be otherwise.
    package func decisions(of target: Mutation.Target) -> Set<DecisionID> {
        Set(results.indices.filter { results[$0].contains(target) })
    }

    /// The decisions whose answer or options can be otherwise.
    package func answers(of target: Mutation.Target) -> Set<DecisionID> {
        Set(answers.indices.filter { answers[$0].contains(target) })
    }

    /// Whether the facts can then contradict one another otherwise.
    package func reachesContradictions(_ target: Mutation.Target) -> Bool { contradictions.contains(target) }

    private struct Collector {
        let pack: CheckedPack
        private var known: [Mutation.Target: Set<Mutation.Target>] = [:]

        init(pack: CheckedPack) {
            self.pack = pack
        }

        mutating func answer(_ id: DecisionID) -> Set<Mutation.Target> {
            let decision = pack.decisions[id]
            return once(.answer(id)) { collector in
                collector.uses([decision.applies] + decision.rules.flatMap { [$0.criterion, $0.unless] })
            }
        }

        /// What a decision says besides may speak of any answer, its own included.
        mutating func result(_ id: DecisionID) -> Set<Mutation.Target> {
            let decision = pack.decisions[id]
            var criteria = decision.gaps.map { Optional($0.when) } + [decision.agreedFirst]
            for case .criterion(let criterion) in decision.notices.map(\.trigger) { criteria.append(criterion) }
            for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
                criteria += [action.when, action.before, action.done]
            }
            return answer(id).union(uses(criteria)).union(limits(decision)).union([.consequence(id)])
        }

        /// The parameters that hold how far time limits reach, and the dates from which they are counted.
        private func limits(_ decision: CheckedDecision) -> Set<Mutation.Target> {
            var found: Set<Mutation.Target> = []
            for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
                guard case .counted(let limit)? = action.source.byWhen else { continue }
                found.insert(.parameter(limit.amount.text))
            }
            return found
        }

        mutating func uses(_ criteria: [CheckedCriterion?]) -> Set<Mutation.Target> {
            criteria.reduce(into: []) { result, criterion in if let criterion { result.formUnion(uses(criterion)) } }
        }

        mutating func uses(_ criterion: CheckedCriterion) -> Set<Mutation.Target> {
            var found = uses(criterion.parts).union(parameters(criterion))
            if let over = pack.overReadings(criterion) { found.formUnion(over.readings.map { .reading($0) }) }
            for reference in criterion.references {
                switch reference {
                case .fact(let id): found.formUnion(fact(id))
                case .decision(let id): found.formUnion(answer(id))
                case .criterion(let id):
                    let inner = pack.criteria[id]
                    found.formUnion(once(.criterion(id)) { $0.uses(inner) })
                }
            }
            return found
        }

        private mutating func uses(_ parts: [CheckedSumPart]) -> Set<Mutation.Target> {
            var found = Set(parts.flatMap(\.parameters).map { Mutation.Target.parameter($0) })
            for alternative in parts.flatMap(\.alternatives) { found.formUnion(uses(alternative.when)) }
            return found
        }

        private func parameters(_ criterion: CheckedCriterion) -> Set<Mutation.Target> {
            let counted: Set<Mutation.Target> = criterion.source.countParameter.map { [.parameter($0.text)] } ?? []
            guard case .test(_, let test) = criterion.source.form else { return counted }
            return Set(test.words.map { .parameter($0.text) })
        }

        private mutating func fact(_ id: FactID) -> Set<Mutation.Target> {
            let origin = pack.facts[id].origin
            return once(.fact(id)) { collector in
                switch origin {
                case .asked(_, let arises): arises.map { collector.uses($0.condition) } ?? []
                case .criterion(let criterion): collector.uses(criterion)
                case .sum(let parts): collector.uses(parts)
                case .mapped(let source, _), .elapsed(_, let source), .before(let source, _),
                    .after(let source, _):
                    collector.fact(source)
                }
            }
        }

        private mutating func once(
            _ target: Mutation.Target, _ uses: (inout Collector) -> Set<Mutation.Target>
        ) -> Set<Mutation.Target> {
            if let known = known[target] { return known }
            let result = uses(&self).union([target])
            known[target] = result
            return result
        }
    }
}
