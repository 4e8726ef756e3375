import Canllaw
import Testing

/// What is found over all cases, between two policies, and of fixtures.
@Suite(.tags(.fast)) struct ReportTests {
    @Test func aCleanPolicyIsVerified() throws {
        let policy = try Repository.shipped.get()
        let report = try policy.verify()
        #expect(report.isClean && report.cases > Count(4_000_000_000) && report.cases.exactly == nil)
        #expect(!report.contradictoryCases.isZero && report.contradictoryCases < report.cases)
        #expect(report.staleAcceptances.isEmpty && report.asAt == policy.inForceFrom)
        #expect(!report.proofs.isEmpty && report.proofs.allSatisfy { $0.holds && $0.failingCases == Count(0) })
        #expect(report.findings.allSatisfy { $0.isAccepted && $0.acceptedBecause?.isEmpty == false })
    }

    private static let rules = """
        pack: lamps
        title: Lamps
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Light the lamp., modality: may}}
        facts:
          dark: {is: yes or no, ask: Is it dark?}
          cold: {is: yes or no, ask: Is it cold?}
        proofs:
          dark_is_lit: {says: In the dark a lamp is lit., always: {light: lit}, when: {dark: yes}, guidance: D-1}
          never_silent: {never: {light: silent}, guidance: D-1}
        """
    private static let light = """
        decision: light
        question: Is a lamp lit?
        outcomes: {not ranked: [lit: Lit, unlit: Unlit]}
        choose: first met
        rules:
          - {outcome: lit, dark: yes, guidance: D-1}
          - {outcome: unlit, all of: [dark: no, cold: no], guidance: D-1}
        """

    /// Two facts make four cases, and one of them, dark: no and cold: yes, has no rule.
    @Test func whatFailsHasAnExample() throws {
        let policy = try Policy(files: ["pack.yaml": Self.rules, "light.yaml": Self.light])
        let report = try policy.verify(asAt: "2026-11-21")
        #expect(report.cases.exactly == 4 && "\(report.cases)" == "4" && !report.isClean)
        #expect(report.asAt == "2026-11-21")
        let gap = try #require(report.findings.first { $0.kind == "uncovered-cases" })
        #expect(gap.cases == Count(1) && !gap.isAccepted && gap.subject == "light")
        #expect(gap.diagnostic.severity == .finding && gap.diagnostic.id == gap.kind)
        let example = try #require(gap.example)
        #expect(example.isSettled && example.child["dark"] == false && example.child["cold"] == true)
        #expect(example.text.contains("dark is no"))
        #expect(try policy.decide(example.child)["light"]?.answer == .silent)
        let proof = try #require(report.proofs.first { $0.id == "dark_is_lit" })
        #expect(proof.holds && proof.text == "In the dark a lamp is lit." && proof.example == nil)
        let failed = try #require(report.proofs.first { $0.id == "never_silent" })
        #expect(!failed.holds && failed.failingCases == Count(1) && failed.example?.child == example.child)
        #expect(failed.results.map(\.decision) == ["light"] && failed.results[0].outcomes == ["silent"])
    }

    /// Of the four cases only dark: no and cold: yes moves, from silence to unlit.
    @Test func whatMovesBetweenTwoPoliciesIsCounted() throws {
        let old = try Policy(files: ["pack.yaml": Self.rules, "light.yaml": Self.light])
        let new = try Policy(files: [
            "pack.yaml": Self.rules,
            "light.yaml": Self.light.replacing("all of: [dark: no, cold: no]", with: "dark: no"),
        ])
        let comparison = try old.compare(to: new)
        #expect(!comparison.saysTheSame && comparison.added == [] && comparison.removed == [])
        let light = try #require(comparison.decisions.first)
        #expect(light.id == "light" && light.title == "Light" && light.cases == Count(4))
        #expect(light.movedCases == Count(1) && light.otherReasons == 0 && light.moved.count == 1)
        let movement = try #require(light.moved.first)
        #expect(movement.from == ["silent"] && movement.to == ["unlit"] && movement.cases == Count(1))
        #expect(movement.common.count == 2 && movement.anyOf == [])
        #expect(try old.decide(movement.example.child)["light"]?.answer == .silent)
        #expect(try new.decide(movement.example.child)["light"]?.possible.map(\.id) == ["unlit"])
        #expect(comparison.texts.contains { $0.kind == .meaning && $0.before != $0.after && !$0.place.isEmpty })
        #expect(try old.compare(to: old, asAt: "2026-11-21").saysTheSame)
        let boats = try Repository.boats.get().compare(to: Repository.newBoats.get())
        #expect(boats.decisions.contains { !$0.moved.isEmpty } && boats.otherwiseSaid.contains("papers_seen"))
    }

    @Test func fixturesAreHeldAgainstThePolicy() throws {
        let policy = try Policy(files: ["pack.yaml": Self.rules, "light.yaml": Self.light])
        func fixture(_ facts: String, _ expect: String) throws -> Case {
            try Case("about: A lamp.\ncase: L-1\nas at: 2026-11-21\nfacts: \(facts)\nexpect: \(expect)\n")
        }
        let report = policy.test([
            try fixture("{dark: yes}", "{light: {status: settled, outcome: lit}}"),
            try fixture("{dark: no}", "{light: {status: settled}}"),
            try fixture("{drak: no}", "{light: {status: settled}}"),
            try Case("case: L-2\nas at: 2026-11-21\nfacts: {}"),
        ])
        #expect(report.results.map(\.isAsExpected) == [true, false, false] && !report.isAsExpected)
        #expect(report.results[0].checks == 2 && report.results[0].about == "A lamp.")
        let difference = try #require(report.results[1].differences.first)
        #expect((difference.expected, difference.actual, difference.line) == ("settled", "open", 5))
        #expect(difference.what == "light: status" && report.results[1].reference == "L-1")
        #expect("\(report.results[1])".hasSuffix("light: status: expected settled, got open"))
        #expect(report.results[2].diagnostics.map(\.id) == ["unknown-fact"] && report.results[2].path != nil)
    }

    @Test func theFixturesOfTheShippedPolicyComeOutAsExpected() throws {
        let fixtures = try Case.all(in: Repository.path("Fixtures/cases/cwm-taf"))
        let report = try Repository.shipped.get().test(fixtures)
        #expect(report.results.count > 200)
        for result in report.results where !result.isAsExpected { Issue.record("\(result)") }
    }
}
