internal import PolicyModel

/// A day of the calendar, without a clock and without a time zone.
///
/// ```swift
/// let day: CalendarDay = "2026-11-21"
/// CalendarDay(text: "2026-02-30")  // nil: there is no such day
/// ```
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    let date: CalendarDate

    init(_ date: CalendarDate) { self.date = date }

    /// Reads `YYYY-MM-DD` and nothing else; nil for anything else and for a day that does not exist.
    public init?(text: some StringProtocol) {
        guard let date = CalendarDate(text) else { return nil }
        self.date = date
    }

    /// Nil for a day that does not exist; years from 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        self.date = date
    }

    /// The year, from 1 to 9999.
    public var year: Int { date.year }
    /// The month, from 1 to 12.
    public var month: Int { date.month }
    /// The day of the month, from 1.
    public var day: Int { date.day }

    /// As it is written in case files: `2026-11-21`.
    public var description: String { date.description }

    /// Whether one day comes before another.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.date < right.date }
}

extension CalendarDay: ExpressibleByStringLiteral {
    /// A day written in a program. A literal that is no day is a mistake of the program and stops it; read what a
    /// person typed with ``init(text:)``, which gives nil.
    public init(stringLiteral text: String) {
        guard let date = CalendarDate(text) else {
            preconditionFailure("`\(text)` is no day of the calendar; a day is written as 2026-11-21")
        }
        self.date = date
    }
}
