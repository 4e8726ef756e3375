import CaseFiles
import Diagnostics
import Foundation
import PolicyChecker
import PolicyModel
import Rendering
import TestSupport
import Testing

/// What stands on the pages and in the text of cases, in words that people read rightly.
@Suite(.tags(.slow), .unlessFast) struct PageWordsTests {
    private struct Shown {
        let name: String
        let page: String
        /// On one line, as if it had not been wrapped.
        let text: String
    }

    private static let shown = Result { try ["cwm-taf", "avon-and-somerset", "flintshire"].flatMap(show) }

    private static func show(_ pack: String) throws -> [Shown] {
        let engine = try Engines.ofPack("Policies/\(pack)")
        let all = try Repository.files(in: "Fixtures/cases/\(pack)", endings: [".yaml"])
        let own = all.filter { $0.split(separator: "/").count == 4 }
        // On some of what is looked for the guidance is silent.
        let silent = own.filter { $0.contains("/v08-") || $0.contains("/toolkit-") }
        return try (silent + Repository.part(of: own.filter { !silent.contains($0) }, oneIn: 9)).map { path in
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            let text = DecisionText.render(CasePage(decided, of: engine), style: .plain)
            return Shown(
                name: path, page: DecisionHTML.render(CasePage(decided, of: engine)).replacing("&#39;", with: "'"),
                text: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
    }

    private static func prohibitions() throws -> [String] {
        var texts: [String] = []
        for decision in try Engines.ofPack().pack.decisions {
            let actions: [CheckedAction] = decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions)
            texts += actions.filter { $0.source.modality == .mustNot }.map(\.source.text.en)
        }
        return texts
    }

    /// Let anybody assess: so a step that must not be taken was once printed.
    @Test func whatMustNotBeDoneSaysSoWhereverItStands() throws {
        let prohibitions = try Self.prohibitions()
        #expect(prohibitions.count > 5)
        var seen: Set<String> = []
        for shown in try Self.shown.get() {
            for prohibition in prohibitions {
                #expect(
                    !shown.page.holds(prohibition) && !shown.text.holds(prohibition), "\(shown.name): \(prohibition)")
                let sentence = "Do not \(prohibition.prefix(1).lowercased())\(prohibition.dropFirst())"
                if shown.page.holds(sentence) && shown.text.holds(sentence) { seen.insert(prohibition) }
                // It holds all along, so it is never among what is done.
                if let done = shown.page.firstRange(of: "<h3>Done</h3>") {
                    let list = shown.page[done.upperBound...].prefix(
                        upTo: shown.page[done.upperBound...].firstRange(of: "</ul>")?.lowerBound ?? done.upperBound)
                    #expect(!list.contains("Do not "), "\(shown.name)")
                }
            }
        }
        #expect(seen.count == Set(prohibitions).count, "never shown: \(Set(prohibitions).subtracting(seen))")
        for file in try SharedHandbook.pages() {
            let page = try String(contentsOfFile: file, encoding: .utf8).replacing("&#39;", with: "'")
            for prohibition in prohibitions { #expect(!page.holds(prohibition), "\(file): \(prohibition)") }
        }
    }

    @Test func daysAreWrittenAsPeopleWriteThem() throws {
        for shown in try Self.shown.get() {
            #expect(shown.page.firstMatch(of: /\b(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\b/) == nil, "\(shown.name)")
            #expect(shown.text.firstMatch(of: /\b(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\b/) == nil, "\(shown.name)")
            #expect(shown.page.holds("21 November 2026"), "\(shown.name)")
        }
    }

    /// A link says in words where it leads, and that is on the page.
    @Test func linksSayWhereTheyLeadAndReachTheWordsOfTheGuidance() throws {
        let pack = try Engines.ofPack().pack
        var cited = 0
        for shown in try Self.shown.get() where shown.name.contains("/cwm-taf/") {
            let page = shown.page.replacing("<wbr>", with: "")
            let ids = Set(page.matches(of: /id="([^"]+)"/).map { String($0.output.1) })
            for link in page.matches(
                of: /<a class="cite" href="#guidance-([^"]+)" data-statements="([^"]+)">([^<]+)<\/a>/)
            {
                #expect(pack.statement(String(link.output.3)) == nil, "\(shown.name): a bare code, \(link.output.3)")
                #expect(ids.contains("guidance-\(link.output.1)"), "\(shown.name): \(link.output.1)")
                cited += 1
            }
            for id in Set(
                page.matches(of: /data-statements="([^"]+)"/).flatMap {
                    $0.output.1.split(separator: " ").map(String.init)
                })
            {
                let says = try #require(pack.statement(id)?.says.en).replacing("&", with: "&amp;").replacing(
                    "\"", with: "&quot;"
                ).replacing(">", with: "&gt;")
                #expect(page.holds(says), "\(shown.name): \(id)")
            }
        }
        #expect(cited > 1_000)
    }

    /// What a page asks for is no record, a reading that nobody holds is none to show, and the reader is not told to
    /// ask the reader.
    @Test func pagesMisleadNobody() throws {
        for shown in try Self.shown.get() {
            for phrase in [
                "which is not the reading in force", "whatever the others are", "sets of as few facts",
                "Nothing is computed", "Nothing is known to be outstanding",
            ] { #expect(!shown.page.holds(phrase) && !shown.text.holds(phrase), "\(shown.name): \(phrase)") }
            #expect(
                !shown.page.contains(/,\sif [^.<]{1,80} became\s/), "\(shown.name): a fact is told to become another")
            #expect(!shown.page.holds("sk: case manager") && !shown.text.holds("sk: case manager"), "\(shown.name)")
        }
        for shown in try Self.shown.get() where shown.name.contains("/flintshire/toolkit-") {
            let part = try #require(
                shown.page.firstRange(of: "What the service reports to have in place"), "\(shown.name)")
            #expect(!shown.page[part.lowerBound...].contains("outstanding</strong>"), "\(shown.name)")
        }
        let silent = try Self.shown.get().filter { $0.page.holds("The guidance is silent.") }
        #expect(!silent.isEmpty)
        for shown in silent { #expect(!shown.page.holds("Not offered by these rules."), "\(shown.name)") }
    }

    /// What would change an answer is told as what a reassessment might find, and never as a way to an answer.
    @Test func whatWouldChangeAnAnswerIsToldAsHelp() throws {
        let told = try Self.shown.get().flatMap {
            $0.page.matches(of: /<li>(Would be [^<]*)<\/li>/).map { String($0.output.1) }
        }
        #expect(!told.isEmpty && told.allSatisfy { $0.contains(", if reassessment found this: ") })
    }
}
