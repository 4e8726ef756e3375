import Canllaw
import Testing

/// Cases that programs make, and those that they read.
@Suite(.tags(.fast)) struct CaseTests {
    @Test func valuesAreWrittenAsCaseFilesWriteThem() {
        let values: [(CaseValue, String)] = [
            ("calm", #""calm""#), (3, "3"), (-3, "-3"), ("03", #""03""#), (true, #""yes""#), (false, #""no""#),
            (CaseValue("2026-01-10" as CalendarDay), #""2026-01-10""#),
            (.unknown, #""not known""#), (.unknown(because: .askedNotKnown), #"{"because": "asked, not known"}"#),
            (.either("calm", "breezy"), #"{"either": ["calm", "breezy"]}"#),
            (.ticked([]), "[]"), (.ticks(has: ["a"], hasNot: ["b"]), #"{"has": ["a"], "has not": ["b"]}"#),
            (
                CaseValue("calm").recorded(in: "logbook", on: "2026-11-20", by: "librarian"),
                #"{"value": "calm", "recorded in": "logbook", "recorded on": "2026-11-20", "by": "librarian"}"#
            ),
            ("a \"b\" \\ \n", #""a \"b\" \\ \n""#),
        ]
        for (value, written) in values { #expect(value.description == written) }
        for isSo in [true, false] { #expect(CaseValue(isSo) == (isSo ? "yes" : "no")) }
        #expect(CaseValue.unknown.isUnknown && !CaseValue(3).isUnknown)
        #expect(CaseValue.Reason.allCases.map(\.rawValue) == ["not asked", "asked, not known", "disputed", "withheld"])
    }

    @Test func aFactIsSetReadAndTakenOut() {
        var child = Case.rower
        #expect(child["swims_well"] == true && child["wind_now"] == nil)
        #expect(child["agreed_boat"]?.recordedIn == "logbook" && child["agreed_boat"]?.by == "boatkeeper")
        #expect(child["agreed_boat"]?.recordedOn == "2026-11-20" && child["agreed_boat"]?.because == nil)
        let before = child
        child["wind_now"] = "calm"
        #expect(child.factIDs.last == "wind_now" && child != before)
        child["wind_now"] = nil
        #expect(child == before && child.hashValue == before.hashValue)
    }

    /// A case and the text that it writes say the same, in either format.
    @Test func aCaseReadBackFromItsTextIsTheSame() throws {
        let policy = try Repository.boats.get()
        for format in [Case.Format.json, .yaml] {
            let again = try Case(Case.rower.text, format: format)
            #expect(again == Case.rower)
            #expect(try policy.decide(again) == policy.decide(.rower))
        }
    }

    /// A case that was read and changed says of everything else what its file says.
    @Test func aCaseThatWasReadCanBeChanged() throws {
        let policy = try Repository.boats.get()
        let text = """
            case: B-2
            as at: 2026-11-21
            facts:
              swims_well: yes
              wind_now: breezy or lower
              experience: {value: plenty, recorded in: logbook}
              days_late: {because: not asked}
              papers: {has: [library_card], has not: [signed_form]}
            expect: {lending: {status: open}}
            """
        var child = try Case(text)
        #expect(child.reference == "B-2" && child.asAt == "2026-11-21" && child.path == "<text of the case>")
        #expect(child["days_late"] == .unknown(because: .notAsked))
        let before = try policy.decide(child)
        child["considered"] = .unknown
        #expect(child.path == nil)
        #expect(try policy.decide(child).all.map(\.answer) == before.all.map(\.answer))
        child["days_late"] = 0
        #expect(try policy.decide(child)["lending"]?.possible.map(\.id) == ["alone"])
        #expect(!policy.test([child]).isAsExpected, "what it expects is kept")
        child.asAt = "2026-12-01"
        child.reference = "B-3"
        let decisions = try policy.decide(child)
        #expect(decisions.asAt == "2026-12-01" && decisions.reference == "B-3")
    }

    @Test func everyFixtureCanBeChangedAndStaysTheSame() throws {
        let fixtures = try Case.all(in: Repository.path("Fixtures/cases/cwm-taf"))
        #expect(fixtures.count > 200)
        for fixture in fixtures {
            var copy = fixture
            copy.reference = fixture.reference
            #expect(copy.path == nil && copy == fixture)
            #expect(try Case(copy.text, format: .json) == fixture, "\(fixture.path ?? "")")
        }
    }

    @Test func daysAreDaysOfTheCalendar() {
        #expect(CalendarDay(text: "2026-02-30") == nil && CalendarDay(text: "21.11.2026") == nil)
        #expect(CalendarDay(year: 2026, month: 13, day: 1) == nil)
        let day: CalendarDay = "2028-02-29"
        #expect((day.year, day.month, day.day) == (2028, 2, 29) && day.description == "2028-02-29")
        #expect(day < "2028-03-01")
    }
}
