import PolicyModel
import TestSupport
import Testing

/// What single claims and findings mean where cases are few enough to see it.
@Suite(.tags(.fast)) struct ClaimTests {
    /// One and two are both met from 5 up, so the answer is open there and the same for each number.
    @Test func anAnswerThatStaysOpenDoesNotFall() throws {
        let rules = """
            rules:
              - {outcome: one, when: {weight: at least 3}}
              - {outcome: two, when: {weight: at least 5}}
            otherwise: zero
            """
        #expect(try failing(rules) == [:])
    }

    @Test func anAnswerFallsWithItsLowestOrItsHighestOutcome() throws {
        let lowest = """
            rules:
              - {outcome: two, when: {weight: at least 3}}
              - {outcome: one, when: {weight: at least 5}}
            otherwise: zero
            """
        #expect(try failing(lowest) == ["falls": "3 two; 5 one, two"])
        let highest = """
            rules:
              - {outcome: one, when: {weight: at least 3}}
              - {outcome: two, when: {all of: [{weight: at least 3}, {weight: at most 4}]}}
            otherwise: zero
            """
        #expect(try failing(highest) == ["falls": "3 one, two; 5 one"])
    }

    /// As at 21 November 2026 no day lies after 5 March 2027 and before `as at`; as at later days some do.
    @Test func daysThatTheCalendarDoesNotHoldAreNoCases() throws {
        let rules = """
            rules:
              - {outcome: one, when: {all of: [{is_late: yes}, {is_past: yes}]}}
            otherwise: zero
            """
        let engine = try Engines.ofText(pack(rules))
        func kinds(_ asAt: CalendarDate) throws -> [FindingKind] {
            try #require(engine.verify(asAt: asAt).value).findings.map(\.kind)
        }
        #expect(try kinds(fixtureDay).contains(.ruleNeverMet))
        #expect(try !kinds(fixtureDay.adding(months: 12)).contains(.ruleNeverMet))
    }

    /// By proof that fails: the example's number and answer, and both after the change.
    private func failing(_ rules: String) throws -> [String: String] {
        let engine = try Engines.ofText(pack(rules))
        let report = try #require(engine.verify(asAt: fixtureDay).value)
        return Dictionary(
            uniqueKeysWithValues: report.proofs.compactMap { result in
                guard let failure = result.failure, let change = failure.change, case .number(let before) = change.from,
                    case .number(let after) = change.to
                else { return nil }
                let answers = [failure.answers, change.after].map { $0.flatMap(\.outcomes).joined(separator: ", ") }
                return (result.proof.id.text, "\(before) \(answers[0]); \(after) \(answers[1])")
            })
    }

    private func pack(_ rules: String) -> String {
        """
        pack: t
        title: T
        version: 1
        in force from: 2026-01-01
        documents: {}
        facts:
          weight: {is: {whole number: 0 to 10}, ask: Weight?}
          seen_on: {is: date, ask: When?}
        derived:
          is_past: {from: seen_on, before: as at}
          is_late: {from: seen_on, after: 2027-03-05}
        \(PackGenerator.fileMark)
        decision: level
        question: Which?
        choose: only one met
        outcomes: [zero, one, two]
        \(rules)
        \(PackGenerator.fileMark)
        proofs:
          falls: {never falls: level, when rises: [weight], silence counts as: lowest}

        """
    }
}
