import CaseFiles
import Diagnostics
import PolicyTesting
import TestSupport
import Testing

/// Edits of time limits and of points, and the fixtures that expect days and amounts.
@Suite(.tags(.fast)) struct LimitMutationTests {
    private static func pack(_ amount: String) -> String {
        """
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
        parameters: {days: {value: 28, name: Days, guidance: D-1}}
        derived:
          points: {add up: [{fact: pages}, {when: {sent: yes}, points: 5}]}
        # next file
        decision: claim
        question: Is it in time?
        outcomes: {not ranked: [in_time: In time, late: Late]}
        choose: first met
        rules: [{outcome: in_time, points: at least 7, guidance: D-1}]
        otherwise: late
        actions:
          - must: Appeal
            id: appeal
            by when: {\(amount) days after: decided_on}
            done when: {sent: yes}
            guidance: D-1

        """
    }

    /// The verdicts on the edits whose words have this in them, by the words.
    private func verdicts(_ amount: String, _ expect: String, _ words: String) throws -> [String: String] {
        let engine = try Engines.ofText(Self.pack(amount))
        let text = "case: A-1\nas at: 2026-11-21\nfacts: {decided_on: 2026-11-01, pages: 4}\nexpect: {\(expect)}\n"
        let source = SourceFile(path: "fixture", bytes: Array(text.utf8))
        let caseFile = try #require(engine.readCase(source, format: .yaml).value)
        var run = FixtureRun(engine: engine)
        run.add(try #require(FixtureRunner.run(engine.decide(caseFile, asAt: fixtureDay), engine: engine).value))
        var tester = MutationTester(run)
        var found: [String: String] = [:]
        for mutation in tester.mutations where mutation.words.contains(words) {
            switch tester.test(mutation) {
            case .same: found[mutation.words] = "same"
            case .noticed: found[mutation.words] = "noticed"
            case .unnoticed: found[mutation.words] = "unnoticed"
            case .refused: found[mutation.words] = "refused"
            }
        }
        return found
    }

    @Test(arguments: [("claim: {due on: {appeal: 2026-11-29}}", "noticed"), ("claim: {status: open}", "unnoticed")])
    func aDayMoreOrLessIsNoticedWhereTheDayIsExpected(expect: String, verdict: String) throws {
        #expect(try verdicts("days", expect, "days: 28") == ["days: 28 -> 27": verdict, "days: 28 -> 29": verdict])
        let written = try verdicts("28", expect, "by when")
        #expect(written.count == 2 && written.values.allSatisfy { $0 == verdict }, "\(written)")
    }

    @Test func aPointMoreOrLessIsNoticedWhereTheAmountIsExpected() throws {
        let points = try verdicts("28", "points: between 4 and 9", "points: 5 ->")
        #expect(points.count == 2 && points.values.allSatisfy { $0 == "noticed" }, "\(points)")
        // Of a number that is added up as it is nobody wrote points.
        #expect(try verdicts("28", "points: between 4 and 9", "points, points:").count == 2)
    }
}
