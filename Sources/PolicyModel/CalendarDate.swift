/// A day of the Gregorian calendar, written `2026-11-21`. No clock and no time zone come into it.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil for a day that does not exist; years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package static let first = CalendarDate(unchecked: 1, 1, 1)
    package static let last = CalendarDate(unchecked: 9999, 12, 31)

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package var description: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The same day so many months later (earlier where negative); the last day of the month where it is shorter. Days
    /// outside the calendar's years are held at its ends.
    package func adding(months: Int) -> CalendarDate {
        let total = year * 12 + (month - 1) + months
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        if newYear < 1 { return .first }
        if newYear > 9999 { return .last }
        let newMonth = total - newYear * 12 + 1
        return CalendarDate(unchecked: newYear, newMonth, min(day, Self.days(inMonth: newMonth, of: newYear)))
    }

    /// So many days later (earlier where negative), held at the ends of the calendar's years.
    package func adding(days: Int) -> CalendarDate {
        if abs(days) > 31 { return CalendarDate(dayNumber: dayNumber + days) }
        var result = self
        for _ in 0..<abs(days) { result = days > 0 ? result.next : result.previous }
        return result
    }

    /// The day before which so many days of the calendar come, held at the ends of its years.
    package init(dayNumber: Int) {
        if dayNumber <= 0 {
            self = .first
            return
        }
        if dayNumber >= Self.last.dayNumber {
            self = .last
            return
        }
        // Four hundred years have the same number of days, wherever they begin.
        var year = min(9999, dayNumber * 400 / 146_097 + 1)
        var start = CalendarDate(unchecked: year, 1, 1).dayNumber
        while start > dayNumber {
            year -= 1
            start = CalendarDate(unchecked: year, 1, 1).dayNumber
        }
        while year < 9999, case let next = CalendarDate(unchecked: year + 1, 1, 1).dayNumber, next <= dayNumber {
            (year, start) = (year + 1, next)
        }
        var month = 1
        var rest = dayNumber - start
        while rest >= Self.days(inMonth: month, of: year) {
            rest -= Self.days(inMonth: month, of: year)
            month += 1
        }
        self.init(unchecked: year, month, rest + 1)
    }

    /// How many days of the calendar come before this one.
    package var dayNumber: Int {
        let before = year - 1
        let inEarlierYears = before * 365 + before / 4 - before / 100 + before / 400
        return (1..<month).reduce(inEarlierYears) { $0 + Self.days(inMonth: $1, of: year) } + day - 1
    }

    private var next: CalendarDate {
        if day < Self.days(inMonth: month, of: year) { return CalendarDate(unchecked: year, month, day + 1) }
        if month < 12 { return CalendarDate(unchecked: year, month + 1, 1) }
        return year < 9999 ? CalendarDate(unchecked: year + 1, 1, 1) : self
    }

    private var previous: CalendarDate {
        if day > 1 { return CalendarDate(unchecked: year, month, day - 1) }
        if month > 1 { return CalendarDate(unchecked: year, month - 1, Self.days(inMonth: month - 1, of: year)) }
        return year > 1 ? CalendarDate(unchecked: year - 1, 12, 31) : self
    }

    /// Whole months from this day to another: the most months that, added to this day, do not pass the other. Negative
    /// where the other is earlier.
    package func wholeMonths(to other: CalendarDate) -> Int {
        var months = (other.year - year) * 12 + other.month - month
        while adding(months: months) > other { months -= 1 }
        return months
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
