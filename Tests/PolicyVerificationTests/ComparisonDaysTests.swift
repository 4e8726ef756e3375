import PolicyChecker
import PolicyComparison
import PolicyModel
import TestSupport
import Testing

/// The days on which two packs are compared, against every day of the times that matter.
@Suite(.tags(.fast)) struct ComparisonDaysTests {
    private func pack(_ derived: String, _ test: String) -> String {
        """
        pack: boats
        title: Boats
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Something., modality: may}}
        facts: {seen_on: {is: date, ask: When?}}
        derived:
          since: {\(derived) from: seen_on, to: as at}
          is_recent: {from: seen_on, after: 2026-03-05}
        # next file
        decision: boat
        question: Boat?
        outcomes: {not ranked: [sail: Sail, row: Row]}
        choose: first met
        rules: [{outcome: sail, all of: [{since: \(test)}, {is_recent: yes}], guidance: D-1}]
        otherwise: row
        """
    }

    private func isSame(_ old: String, _ new: String, on days: [CalendarDate]) throws -> Bool {
        let (one, two) = (try Engines.ofText(old).compiled, try Engines.ofText(new).compiled)
        return try days.allSatisfy { day in
            var pair = try PackPair(old: one, new: two, asAt: day)
            return try pair.firstDifference(in: .reasons) == nil
        }
    }

    /// Over a century days and years keep an order that no four years show.
    @Test func longStretchesOfDaysBesideYearsAreNotCompared() throws {
        let (old, new) = (pack("whole days", "at least 36525"), pack("whole years", "at least 100"))
        let first = try #require(CalendarDate("2026-01-01"))
        let compiled = try (Engines.ofText(old).compiled, Engines.ofText(new).compiled)
        #expect(PackPair.comparisonDays(old: compiled.0, new: compiled.1, asAt: first) == nil)
        #expect(PackPair.comparisonDays(old: compiled.0, new: compiled.0, asAt: first) != nil)
    }

    /// On the first day in force nothing is recent, so that every number of months is the same; later it is not. Whole
    /// years and twelve months are told apart on 28 February alone, after a birthday on 29 February.
    @Test(arguments: [
        ("whole months", "at least 0", "whole months", "at least 1"),
        ("whole months", "at least 12", "whole years", "at least 1"),
        ("whole months", "at least 6", "whole years", "at least 6"),
        ("whole years", "at least 1", "whole years", "at least 1"),
        ("whole weeks", "at least 2", "whole days", "at least 14"),
        ("whole weeks", "fewer than 2", "whole days", "at most 14"),
        ("whole days", "at least 30", "whole months", "at least 1"),
        ("whole days", "at least 32", "whole months", "at least 1"),
        ("whole days", "at least 366", "whole years", "at least 1"),
    ])
    func packsThatDifferOnAnyDayDifferOnOneOfThese(from: String, test: String, to: String, other: String) throws {
        let (old, new) = (pack(from, test), pack(to, other))
        let first = try #require(CalendarDate("2026-01-01"))
        let days = try #require(
            PackPair.comparisonDays(
                old: try Engines.ofText(old).compiled, new: try Engines.ofText(new).compiled, asAt: first))
        #expect(days.first == first && days.count < 40)
        // The days about the fixed one, and those a year after a 29 February.
        let leap = try #require(CalendarDate("2029-02-24"))
        let every = (0..<100).map { first.adding(days: $0) } + (0..<8).map { leap.adding(days: $0) }
        #expect(try isSame(old, new, on: days) == isSame(old, new, on: every), "\(days)")
    }
}
