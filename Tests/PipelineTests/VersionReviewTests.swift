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

    @Test func aFolderOfPacksIsCheckedAsAllOfThem() throws {
        try withTemporaryFolder { folder in
            try make(Self.versions, in: folder + "/packs")
            let whole = try Program.run("check", "packs", in: folder)
            let each = try Program.run("check", "packs/boats-1", "packs/boats-2", "packs/boats-3", in: folder)
            #expect(whole.output == each.output && whole.errors == each.errors && whole.exitCode == 0)
            #expect(whole.errors.components(separatedBy: "warning[").count == 3, "\(whole.errors)")
        }
    }

    @Test(arguments: [
        ("boats-1", ["gap-between-versions"]), ("boats-2", ["gap-between-versions", "versions-overlap"]),
        ("boats-3", ["versions-overlap"]), ("boats-4", []),
    ])
    func aPackIsToldWhatConcernsItBesideItsOtherVersions(name: String, told: [String]) throws {
        try withTemporaryFolder { folder in
            let later = [("3", "2025-06-01", "2026-12-31"), ("4", "2027-01-01", nil)] as [(String, String, String?)]
            try make(Self.versions.dropLast() + later, in: folder)
            let run = try Program.run("check", name, in: folder)
            let ids = run.errors.matches(of: /warning\[([a-z-]+)\]/).map { String($0.output.1) }
            #expect(ids == told && run.exitCode == 0, "\(run.errors)")
            #expect(try Program.run("check", ".", in: folder + "/" + name).errors.contains("warning[") == !told.isEmpty)
        }
    }

    @Test func oneOfManyCopiesIsToldOnce() throws {
        try withTemporaryFolder { folder in
            try make((1...6).map { ("2", "202\($0)-01-01", "202\($0)-12-31") }, in: folder)
            let run = try Program.run("check", "boats-1", in: folder)
            #expect(run.errors.components(separatedBy: "error[same-version]").count == 2, "\(run.errors)")
        }
    }

    @Test func fixturesThatTheNewestVersionDecidedNoneOfAreTold() throws {
        try withTemporaryFolder { folder in
            try make([("1", "2020-01-01", "2022-12-31"), ("2", "2023-01-01", nil)], in: folder)
            func run(_ days: [String]) throws -> Program {
                for (index, day) in days.enumerated() {
                    try write(
                        "about: A\ncase: T-1\nas at: \(day)\nfacts: {swims: yes, wind: calm}\nexpect: {help: "
                            + "{outcome: full}}\nbecause: D-1\n", to: folder + "/cases/\(index).yaml")
                }
                return try Program.run("test", "cases", "--policy", "boats-2", in: folder)
            }
            try FileManager.default.createDirectory(atPath: folder + "/cases", withIntermediateDirectories: true)
            let old = try run(["2021-01-01", "2022-01-01"])
            #expect(
                old.errors.contains(
                    "warning[newest-version-untested]: no fixture was decided by `boats 2`, in force from 2023-01-01, "
                        + "the newest version; all of them by `boats 1`"), "\(old.errors)")
            #expect(old.exitCode == 0 && old.output.contains("Coverage of boats 1 by 2 fixtures"), "\(old.output)")
            let both = try run(["2021-01-01", "2024-01-01"])
            #expect(both.errors.isEmpty && both.output.contains("Coverage of boats 2 by 1 fixture"), "\(both.errors)")
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
