import CaseFiles
import PolicyModel
import TestSupport
import Testing

/// Days on which facts were recorded, beside the day of the facts.
@Suite struct RecordingRemarkTests {
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

    @Test func aCaseTellsOfEachFactInTheOrderOfTheDictionary() throws {
        let engine = try Engines.ofPack()
        let facts =
            "  harm_impact: {value: major, recorded on: 2020-01-01}\n  harm_likelihood: {value: likely, recorded on: 2026-12-24}\n  looked_after: {value: yes, recorded on: 2026-10-14}"
        let caseFile = try Engines.caseFile(facts, engine)
        let found = caseFile.oddRecordings(asAt: fixtureDay)
        #expect(found.map(\.remark).count == 2 && found.map(\.fact) == found.map(\.fact).sorted())
        let byFact = Dictionary(uniqueKeysWithValues: found.map { (engine.pack.facts[$0.fact].id, $0.remark) })
        #expect(byFact == ["harm_impact": .longBefore, "harm_likelihood": .afterTheDay])
    }

    @Test func aSentenceSaysBothDays() throws {
        let (recorded, asAt) = (try day("2026-12-24"), try day("2026-11-21"))
        let sentence = RecordingRemark.afterTheDay.sentence(fact: "harm", recordedOn: recorded, asAt: asAt)
        #expect(sentence == "\"harm\" was recorded on 2026-12-24, after the day of the facts, 2026-11-21.")
        #expect(
            RecordingRemark.longBefore.sentence(fact: "harm", recordedOn: try day("2020-01-01"), asAt: asAt).contains(
                "more than 2 years before"))
    }
}
