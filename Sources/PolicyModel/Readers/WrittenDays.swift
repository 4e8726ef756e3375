/// Days as a case file gives them: `2026-11-21`, the month `2026-11`, the year `2026`, `before` or `after` one of
/// these, one `or later`, one `or earlier`, and `between` two of them, which takes in both.
package enum WrittenDays {
    /// Nil of any other text, and of days that end before they begin.
    package static func parse(_ text: String) -> DaySet? {
        let words = text.split(separator: " ").map { $0.lowercased() }
        switch words.count {
        case 1: return stretch(words[0]).map { DaySet([$0]) }
        case 2 where words[0] == "before":
            return stretch(words[1]).flatMap { $0.lowerBound > .first ? upTo($0.lowerBound.adding(days: -1)) : nil }
        case 2 where words[0] == "after":
            return stretch(words[1]).flatMap { $0.upperBound < .last ? from($0.upperBound.adding(days: 1)) : nil }
        case 3 where words[1] == "or" && words[2] == "later": return stretch(words[0]).flatMap { from($0.lowerBound) }
        case 3 where words[1] == "or" && words[2] == "earlier": return stretch(words[0]).flatMap { upTo($0.upperBound) }
        case 4 where words[0] == "between" && words[2] == "and":
            guard let start = stretch(words[1])?.lowerBound, let end = stretch(words[3])?.upperBound, start <= end
            else { return nil }
            return DaySet([start...end])
        default: return nil
        }
    }

    private static func upTo(_ day: CalendarDate) -> DaySet { DaySet([.first...day]) }
    private static func from(_ day: CalendarDate) -> DaySet { DaySet([day...(.last)]) }

    /// The days of a day, a month or a year.
    private static func stretch(_ text: String) -> ClosedRange<CalendarDate>? {
        switch text.utf8.count {
        case 10: CalendarDate(text).map { $0...$0 }
        case 7: CalendarDate(text + "-01").map { $0...$0.lastOfMonth }
        case 4: CalendarDate(text + "-01-01").flatMap { start in CalendarDate(text + "-12-31").map { start...$0 } }
        default: nil
        }
    }
}

extension CalendarDate {
    /// The last day of the month that this day begins.
    fileprivate var lastOfMonth: CalendarDate {
        CalendarDate(year: year, month: month, day: 31) ?? adding(months: 1).adding(days: -1)
    }
}
