import Foundation
import PolicyVerification
import TestSupport
import Testing

/// An inspector receives a folder: replay, sample, export, report and summary through the built program.
@Suite(.tags(.slow), .unlessFast) struct LogReviewProgramTests {
    private static let fixtures = ["v01-no-trauma-found-first-order", "v05-unlikely-but-medium-impact"].map {
        "Fixtures/cases/cwm-taf/\($0).yaml"
    }

    private func withLog(_ body: (_ folder: String, _ log: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            let recorded = try Program.run(list: ["decide"] + Self.fixtures + ["--record", log, "--format", "json"])
            #expect(recorded.exitCode == 0 || recorded.exitCode == 3, "\(recorded.errors)")
            try body(folder, log)
        }
    }

    /// The shipped pack in a folder of its own, its readings changed.
    private func otherPack(in folder: String) throws -> String {
        let path = folder + "/new"
        try FileManager.default.copyItem(atPath: Repository.path("Policies/cwm-taf"), toPath: path)
        let readings = String(decoding: try Data(contentsOf: URL(filePath: path + "/readings.yaml")), as: UTF8.self)
        try write(readings.replacing("and/or means: any of", with: "and/or means: all of"), to: path + "/readings.yaml")
        return path
    }

    @Test func replayTellsSameDifferentAndErasedByItsExitCode() throws {
        try withLog { folder, log in
            let same = try Program.run("replay", log)
            #expect(same.exitCode == 0 && same.output.contains("2 same"), "\(same.output)\(same.errors)")
            let new = try otherPack(in: folder)
            let different = try Program.run("replay", log, "--policy", new, "--decisions-only")
            #expect(
                different.exitCode == 1 && different.output.contains("first difference:")
                    && different.output.contains("2 same"), "\(different.output)")
            let json = try Program.run("replay", log, "--policy", new, "--decisions-only", "--format", "json")
            let lines = try json.output.split(separator: "\n").map {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            #expect(lines.count == 3 && lines[2]?["total"] as? Int == 2)
            #expect(
                try Program.run(
                    "redact", log, "--record", "1", "--fact", "trauma_evidence", "--rule", "R3", "--role",
                    "records_officer"
                ).exitCode == 0)
            let erased = try Program.run("replay", log, "--decisions-only")
            #expect(erased.exitCode == 2 && erased.output.contains("under rule R3"), "\(erased.output)")
            #expect(try Program.run("replay", log, "--record", "2", "--decisions-only").exitCode == 0)
            let redaction = try Program.run("replay", log, "--record", "3")
            #expect(redaction.exitCode == 2 && redaction.errors.contains("redaction"), "\(redaction.errors)")
        }
    }

    /// What impact says of recorded cases follows from the log that it was given, and so does its exit code.
    @Test func impactTellsOfTheLogThatItReads() throws {
        try withLog { folder, log in
            try FileManager.default.createDirectory(atPath: folder + "/none", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: Repository.path(Self.fixtures[0]), toPath: folder + "/none/case.yaml")
            let arguments = ["impact", "Policies/cwm-taf", "--old", "Policies/cwm-taf", "--fixtures", folder + "/none"]
            let alone = try Program.run(list: arguments)
            #expect(alone.exitCode == 0 && alone.output.contains("Only fixtures were looked at"), "\(alone.output)")
            let both = try Program.run(list: arguments + ["--log", log])
            #expect(both.exitCode == 0 && both.output.contains("2 same"), "\(both.output)")
            #expect(!both.output.contains("Only fixtures"), "\(both.output)")
            let removed = try Program.run(
                "redact", log, "--record", "1", "--fact", "trauma_evidence", "--rule", "R3", "--role", "records_officer"
            )
            #expect(removed.exitCode == 0)
            let erased = try Program.run(list: arguments + ["--log", log])
            #expect(erased.exitCode == 2, "nothing differs, and one case cannot be decided again: \(erased.output)")
        }
    }

    /// Cases of another service in the same log do not make a replay differ.
    @Test func replayLeavesOutCasesOfAnotherService() throws {
        try withLog { _, log in
            let other = "Fixtures/cases/flintshire/enforcement-three-missed.yaml"
            #expect(
                try Program.run("decide", "--policy", "Policies/flintshire", other, "--record", log).errors.contains(
                    "recorded as number 3"))
            let run = try Program.run("replay", log, "--policy", "Policies/cwm-taf")
            let words = run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
            #expect(
                run.exitCode == 0 && words.contains("2 same, 1 left out")
                    && words.contains("1 case of another service"), "\(run.output)\(run.errors)")
            let json = try Program.run("replay", log, "--policy", "Policies/cwm-taf", "--format", "json")
            #expect(json.exitCode == 0 && json.output.contains("\"class\":\"left_out\""), "\(json.output)")
        }
    }

    @Test func replayHoldsFixturesAgainstAnOlderPack() throws {
        try withTemporaryFolder { folder in
            let new = try otherPack(in: folder)
            let same = try Program.run(
                list: ["replay"] + Self.fixtures + ["--policy", "Policies/cwm-taf", "--against", "Policies/cwm-taf"])
            #expect(
                same.exitCode == 0 && same.output.split(whereSeparator: \.isWhitespace).suffix(2) == ["2", "same"],
                "\(same.output)\(same.errors)")
            let different = try Program.run(
                list: ["replay"] + Self.fixtures + ["--policy", new, "--against", "Policies/cwm-taf"])
            #expect(
                different.exitCode == 1 && different.output.contains("first difference: service_level"),
                "\(different.output)")
            #expect(try Program.run("replay", "Fixtures/cases/no-such-folder", "--against", new).exitCode == 2)
            #expect(try Program.run("replay", folder + "/no.db").exitCode == 2)
        }
    }

    @Test func exportMakesAFolderThatOnlyItsOwnerReads() throws {
        try withLog { folder, log in
            let out = folder + "/out"
            let run = try Program.run("export", log, out)
            #expect(run.exitCode == 0 && run.output.contains("masked"), "\(run.output)\(run.errors)")
            for name in [
                "cases.csv", "decisions.csv", "person_decisions.csv", "criteria.csv", "actions.csv", "records.jsonl",
                "dictionary.csv",
            ] {
                let mode = try FileManager.default.attributesOfItem(atPath: out + "/" + name)[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(name)")
            }
            let again = try Program.run("export", log, out)
            #expect(
                again.exitCode == 2 && again.errors.contains("folder-exists"),
                "nothing is written over: \(again.errors)")
            #expect(try Program.run("export", log, folder + "/no/out").errors.contains("unwritable-folder"))
            #expect(try Program.run("export", folder + "/none.db", folder + "/out2").exitCode == 2)
            #expect(!FileManager.default.fileExists(atPath: folder + "/out2"))
        }
    }

    @Test func sampleReportAndSummaryRead() throws {
        try withLog { _, log in
            let first = try Program.run("sample", log, "--n", "1", "--seed", "a")
            #expect(
                first.exitCode == 0 && first.output.contains("1 of 2 cases") && first.output.contains("Left out"),
                "\(first.output)\(first.errors)")
            #expect(try Program.run("sample", log, "--n", "1", "--seed", "a").output == first.output)
            #expect(try Program.run("sample", log, "--seed", "a").exitCode == 2, "how many?")
            #expect(try Program.run("sample", log, "--n", "1", "--seed", "a", "--by", "team").exitCode == 2)
            let summary = try Program.run("log", "summary", log).output.split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
            #expect(summary.contains("2 suggestions"))
            let page = try Program.run("log", "report", log, "--record", "1")
            #expect(page.exitCode == 0 && page.output.hasPrefix("<!DOCTYPE html>"))
            #expect(try Program.run("log", "report", log, "--record", "9").exitCode == 2)
        }
    }

    /// The two programs agree on a log that the command made, too.
    @Test func theIndependentVerifierAgreesWithVerify() throws {
        try withLog { folder, log in
            #expect(try Program.run("log", "key", folder + "/office.key").exitCode == 0)
            try write(
                try Program.run("log", "checkpoint", log, "--key", folder + "/office.key").output,
                to: folder + "/checkpoint")
            #expect(
                try Program.run(
                    "redact", log, "--record", "1", "--fact", "trauma_evidence", "--rule", "R3", "--role",
                    "records_officer"
                ).exitCode == 0)
            let arguments = [log, "--checkpoint", folder + "/checkpoint", "--key", folder + "/office.key.pub"]
            let ours = try Program.run(list: ["verify"] + arguments)
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", Repository.path("Tests/LogVerifier/verify.py")] + arguments
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let theirs = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(ours.exitCode == 0 && process.terminationStatus == 0, "\(ours.output)\(theirs)")
            #expect(theirs.contains("\"rule\": \"R3\"") && theirs.contains("\"vouched\": 2"), "\(theirs)")
        }
    }
}
