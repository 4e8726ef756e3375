/// Days as people write them elsewhere.
package enum WrittenDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The day that a text most likely means, day before month as in Britain; nil where it means none.
    package static func days(_ text: String) -> CalendarDate? {
        var words = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
        let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        if let first = words.first, weekdays.contains(where: { first.hasPrefix($0) }) { words.removeFirst() }
        words.removeAll { $0 == "of" || $0 == "the" }
        guard words.count == 3 else { return nil }
        let numbers = words.map { word in
            let digits = word.prefix(while: \.isNumber)
            return ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
        }
        if let named = words.firstIndex(where: { !$0.isEmpty && $0.allSatisfy(\.isLetter) }) {
            guard let month = months.firstIndex(where: { words[named].hasPrefix($0) }), named < 2 else { return nil }
            let others = numbers.indices.filter { $0 != named }.map { numbers[$0] }
            guard let first = others[0], let second = others[1] else { return nil }
            return first > 31 ? day(first, month + 1, second) : day(second, month + 1, first)
        }
        guard let one = numbers[0], let two = numbers[1], let three = numbers[2] else { return nil }
        if one > 31 { return day(one, two, three) ?? day(one, three, two) }
        return day(three, two, one) ?? day(three, one, two)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return CalendarDate("\(year < 100 ? 2000 + year : year)-\(padded(month))-\(padded(day))")
    }
}
