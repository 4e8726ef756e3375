import CaseFiles
import Diagnostics
import PolicyTesting
import TestSupport
import Testing

/// What a fixture expects of facts that are computed, and of the days by which actions are due.
@Suite(.tags(.fast)) struct ExpectedAmountsTests {
    private static let pack = """
        pack: appeals
        title: Appeals
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Something., modality: must}}
        facts:
          decided_on: {is: date, ask: When?}
          sent: {is: yes or no, ask: Was it sent?}
          pages: {is: {whole number: 0 to 9}, ask: How many pages?}
        derived:
          weeks: {whole weeks from: decided_on, to: as at}
          points: {add up: [{fact: pages, points: {fewer than 3: 1, 3 or more: 4}}, {when: {sent: yes}, points: 2}]}
          neat: {from: sent, map: {yes: either, no: no}}
          ready: {sent: yes}
        # next file
        decision: claim
        question: Is it in time?
        outcomes: {not ranked: [in_time: In time, late: Late]}
        choose: first met
        rules:
          - outcome: in_time
            all of: [{weeks: fewer than 4}, {points: at least 3}, {neat: yes}, {ready: yes}]
            guidance: D-1
        otherwise: late
        actions:
          - {must: Appeal, id: appeal, by when: {28 days after: decided_on}, done when: {sent: yes}, guidance: D-1}

        """

    private func run(_ facts: String, _ expect: String) throws -> Diagnosed<FixtureRunner.Outcome> {
        let engine = try Engines.ofText(Self.pack)
        let text = "case: A-1\nas at: 2026-11-21\nfacts: {\(facts)}\nexpect: {\(expect)}\n"
        let source = SourceFile(path: "fixture", bytes: Array(text.utf8))
        let caseFile = try #require(engine.readCase(source, format: .yaml).value)
        return FixtureRunner.run(caseFile, asAt: fixtureDay, engine: engine)
    }

    @Test(arguments: [
        ("pages: 4, sent: yes", "points: 6"), ("pages: 4", "points: between 4 and 6"),
        ("sent: no", "points: between 1 and 4"), ("", "points: between 1 and 6"), ("", "weeks: not known"),
        ("decided_on: 2026-11-01", "weeks: 2"), ("decided_on: 2026-11", "weeks: between -2 and 2"),
        ("sent: yes", "neat: not known"), ("sent: yes", "neat: {either: [yes, no]}"),
        ("decided_on: {either: [before 2026-02, 2026-01 or later]}", "weeks: not known"), ("sent: no", "neat: no"),
        ("decided_on: 2026-11-01", "claim: {due on: {appeal: 2026-11-29}}"),
        ("decided_on: 2026-11", "claim: {due on: {appeal: between 2026-11-29 and 2026-12-28}}"),
        ("", "claim: {due on: {appeal: []}}"),
    ])
    func whatIsExpectedComesOut(facts: String, expect: String) throws {
        let outcome = try #require(try run(facts, expect).value)
        #expect(outcome.differences.isEmpty && outcome.checkCount == 1, "\(outcome.differences)")
    }

    @Test(arguments: [
        ("pages: 4, sent: yes", "points: 5", "points: 5 is not 6"), ("", "weeks: 2", "weeks: 2 is not not known"),
        ("pages: 4", "points: 6", "points: 6 is not 4 to 6"), ("sent: no", "neat: yes", "neat: yes is not no"),
        (
            "decided_on: 2026-11-01", "claim: {due on: {appeal: 2026-11-28}}",
            "claim: due on of appeal: 2026-11-28 is not 2026-11-29"
        ),
    ])
    func anotherAmountIsTold(facts: String, expect: String, difference: String) throws {
        let outcome = try #require(try run(facts, expect).value)
        #expect(outcome.differences.map { "\($0.what): \($0.expected) is not \($0.got)" } == [difference])
    }

    @Test(arguments: [
        ("points: 5000000000000000", "out-of-range"), ("neat: maybe", "unknown-value"),
        ("ready: yes", "unknown-decision"),
    ])
    func whatNothingCanComeToIsRefused(expect: String, id: String) throws {
        let run = try run("pages: 4", expect)
        #expect(run.value == nil && run.diagnostics.map(\.id) == [id], "\(run.diagnostics)")
    }
}
