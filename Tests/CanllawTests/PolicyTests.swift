import Canllaw
import Testing

/// What a policy says of itself, in English and in Welsh.
@Suite(.tags(.fast)) struct PolicyTests {
    @Test func aPolicySaysWhatItIs() throws {
        let policy = try Repository.boats.get()
        #expect(policy.id == "boats" && policy.version == "1" && policy.title == "Lending out the library's boats")
        #expect(policy.digest.hasPrefix("sha256:") && policy.digest.count == 71)
        #expect(policy.inForceFrom == "2026-01-01" && policy.inForceTo == nil)
        #expect(policy.isInForce(on: "2026-01-01") && !policy.isInForce(on: "2025-12-31"))
        #expect(policy.mainDecision == "lending" && policy.decisionIDs.first == "lending")
        #expect(policy.warnings.allSatisfy { $0.severity == .warning })
    }

    @Test func factsSayWhatTheyAskAndWhatMayBeAnswered() throws {
        let policy = try Repository.boats.get()
        #expect(policy.facts.map(\.id).first == "swims_well" && policy.facts.count == 9)
        let swims = try #require(policy.fact("swims_well"))
        #expect(swims.kind == .yesNo && swims.values.map(\.id) == ["no", "yes"] && swims.burden == .professional)
        #expect(swims.thenAsk == ["librarian"] && swims.foundIn == [] && swims.label == "swims well")
        #expect(swims.question == "Does the borrower swim well?")
        #expect(policy.fact("wind_now")?.kind == .list(isOrdered: true))
        #expect(policy.fact("experience")?.kind == .list(isOrdered: false))
        #expect(policy.fact("days_late")?.kind == .number(0...100) && policy.fact("days_late")?.values == [])
        #expect(policy.fact("papers")?.kind == .tickList)
        #expect(policy.fact("papers")?.values.map(\.label) == ["the library card", "the signed form", "deposit slip"])
        #expect(policy.fact("member_since")?.kind == .day)
        #expect(policy.fact("beginner") == nil, "it follows from others")
        #expect(policy.fact("no_such_fact") == nil)
    }

    @Test func guidanceIsLocated() throws {
        let policy = try Repository.boats.get()
        let statement = try #require(policy.guidance("BL-02"))
        #expect(statement.id == "BL-02" && statement.strength == .mustNot && statement.section == "Lending")
        #expect(statement.document == "Boat lending notes" && statement.text.hasPrefix("In strong wind"))
        #expect(policy.guidance("BL-99") == nil)
    }

    private static let lamps = """
        pack: lamps
        title: {en: Lamps, cy: Lampau}
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: {en: Notes, cy: Nodiadau}}}
        guidance: {D-1: {document: D, section: One, says: {en: Light the lamp., cy: Goleuwch y lamp.}, modality: must}}
        facts:
          dark: {label: {en: darkness, cy: tywyllwch}, is: yes or no, ask: {en: Is it dark?, cy: Ydy hi'n dywyll?}}
        """
    private static let light = """
        decision: light
        title: {en: Light, cy: Golau}
        question: Is a lamp lit?
        outcomes: {not ranked: [lit: {label: {en: Lit, cy: Ynghynn}}, unlit: Unlit]}
        choose: first met
        rules:
          - {outcome: lit, dark: yes, guidance: D-1}
        otherwise: {outcome: unlit, guidance: D-1}
        """

    /// What has no Welsh is said in English; ids and answers stay as they are.
    @Test func textsAreGivenInTheLanguageAskedFor() throws {
        var policy = try Policy(files: ["pack.yaml": Self.lamps, "light.yaml": Self.light])
        var child = Case(reference: "L-1", asAt: "2026-11-21")
        var decisions = try policy.decide(child)
        #expect(decisions.language == .english && decisions["light"]?.title == "Light")
        decisions.language = .welsh
        let light = try #require(decisions["light"])
        #expect(light.title == "Golau" && light.question == "Is a lamp lit?")
        #expect(light.possible.map(\.label) == ["Ynghynn", "Unlit"] && light.possible.map(\.id) == ["lit", "unlit"])
        #expect(light.questions.map(\.text) == ["Ydy hi'n dywyll?"])
        policy.language = .welsh
        #expect(policy.language == .welsh && policy.title == "Lampau" && policy.fact("dark")?.label == "tywyllwch")
        #expect(policy.guidance("D-1")?.text == "Goleuwch y lamp." && policy.guidance("D-1")?.document == "Nodiadau")
        #expect(try policy.decide(child) == decisions)
        child["dark"] = true
        #expect(try policy.decide(child)["light"]?.reason?.description == "tywyllwch: yes")
        #expect(Language.allCases.map(\.rawValue) == ["en", "cy"])
    }
}
