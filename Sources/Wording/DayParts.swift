/// The parts of a day written `2026-11-21`.
struct DayParts {
    let year: Int
    /// 1 to 12
    let month: Int
    /// Nil of a month.
    let day: Int?

    /// Nil of any other text.
    init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        let isDay = text.utf8.count == 10 && parts.count == 3
        guard isDay || text.utf8.count == 7 && parts.count == 2, (1...12).contains(parts[1]) else { return nil }
        (year, month, day) = (parts[0], parts[1], isDay ? parts[2] : nil)
    }
}
