internal import PolicyModel

/// What a generated case file says of its facts, as its text and as what it means.
package struct GeneratedCase {
    package let text: String
    package let facts: PlainFacts
}

extension PackGenerator {
    private typealias Recording = (text: String, means: PlainFacts.Knowledge?)

    /// For each fact of a generated pack ways to record it, and what each means.
    private static let recordings: [(fact: String, ways: [Recording])] = [
        ("flag", [("yes", words("yes")), ("no", words("no")), ("not known", nil)]),
        ("other", [("yes", words("yes")), ("no", words("no")), ("yes", words("yes"))]),
        (
            "grade",
            [
                ("low", words("low")), ("middle", words("middle")), ("high", words("high")),
                ("middle or higher", words("middle", "high")),
                ("{either: [low, high], because: disputed}", words("low", "high")), ("unknown", nil),
            ]
        ),
        (
            "colour",
            [
                ("red", words("red")), ("green", words("green")), ("blue", words("blue")),
                ("{either: [green, blue]}", words("green", "blue")),
            ]
        ),
        (
            "count",
            [
                ("0", numbers(0)), ("2", numbers(2)), ("3", numbers(3)), ("5", numbers(5)),
                ("at least 3", numbers(3, 4, 5)), ("{either: [1, 4]}", numbers(1, 4)),
            ]
        ),
        (
            "weight",
            [
                ("0", numbers(0)), ("1.5", numbers(3)), ("1.00", numbers(2)), ("at least 0.5", numbers(1, 2, 3)),
                ("{either: [0.5, 1.5]}", numbers(1, 3)),
            ]
        ),
        (
            "papers",
            [
                ("[]", .ticks(has: [], hasNot: ["form", "letter"])),
                ("[form]", .ticks(has: ["form"], hasNot: ["letter"])),
                ("[form, letter]", .ticks(has: ["form", "letter"], hasNot: [])),
                ("{has: [letter]}", .ticks(has: ["letter"], hasNot: [])),
                ("{has not: [form]}", .ticks(has: [], hasNot: ["form"])),
            ]
        ),
        (
            "seen_on",
            [
                ("2026-05-21", days("2026-05-21")), ("2025-11-21", days("2025-11-21")),
                ("2025-11-22", days("2025-11-22")), ("2026-11-21", days("2026-11-21")),
                ("2026-03-05", days("2026-03-05")),
                ("{either: [2026-03-06, 2026-12-01]}", days("2026-03-06", "2026-12-01")),
                ("2026-09", between("2026-09-01", "2026-09-30")), ("2025", between("2025-01-01", "2025-12-31")),
                ("before 2026-03-07", between("0001-01-01", "2026-03-06")),
                ("2026-09-22 or later", between("2026-09-22", "9999-12-31")),
            ]
        ),
    ]

    private static func words(_ words: String...) -> PlainFacts.Knowledge { .oneOf(words.map { .word($0) }) }
    private static func numbers(_ numbers: Int...) -> PlainFacts.Knowledge { .oneOf(numbers.map { .number($0) }) }
    private static func days(_ days: String...) -> PlainFacts.Knowledge {
        .oneOf(days.compactMap { CalendarDate($0) }.map { .day($0) })
    }

    private static func between(_ first: String, _ last: String) -> PlainFacts.Knowledge {
        .days(
            [(first, last)].compactMap { first, last in
                CalendarDate(first).flatMap { start in CalendarDate(last).map { start...$0 } }
            })
    }

    /// What a random case file says of the facts: known, partly known, not known or left out.
    package mutating func someCase() -> GeneratedCase {
        var lines: [String] = []
        var known: [String: PlainFacts.Knowledge] = [:]
        func add(_ fact: String, _ way: Recording) {
            lines.append("  \(fact): \(way.text)")
            known[fact] = way.means
        }
        for (fact, ways) in Self.recordings where !random.chance(1, in: 3) { add(fact, random.pick(ways)) }
        if randomBeside.chance(1, in: 3) {
            let outcome = randomBeside.pick(["nothing_yet", "zero", "one", "two"])
            add("agreed", (outcome, Self.words(outcome)))
        }
        return GeneratedCase(
            text: lines.isEmpty ? "  flag: not known" : lines.joined(separator: "\n"), facts: PlainFacts(known))
    }

    /// The text of a random case alone.
    package mutating func facts() -> String { someCase().text }
}
