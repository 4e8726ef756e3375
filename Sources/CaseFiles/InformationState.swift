package import PolicyChecker
package import PolicyModel

/// What is known of every fact of a case: for each, the values that it may still have.
package struct InformationState: Sendable {
    /// What is known of one fact. Nothing in it is ever empty.
    package enum Knowledge: Sendable, Hashable {
        case values(IntegerSet)
        /// Members known to be ticked and known not to be; of the others nothing is known.
        case ticks(has: Set<Int>, hasNot: Set<Int>)
        /// The days that it may be; nil for any day at all.
        case days(DaySet?)
    }

    /// One for each fact of the pack; derived facts have none of their own.
    package private(set) var knowledge: FactTable<Knowledge?>

    /// Nothing is known.
    package init(nothingKnownOf pack: CheckedPack) {
        knowledge = pack.facts.mapped { fact in
            if fact.isDerived { return nil }
            switch fact.kind {
            case .tickList: return .ticks(has: [], hasNot: [])
            case .date: return .days(nil)
            default: return fact.kind.range.map { .values(IntegerSet($0)) }
            }
        }
    }

    package subscript(fact: FactID) -> Knowledge? {
        get { knowledge[fact] }
        set { knowledge[fact] = newValue }
    }

    /// Whether a fact has one value left; of a tick list, whether every member is known.
    package func isKnown(_ fact: FactID, in pack: CheckedPack) -> Bool {
        switch knowledge[fact] {
        case .values(let set): return set.single != nil
        case .days(let days): return days?.single != nil
        case .ticks(let has, let hasNot):
            if case .tickList(let members) = pack.facts[fact].kind { return has.count + hasNot.count == members.count }
            return false
        case nil: return true
        }
    }
}
