/// What time is counted in.
package enum CalendarUnit: String, Sendable, Hashable, CaseIterable {
    case days, weeks, months, years

    /// `days` or `day`; nil of another word.
    init?(named word: String) {
        guard let unit = CalendarUnit(rawValue: word) ?? CalendarUnit(rawValue: word + "s") else { return nil }
        self = unit
    }

    /// How an author asks for the time since a date: `whole weeks from`.
    package var key: String { "whole \(rawValue) from" }

    /// How many days one has; nil where that depends on which it is.
    package var dayCount: Int? {
        switch self {
        case .days: 1
        case .weeks: 7
        case .months, .years: nil
        }
    }

    /// Numbers that the time between two days of the calendar can come to.
    package var range: ClosedRange<Int> {
        let reach =
            switch self {
            case .days: 4_000_000
            case .weeks: 600_000
            case .months: 120_000
            case .years: 10_000
            }
        return -reach...reach
    }
}

extension CalendarDate {
    /// The most whole units that have passed on another day. Negative where the other is earlier.
    package func whole(_ unit: CalendarUnit, to other: CalendarDate, leapDays: LeapDayBirthday) -> Int {
        let days = other.dayNumber - dayNumber
        return switch unit {
        case .days: days
        case .weeks: (days >= 0 ? days : days - 6) / 7
        case .months: wholeMonths(to: other)
        case .years: wholeYears(to: other, leapDays: leapDays)
        }
    }
}
