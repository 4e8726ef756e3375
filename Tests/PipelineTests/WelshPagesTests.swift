import Rendering
import TestSupport
import Testing
import Wording

/// Pages and texts in Welsh: everything is Welsh but what the policy says, and that is marked as English.
@Suite(.tags(.slow), .unlessFast) struct WelshPagesTests {
    /// Words that any English sentence of some length has, and no Welsh one.
    private static let english: Set = [
        "the", "of", "it", "not", "that", "which", "can", "with", "what", "are", "this", "by", "was",
        "for", "to", "met", "rests", "facts", "known", "answer", "step", "steps",
    ]

    private func pages(_ pack: String, _ language: Language) throws -> [(name: String, page: CasePage)] {
        let engine = try Engines.ofPack("Policies/\(pack)")
        let texts = PolicyTexts(engine, language)
        let all = try Repository.files(in: "Fixtures/cases/\(pack)", endings: [".yaml"])
        return try Repository.part(of: all, oneIn: 8).compactMap { path in
            guard let caseFile = engine.readCase(try Repository.source(path), format: .yaml).value else { return nil }
            return (path, CasePage(engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay), of: engine, texts))
        }
    }

    /// The words that people read, without those that are marked as English.
    private static func welshWords(_ html: String) -> [String] {
        let body = html.replacing(/(?s)<style>.*?<\/style>|<title>.*?<\/title>/, with: "")
        let unmarked = body.replacing(/(?s)<span lang="en">.*?<\/span>(?!<\/span>)/, with: " ")
        let words = unmarked.replacing(/(?s)<[^>]*>/, with: " ")
        return words.split { !$0.isLetter && $0 != "'" }.map { $0.lowercased() }
    }

    @Test(arguments: ["cwm-taf", "avon-and-somerset", "flintshire"])
    func aWelshPageIsWelshBesideWhatThePolicySays(pack: String) throws {
        for (name, page) in try pages(pack, .welsh) {
            let html = DecisionHTML.render(page)
            #expect(html.contains("<html lang=\"cy\">") && html.contains("<span lang=\"en\">"))
            let left = Self.welshWords(html).filter(Self.english.contains)
            #expect(left.isEmpty, "\(name): \(Set(left).sorted())")
        }
    }

    /// The oracle of the test above: on an English page it finds English words.
    @Test func anEnglishPageIsToldFromAWelshOne() throws {
        for (_, page) in try pages("cwm-taf", .english).prefix(2) {
            let html = DecisionHTML.render(page)
            #expect(html.contains("<html lang=\"en\">") && !html.contains("<span lang="))
            #expect(Self.welshWords(html).filter(Self.english.contains).count > 100)
        }
    }

    /// A policy with texts in Welsh is told in them, and nothing of it is marked.
    @Test func textsOfThePolicyAreTakenInTheLanguageWhereItHasThem() throws {
        let engine = try Engines.ofText(
            """
            pack: boats
            title: {en: Boats, cy: Cychod}
            version: 1
            in force from: 2020-01-01
            languages: [en, cy]
            main decision: boat
            documents: {D: {title: Guide}}
            facts:
              swims: {is: yes or no, label: {en: swimming, cy: nofio}, ask: {en: Can she swim?, cy: A all hi nofio?}}
            \(PackGenerator.fileMark)
            decision: boat
            title: {en: Boat, cy: Cwch}
            question: {en: Which boat?, cy: Pa gwch?}
            choose: first met
            outcomes: {not ranked: [{small: {en: Small boat, cy: Cwch bach}}, {none: {en: No boat, cy: Dim cwch}}]}
            rules: [{outcome: small, swims: yes}]
            otherwise: none

            """)
        let decided = engine.decide(try Engines.caseFile("  swims: yes", engine), asAt: fixtureDay)
        let page = CasePage(decided, of: engine, PolicyTexts(engine, .welsh))
        let html = DecisionHTML.render(page)
        #expect(html.contains("Pa gwch?") && html.contains("Cwch bach") && html.contains("nofio: ydy"))
        #expect(!html.contains("lang=\"en\"") && !html.contains("Small boat"))
        #expect(CaseScreen.render(page, style: .plain).contains("Cwch bach."))
    }

    @Test func theLanguageIsAnOptionOfDecide() throws {
        let file = try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).first ?? ""
        let screen = try Program.run("decide", Repository.path(file), "--lang", "cy")
        #expect(screen.output.contains("Person sy'n penderfynu") || screen.output.contains("Camau"), "\(screen.errors)")
        #expect(try Program.run("decide", Repository.path(file), "--lang", "fr").exitCode == 2)
    }
}
