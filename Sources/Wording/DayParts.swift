/// The parts of a day written `2026-11-21`.
struct DayParts {
    let year: Int
    /// 1 to 12
    let month: Int
    let day: Int

    /// Nil of any other text.
    init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard text.utf8.count == 10, parts.count == 3, (1...12).contains(parts[1]) else { return nil }
        (year, month, day) = (parts[0], parts[1], parts[2])
    }
}
