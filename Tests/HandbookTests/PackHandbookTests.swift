import Foundation
import Handbook
import PolicyChecker
import PolicyEngines
import PolicyModel
import PolicyTesting
import Rendering
import TestSupport
import Testing

/// The handbook of the shipped pack: whole, linked throughout, and the same every time.
@Suite(.tags(.slow), .unlessFast) struct PackHandbookTests {
    /// Made once; the same bytes are made again where that is what is tested.
    private static let shipped = Result { try made(try Engines.ofPack()) }

    private static func handbook() throws -> PackHandbook { try shipped.get() }

    private static func made(_ engine: PolicyEngine) throws -> PackHandbook {
        let fixtures = try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"])
        let examples = try Repository.part(of: fixtures, oneIn: 5).compactMap { path -> PackHandbook.Example? in
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let decided = engine.decide(
                caseFile, asAt: caseFile.asAt ?? fixtureDay, explaining: .whatIsOpen)
            return FixtureRunner.run(decided, engine: engine).value.map { PackHandbook.Example(decided, $0) }
        }
        return PackHandbook(engine: engine, examples: examples)
    }

    private func page(_ name: String, of handbook: PackHandbook) throws -> String {
        withoutBreaks(try #require(handbook.pages.first { $0.fileName == name }?.html))
    }

    /// A page without the places at which long words may break.
    private func withoutBreaks(_ html: String) -> String {
        html.replacing("<wbr>", with: "").replacing(/<span class="long">([^<]*)<\/span>/) { $0.output.1 }
    }

    /// The pages of the register of guidance, one behind the other.
    private func guidance(of handbook: PackHandbook) -> String {
        withoutBreaks(handbook.pages.filter { $0.fileName.hasPrefix("guidance-") }.map(\.html).joined())
    }

    /// A text as a page shows it, where no word is long.
    private func shown(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"", with: "&quot;"
        ).replacing("'", with: "&#39;")
    }

    @Test func everyLinkLeadsSomewhere() throws {
        for handbook in [
            try Self.handbook(), PackHandbook(engine: try Engines.ofPack("Fixtures/packs/good/minimal"), examples: []),
            PackHandbook(engine: try Engines.ofPack("Fixtures/packs/good/builds-on"), examples: []),
        ] {
            var ids: [String: Set<String>] = [:]
            for page in handbook.pages {
                let all = page.html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
                #expect(Set(all).count == all.count, "\(page.fileName): an id twice")
                ids[page.fileName] = Set(all)
            }
            var count = 0
            for page in handbook.pages {
                for link in page.html.matches(of: /href="([^"#]*)(?:#([^"]*))?"/) {
                    let target = link.output.1.isEmpty ? page.fileName : String(link.output.1)
                    let places = try #require(ids[target], "\(page.fileName): a link to \(target)")
                    if let anchor = link.output.2 {
                        #expect(places.contains(String(anchor)), "\(page.fileName): a link to \(target)#\(anchor)")
                    }
                    count += 1
                }
            }
            #expect(count > 200)
        }
    }

    @Test func everythingOfThePackAppears() throws {
        let engine = try Engines.ofPack()
        let pack = engine.pack
        let handbook = try Self.handbook()
        let guidance = guidance(of: handbook)
        for statement in pack.source.guidance {
            #expect(
                guidance.contains("id=\"\(statement.id.text)\"") && guidance.contains(shown(statement.says.en)),
                "\(statement.id.text)")
        }
        let facts = try page("facts.html", of: handbook)
        for fact in pack.facts {
            #expect(facts.contains("id=\"fact-\(fact.id)\""), "\(fact.id)")
            if let ask = fact.definition?.ask.en { #expect(facts.contains(shown(ask)), "\(fact.id)") }
        }
        for contradiction in pack.contradictions { #expect(facts.contains(shown(contradiction.source.say.en))) }
        for parameter in pack.source.parameters { #expect(facts.contains("id=\"parameter-\(parameter.id.text)\"")) }
        let readings = try page("readings.html", of: handbook)
        for reading in pack.readings {
            #expect(readings.contains("id=\"reading-\(reading.source.id.text)\""))
            for option in reading.optionNames {
                let label = shown(Vocabulary(pack: pack).option(option, of: reading))
                #expect(readings.contains("“\(label)”"), "\(option)")
            }
        }
        let index = try page("index.html", of: handbook)
        for decision in pack.decisions {
            let html = try page("decision-\(decision.id).html", of: handbook)
            #expect(
                index.contains("href=\"decision-\(decision.id).html\"")
                    && html.contains("<h1>\(shown(decision.source.question.en))</h1>"))
            for outcome in decision.source.outcomes {
                #expect(html.contains(shown(outcome.label.en)), "\(decision.id): \(outcome.id.text)")
            }
            for (number, rule) in decision.rules.enumerated() {
                #expect(html.contains("id=\"rule-\(number + 1)\""), "\(decision.id): rule \(number + 1)")
                if let says = rule.source.says?.en { #expect(html.contains(shown(says)), "\(decision.id): \(says)") }
            }
            let actions = decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions)
            #expect(html.matches(of: /id="step-[0-9]+"/).count == actions.count)
            for action in actions {
                #expect(html.contains(shown(action.source.sentence)), "\(decision.id): \(action.source.sentence)")
            }
            for area in decision.areas { #expect(html.contains(shown(area.source.says.en))) }
            for notice in decision.notices { #expect(html.contains(shown(notice.source.say.en))) }
            for gap in decision.gaps { #expect(html.contains(shown(gap.source.say.en))) }
        }
    }

    /// What a statement stands behind is found by reading the pack's own text, apart from the handbook's index.
    @Test func whatCarriesAStatementIsNamedBesideIt() throws {
        let guidance = guidance(of: try Self.handbook())
        func row(_ id: String) throws -> Substring {
            let start = try #require(guidance.firstRange(of: "<tr id=\"\(id)\"")).lowerBound
            return guidance[start...].prefix(upTo: try #require(guidance[start...].firstRange(of: "</tr>")).lowerBound)
        }
        for path in try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"]) {
            let text = try Repository.text(path)
            guard let decision = text.firstMatch(of: /(?m)^decision: ([a-z_]+)/)?.output.1 else { continue }
            // Cited after `guidance:` or `still applies:`; comments name ambiguities, not statements.
            for line in text.split(separator: "\n") where line.contains("guidance:") || line.contains("still applies:")
            {
                for id in line.matches(of: /\b[A-Z0-9]{2,3}-[0-9]{2}\b/) {
                    #expect(
                        try row(String(id.output)).contains("href=\"decision-\(decision).html#"),
                        "\(path): \(id.output)")
                }
            }
        }
        // What no other file names at all stands behind nothing.
        let others = try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"]).filter {
            !$0.hasSuffix("/guidance.yaml")
        }.map(Repository.text).joined()
        for id in try Repository.text("Policies/cwm-taf/guidance.yaml").matches(of: /(?m)^  ([A-Z0-9]{2,3}-[0-9]{2}):/)
            .map(\.output.1) where !others.contains(id)
        {
            #expect(try !row(String(id)).contains("href=\"decision-"), "\(id)")
        }
    }

    /// A register of hundreds of statements was one page, on which a browser took too long.
    @Test func noPageIsTooLongForAReader() throws {
        let handbook = try Self.handbook()
        #expect(handbook.pages.count { $0.fileName.hasPrefix("guidance-") } > 4)
        for page in handbook.pages {
            #expect(page.html.utf8.count < 160_000, "\(page.fileName): \(page.html.utf8.count)")
        }
    }

    @Test func versionAndDigestStandOnEveryPageAndSheet() throws {
        let engine = try Engines.ofPack()
        for page in try Self.handbook().pages {
            #expect(page.html.contains("cwm-taf 2026.1, <span class=\"long\">\(engine.digest)"), "\(page.fileName)")
            // Within a style sheet everything but letters and digits stands as its code.
            #expect(
                page.html.contains(
                    "@bottom-left{content:\"cwm\\2d taf\\20 2026\\2e 1\\2c \\20 sha256\\3a "
                        + "\(engine.digest.dropFirst(7).prefix(12))\""
                ), "\(page.fileName)")
            #expect(page.html.contains(PackHandbook.mark))
        }
    }

    @Test func pagesAreWellFormedAndHoldNothingForeign() throws {
        for page in try Self.handbook().pages {
            #expect(page.html.matches(of: /<h1[ >]/).count == 1)
            #expect(
                !page.html.contains("<script") && !page.html.contains("http://") && !page.html.contains("https://"),
                "\(page.fileName)")
            var open: [Substring] = []
            for tag in page.html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/)
            where !["meta", "br", "wbr"].contains(tag.output.2) {
                if tag.output.1.isEmpty {
                    open.append(tag.output.2)
                } else {
                    #expect(open.popLast() == tag.output.2, "\(page.fileName): \(tag.output.0)")
                }
            }
            #expect(open.isEmpty, "\(page.fileName): \(open)")
        }
        let titles = try Self.handbook().pages.map { $0.html.firstMatch(of: /<title>([^<]*)/)?.output.1 }
        #expect(Set(titles).count == titles.count, "each page has a title of its own")
    }

    @Test func theSamePackGivesTheSameBytes() throws {
        let one = try Self.handbook().pages
        let two = try Self.made(try Engines.ofPack()).pages
        #expect(one.map(\.fileName) == two.map(\.fileName) && one.map(\.html) == two.map(\.html))
    }

    /// The levels table of the guidance, row by row, beside what the handbook says that each level asks.
    @Test func theSixLevelsReadAsInTheGuidance() throws {
        let pack = try Engines.ofPack().pack
        let text = CriterionText(pack: pack)
        let main = pack.decisions[try #require(pack.mainDecision)]
        let trauma = [
            "trauma present: yes", "trauma in the early years: yes", "recovery from the trauma: no",
        ]
        let major =
            trauma + [
                "any of (likelihood of harm: likely or higher; impact of harm: major or worse)",
                "involvement of other agencies: several agencies",
            ]
        let table: [(outcome: String, asks: [String], notAsked: [String])] = [
            (
                "trace_informed",
                trauma + [
                    "any of (likelihood of harm: unlikely; impact of harm: minor)",
                    "involvement of other agencies: minimal or lower",
                ], ["complex", "stuck"]
            ),
            (
                "rbp_consultation",
                trauma + ["any of (likelihood of harm: likely or higher; impact of harm: medium or worse)"],
                ["involvement of other agencies", "complex"]
            ),
            ("rbp_multi_agency", major, ["complex", "stuck"]),
            (
                "facts_consultation",
                [
                    "timelining meeting: held by the lead worker", "benefit from clinical advice: yes",
                    "increase in harm since the timelining meeting: yes",
                ], []
            ),
            (
                "ecm",
                major + [
                    "complex, overlapping needs: yes", "difficulty engaging: yes", "being stuck in the system: yes",
                ], []
            ),
        ]
        for row in table {
            let outcome = try #require(main.outcomeIndex(row.outcome))
            // What another reading would ask is told behind it, and is not what is asked.
            let asked = main.rules.filter { $0.outcome == outcome }.map {
                text.text($0.criterion).replacing(/; read as “[^”]*” it would be [^\]]*/, with: "")
            }.joined(separator: "; ")
            for line in row.asks { #expect(asked.contains(line), "\(row.outcome): \(line) is not in \(asked)") }
            for line in row.notAsked { #expect(!asked.contains(line), "\(row.outcome): \(line) is in \(asked)") }
        }
    }

    @Test func hostileTextIsOnlyText() throws {
        let evil = "<script>alert(1)</script>\\\" onload='x' ]]>"
        let engine = try Engines.ofText(
            """
            pack: evil
            title: "\(evil)"
            version: "1</style><script>"
            in force from: 2026-01-01
            documents: {W: {title: "\(evil)", publisher: "\(evil)"}}
            roles: {keeper: "\(evil)"}
            places: {book: "\(evil)"}
            guidance:
              "W-1\\"onload='x'<script>": {document: W, section: "\(evil)", says: "\(evil)", modality: must, who: [keeper], note: "\(evil)"}
            facts:
              wet: {is: {choice of: [a: "\(evil)", b: "\(evil)"]}, ask: "\(evil)", found in: [book], then ask: [keeper], note: "\(evil)"}
            \(PackGenerator.fileMark)
            decision: only
            question: "\(evil)"
            caution: {say: "\(evil)", guidance: "W-1\\"onload='x'<script>"}
            outcomes: {not ranked: [one: "\(evil)"]}
            choose: only one met
            rules: [{outcome: one, says: "\(evil)", wet: a, guidance: "W-1\\"onload='x'<script>"}]
            gaps: {hole: {when: {wet: b}, say: "\(evil)"}}
            actions: [{must: "\(evil)", who: keeper, record in: book, within: "\(evil)"}]

            """)
        let pages = PackHandbook(engine: engine, examples: []).pages
        #expect(pages.count == 6)
        for page in pages {
            #expect(!page.html.contains("<script") && !page.html.contains("onload='"), "\(page.fileName)")
            #expect(page.html.contains("&lt;script"), "\(page.fileName)")
        }
        let picture = RequirementsPicture(of: engine.pack)
        #expect(!PictureSVG(picture).file.contains("<script") && !PictureDOT.text(picture).contains("<script"))
    }
}

/// What not every pack has: ambiguities, another pack below, decisions about the service, statements kept as
/// information.
@Suite(.tags(.fast)) struct HandbookOfRegistersTests {
    private static let text = """
        pack: shop
        title: The shop
        version: 3
        in force from: 2026-01-01
        for cases where: {wet: [yes, no]}
        documents: {W: {title: Words}}
        guidance:
          W-1: {document: W, section: One, says: Dry things first., modality: should, ambiguities: [A01, A02, A03]}
          W-2: {document: W, section: One, says: Smile., modality: should, kept as information because: Nobody can tick a smile.}
          W-3: {document: W, section: Two, says: Sweep at night., modality: may}
        facts: {wet: {is: yes or no, ask: Is it wet?}, swept: {is: yes or no, ask: Is the shop swept?}}
        roles: {keeper: keeper}
        settled by: keeper
        on: 2026-01-01
        readings:
          dry:
            passage: W-1
            ambiguities: [A01]
            in force: as the rules say
            why: What is dry now is dry.
            other readings: {ever: {read as: {wet: [yes, no]}, in: thing.sold}}
        ambiguities:
          A01: {question: What is dry?, passages: [W-1]}
          A02: {question: Which things?, passages: [W-1], reading kept: All of them., cannot matter because: No rule names a thing.}
          A03: {question: How first?, passages: [W-1]}
        \(PackGenerator.fileMark)
        decision: service
        concerns: service
        question: Is the shop ready?
        outcomes: {not ranked: [ready: Ready]}
        choose: only one met
        rules: [{outcome: ready, swept: yes, guidance: W-1}]
        \(PackGenerator.fileMark)
        decision: thing
        question: Is it sold?
        outcomes: {not ranked: [sold: Sold]}
        choose: only one met
        rules: [{outcome: sold, wet: no, guidance: W-1}]

        """

    private func page(_ name: String) throws -> String {
        try #require(
            PackHandbook(engine: try Engines.ofText(Self.text), examples: []).pages.first { $0.fileName == name }?.html)
    }

    @Test func everyAmbiguitySaysWhatIsMadeOfIt() throws {
        let readings = try page("ambiguities.html")
        func row(_ id: String) throws -> Substring {
            let start = try #require(readings.firstRange(of: "<tr id=\"ambiguity-\(id)\"")).lowerBound
            return readings[start...].prefix(upTo: try #require(readings[start...].firstRange(of: "</tr>")).lowerBound)
        }
        #expect(
            try row("A01").contains("What is dry?") && row("A01").contains("Read as “as the rules say”")
                && row("A01").contains("#reading-dry"))
        #expect(
            try row("A02").contains("All of them.")
                && row("A02").contains("Cannot matter to an answer: No rule names a thing."))
        #expect(try row("A03").contains("Nothing says yet how it is read."))
        #expect(try page("guidance-1.html").contains("ambiguities.html#ambiguity-A03"))
    }

    @Test func whatIsKeptAsInformationSaysWhyAndWhatNothingCarriesIsTold() throws {
        let guidance = try page("guidance-1.html")
        #expect(guidance.contains("Nobody can tick a smile."))
        #expect(guidance.matches(of: /No rule or step carries it yet/).count == 1, "W-3 alone")
    }

    @Test func decisionsAboutTheServiceStandLastAndApart() throws {
        let pages = PackHandbook(engine: try Engines.ofText(Self.text), examples: []).pages
        #expect(
            pages.map(\.fileName) == [
                "index.html", "decision-thing.html", "decision-service.html", "facts.html", "guidance.html",
                "guidance-1.html", "readings.html", "ambiguities.html",
            ])
        #expect(pages[0].html.contains("About the service as a whole") && pages[0].html.contains("For cases where"))
        #expect(pages[2].html.contains("not about one case") && !pages[1].html.contains("not about one case"))
    }

    @Test func whatIsTakenOverSaysFromWhere() throws {
        let pages = PackHandbook(engine: try Engines.ofPack("Fixtures/packs/good/builds-on"), examples: []).pages
        #expect(pages.first { $0.fileName == "decision-lending.html" }?.html.contains("Taken over from boats.") == true)
        let readings = try #require(pages.first { $0.fileName == "readings.html" }?.html)
        #expect(readings.matches(of: /Taken over from boats/).count == 1, "the other reading is this pack's own")
        #expect(pages.first?.html.contains("Builds on") == true)
    }
}
