import Canllaw
import Testing

/// States that come up seldom, each brought about by a small pack or case.
@Suite(.tags(.fast)) struct StateTests {
    private static let pack = """
        pack: lamps
        title: Lamps
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance:
          D-1: {document: D, section: One, says: Weigh the light., modality: consider}
          D-2: {document: D, section: One, says: Lamps are lit by hand., modality: information}
          D-3: {document: D, section: Two, says: Close the shutter., modality: must}
        facts:
          dark: {is: yes or no, ask: Is it dark?}
          cold: {is: yes or no, ask: Is it cold?, asking falls on: family}
          shutter: {is: yes or no, ask: Is the shutter closed?}
          oil: {is: {whole number: 0 to 9}, ask: How much oil is left?}
        """
    private static let light = """
        decision: light
        question: Is a lamp lit?
        outcomes: {not ranked: [lit: Lit, dimmed: Dimmed, unlit: Unlit]}
        choose: first met
        rules:
          - {outcome: lit, dark: yes, guidance: D-1}
          - {outcome: dimmed, all of: [oil: at most 2, oil: at least 5], guidance: D-1}
        otherwise: {outcome: unlit, guidance: D-2}
        actions:
          - must: Close the shutter
            id: close
            when: {dark: yes}
            before: {cold: yes}
            done when: {shutter: yes}
            if too late: Fetch a blanket.
            guidance: D-3
          - {must not: Leave it open, id: leave, done when: {shutter: yes}, guidance: D-3}
        """
    private static let room = """
        decision: room
        question: What is weighed?
        choose: weigh
        areas to consider:
          draught: {says: The draught, show: [cold], guidance: D-1}
        """

    private static func policy(_ light: String = light) throws -> Policy {
        try Policy(files: ["pack.yaml": pack, "light.yaml": light, "room.yaml": room])
    }

    private func decide(_ facts: [String: CaseValue]) throws -> Decisions {
        var child = Case(reference: "L-1", asAt: "2026-11-21")
        for (fact, value) in facts { child[fact] = value }
        return try Self.policy().decide(child)
    }

    private func states(_ facts: [String: CaseValue]) throws -> [Action.State] {
        try #require(try decide(facts)["light"]).actions.map(\.state)
    }

    @Test func actionsHaveEveryState() throws {
        #expect(try states([:]) == [.mayApply, .always])
        #expect(try states(["dark": true, "cold": false]) == [.notRecorded, .always])
        #expect(try states(["dark": true, "cold": false, "shutter": false]) == [.outstanding, .notKept])
        #expect(try states(["dark": true, "cold": true, "shutter": false]) == [.tooLate, .notKept])
        #expect(try states(["dark": true, "shutter": true]) == [.done, .always])
    }

    /// The two lines about the oil may each be met while nobody looked, and never both.
    @Test func linesThatCannotBeMetTogetherAreTold() throws {
        let light = try #require(try decide(["dark": false])["light"])
        #expect(light.possible.map(\.id) == ["unlit"] && light.options[1].status == .notMet)
        let obstacle = try #require(light.whyNot("dimmed"))
        #expect(obstacle.ground == .notTogether)
        #expect(obstacle.lines.map(\.status) == [.cannotTell, .cannotTell])
        #expect(try decide([:])["light"]?.options[0].status == .cannotTell)
    }

    @Test func areasWithoutATickAreNotRecorded() throws {
        #expect(try decide([:])["room"]?.considerations.map(\.state) == [.notRecorded])
        var child = Case.rower
        child["days_late"] = 3
        let boats = try Repository.boats.get()
        #expect(try boats.decide(child)["late_return"]?.considerations.map(\.state) == [.cannotTell])
    }

    @Test func oddRecordingsAreTold() throws {
        var child = Case.rower
        child.asAt = "2026-02-28"
        child["member_since"] = "2024-02-29"
        child["swims_well"] = CaseValue("yes").recorded(on: "2023-01-01")
        child["agreed_boat"] = nil
        let remarks = try Repository.boats.get().decide(child).remarks
        #expect(remarks.map(\.kind) == [.recordedLongBefore, .leapDayBirthday])
        #expect(remarks.map(\.fact) == ["swims_well", "member_since"])
    }

    @Test func guidanceAndBurdensHaveTheirStrength() throws {
        let policy = try Self.policy()
        #expect(policy.guidance("D-1")?.strength == .consider && policy.guidance("D-2")?.strength == .information)
        #expect(policy.fact("cold")?.burden == .family)
    }

    @Test func anotherWordingMovesNothing() throws {
        let next = try Self.policy(Self.light.replacing("Dimmed", with: "Turned down"))
        let comparison = try Self.policy().compare(to: next)
        #expect(comparison.saysTheSame && comparison.texts.map(\.kind) == [.wording])
        #expect((comparison.texts[0].before, comparison.texts[0].after) == ("Dimmed", "Turned down"))
    }
}
