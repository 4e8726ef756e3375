/// On which day of a year without 29 February a year has passed since a 29 February.
package enum LeapDayBirthday: String, Sendable, CaseIterable {
    /// As in the law of England and Wales: an age is reached when the anniversary begins.
    case firstOfMarch = "1 March"
    case lastOfFebruary = "28 February"
}

extension CalendarDate {
    package var isLeapDay: Bool { month == 2 && day == 29 }

    /// The anniversary so many years later (earlier where negative). Days outside the calendar's years are held at its
    /// ends.
    package func anniversary(_ years: Int, leapDays: LeapDayBirthday) -> CalendarDate {
        let day = adding(months: years * 12)
        return isLeapDay && !day.isLeapDay && day.month == 2 && leapDays == .firstOfMarch ? day.adding(days: 1) : day
    }

    /// Whole years from this day to another: the most that have passed on it. Negative where the other is earlier.
    package func wholeYears(to other: CalendarDate, leapDays: LeapDayBirthday) -> Int {
        let years = other.year - year
        return anniversary(years, leapDays: leapDays) > other ? years - 1 : years
    }
}
