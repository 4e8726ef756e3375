package import PolicyChecker

/// A decision of one pack and the decision of the other that goes by its name; one of them where the other has none.
///
/// Their answers are sets of outcomes in common: those of the new decision in its order, then those that only the old
/// one has. Silence stands for "none" where each outcome is answered
/// separately, and for the weighing itself where nothing is computed.
package struct DecisionPair: Sendable {
    package struct Outcome: Sendable {
        package let old: Int?
        package let new: Int?
    }

    package let old: DecisionID?
    package let new: DecisionID?
    package let outcomes: [Outcome]

    static func match(_ old: CheckedPack, _ new: CheckedPack, _ mapping: PackMapping) -> [DecisionPair] {
        var partner: [DecisionID: DecisionID] = [:]
        for (id, decision) in old.decisions.numbered {
            if let other = new.decision(named: mapping.decision(decision.id)), partner[other] == nil {
                partner[other] = id
            }
        }
        let pairs = new.decisions.indices.map { DecisionPair(old, partner[$0], new, $0, mapping) }
        let matched = Set(partner.values)
        return pairs
            + old.decisions.indices.filter { !matched.contains($0) }.map { DecisionPair(old, $0, new, nil, mapping) }
    }

    private init(
        _ oldPack: CheckedPack, _ old: DecisionID?, _ newPack: CheckedPack, _ new: DecisionID?, _ mapping: PackMapping
    ) {
        self.old = old
        self.new = new
        let before = old.map { oldPack.decisions[$0] }
        let after = new.map { newPack.decisions[$0] }
        let oldNames =
            before.map { decision in decision.source.outcomes.map { mapping.outcome(decision.id, $0.id.text) } } ?? []
        let newNames = after?.source.outcomes.map(\.id.text) ?? []
        let shared = newNames.enumerated().map { index, name in Outcome(old: oldNames.firstIndex(of: name), new: index)
        }
        let onlyOld = oldNames.indices.filter { index in !shared.contains { $0.old == index } }
        outcomes = shared + onlyOld.map { Outcome(old: $0, new: nil) }
    }

    /// The place among the outcomes in common of an outcome of one of the packs.
    func place(_ outcome: Int, _ side: Side) -> Int {
        outcomes.firstIndex { (side == .old ? $0.old : $0.new) == outcome } ?? 0
    }

    /// An answer of one of the packs in outcomes in common.
    func common(_ answers: AnswerSet, _ side: Side) -> AnswerSet {
        answers.intersection([.silent, .outOfScope]).union(.outcomes(answers.outcomes.map { place($0, side) }))
    }

    func id(_ side: Side) -> DecisionID? { side == .old ? old : new }
}
