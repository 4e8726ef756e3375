import CaseFiles
import DecisionModel
import PolicyModel
import Rendering
import TestSupport
import Testing

/// The days that time limits come to, by hand.
@Suite(.tags(.fast)) struct DueDaysTests {
    private func pack(_ limit: String, leapDays: String = "") -> String {
        """
        pack: appeals
        title: Appeals
        version: 1
        in force from: 2026-01-01
        \(leapDays)
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Something., modality: must}}
        facts:
          decided_on: {is: date, ask: When?}
          sent: {is: yes or no, ask: Was it sent?}
        parameters: {limit: {value: 28, name: Days for an appeal, guidance: D-1}}
        # next file
        decision: claim
        question: Is it in time?
        outcomes: {not ranked: [in_time: In time, late: Late]}
        choose: first met
        rules: [{outcome: in_time, sent: yes, guidance: D-1}]
        otherwise: late
        actions:
          - {must: Tell the office, done when: {sent: yes}, guidance: D-1}
          - {must: Appeal, by when: \(limit), done when: {sent: yes}, guidance: D-1}
        """
    }

    private func appeal(
        _ limit: String, _ decided: String, sent: String = "no", _ leapDays: String = ""
    ) throws
        -> ActionItem
    {
        let engine = try Engines.ofText(pack(limit, leapDays: leapDays))
        let caseFile = try Engines.caseFile("  decided_on: \(decided)\n  sent: \(sent)", engine)
        let decided = engine.decide(caseFile, asAt: fixtureDay)
        let actions = try #require(engine.decisions(of: decided)["claim"]).actions
        return try #require(actions.last)
    }

    @Test(arguments: [
        ("{28 days after: decided_on}", "2026-11-01", "2026-11-29"),
        ("{1 week before: decided_on}", "2026-11-05", "2026-10-29"),
        ("{limit days after: decided_on}", "2026-02-01", "2026-03-01"),
        ("{1 month after: decided_on}", "2026-01-31", "2026-02-28"),
        ("{2 years after: decided_on}", "2026-11-01", "2028-11-01"),
        ("{1 year after: decided_on}", "2024-02-29", "2025-03-01"),
        ("{0 days after: decided_on}", "2026-11-01", "2026-11-01"),
    ])
    func aLimitIsCountedFromItsDate(limit: String, decided: String, due: String) throws {
        #expect(try appeal(limit, decided).due == .init(from: due, to: due))
    }

    @Test func aYearSinceALeapDayEndsWhereThePackSays() throws {
        let item = try appeal(
            "{1 year after: decided_on}", "2024-02-29", "leap day birthdays: 28 February")
        #expect(item.due?.to == "2025-02-28")
    }

    /// The fixtures' day is 21 November 2026.
    @Test func whatIsPastIsOverdueUnlessItIsDone() throws {
        let limit = "{28 days after: decided_on}"
        #expect(try appeal(limit, "2026-10-23").isOverdue)
        #expect(try !appeal(limit, "2026-10-24").isOverdue)
        #expect(try !appeal(limit, "2026-10-23", sent: "yes").isOverdue)
        #expect(try appeal(limit, "2026-10-23", sent: "not known").isOverdue)
        #expect(try !appeal("within a week", "2026-10-23").isOverdue)
    }

    /// Of what must not be done, and of what may not be asked for, no day is past.
    @Test(arguments: ["must not: Appeal", "must: Appeal, when: {decided_on_time: yes}"])
    func whatIsNobodysDutyIsNotOverdue(action: String) throws {
        let text = pack("{28 days after: decided_on}").replacing("must: Appeal,", with: action + ",").replacing(
            "sent: {is: yes or no, ask: Was it sent?}",
            with: "sent: {is: yes or no, ask: Was it sent?}\n  decided_on_time: {is: yes or no, ask: On time?}")
        let engine = try Engines.ofText(text)
        let caseFile = try Engines.caseFile("  decided_on: 2026-10-01\n  sent: no", engine)
        let item = try #require(engine.decisions(of: engine.decide(caseFile, asAt: fixtureDay))["claim"]?.actions.last)
        #expect(item.due?.to == "2026-10-29" && !item.isOverdue)
    }

    @Test func aDateKnownInPartGivesDays() throws {
        let limit = "{28 days after: decided_on}"
        #expect(try appeal(limit, "2026-11").due == .init(from: "2026-11-29", to: "2026-12-28"))
        #expect(try appeal(limit, "before 2026-10-01").due == .init(from: nil, to: "2026-10-28"))
        #expect(try appeal(limit, "2026-10-01 or later").due == .init(from: "2026-10-29", to: nil))
        #expect(try appeal(limit, "not known").due == nil)
        #expect(try appeal(limit, "before 2026-10-01").isOverdue && !appeal(limit, "2026-10-01 or later").isOverdue)
    }

    /// Within 14 days of its day a step stands before those that stand before it in the pack.
    @Test(arguments: [
        ("2026-11-07", true), ("2026-11-08", false), ("2026-10-01", true), ("not known", false),
        ("before 2030-01-01", true), ("2026-10-01 or later", true), ("2026-11-08 or later", false),
    ])
    func whatIsNearStandsFirst(decided: String, isFirst: Bool) throws {
        let engine = try Engines.ofText(pack("{28 days after: decided_on}"))
        let caseFile = try Engines.caseFile("  decided_on: \(decided)\n  sent: no", engine)
        let screen = CaseScreen.render(
            CasePage(engine.decide(caseFile, asAt: fixtureDay), of: engine), style: .plain)
        let (first, second) = (screen.firstRange(of: "Appeal,"), screen.firstRange(of: "Tell the office"))
        #expect(try (#require(first).lowerBound < #require(second).lowerBound) == isFirst, "\(screen)")
    }
}
