package import CaseFiles
package import PolicyChecker
package import PolicyModel

/// What facts that are computed from one other come to in a case.
package struct ComputedValues {
    /// Facts computed from one another, one behind the other, before nothing is said of the last.
    private static let maximumSteps = 32

    private let pack: CheckedPack
    private let information: InformationState
    private let asAt: CalendarDate

    package init(_ pack: CheckedPack, _ information: InformationState, asAt: CalendarDate) {
        (self.pack, self.information, self.asAt) = (pack, information, asAt)
    }

    /// The values that a fact may still have; nil of one that follows from a criterion, of a tick list and a date, and
    /// where nothing is known of what it is computed from.
    package func values(of fact: FactID) -> IntegerSet? { values(of: fact, steps: Self.maximumSteps) }

    private func values(of fact: FactID, steps: Int) -> IntegerSet? {
        if steps == 0 { return nil }
        switch pack.facts[fact].origin {
        case .asked:
            guard case .values(let set)? = information[fact], let range = pack.facts[fact].kind.range,
                set != IntegerSet(range)
            else { return nil }
            return set
        case .criterion: return nil
        case .mapped(let source, let images):
            guard let values = values(of: source, steps: steps - 1) else { return nil }
            return IntegerSet(images.indices.filter(values.contains).flatMap { images[$0] })
        case .months(let source): return days(of: source).map { IntegerSet($0.map { $0.wholeMonths(to: asAt) }) }
        case .years(let source):
            let leapDays = pack.source.header.leapDayBirthdays ?? .firstOfMarch
            return days(of: source).map { IntegerSet($0.map { $0.wholeYears(to: asAt, leapDays: leapDays) }) }
        case .before(let source, let bound):
            return days(of: source).map { IntegerSet($0.map { $0 < bound ?? asAt ? 1 : 0 }) }
        case .after(let source, let bound):
            return days(of: source).map { IntegerSet($0.map { $0 > bound ?? asAt ? 1 : 0 }) }
        }
    }

    /// Nil where it may be any day.
    private func days(of fact: FactID) -> [CalendarDate]? {
        if case .days(let days)? = information[fact] { days } else { nil }
    }
}
