package import PolicyModel

/// Every test that a pack as written asks of something, by the name of what it asks.
package struct WrittenTestCollector {
    package private(set) var tests: [String: Set<ValueTest>] = [:]

    package init(_ packs: [PolicyPack]) {
        for pack in packs { add(pack) }
    }

    private var families: [String: [FactDefinition]] = [:]

    private mutating func add(_ pack: PolicyPack) {
        families = pack.families
        add([pack.header.forCasesWhere] + pack.criteria.map(\.criterion) + pack.contradictions.map(\.when))
        add(pack.facts.map(\.arisesOnlyWhen))
        for definition in pack.derived.map(\.definition) {
            switch definition {
            case .criterion(let criterion): add(criterion)
            case .sum(let parts): for part in parts { add(part) }
            case .map, .elapsed, .before, .after: break
            }
        }
        add(pack.readings.flatMap(\.criteria))
        for decision in pack.decisions {
            add([decision.appliesWhen, decision.agreedFirst?.criterion] + decision.gaps.map(\.when))
            add(decision.rules.map(\.criterion) + decision.rules.map(\.unless))
            for case .criterion(let criterion) in decision.notices.map(\.trigger) { add(criterion) }
            for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
                add([action.when, action.before, action.doneWhen])
            }
        }
        for proof in pack.proofs {
            add(proof.when)
            switch proof.claim {
            case .never(let criterion), .always(let criterion), .neverSettled(let criterion): add(criterion)
            case .neverOpen, .neverFalls, .noInfluence, .sameAnswer: break
            }
            for case .criterion(let criterion) in proof.exceptions.map(\.region) { add(criterion) }
        }
    }

    private mutating func add(_ part: DerivedFact.SumPart) {
        switch part.content {
        case .when(let criterion, _): add(criterion)
        case .points(let fact, let entries):
            for name in families[fact.text]?.map(\.id.text) ?? [fact.text] {
                tests[name, default: []].formUnion(entries.map(\.values))
            }
        }
    }

    private mutating func add(_ criteria: [Criterion?]) {
        for criterion in criteria { add(criterion) }
    }

    private mutating func add(_ criterion: Criterion?) {
        guard let criterion else { return }
        if case .test(let subject, let test) = criterion.form { tests[subject.text, default: []].insert(test) }
        if case .each(_, let family, let test) = criterion.form {
            for member in families[family.text] ?? [] { tests[member.id.text, default: []].insert(test) }
        }
        add(criterion.parts)
    }
}
