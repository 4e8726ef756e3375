import Diagnostics
import Foundation
import TestSupport
import Testing

/// Several versions of one pack given to `check`, and a case of a day on which none is in force.
@Suite(.tags(.fast)) struct VersionReviewTests {
    private static let versions =
        [("1", "2020-01-01", "2022-12-31"), ("2", "2024-01-01", "2025-12-31"), ("3", "2025-06-01", nil)]
        as [(String, String, String?)]

    private func make(_ versions: [(String, String, String?)], in folder: String) throws {
        for (index, (version, from, to)) in versions.enumerated() {
            let path = "\(folder)/boats-\(index + 1)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let header = BoatsPack.header.replacing("version: 1", with: "version: \(version)")
                .replacing(
                    "in force from: 2026-01-01",
                    with: "in force from: \(from)" + (to.map { "\nin force to: \($0)" } ?? ""))
            try write(
                header
                    + "\ndecision: help\nquestion: Help?\nchoose: first met\noutcomes: [none: None, full: "
                    + "Full]\nrules: [{outcome: full, swims: yes, wind: calm, guidance: D-1}]\notherwise: none\n",
                to: path + "/pack.yaml")
        }
        try write("case: T-1\nfacts: {swims: yes}\n", to: folder + "/case.yaml")
    }

    @Test func gapsAndOverlapsAreTold() throws {
        try withTemporaryFolder { folder in
            try make(Self.versions, in: folder)
            let run = try Program.run("check", "boats-1", "boats-2", "boats-3", in: folder)
            #expect(
                run.errors.contains(
                    "warning[gap-between-versions]: no version of `boats` is in force from 2023-01-01 to 2023-12-31"),
                "\(run.errors)")
            #expect(
                run.errors.contains(
                    "warning[versions-overlap]: `boats 2` and `boats 3` are both in force from 2025-06-01 to 2025-12-31"
                ), "\(run.errors)")
            #expect(run.errors.contains("the one that begins later counts, `3`"))
            #expect(run.errors.components(separatedBy: "warning[").count == 3, "\(run.errors)")
        }
    }

    @Test func versionsThatFollowOneAnotherAreFine() throws {
        try withTemporaryFolder { folder in
            try make([("1", "2020-01-01", "2022-12-31"), ("2", "2023-01-01", nil)], in: folder)
            #expect(try Program.run("check", "boats-1", "boats-2", in: folder).errors.isEmpty)
        }
    }

    @Test func twoPacksWithOneVersionAreAMistake() throws {
        try withTemporaryFolder { folder in
            try make([("2", "2024-01-01", "2025-05-31"), ("2", "2025-06-01", nil)], in: folder)
            let run = try Program.run("check", "boats-1", "boats-2", in: folder)
            #expect(
                run.exitCode == 1
                    && run.errors.contains("error[same-version]: two packs that differ call themselves `boats 2`"),
                "\(run.errors)")
        }
    }

    @Test func aCaseInAGapIsRefusedWithTheVersionsThereAre() throws {
        try withTemporaryFolder { folder in
            try make(Self.versions, in: folder)
            let run = try Program.run("decide", "case.yaml", "--policy", "boats-1", "--as-at", "2023-06-01", in: folder)
            #expect(run.exitCode == 2 && run.output.isEmpty)
            for version in [
                "1 from 2020-01-01 to 2022-12-31", "2 from 2024-01-01 to 2025-12-31", "3 from 2025-06-01 on",
            ] { #expect(run.errors.contains(version), "\(run.errors)") }
        }
    }
}
