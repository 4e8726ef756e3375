import CaseFiles
import Foundation
import Rendering
import TestSupport
import Testing

/// The pages of fixtures as a browser lays them out: the first screen on one screen, whole words, two sheets of paper.
@Suite(.tags(.slow), .unlessFast) struct PagesTests {
    /// Fixtures of a pack; those of mutants and of other readings are cases of the same kinds.
    private static func fixtures(of pack: String) throws -> [String] {
        let all = try Repository.files(in: "Fixtures/cases/\(pack)", endings: [".yaml"])
        return Repository.part(of: all.filter { $0.split(separator: "/").count == 4 }, oneIn: 8)
    }

    private func write(pagesOf pack: String, to folder: String) throws -> [String] {
        let engine = try Engines.ofPack("Policies/\(pack)")
        return try Self.fixtures(of: pack).map { path in
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            let name = try #require(path.split(separator: "/").last).replacing(".yaml", with: ".html")
            try TestSupport.write(DecisionHTML.render(CasePage(decided, of: engine)), to: "\(folder)/\(pack)-\(name)")
            return "\(folder)/\(pack)-\(name)"
        }
    }

    @Test func fixturesFitAScreenAndTwoSheetsWithWholeWords() throws {
        try withTemporaryFolder { folder in
            let pages = try ["cwm-taf", "avon-and-somerset", "flintshire"].flatMap {
                try write(pagesOf: $0, to: folder)
            }
            #expect(pages.count > 28)
            try Browser.look(at: pages, "--case")
        }
    }

    @Test func noWordOfTheHandbookIsBroken() throws {
        try withTemporaryFolder { folder in
            try Browser.look(at: try SharedHandbook.pages())
        }
    }

    /// An address of which no part may be cut off, and a label longer than a line of print.
    @Test func longWordsBreakAndNoOthers() throws {
        try withTemporaryFolder { folder in
            let address =
                "https://example.org/a/very/long/address/without/any/break/\(String(repeating: "on/and/", count: 9))index.html"
            let label = String(repeating: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", count: 2)
            try FileManager.default.createDirectory(atPath: folder + "/fees", withIntermediateDirectories: true)
            try TestSupport.write(
                """
                pack: fees
                title: Fees
                version: 1
                in force from: 2020-01-01
                documents: {FN: {title: Fee notes}}
                scales: {place: [a: \(label), b: Elsewhere]}
                guidance:
                  FN-1: {document: FN, section: Fees, says: "See \(address)", modality: information}
                facts: {at: {is: {scale: place}, ask: Where?}, visits: {is: {whole number: 0 to 5000}, ask: How many visits?}}

                """, to: folder + "/fees/pack.yaml")
            try TestSupport.write(
                """
                decision: fee
                question: Which fee?
                outcomes: [low: Low, high: High]
                choose: first met
                rules:
                  - {outcome: high, at: a, guidance: FN-1}
                  - {outcome: high, visits: at least 1000, guidance: FN-1}
                otherwise: low

                """, to: folder + "/fees/fee.yaml")
            #expect(try Program.run("handbook", folder + "/pages", "--policy", folder + "/fees").exitCode == 0)
            let run = try Program.run(
                "decide", "-", "--policy", folder + "/fees", "--format", "html",
                input: "case: F-1\nas at: 2026-11-29\nfacts: {at: a}\n")
            try TestSupport.write(run.output, to: folder + "/pages/case.html")
            for name in ["decision-fee.html", "case.html"] {
                let page = try String(contentsOfFile: "\(folder)/pages/\(name)", encoding: .utf8)
                #expect(page.replacing("<wbr>", with: "").contains(address), "\(name)")
            }
            try Browser.look(
                at: try FileManager.default.contentsOfDirectory(atPath: folder + "/pages").sorted().map {
                    "\(folder)/pages/\($0)"
                })
        }
    }
}
