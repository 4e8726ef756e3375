import CanonicalJSON
import Foundation
import PolicyChecker
import PolicyEngines
import Rendering
import TestSupport
import Testing

/// What is told of a case beside its answers, and what computed facts come to.
@Suite(.tags(.fast)) struct CaseRemarksTests {
    /// A club lends boats by age; travel help depends on a car, whose size arises only where there is one.
    private static func pack(_ header: String = "") -> String {
        """
        pack: club
        title: Club
        version: 1
        in force from: 2020-01-01
        \(header)
        scales: {size: [small, medium, big]}
        documents: {}
        facts:
          born_on: {is: date, label: day of birth, ask: When was the member born?}
          has_car: {is: yes or no, label: a car, ask: Is there a car?}
          car_size: {is: {scale: size}, label: size of the car, ask: How big is it?, arises only when: {has_car: yes}, otherwise counts as: small}
        derived:
          age: {whole years from: born_on, to: as at}
          large_car: {from: car_size, map: {small: no, medium: either, big: yes}}
        \(PackGenerator.fileMark)
        decision: loan
        question: Which boat?
        choose: first met
        outcomes: [none: None, small: Small boat, large: Large boat]
        rules:
          - {outcome: large, age: at least 18}
          - {outcome: small, all of: [{age: at least 10}, {large_car: no}]}
        otherwise: none

        """
    }

    private func decide(
        _ facts: String, _ day: String = "2026-11-29", header: String = ""
    ) throws -> (engine: PolicyEngine, decided: PolicyEngine.Decided) {
        let engine = try Engines.ofText(Self.pack(header))
        let caseFile = try Engines.caseFile(facts, engine)
        return (engine, engine.decide(caseFile, asAt: try #require(.init(day))))
    }

    private func text(_ facts: String, _ day: String = "2026-11-29", header: String = "") throws -> String {
        let (engine, decided) = try decide(facts, day, header: header)
        return DecisionText.render(CasePage(decided, of: engine), style: .plain).split(whereSeparator: \.isWhitespace)
            .joined(
                separator: " ")
    }

    @Test func aRecordedFactThatDoesNotAriseIsTold() throws {
        let (engine, decided) = try decide("  born_on: 2012-03-01\n  has_car: no\n  car_size: big")
        let page = CasePage(decided, of: engine)
        #expect(page.decisions.remarks == [.init(kind: .doesNotArise, fact: "car_size")])
        #expect(
            page.remarks.first?.plain
                == "Size of the car is recorded as big, but does not arise in this case (a car: no). It counts as "
                + "small."
        )
        let json = DecisionsJSON.render(engine.decisions(of: decided), texts: [engine.pack]).compact
        #expect(json.contains(#""remarks":[{"kind":"does_not_arise","fact":"car_size"}]"#))
        #expect(
            try text("  born_on: 2012-03-01\n  has_car: no\n  car_size: big").contains(
                "NOTE: Size of the car is recorded as big, but does not arise"))
    }

    @Test(arguments: [
        "  has_car: yes\n  car_size: big", "  has_car: no", "  has_car: no\n  car_size: small",
        "  has_car: no\n  car_size: not known", "  car_size: big",
    ])
    func whatMisleadsNobodyIsNotTold(facts: String) throws {
        let (engine, decided) = try decide(facts)
        #expect(CasePage(decided, of: engine).remarks.isEmpty)
    }

    /// Born on 29 February 2008.
    @Test(arguments: [
        ("2026-02-27", "", "small", false), ("2026-02-28", "", "small", true),
        ("2026-02-28", "leap day birthdays: 1 March", "small", true),
        ("2026-02-28", "leap day birthdays: 28 February", "large", true), ("2026-03-01", "", "large", false),
        ("2028-02-28", "", "large", false),
    ])
    func aBirthdayOnALeapDayIsWhereThePackSaysAndTold(day: String, header: String, outcome: String, isTold: Bool) throws
    {
        let (engine, decided) = try decide("  born_on: 2008-02-29\n  has_car: no", day, header: header)
        let loan = decided.result.decisions[0]
        #expect(loan.outcome.map { engine.pack.decisions[0].source.outcomes[$0].id.text } == outcome)
        let page = CasePage(decided, of: engine)
        #expect(page.decisions.remarks.map(\.kind) == (isTold ? [.leapDayBirthday] : []))
        let from = header.hasSuffix("28 February") ? "from 28 February" : "from 1 March"
        #expect(!isTold || page.remarks[0].plain.contains(from))
    }

    @Test func aComputedFactIsToldWithWhatItFollowsFrom() throws {
        let page = try text("  born_on: 2012-02-29\n  has_car: no")
        #expect(page.contains("age 14 (day of birth 29 February 2012), at least 10 asked for"), "\(page)")
        #expect(page.contains("age 14 (day of birth 29 February 2012), at least 18 asked for"), "\(page)")
        let (engine, decided) = try decide("  born_on: 2012-02-29\n  has_car: no")
        let html = DecisionHTML.render(CasePage(decided, of: engine))
        #expect(
            html.contains("age: at least 10") && html.contains("age 14 (day of birth 29 February 2012)")
                && !html.contains("age: age"))
        #expect(
            try text("  born_on: {either: [2012-02-29, 2015-01-01]}\n  has_car: no").contains(
                "age 11 or 14 (day of birth"))
        #expect(
            try text("  born_on: 2012-02-29\n  has_car: yes\n  car_size: medium").contains(
                "large car not known (size of the car medium)"))
    }
}
