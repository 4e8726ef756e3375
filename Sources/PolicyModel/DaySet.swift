/// Days that a date may be: one at the least, in order, as ranges that neither overlap nor touch.
package struct DaySet: Sendable, Hashable {
    package let ranges: [ClosedRange<CalendarDate>]

    /// - Parameter ranges: one at the least, in any order.
    package init(_ ranges: some Sequence<ClosedRange<CalendarDate>>) {
        var joined: [ClosedRange<CalendarDate>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound.adding(days: 1) {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        precondition(!joined.isEmpty, "a date has some day")
        self.ranges = joined
    }

    package init(_ day: CalendarDate) { self.init([day...day]) }

    /// Those with no other day beside them.
    package var singleDays: [CalendarDate] {
        ranges.compactMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil }
    }

    /// The one day left; nil where there are several.
    package var single: CalendarDate? { ranges.count == 1 ? singleDays.first : nil }

    /// Nil where it may be any day of the calendar, of which nothing is then known.
    package var limited: DaySet? { ranges == [CalendarDate.first...CalendarDate.last] ? nil : self }

    package var first: CalendarDate { ranges[0].lowerBound }
    package var last: CalendarDate { ranges[ranges.count - 1].upperBound }

    package var count: Int { ranges.reduce(0) { $0 + $1.upperBound.dayNumber - $1.lowerBound.dayNumber + 1 } }

    package func contains(_ day: CalendarDate) -> Bool { intersects(day...day) }

    package func intersects(_ days: ClosedRange<CalendarDate>) -> Bool { ranges.contains { $0.overlaps(days) } }

    /// Whether all of its days are among the other's.
    package func isSubset(of other: DaySet) -> Bool {
        ranges.allSatisfy { range in
            other.ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
        }
    }

    /// Nil where they have no day in common.
    package func intersection(_ days: ClosedRange<CalendarDate>) -> DaySet? {
        let common = ranges.compactMap { $0.overlaps(days) ? $0.clamped(to: days) : nil }
        return common.isEmpty ? nil : DaySet(common)
    }
}
