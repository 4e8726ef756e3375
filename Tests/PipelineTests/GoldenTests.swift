import CaseFiles
import Diagnostics
import Foundation
import PolicyLoading
import PolicyModel
import TestSupport
import Testing

/// Whole outputs held against files. `RECORD_GOLDENS=1` rewrites those that differ, and still fails.
@Suite(.tags(.slow), .unlessFast) struct GoldenTests {
    /// The pack's folder is hidden from the tests of bad packs by its name.
    private static let fixtures = Repository.path("Fixtures")

    private func hold(_ got: String, against relative: String, isWhole: Bool = false) throws {
        let differences = try Golden.differences(got, from: relative, isWhole: isWhole)
        #expect(differences.isEmpty, "they differ, or were recorded")
    }

    static func badPacks() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Repository.path("Fixtures/packs/bad")).sorted()
    }

    @Test func everyBadPackIsToldOfInFull() throws {
        for name in try Self.badPacks() {
            let run = try Program.run("check", "packs/bad/" + name, in: Self.fixtures)
            #expect((0...2).contains(run.exitCode), "\(name) ends with \(run.exitCode)")
            try hold(run.errors, against: "Fixtures/packs/bad/\(name)/expected/check.txt")
        }
    }

    @Test func everyBadCaseIsRefusedInFull() throws {
        let cases = try Repository.files(in: "Fixtures/case-files/bad", endings: [".yaml", ".json"])
        #expect(cases.count > 40)
        let engine = try Engines.ofPack()
        // What is wrong with the file as such, or with its day, the program alone can tell.
        var rest: [String] = []
        for path in cases {
            let below = String(path.dropFirst("Fixtures/".count))
            guard let bytes = try? Repository.source(path).bytes else {
                rest.append(path)
                continue
            }
            let source = SourceFile(path: below, bytes: bytes)
            let read = engine.readCase(source, format: path.hasSuffix(".json") ? .json : .yaml)
            if read.value == nil {
                try hold(Engines.printed(read.diagnostics.sortedByPlace()), against: expected(path))
            } else {
                rest.append(path)
            }
        }
        #expect(rest.count < 5, "\(rest)")
        // The program says the same, and nothing else.
        for path in Set(Repository.part(of: cases, oneIn: 8) + rest).sorted() {
            let below = String(path.dropFirst("Fixtures/".count))
            let run = try Program.run(
                "decide", "--policy", Repository.path("Policies/cwm-taf"), below, in: Self.fixtures)
            #expect(run.exitCode == 2 && run.output.isEmpty, "\(path) ends with \(run.exitCode)")
            try hold(run.errors, against: expected(path))
        }
    }

    private func expected(_ path: String) -> String {
        "Fixtures/case-files/bad/expected/\(path.split(separator: "/").last?.prefix { $0 != "." } ?? "").txt"
    }

    /// Packs with a fault planted in them: each is caught, with an example, and every kind of finding has one.
    @Test func everyPlantedFaultIsCaught() throws {
        var kinds: Set<Substring> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: Repository.path("Fixtures/packs/faulty"))
            .sorted()
        {
            let run = try Program.run("check", "packs/faulty/" + name, in: Self.fixtures)
            #expect(
                run.exitCode == (name == "accepted" ? 0 : 1) && run.errors.isEmpty,
                "\(name) ends with \(run.exitCode)\n\(run.errors)")
            try hold(
                run.output.replacing(/sha256:[0-9a-f]{64}/, with: "sha256:…"),
                against: "Fixtures/packs/faulty/\(name)/expected/check.txt")
            for match in run.output.matches(of: /finding\[([a-z-]+)\]/) { kinds.insert(match.output.1) }
        }
        let missing = FindingKind.allCases.map(\.rawValue).filter { !kinds.contains($0[...]) }
        #expect(missing.isEmpty, "no planted fault of these kinds: \(missing)")
    }

    @Test func aCheckIsReadByPrograms() throws {
        try hold(
            try Program.run("check", "packs/faulty/proofs", "--format", "json", in: Self.fixtures).output,
            against: "Fixtures/packs/faulty/proofs/expected/check.json")
        try hold(
            try Program.run("check", "Fixtures/packs/faulty/proofs", "--format", "sarif").output,
            against: "Fixtures/packs/faulty/proofs/expected/check.sarif")
    }

    @Test func goodPacksAreAcceptedWithoutAWarning() throws {
        for name in ["minimal", "builds-on", "second-service"] {
            let run = try Program.run("check", "packs/good/" + name, in: Self.fixtures)
            #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errors)")
        }
    }

    @Test(arguments: ["v16", "v17", "v18", "v36", "v54"])
    func decisionsReadAsTheyDid(fixture: String) throws {
        let path = try #require(
            try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).first { $0.contains("/\(fixture)-") }
        )
        try hold(try Program.run("decide", path).output, against: "Fixtures/decisions/\(fixture).txt")
        if fixture == "v16" {
            // The digest changes with every word of the pack; it has a test of its own.
            let full = try Program.run("decide", path, "--full").output
            let digest = try #require(full.firstMatch(of: /sha256:[0-9a-f]{64}/))
            try hold(
                full.replacing(String(digest.output), with: "sha256:…"), against: "Fixtures/decisions/v16-full.txt")
            let json = try Program.run("decide", path, "--format", "json").output.replacing(
                String(digest.output), with: "sha256:…")
            try hold(json, against: "Fixtures/decisions/v16.json", isWhole: true)
        }
    }

    @Test func pictureOfTheGoodPackIsDrawnAsItWas() throws {
        let pack = "packs/good/minimal"
        for (name, arguments) in [
            ("graph.svg", []), ("graph.dot", ["--format", "dot"]), ("graph-lending.svg", ["--decision", "lending"]),
        ] as [(String, [String])] {
            let run = try Program.run(list: ["graph", "--policy", pack] + arguments, in: Self.fixtures)
            #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errors)")
            try hold(run.output, against: "Fixtures/\(pack)/expected/\(name)")
        }
    }

    /// Every id of a diagnostic has a bad pack or a bad case that produces it.
    @Test func everyDiagnosticHasAFixture() throws {
        // Too large to keep, or told by the file system or by `test` alone; these have tests of their own.
        let elsewhere: Set = [
            "file-too-large", "too-many-values", "too-many-files", "unreadable-file", "unreadable-folder",
            "missing-folder", "not-a-folder", "not-a-file",
            "no-expectation", "unknown-expectation", "unknown-expected-value", "not-in-force", "empty-folder",
            "not-editable", "unwritable-file", "beyond-what-is-known", "too-many-storeys", "not-for-this-case",
            "broken-neighbour", "bad-renaming", "file-exists",
            "not-a-handbook", "unwritable-folder", "folder-exists", "pack-too-large", "too-many-definitions",
            "too-many-lines", "chain-too-long",
            "same-version", "newest-version-untested", "gap-between-versions", "versions-overlap",
            "which-policy", "whose-case-is-not-known", "another-case", "changed-meanwhile", "no-day",
            "policy-for-cases", "no-policy", "policies-named-twice", "policy-with-mistakes", "no-port", "port-not-free",
        ]
        var produced: Set<Substring> = []
        for path in try Repository.files(in: "Fixtures/packs/bad", endings: ["check.txt"])
            + Repository.files(in: "Fixtures/case-files/bad/expected", endings: [".txt"])
        {
            let text = try Repository.text(path)
            for match in text.matches(of: /(?:error|warning)\[([a-z0-9-]+)\]/) { produced.insert(match.output.1) }
        }
        for path in try Repository.files(in: "Sources", endings: [".swift"]) {
            let text = try Repository.text(path)
            for match in text.matches(of: /(?:tell|Diagnostic|failure|fault|abandon|FileFailure)\(\s*"([a-z0-9-]+)"/)
            where !elsewhere.contains(String(match.output.1)) {
                #expect(produced.contains(match.output.1), "\(path): \(match.output.1) has no fixture")
            }
        }
    }

    @Test func theDigestIsOneThatAnotherProgramCanCompute() throws {
        // SHA-256 over the files sorted by path, each as path, NUL, length, NUL, bytes; computed by sha256sum.
        try withTemporaryFolder { folder in
            var bytes: [UInt8] = []
            for path in try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"]).sorted() {
                let content = Array(try Data(contentsOf: URL(filePath: Repository.path(path))))
                bytes +=
                    Array(path.dropFirst("Policies/cwm-taf/".count).utf8) + [0] + Array(String(content.count).utf8) + [
                        0
                    ] + content
            }
            try Data(bytes).write(to: URL(filePath: folder + "/all"))
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/sha256sum")
            process.arguments = [folder + "/all"]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let expected = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64)
            process.waitUntilExit()
            #expect(try Engines.ofPack().digest == "sha256:" + expected)
        }
    }
}
