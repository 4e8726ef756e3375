package import PolicyChecker

/// A decision of one pack and the decision of the other that goes by its name; one of them where the other has none.
///
/// Their answers are written as bits of outcomes in common: those of the new decision in its order, then those that
/// only the old one has, then silence and out of scope. Silence stands for "none" where each outcome is answered
/// separately, and for the weighing itself where nothing is computed.
package struct DecisionPair: Sendable {
    package struct Outcome: Sendable {
        package let old: Int?
        package let new: Int?
    }

    package let old: DecisionID?
    package let new: DecisionID?
    package let outcomes: [Outcome]

    package var silentBit: UInt64 { 1 << UInt64(outcomes.count) }
    package var outOfScopeBit: UInt64 { 2 << UInt64(outcomes.count) }

    static func match(_ old: CheckedPack, _ new: CheckedPack, _ mapping: PackMapping) -> [DecisionPair] {
        var partner: [DecisionID: DecisionID] = [:]
        for (id, decision) in old.decisions.enumerated() {
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

    /// An answer of one of the packs in bits in common.
    func common(_ bits: UInt64, of decision: CheckedDecision, _ side: Side) -> UInt64 {
        var result = (0..<decision.outcomeCount).reduce(UInt64(0)) {
            bits & decision.bit($1) != 0 ? $0 | 1 << UInt64(place($1, side)) : $0
        }
        if bits & decision.silentBit != 0 { result |= silentBit }
        if bits & decision.outOfScopeBit != 0 { result |= outOfScopeBit }
        return result
    }

    func id(_ side: Side) -> DecisionID? { side == .old ? old : new }
}
