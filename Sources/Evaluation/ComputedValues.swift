package import CaseFiles
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// What facts that are computed from one other come to in a case.
package struct ComputedValues {
    /// Facts computed from one another, one behind the other, before nothing is said of the last.
    private static let maximumSteps = 32

    private let compiled: CompiledPack
    private let information: InformationState
    private let asAt: CalendarDate
    private var statuses: StatusEvaluator

    private var pack: CheckedPack { compiled.checked }

    package init(_ compiled: CompiledPack, _ information: InformationState, asAt: CalendarDate) {
        (self.compiled, self.information, self.asAt) = (compiled, information, asAt)
        let completions = Completions(of: information, asAt: asAt, in: compiled)
        statuses = StatusEvaluator(pack: compiled, possible: completions.possible)
    }

    /// The values that a fact may still have; nil of one that follows from a criterion, of a tick list and a date, and
    /// where nothing is known of what it is computed from.
    package mutating func values(of fact: FactID) -> IntegerSet? { values(of: fact, steps: Self.maximumSteps) }

    /// The fewest and the most points of each part of a sum; none of other facts.
    package mutating func points(of fact: FactID) -> [ClosedRange<Int>] {
        guard case .sum(let parts) = compiled.facts[fact].meaning else { return [] }
        return parts.map { statuses.points(of: $0) }
    }

    private mutating func values(of fact: FactID, steps: Int) -> IntegerSet? {
        if steps == 0 { return nil }
        switch pack.facts[fact].origin {
        case .asked(_, let arises): return recorded(fact, arises)
        case .criterion: return nil
        case .sum:
            guard case .sum(let parts) = compiled.facts[fact].meaning else { return nil }
            return IntegerSet(statuses.sum(of: parts))
        case .mapped(let source, let images):
            guard let values = values(of: source, steps: steps - 1) else { return nil }
            return IntegerSet(images.indices.filter(values.contains).flatMap { images[$0] })
        case .elapsed(let unit, let source):
            let leapDays = pack.source.header.leapDayBirthdays ?? .firstOfMarch
            func passed(since day: CalendarDate) -> Int { day.whole(unit, to: asAt, leapDays: leapDays) }
            // From one day to the next the number falls by one at the most, so that a range of days gives a range. One
            // that ends with the calendar has no end.
            return days(of: source).map { days in
                IntegerSet.union(
                    of: days.ranges.map { range in
                        let isOne = range.lowerBound == range.upperBound
                        let (first, last) = (range.lowerBound, range.upperBound)
                        return IntegerSet(
                            (last == .last && !isOne ? unit.range.lowerBound : passed(since: last))...(first == .first
                                && !isOne ? unit.range.upperBound : passed(since: first)))
                    })
            }
        case .before(let source, let bound): return days(of: source).map { truths(of: $0) { $0 < bound ?? asAt } }
        case .after(let source, let bound): return days(of: source).map { truths(of: $0) { $0 > bound ?? asAt } }
        }
    }

    /// What is recorded of a fact, or where it does not arise what it counts as.
    private mutating func recorded(_ fact: FactID, _ arises: CheckedFact.Arising?) -> IntegerSet? {
        var recorded: IntegerSet?
        if case .values(let set)? = information[fact], let range = pack.facts[fact].kind.range,
            set != IntegerSet(range)
        {
            recorded = set
        }
        guard let arises else { return recorded }
        guard case .variable(_, let condition?) = compiled.facts[fact].meaning else { return nil }
        let otherwise = IntegerSet([arises.otherwise])
        return switch statuses.status(of: condition.condition) {
        case .met: recorded
        case .notMet: otherwise
        case .cannotTell: recorded.map { $0.union(otherwise) }
        }
    }

    /// Nil where it may be any day.
    private func days(of fact: FactID) -> DaySet? {
        if case .days(let days)? = information[fact] { days } else { nil }
    }

    /// Yes, no or both of a test that turns once in the course of the calendar.
    private func truths(of days: DaySet, _ test: (CalendarDate) -> Bool) -> IntegerSet {
        IntegerSet(Set(days.ranges.flatMap { [$0.lowerBound, $0.upperBound] }.map { test($0) ? 1 : 0 }).sorted())
    }
}
