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
