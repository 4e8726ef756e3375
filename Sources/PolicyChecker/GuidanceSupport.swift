package import PolicyModel

/// How far a pack puts into effect what its register of guidance asks for.
///
/// A statement is carried where something of the pack rests on it first: a rule, a line, an action, an area, a gap, a
/// notice and the like names it alone, or in front of others. Where it only ever stands behind another, or beside a
/// decision or an outcome as a whole, it is cited: whoever reads the other comes upon it, yet nothing is there for its
/// sake.
package struct GuidanceSupport: Sendable {
    package enum Kind: Sendable, CaseIterable {
        case carried, citedBeside, notCited, keptAsInformation
    }

    /// The statements of the pack's own register, those taken from a pack below left out.
    package let own: [GuidanceStatement]
    private let kinds: [Kind?]

    package init(_ pack: PolicyPack) {
        let cited = CitedGuidance(pack)
        own = pack.guidance.filter { !(pack.inherited?.holds($0.id.text, in: .guidance) ?? false) }
        kinds = own.map { statement in
            let name = statement.id.text
            if !statement.modality.hasForce { return nil }
            if cited.first.contains(name) { return .carried }
            if statement.keptAsInformation != nil { return .keptAsInformation }
            return cited.beside.contains(name) ? .citedBeside : .notCited
        }
    }

    /// The statements with force of which something is so.
    package func statements(_ kind: Kind) -> [GuidanceStatement] {
        zip(own, kinds).filter { $0.1 == kind }.map(\.0)
    }

    /// How many statements ask for something, or allow it.
    package var count: Int { kinds.count { $0 != nil } }
}

/// The guidance that parts of a pack name. The fact dictionary, parameters and readings only refer; they carry nothing.
private struct CitedGuidance {
    /// Named alone, or in front of others.
    private(set) var first: Set<String> = []
    /// Named behind another, or by a decision or an outcome as a whole.
    private(set) var beside: Set<String> = []

    init(_ pack: PolicyPack) {
        for criterion in pack.criteria { add(criterion.criterion) }
        for reading in pack.readings {
            for criterion in reading.criteria { add(criterion) }
        }
        for contradiction in pack.contradictions {
            add(contradiction.guidance)
            add(contradiction.when)
        }
        for fact in pack.derived {
            add(fact.guidance)
            switch fact.definition {
            case .criterion(let criterion): add(criterion)
            case .sum(let parts): for part in parts { add(part) }
            case .map, .elapsed, .before, .after: break
            }
        }
        for decision in pack.decisions { add(decision) }
    }

    private mutating func add(_ part: DerivedFact.SumPart) {
        add(part.guidance)
        if case .when(let criterion, _) = part.content { add(criterion) }
    }

    private mutating func add(_ decision: Decision) {
        beside.formUnion((decision.guidance + decision.outcomes.flatMap(\.guidance)).map(\.text))
        add(decision.appliesWhen)
        for statement in [decision.caution, decision.ifNoRuleIsMet, decision.outOfScope] {
            add(statement?.guidance ?? [])
        }
        add(decision.otherwise?.guidance ?? [])
        add(decision.agreedFirst?.guidance ?? [])
        add(decision.agreedFirst?.criterion)
        for rule in decision.rules {
            add(rule.guidance)
            add(rule.criterion)
            add(rule.unless)
        }
        for gap in decision.gaps {
            add(gap.guidance)
            add(gap.when)
            beside.formUnion(gap.stillApplies.map(\.text))
        }
        for notice in decision.notices {
            add(notice.guidance)
            if case .criterion(let criterion) = notice.trigger { add(criterion) }
        }
        for area in decision.areas { add(area.guidance) }
        for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
            add(action.guidance)
            for criterion in [action.when, action.before, action.doneWhen] { add(criterion) }
        }
    }

    private mutating func add(_ criterion: Criterion?) {
        guard let criterion else { return }
        add(criterion.guidance)
        for part in criterion.parts { add(part) }
    }

    private mutating func add(_ guidance: [Name]) {
        if let name = guidance.first { first.insert(name.text) }
        beside.formUnion(guidance.dropFirst().map(\.text))
    }
}
