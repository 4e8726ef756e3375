import CaseFiles
import PolicyModel
import TestSupport
import Testing

/// Days on which facts were recorded, beside the day of the facts.
@Suite(.tags(.fast)) struct RecordingRemarkTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    @Test(
        arguments: [
            ("2026-11-21", nil), ("2026-11-22", .afterTheDay), ("2099-01-01", .afterTheDay), ("2024-11-21", nil),
            ("2024-11-20", .longBefore), ("1999-01-01", .longBefore),
        ] as [(String, RecordingRemark?)])
    func onlyWhatIsOddIsTold(recordedOn: String, remark: RecordingRemark?) throws {
        #expect(RecordingRemark(recordedOn: try day(recordedOn), asAt: try day("2026-11-21")) == remark)
    }

    @Test func theFirstDaysOfTheCalendarAreNoTrouble() throws {
        #expect(RecordingRemark(recordedOn: .first, asAt: .first) == nil)
        #expect(RecordingRemark(recordedOn: .last, asAt: .first) == .afterTheDay)
    }

    @Test func aSentenceSaysBothDays() throws {
        let (recorded, asAt) = (try day("2026-12-24"), try day("2026-11-21"))
        let sentence = RecordingRemark.afterTheDay.sentence(fact: "harm", recordedOn: recorded, asAt: asAt)
        #expect(sentence == "\"harm\" was recorded on 24 December 2026, after the day of the facts, 21 November 2026.")
        #expect(
            RecordingRemark.longBefore.sentence(fact: "harm", recordedOn: try day("2020-01-01"), asAt: asAt).contains(
                "more than 2 years before"))
    }
}
