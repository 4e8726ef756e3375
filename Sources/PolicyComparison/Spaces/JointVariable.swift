package import DecisionDiagrams
package import PolicyChecker
package import PolicyModel

/// One of two packs that are compared.
package enum Side: Sendable, Hashable, CaseIterable {
    case old, new
}

/// A variable of the space in which two packs are compared: each of its values lies within one value of what either
/// pack knows, so that both packs answer the same throughout.
package struct JointVariable: Sendable {
    package enum Meaning: Sendable {
        /// For each value the values of the fact that it stands for.
        case fact(FactID, [IntegerSet])
        /// Not ticked, ticked
        case member(FactID, Int)
        /// For each value the first of its days; it ends where the next begins.
        case date(FactID, [CalendarDate])
        /// What values of a source that stand for several are in truth: for each value those of the derived fact.
        case unresolvedMapping(FactID, sourceValues: IntegerSet, [IntegerSet])
    }

    /// A variable of one of the packs, and its value for each value of this one.
    struct Own: Sendable {
        let variable: Int
        let values: [Int]
    }

    /// The pack in whose facts and values `meaning` speaks: the new one where it has the fact.
    package let home: Side
    package let meaning: Meaning
    let old: Own?
    let new: Own?

    func own(_ side: Side) -> Own? { side == .old ? old : new }

    package var fact: FactID {
        switch meaning {
        case .fact(let id, _), .member(let id, _), .date(let id, _), .unresolvedMapping(let id, _, _): id
        }
    }

    package var valueCount: Int {
        switch meaning {
        case .fact(_, let sets), .unresolvedMapping(_, _, let sets): sets.count
        case .member: 2
        case .date(_, let starts): starts.count
        }
    }

    /// How many values of its fact each value stands for; of what a recorded value is in truth, one for each kind told
    /// apart.
    package var weights: [Natural] {
        switch meaning {
        case .fact(_, let sets): return sets.map { Natural($0.count) }
        case .member, .unresolvedMapping: return [Natural](repeating: .one, count: valueCount)
        case .date(_, let starts):
            let ends = starts.dropFirst().map(\.dayNumber) + [CalendarDate.last.dayNumber + 1]
            return zip(starts, ends).map { Natural($1 - $0.dayNumber) }
        }
    }
}
