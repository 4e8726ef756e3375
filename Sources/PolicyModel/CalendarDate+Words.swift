extension CalendarDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The day as people write it: `21 November 2026`.
    package var inWords: String { "\(day) \(Self.months[month - 1]) \(year)" }

    /// A day written `2026-11-21` as people write it; any other text as it is.
    package static func inWords(_ text: String) -> String { CalendarDate(text)?.inWords ?? text }
}

extension ClosedRange<CalendarDate> {
    /// As people write it: `21 November 2026`, `November 2026`, `21 November 2026 or later`.
    package var inWords: String {
        if lowerBound == upperBound { return lowerBound.inWords }
        if isWholeMonth { return lowerBound.inWords.split(separator: " ").dropFirst().joined(separator: " ") }
        switch (lowerBound == .first, upperBound == .last) {
        case (true, true): return "any day"
        case (true, false): return "\(upperBound.inWords) or earlier"
        case (false, true): return "\(lowerBound.inWords) or later"
        case (false, false): return "between \(lowerBound.inWords) and \(upperBound.inWords)"
        }
    }

    /// As a case file writes it: `2026-11-21`, `2026-11`, `2026-11-21 or later`.
    package var written: String {
        if lowerBound == upperBound { return lowerBound.description }
        if isWholeMonth { return String(lowerBound.description.dropLast(3)) }
        switch (lowerBound == .first, upperBound == .last) {
        case (true, true): return "not known"
        case (true, false): return "\(upperBound) or earlier"
        case (false, true): return "\(lowerBound) or later"
        case (false, false): return "between \(lowerBound) and \(upperBound)"
        }
    }

    /// Whether these are all days of one month.
    package var isWholeMonth: Bool {
        lowerBound.year == upperBound.year && lowerBound.month == upperBound.month && lowerBound.day == 1
            && (upperBound == .last || upperBound.adding(days: 1).day == 1)
    }
}
