import Foundation
import TestSupport
import Testing

/// The handbook and the picture through the built program: what is written, what is left alone.
@Suite(.tags(.slow), .unlessFast) struct HandbookTests {
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func bytes(_ folder: String) throws -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: try names(folder).map { ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }
        )
    }

    @Test func writesItsPagesAndTheSameOnesAgain() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/new/handbook"
            let run = try Program.run("handbook", path)
            #expect(
                run.exitCode == 0 && run.errors.isEmpty && run.output.contains("\(path)/index.html"), "\(run.errors)")
            let first = try bytes(path)
            #expect(first["index.html"] != nil && first.keys.allSatisfy { $0.hasSuffix(".html") })
            #expect(try bytes(SharedHandbook.folder()) == first)
            // Another pack's handbook takes the place of the first; nothing of that is left.
            #expect(try Program.run("handbook", path, "--policy", "Fixtures/packs/good/minimal").exitCode == 0)
            #expect(
                try names(path)
                    == [
                        "decision-boat_kind", "decision-deposit", "decision-extras", "decision-late_return",
                        "decision-lending", "facts", "guidance-1", "guidance", "index", "readings",
                    ].map { "\($0).html" })
        }
    }

    @Test func agreedExamplesStandBesideTheirDecision() throws {
        let page = try String(contentsOfFile: "\(try SharedHandbook.folder())/decision-consent.html", encoding: .utf8)
        let naming = try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).filter {
            try Repository.text($0).contains(/(?m)^  consent:/)
        }
        #expect(naming.count > 20 && page.contains("\(naming.count) made-up cases"))
        for path in naming {
            let name = try #require(path.split(separator: "/").last?.dropLast(".yaml".count))
            #expect(page.contains("(\(name))"), "\(name)")
        }
    }

    @Test func anExampleThatComesOutOtherwiseSaysSo() throws {
        try withTemporaryFolder { folder in
            let text = try Repository.text("Fixtures/cases/cwm-taf/v10-likely-and-minor-with-agencies.yaml")
            try FileManager.default.createDirectory(atPath: folder + "/cases", withIntermediateDirectories: true)
            try write(text.replacing("outcome: rbp_multi_agency", with: "outcome: ecm"), to: folder + "/cases/v10.yaml")
            #expect(try Program.run("handbook", folder + "/pages", "--fixtures", folder + "/cases").exitCode == 0)
            #expect(
                try String(contentsOfFile: folder + "/pages/decision-service_level.html", encoding: .utf8).contains(
                    "Comes out otherwise than agreed."))
        }
    }

    @Test func aFolderWithOtherThingsIsLeftAlone() throws {
        try withTemporaryFolder { folder in
            try write("<!DOCTYPE html><title>Mine</title>", to: folder + "/index.html")
            let run = try Program.run("handbook", folder)
            #expect(
                run.exitCode == 2 && run.output.isEmpty && run.errors.contains("not-a-handbook")
                    && run.errors.contains("index.html"))
            #expect(
                try names(folder) == ["index.html"]
                    && String(contentsOfFile: folder + "/index.html", encoding: .utf8).contains("Mine"))
            try write("notes", to: folder + "/pages")
            #expect(try Program.run("handbook", folder + "/pages").exitCode == 2)
            #expect(try String(contentsOfFile: folder + "/pages", encoding: .utf8) == "notes")
        }
    }

    @Test func badInputWritesNothing() throws {
        try withTemporaryFolder { folder in
            try write("case: T-1\nfacts: {no_such_fact: yes}\n", to: folder + "/bad.yaml")
            let run = try Program.run("handbook", folder + "/pages", "--fixtures", folder + "/bad.yaml")
            #expect(
                run.exitCode == 2 && run.errors.contains("no_such_fact")
                    && !FileManager.default.fileExists(atPath: folder + "/pages"))
            #expect(try Program.run("handbook", folder + "/pages", "--policy", folder).exitCode == 2)
        }
        let run = try Program.run("graph", "--decision", "servic_level")
        #expect(run.exitCode == 2 && run.output.isEmpty && run.errors.contains("service_level"))
    }

    @Test func everyDecisionHasAPicture() throws {
        let whole = try Program.run("graph")
        #expect(whole.exitCode == 0 && whole.output.hasPrefix("<?xml"))
        let decisions = try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"]).compactMap { path in
            let text = try Repository.text(path)
            return try text.firstMatch(of: /(?m)^decision: ([a-z_]+)/).map { found in
                (id: String(found.output.1), title: try #require(text.firstMatch(of: /(?m)^title: (.+)$/)?.output.1))
            }
        }
        #expect(decisions.count > 20 && decisions.allSatisfy { whole.output.contains($0.title) })
        for decision in Repository.part(of: decisions, oneIn: 5) {
            let run = try Program.run("graph", "--decision", decision.id)
            #expect(
                run.exitCode == 0 && run.output.contains("role=\"img\"") && run.output.contains("<title")
                    && run.output.contains("<desc"))
            #expect(try XMLDocument.isWellFormed(run.output), "\(decision.id)")
        }
    }
}

/// Whether another reader takes a text for XML.
private enum XMLDocument {
    static func isWellFormed(_ text: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())",
        ]
        let input = Pipe()
        process.standardInput = input
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
