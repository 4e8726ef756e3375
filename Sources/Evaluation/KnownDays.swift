package import DecisionModel
package import PolicyModel

extension Knowledge.Days {
    package init(_ range: ClosedRange<CalendarDate>) {
        self.init(
            from: range.lowerBound == .first ? nil : range.lowerBound.description,
            to: range.upperBound == .last ? nil : range.upperBound.description)
    }

    /// The same days of the calendar.
    package var range: ClosedRange<CalendarDate> {
        let start = from.flatMap { CalendarDate($0) } ?? .first
        return start...max(start, to.flatMap { CalendarDate($0) } ?? .last)
    }
}
