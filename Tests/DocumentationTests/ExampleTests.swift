import CaseFiles
import Diagnostics
import PolicyEngines
import PolicyModel
import PolicySyntax
import PolicyTesting
import PolicyVerification
import TestSupport
import Testing

/// What the pages show is so: packs load and hold together, cases decide, fixtures pass, and each mistake is told in
/// the words that stand below it.
@Suite(.tags(.slow), .unlessFast) struct ExampleTests {
    private static let pagesOfExamples = ["GettingStarted", "PolicyLanguage", "CaseFiles", "Fixtures"]

    @Test func everyBlockOfYAMLSaysWhatItIs() throws {
        for name in Self.pagesOfExamples {
            let page = try MarkdownPage.ofCatalogue(name)
            #expect(page.blocks.count > 3)
            for block in page.blocks where block.language == "yaml" || block.language == "console" {
                #expect(block.mark != nil, "\(page.path):\(block.place.lowerBound) has no comment in front of it")
            }
        }
    }

    @Test func thePackOfGettingStartedPassesCheckWithoutAFinding() throws {
        let engine = try #require(try loaded(ExamplePack.ofGettingStarted().load(), "GettingStarted"))
        let report = try #require(engine.verify().value)
        #expect(report.isClean && report.findings.isEmpty)
    }

    @Test func theExamplesOfTheReferenceLoad() throws {
        let page = try MarkdownPage.ofCatalogue("PolicyLanguage")
        var pack = try ExamplePack.ofGettingStarted()
        var count = 0
        for block in page.blocks {
            guard case .example(let construct)? = block.mark else { continue }
            let place = "\(page.path):\(block.place.lowerBound)"
            let whole = pack.adding(block.text, as: construct)
            try loaded(construct == "builds on" ? pack.load(buildingOn: block.text) : whole.load(), place)
            if ExamplePack.isKept(construct) { pack = whole }
            count += 1
        }
        #expect(count > 15)
    }

    @Test func theProofsOfTheReferenceHold() throws {
        let engine = try #require(ExamplePack.ofReference().load().value)
        let report = try #require(engine.verify().value)
        #expect(report.proofs.count > 5)
        for result in report.proofs { #expect(result.holds, "\(result.proof.id.text)") }
        #expect(report.stale.isEmpty)
    }

    @Test func casesDecideAndFixturesPass() throws {
        let engine = try #require(ExamplePack.ofReference().load().value)
        let pages = try (Self.pagesOfExamples + ["CaseManagers"]).map(MarkdownPage.ofCatalogue)
        for page in try pages + [MarkdownPage("README.md")] {
            for block in page.blocks {
                let place = "\(page.path):\(block.place.lowerBound)"
                switch block.mark {
                case .example("case"):
                    let read = engine.readCase(file(block.text), format: .yaml)
                    #expect(read.diagnostics.isEmpty, "\(place): \(Engines.printed(read.diagnostics))")
                    let caseFile = try #require(read.value)
                    #expect(engine.decide(caseFile, asAt: fixtureDay).result.decisions.count > 3)
                case .example(let words)? where words.hasPrefix("case of "):
                    let engine = try Engines.ofPack(String(words.dropFirst("case of ".count)))
                    let read = engine.readCase(file(block.text), format: .yaml)
                    #expect(read.diagnostics.isEmpty, "\(place): \(Engines.printed(read.diagnostics))")
                case .example("fixture"): try pass(block.text, engine, place)
                default: continue
                }
            }
        }
    }

    /// Every fixture names what it rests on and is held to something.
    private func pass(_ text: String, _ engine: PolicyEngine, _ place: String) throws {
        let read = engine.readCase(file(text), format: .yaml)
        let caseFile = try #require(read.value, "\(place): \(Engines.printed(read.diagnostics))")
        let run = FixtureRunner.run(caseFile, asAt: try #require(caseFile.asAt), engine: engine)
        #expect(run.diagnostics.isEmpty, "\(place): \(Engines.printed(run.diagnostics))")
        let outcome = try #require(run.value)
        #expect(outcome.checkCount > 2 && caseFile.fixture?.because.isEmpty == false, "\(place)")
        for difference in outcome.differences {
            Issue.record("\(place): \(difference.what) is \(difference.got), not \(difference.expected)")
        }
    }

    @Test func everyMistakeIsToldInTheWordsBelowIt() throws {
        var count = 0
        for name in Self.pagesOfExamples {
            let page = try MarkdownPage.ofCatalogue(name)
            var recorder = BlockRecorder(page)
            var pack = try name == "PolicyLanguage" ? ExamplePack.ofGettingStarted() : ExamplePack.ofReference()
            for (block, below) in zip(page.blocks, page.blocks.dropFirst()) {
                switch block.mark {
                case .example(let construct)? where name == "PolicyLanguage" && ExamplePack.isKept(construct):
                    pack.add(block.text, as: construct)
                case .mistake(let construct)?:
                    let place = "\(page.path):\(block.place.lowerBound)"
                    let told = try told(of: block.text, as: construct, pack)
                    #expect(told.count == 1, "\(place): one mistake is told once, not \(told.count) times")
                    #expect(below.language == "text", "\(place): what is told stands below a mistake")
                    if told.count == 1 { recorder.hold(lines(told[0]), in: below) }
                    count += 1
                default: continue
                }
            }
            try recorder.record()
        }
        #expect(count > 20)
    }

    private func told(of text: String, as construct: String, _ pack: ExamplePack) throws -> [Diagnostic] {
        switch construct {
        case "builds on": return pack.load(buildingOn: text).diagnostics
        case "case", "fixture":
            let engine = try #require(pack.load().value)
            let read = engine.readCase(file(text), format: .yaml)
            guard construct == "fixture", let caseFile = read.value else { return read.diagnostics }
            return FixtureRunner.run(caseFile, asAt: fixtureDay, engine: engine).diagnostics
        default: return pack.adding(text, as: construct).load().diagnostics
        }
    }

    private func lines(_ diagnostic: Diagnostic) -> [String] {
        ["\(diagnostic.severity.rawValue)[\(diagnostic.id)]: \(diagnostic.message)", "  help: \(diagnostic.help)"]
    }

    @discardableResult
    private func loaded(_ pack: Diagnosed<PolicyEngine>, _ place: String) throws -> PolicyEngine? {
        #expect(pack.diagnostics.isEmpty, "\(place): \(Engines.printed(pack.diagnostics))")
        return pack.value
    }

    // MARK: Forms in tables

    /// The first column of the table of tests holds tests.
    @Test func theTestsInTheTableAreTests() throws {
        let rows = try rows(of: "PolicyLanguage", under: "## Tests")
        var count = 0
        for code in rows.flatMap(MarkdownPage.code) {
            let text = code.hasPrefix("[") ? "x: \(code)\n" : "x: \"\(code)\"\n"
            guard case .mapping(let entries)? = YAMLParser().parse(file(text)).value?.content else {
                Issue.record("`\(code)` cannot be read")
                continue
            }
            if case .failure(let failure) = ValueTestParser.parse(entries[0].value) {
                Issue.record("`\(code)`: \(failure.diagnostic.message)")
            }
            count += 1
        }
        #expect(count > 20)
    }

    /// The first column of the table of what may be recorded holds facts of a case.
    @Test func theFactsInTheTableCanBeRecorded() throws {
        let engine = try #require(ExamplePack.ofReference().load().value)
        var count = 0
        for code in try rows(of: "CaseFiles", under: "## What is known of a fact").flatMap(MarkdownPage.code)
        where code.contains(": ") && !code.contains("...") {
            let read = engine.reader.readFacts(file(code + "\n"))
            #expect(read.value?.count == 1, "`\(code)`: \(Engines.printed(read.diagnostics))")
            count += 1
        }
        #expect(count > 8)
    }

    /// The first cells of the first table under a heading.
    private func rows(of name: String, under heading: String) throws -> [String] {
        let page = try MarkdownPage.ofCatalogue(name)
        let start = try #require(page.lines.firstIndex(of: heading))
        let table = page.lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
        return table.compactMap { $0.split(separator: " | ").first.map(String.init) }
    }
}
