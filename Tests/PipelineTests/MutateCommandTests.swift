import CaseFiles
import Foundation
import PolicyLoading
import PolicyTesting
import Rendering
import TestSupport
import Testing

/// `test --mutate` through the built program.
@Suite(.tags(.slow), .unlessFast) struct MutateCommandTests {
    private static let decision = """
        decision: boat
        question: Boat?
        outcomes: {not ranked: [sail: Sail]}
        choose: each separately
        rules:
          - {outcome: sail, all of: [{swims: yes}, {wind: breezy or lower}], guidance: D-1}
        """

    private func inFolder(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            for name in ["boats", "cases"] {
                try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
            }
            try write(BoatsPack.header, to: folder + "/boats/pack.yaml")
            try write(Self.decision, to: folder + "/boats/boat.yaml")
            for (name, facts, outcome) in [
                ("a", "swims: yes, wind: breezy", "[sail]"), ("b", "swims: no, wind: breezy", "[]"),
            ] {
                try write(
                    "case: \(name)\nas at: 2026-11-21\nfacts: {\(facts)}\nexpect: {boat: {outcome: \(outcome)}}\n",
                    to: folder + "/cases/\(name).yaml")
            }
            try body(folder)
        }
    }

    @Test func whatNobodyNoticesIsListedAndSavedAndThenNoticed() throws {
        try inFolder { folder in
            let policy = folder + "/boats"
            let before = try Program.run(
                "test", folder + "/cases", "--policy", policy, "--mutate", "--plain", "--save-fixture",
                folder + "/saved")
            #expect(
                before.exitCode == 1 && before.errors.contains("3 fixtures saved in "),
                "\(before.output)\(before.errors)")
            #expect(
                before.output.hasPrefix("8 edits of boats: the fixtures notice 57 % (4 of 7)\n"), "\(before.output)")
            #expect(
                before.output.contains(
                    "    6    wind: breezy or lower -> stormy or lower\n         A case where swims is yes and wind "
                        + "is stormy.\n"
                ))
            #expect(before.output.contains("         boat, outcome: [] -> [sail]\n"))
            #expect(
                before.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 || $0.contains(folder) }
            )
            let after = try Program.run(
                "test", folder + "/cases", folder + "/saved", "--policy", policy, "--mutate", "--format", "json")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(after.output.utf8)) as? [String: Any],
                "\(after.output)\(after.errors)")
            let report = try #require((object["mutation"] as? [[String: Any]])?.first)
            #expect(
                after.exitCode == 0 && report["noticed"] as? Int == 7 && report["not_noticed"] as? Int == 0
                    && report["policy"] as? String == "boats")
            #expect((report["score"] as? [String: Any])?["percent"] as? Int == 100)
            let again = try Program.run(
                "test", folder + "/cases", "--policy", policy, "--mutate", "--save-fixture", folder + "/saved")
            #expect(again.exitCode == 2 && again.errors.contains("error[file-exists]"), "nothing is written over")
        }
    }

    /// The program tries edits on as many threads as there are; the report is that of one tester which tries them in
    /// order.
    @Test func severalThreadsReportWhatOneTesterDoes() throws {
        let policy = "Fixtures/packs/versions/boats-1"
        try withTemporaryFolder { folder in
            let engine = try Engines.ofPack(policy)
            var run = FixtureRun(engine: engine)
            let facts = [
                "swims_well: yes, wind_now: calm, experience: plenty, days_late: 0", "swims_well: no, wind_now: stormy",
                "member_since: 2025-10-01, days_late: 40", "experience: none",
            ]
            for (index, facts) in facts.enumerated() {
                let text = "case: C\(index)\nas at: 2026-11-21\nfacts: {\(facts)}\n"
                let caseFile = try #require(engine.readCase(file(text), format: .yaml).value)
                let decided = engine.decide(caseFile, asAt: fixtureDay)
                let expected = engine.pack.decisions.indices.map {
                    "\(engine.pack.decisions[$0].id): {status: \(decided.result.decisions[$0].kind.rawValue)}"
                }
                let path = folder + "/\(index).yaml"
                try write(text + "expect: {\(expected.joined(separator: ", "))}\n", to: path)
                let fixture = try #require(engine.readCase(try FileAccess.read(path), format: .yaml).value)
                run.add(
                    try #require(
                        FixtureRunner.run(fixture, asAt: fixtureDay, engine: engine, with: Coverage.parts).value))
            }
            var tester = MutationTester(run)
            var report = MutationReport(of: engine)
            for mutation in tester.mutations { report.add(mutation, tester.test(mutation)) }
            #expect(report.noticed.count > 5 && report.unnoticed.count > 5)
            let program = try Program.run("test", folder, "--policy", Repository.path(policy), "--mutate", "--plain")
            #expect(program.output == MutationText.render(report, style: .plain), "\(program.errors)")
        }
    }

    @Test func howMuchIsEnoughIsSaid() throws {
        try inFolder { folder in
            let policy = folder + "/boats"
            #expect(
                try Program.run("test", folder + "/cases", "--policy", policy, "--mutate", "--least", "57").exitCode
                    == 0)
            #expect(
                try Program.run("test", folder + "/cases", "--policy", policy, "--mutate", "--least", "58").exitCode
                    == 1)
            try write(
                "case: c\nas at: 2026-11-21\nfacts: {swims: no, wind: calm}\nexpect: {boat: {outcome: [sail]}}\n",
                to: folder + "/cases/c.yaml")
            let differs = try Program.run("test", folder + "/cases", "--policy", policy, "--mutate")
            #expect(
                differs.exitCode == 1
                    && differs.errors.contains("edits are tried only where every fixture comes out as expected"))
        }
    }
}
