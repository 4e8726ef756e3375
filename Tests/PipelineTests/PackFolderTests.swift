import Foundation
import TestSupport
import Testing

/// What the folder of a pack may look like, and how a code host finds its files.
@Suite(.tags(.fast)) struct PackFolderTests {
    private static let decision =
        "decision: help\nquestion: Help?\nchoose: first met\noutcomes: [none: None, full: Full]\nrules:\n  - "
        + "{outcome: full, swims: TEST, wind: calm, guidance: D-1}\notherwise: none\n"

    private func make(_ files: [String: String], in folder: String) throws {
        for (name, text) in files {
            try FileManager.default.createDirectory(
                atPath: URL(filePath: folder + "/" + name).deletingLastPathComponent().path,
                withIntermediateDirectories: true)
            try write(text, to: folder + "/" + name)
        }
    }

    @Test func endingsInCapitalsAreReadAndWhatLooksLikeAPartIsNamed() throws {
        try withTemporaryFolder { folder in
            let decision = Self.decision.replacing("TEST", with: "yes")
            try make(
                [
                    "pack/pack.yaml": BoatsPack.header, "pack/help.YAML": decision, "pack/second.yaml.txt": decision,
                    "pack/help.yml~": decision, "pack/notes.md": "# Notes",
                ], in: folder)
            let run = try Program.run("check", "pack", in: folder)
            #expect(run.exitCode == 0 && run.output.contains("1 decisions"), "\(run.output)\(run.errors)")
            #expect(
                run.errors.contains("pack/second.yaml.txt:1:1") && run.errors.contains("pack/help.yml~:1:1")
                    && !run.errors.contains("notes.md"), "\(run.errors)")
        }
    }

    @Test func aPackMayBeOneFile() throws {
        try withTemporaryFolder { folder in
            try make(
                ["pack/pack.yaml": BoatsPack.header + "\n" + Self.decision.replacing("TEST", with: "yes")], in: folder)
            let run = try Program.run("check", "pack", in: folder)
            #expect(
                run.exitCode == 0 && run.errors.isEmpty && run.output.contains("1 decisions"),
                "\(run.output)\(run.errors)")
        }
    }

    /// Wherever the program runs, a file is named as it stands in the repository.
    @Test func sarifNamesFilesFromTheRootOfTheRepository() throws {
        try withTemporaryFolder { folder in
            try make(
                [
                    ".git/HEAD": "", "policies/boats/pack.yaml": BoatsPack.header,
                    "policies/boats/help.yaml": Self.decision.replacing("TEST", with: "maybe"),
                ], in: folder)
            func artifact(_ name: String, in place: String) throws -> [String: Any]? {
                let run = try Program.run("check", name, "--format", "sarif", in: folder + "/" + place)
                let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
                let first = try #require((json["runs"] as? [[String: Any]])?.first)
                #expect((first["originalUriBaseIds"] as? [String: Any])?["%SRCROOT%"] != nil)
                let location = ((first["results"] as? [[String: Any]])?.first?["locations"] as? [[String: Any]])?.first
                return (location?["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: Any]
            }
            for (name, place) in [
                (".", "policies/boats"), ("../boats", "policies/boats"), (folder + "/policies/boats", "policies"),
                ("policies/boats", ""), ("./policies/../policies/boats", ""),
            ] {
                let found = try artifact(name, in: place)
                #expect(
                    found?["uri"] as? String == "policies/boats/help.yaml"
                        && found?["uriBaseId"] as? String == "%SRCROOT%", "\(name) in \(place): \(found ?? [:])")
            }
            try FileManager.default.removeItem(atPath: folder + "/.git")
            try FileManager.default.createDirectory(atPath: folder + "/elsewhere", withIntermediateDirectories: true)
            let outside = try artifact("../policies/boats", in: "elsewhere")
            #expect(
                (outside?["uri"] as? String)?.hasPrefix("file:///") == true && outside?["uriBaseId"] == nil,
                "\(outside ?? [:])")
        }
    }
}
