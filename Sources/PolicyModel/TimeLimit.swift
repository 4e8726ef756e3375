package import PolicySyntax

/// By when something is to be done.
package enum TimeLimit: Sendable {
    /// As the guidance has it: `within 28 days`.
    case words(LocalizedText)
    /// Counted from a date that the case records.
    case counted(CountedLimit)
}

extension TimeLimit: CustomStringConvertible {
    /// In English, or as it is written.
    package var description: String {
        switch self {
        case .words(let text): text.en
        case .counted(let limit): limit.description
        }
    }
}

/// So many units of time after a date, or before it.
package struct CountedLimit: Sendable {
    /// Days, weeks, months or years up to which a limit is counted.
    package static let maximumAmount = 10_000

    /// A whole number or a parameter.
    package var amount: Name
    package let unit: CalendarUnit
    package let isBefore: Bool
    package let date: Name

    /// Nil of a key that is no `28 days after` or `1 week before`.
    package init?(_ entry: YAMLEntry, date: Name) {
        let words = entry.key.split(separator: " ").map(String.init)
        guard words.count == 3, ["after", "before"].contains(words[2]), let unit = CalendarUnit(named: words[1])
        else { return nil }
        (amount, self.unit, isBefore, self.date) = (Name(words[0], at: entry.keySpan), unit, words[2] == "before", date)
    }

    package func with(amount number: Int) -> CountedLimit {
        var limit = self
        limit.amount = Name(String(number), at: amount.span)
        return limit
    }

    /// The day that is so far from another.
    package func day(_ amount: Int, from day: CalendarDate, leapDays: LeapDayBirthday) -> CalendarDate {
        let amount = isBefore ? -amount : amount
        return switch unit {
        case .days: day.adding(days: amount)
        case .weeks: day.adding(days: 7 * amount)
        case .months: day.adding(months: amount)
        case .years: day.anniversary(amount, leapDays: leapDays)
        }
    }
}

extension CountedLimit: CustomStringConvertible {
    /// `28 days after referred_on`
    package var description: String { described(from: date.text) }

    package func described(from date: String) -> String {
        "\(amount.text) \(unit.rawValue) \(isBefore ? "before" : "after") \(date)"
    }
}
