import Diagnostics
import PolicyModel
import PolicySyntax
import TestSupport
import Testing

@Suite(.tags(.fast)) struct ValueTestTests {
    private func parse(_ text: String) -> Result<ValueTest, DiagnosedFailure> {
        guard case .mapping(let entries) = YAMLParser().parse(file("f: " + text)).value?.content else {
            return .failure(DiagnosedFailure(Diagnostic("yaml", "not YAML", at: nil)))
        }
        return ValueTestParser.parse(entries[0].value)
    }

    @Test(arguments: [
        ("yes", "yes"), ("[likely, very_likely]", "[likely, very_likely]"), ("likely or higher", "likely or higher"),
        ("medium or lower", "medium or lower"), ("above likely", "above likely"), ("below likely", "below likely"),
        ("at least 2", "at least 2"), ("at most 2", "at most 2"), ("more than 3", "more than 3"),
        ("fewer than 3", "fewer than 3"),
        ("less than 3", "fewer than 3"), ("between 8 and 17", "between 8 and 17"), ("[8..17]", "between 8 and 17"),
        ("'[8..17]'", "between 8 and 17"), ("'>= 3'", "at least 3"), ("'< 3'", "fewer than 3"), ("'<=3'", "at most 3"),
        ("'= 3'", "3"),
        ("includes a_form", "includes a_form"), ("includes all of [a, b]", "includes all of [a, b]"),
        ("includes any of [a, b]", "includes any of [a, b]"), ("includes none of [a]", "includes none of [a]"),
        ("not(likely)", "not(likely)"), ("not(likely or higher)", "not(likely or higher)"),
        ("some outcome", "some outcome"),
        ("silent", "silent"), ("out of scope", "out of scope"), ("met", "met"), ("not met", "not met"),
        ("at least few", "few or higher"),
        ("-2 or more", "at least -2"), ("[silent, out of scope]", "[silent, out of scope]"),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        #expect(try parse(text).get().description == printed)
    }

    @Test(arguments: [
        ("", "empty-test"), ("likely or", "test-trailing"), ("at least", "test-breaks-off"),
        ("not(likely", "test-breaks-off"),
        ("likely very", "test-trailing"), ("between 3", "test-breaks-off"), ("includes all of a", "test-breaks-off"),
        ("a + b", "test-sign"),
        ("[likely or higher, x]", "test-in-list"), ("[]", "empty-test"), ("{a: b}", "test-not-text"),
        ("'3 >'", "test-trailing"),
        ("not(not(not(not(not(not(not(not(not(x)))))))))", "too-deep"),
    ])
    func refuses(text: String, id: String) {
        guard case .failure(let failure) = parse(text) else { return #expect(Bool(false), "`\(text)` was read") }
        #expect(failure.diagnostic.id == id)
        #expect(!failure.diagnostic.help.isEmpty)
    }

    @Test func theUnderlineIsOnTheWordAtFault() throws {
        guard case .failure(let failure) = parse("'likely  or  higher  still'") else { return #expect(Bool(false)) }
        #expect(failure.diagnostic.span?.start.column == 25 && failure.diagnostic.span?.end.column == 30)
    }

    /// Parse of print is the identity, on random tests.
    @Test func printingAndReadingAgainGivesTheSameTest() throws {
        let seed = SeededGenerator.seedOfRun("print and parse")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let test = randomTest(&random, depth: 3)
            let text = test.description
            let quoted = "'" + text + "'"
            #expect(try parse(quoted).get() == test, "`\(text)`, seed \(seed)")
        }
    }

    private func randomTest(_ random: inout SeededGenerator, depth: Int) -> ValueTest {
        let place = SourceSpan(startOf: file(""))
        let words = ["likely", "minor", "few_enough", "a_1"].map { Name($0, at: place) }
        let numbers = ["0", "17", "-3"].map { Name($0, at: place) }
        let word = random.chance(1, in: 2) ? random.pick(words) : random.pick(numbers)
        switch random.below(depth > 0 ? 13 : 12) {
        case 0: return .oneOf([word])
        case 1: return .oneOf(random.some(of: words, least: 2))
        case 2: return .atLeast(word)
        case 3: return .atMost(word)
        case 4: return .above(word)
        case 5: return .below(word)
        case 6: return .between(random.pick(numbers), random.pick(numbers))
        case 7: return .includesAll(random.some(of: words))
        case 8: return .includesAny(random.some(of: words))
        case 9: return .includesNone(random.some(of: words))
        case 10:
            return .includesSome(
                random.pick(Connective.Bound.allCases), random.pick(words),
                of: random.chance(1, in: 2) ? [] : random.some(of: words))
        case 11: return .someOutcome
        default: return .not(randomTest(&random, depth: depth - 1))
        }
    }
}

@Suite(.tags(.fast)) struct CalendarDateTests {
    @Test(arguments: [
        ("2026-11-21", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-13-01", false), ("26-1-1", false),
        ("2026-11-2x", false),
        ("2026/11/21", false), ("0000-01-01", false), ("1900-02-29", false), ("2000-02-29", true),
    ])
    func readsDaysOfTheCalendar(text: String, exists: Bool) {
        #expect((CalendarDate(text) != nil) == exists)
        if exists { #expect(CalendarDate(text)?.description == text) }
    }

    @Test(arguments: [
        ("2026-05-21", "2026-11-21", 6), ("2026-05-22", "2026-11-21", 5), ("2026-01-31", "2026-02-28", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2026-11-21", "2026-11-21", 0), ("2026-11-22", "2026-11-21", -1), ("2026-12-21", "2026-11-21", -1),
        ("2026-12-22", "2026-11-21", -2),
    ])
    func countsWholeMonths(from: String, to: String, months: Int) throws {
        #expect(try #require(CalendarDate(from)).wholeMonths(to: try #require(CalendarDate(to))) == months)
    }

    @Test(arguments: [
        ("2026-11-21", "2026-12-19", 28, 4), ("2026-11-21", "2026-12-18", 27, 3), ("2026-11-21", "2026-11-21", 0, 0),
        ("2026-11-22", "2026-11-21", -1, -1), ("2026-11-28", "2026-11-21", -7, -1), ("2024-02-28", "2024-03-01", 2, 0),
        ("2026-11-29", "2026-11-21", -8, -2),
    ])
    func countsDaysAndWeeks(from: String, to: String, days: Int, weeks: Int) throws {
        let (from, to) = (try #require(CalendarDate(from)), try #require(CalendarDate(to)))
        #expect(from.whole(.days, to: to, leapDays: .firstOfMarch) == days)
        #expect(from.whole(.weeks, to: to, leapDays: .firstOfMarch) == weeks)
    }

    /// Every day of four hundred and one years, and the ends of the calendar.
    @Test func aDayIsFoundByItsNumber() throws {
        var day = try #require(CalendarDate("1899-12-30"))
        let end = try #require(CalendarDate("2301-01-02"))
        var number = day.dayNumber
        while day < end {
            if CalendarDate(dayNumber: number) != day || day.dayNumber != number { Issue.record("\(day)") }
            (day, number) = (day.adding(days: 1), number + 1)
        }
        #expect(CalendarDate(dayNumber: 0) == .first && CalendarDate(dayNumber: -5) == .first)
        #expect(CalendarDate(dayNumber: CalendarDate.last.dayNumber) == .last)
        #expect(CalendarDate(dayNumber: .max) == .last)
        #expect(
            day.adding(days: -100) == CalendarDate("2300-09-24") && day.adding(days: 400).description == "2302-02-06")
    }

    @Test(arguments: [
        ("2026-11-21", "2026-11-21", "2026-11-21"), ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"), ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"), ("9999-12", "9999-12-01", "9999-12-31"),
        ("before 2026-02-01", "0001-01-01", "2026-01-31"), ("before 2026-02", "0001-01-01", "2026-01-31"),
        ("after 2026-02", "2026-03-01", "9999-12-31"), ("2026-02 or later", "2026-02-01", "9999-12-31"),
        ("2026-02 or earlier", "0001-01-01", "2026-02-28"),
        ("between 2026-01-05 and 2026-02", "2026-01-05", "2026-02-28"),
    ])
    func readsDaysKnownInPart(text: String, first: String, last: String) throws {
        let days = try #require(WrittenDays.parse(text))
        #expect(days.ranges == [try #require(CalendarDate(first))...(try #require(CalendarDate(last)))])
        #expect(WrittenDays.parse(days.ranges[0].written) == days)
    }

    @Test(arguments: [
        "", "2026-13", "2026-02-30", "26", "before", "before 0001-01-01", "after 9999-12-31", "after 9999",
        "between 2026-02-01 and 2026-01-01", "2026-11-21 or", "2026-11-21 or higher", "not 2026", "0000", "2026-1",
    ])
    func refusesWhatNoDayIs(text: String) { #expect(WrittenDays.parse(text) == nil) }

    @Test func daysThatTouchAreOneStretch() throws {
        let days = try ["2026-11-22", "2026-11-24", "2026-11-21", "2026-11-21"].map { try #require(CalendarDate($0)) }
        let set = DaySet(days.map { $0...$0 })
        #expect(set.ranges == [days[2]...days[0], days[1]...days[1]] && set.count == 3 && set.single == nil)
        #expect(set.contains(days[0]) && !set.contains(days[0].adding(days: 1)))
        #expect(DaySet(days[1]).isSubset(of: set) && !set.isSubset(of: DaySet(days[1])))
        #expect(set.intersection(days[0]...days[1])?.count == 2)
        #expect(set.intersection(days[1].adding(days: 1)...CalendarDate.last) == nil)
    }

    /// Born on 29 February 2008: eighteen on 1 March 2026, or on 28 February where a pack says so; of leap years on the
    /// day itself.
    @Test(arguments: [
        ("2008-02-29", "2026-02-27", 17, 17), ("2008-02-29", "2026-02-28", 17, 18),
        ("2008-02-29", "2026-03-01", 18, 18),
        ("2008-02-29", "2028-02-28", 19, 19), ("2008-02-29", "2028-02-29", 20, 20),
        ("2008-02-28", "2026-02-28", 18, 18),
        ("2008-03-01", "2026-02-28", 17, 17), ("2026-03-01", "2026-02-28", -1, -1),
        ("2028-02-29", "2026-02-28", -3, -2), ("2028-02-29", "2026-03-01", -2, -2),
    ])
    func aYearHasPassedOnTheBirthdayThatThePackSays(from: String, to: String, march: Int, february: Int) throws {
        let (from, to) = (try #require(CalendarDate(from)), try #require(CalendarDate(to)))
        #expect(from.wholeYears(to: to, leapDays: .firstOfMarch) == march)
        #expect(from.wholeYears(to: to, leapDays: .lastOfFebruary) == february)
    }

    @Test func daysAreWalkedOneByOneAcrossLeapYears() throws {
        var day = try #require(CalendarDate("1999-12-30"))
        let end = try #require(CalendarDate("2004-03-02"))
        var count = 0
        while day < end {
            let next = day.adding(days: 1)
            #expect(next > day && next.adding(days: -1) == day)
            day = next
            count += 1
        }
        #expect(count == 1524)
    }
}
