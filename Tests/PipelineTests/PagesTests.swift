import Canllaw
import CaseFiles
import Foundation
import Rendering
import TestSupport
import Testing

/// The page of every fixture as a browser lays it out: the first screen on one screen, whole words, two sheets of paper.
@Suite struct PagesTests {
    /// Fixtures of a pack; those of mutants and of other readings are cases of the same kinds.
    private static func fixtures(of pack: String) throws -> [String] {
        try Repository.files(in: "Fixtures/cases/\(pack)", endings: [".yaml"]).filter { $0.split(separator: "/").count == 4 }
    }

    private func write(pagesOf pack: String, to folder: String) throws -> [String] {
        let engine = try Engines.ofPack("Policies/\(pack)")
        return try Self.fixtures(of: pack).map { path in
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            let name = try #require(path.split(separator: "/").last).replacing(".yaml", with: ".html")
            try TestSupport.write(DecisionHTML.render(decided, engine: engine), to: "\(folder)/\(pack)-\(name)")
            return "\(folder)/\(pack)-\(name)"
        }
    }

    @Test(.timeLimit(.minutes(10))) func everyFixtureFitsAScreenAndTwoSheetsWithWholeWords() throws {
        try withTemporaryFolder { folder in
            let pages = try ["cwm-taf", "avon-and-somerset", "flintshire"].flatMap { try write(pagesOf: $0, to: folder) }
            #expect(pages.count > 230)
            try look(at: pages, "--case")
        }
    }

    @Test(.timeLimit(.minutes(10))) func noWordOfTheHandbookIsBroken() throws {
        try withTemporaryFolder { folder in
            #expect(try Program.run("handbook", folder).exitCode == 0)
            try look(at: try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" })
        }
    }

    private func look(at pages: [String], _ options: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Repository.path("Tests/Accessibility/pages.py")] + options + pages
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let report = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && report.contains("\(pages.count) pages, 0 with problems"), "\(report)")
    }
}
