import CaseFiles
import Evaluation
import Foundation
import PolicyTesting
import TestSupport
import Testing

/// What `test` says of what fixtures cover.
@Suite(.tags(.slow), .unlessFast) struct CoverageTests {
    private static let pack = """
        pack: boats
        title: Boats
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Something., modality: may}}
        facts:
          swims: {is: yes or no, ask: Swims?}
          wind: {is: {choice of: [calm, breezy]}, ask: Wind?}
        criteria:
          safe:
            any of: [{swims: yes}, {wind: calm}]
        # next file
        decision: boat
        question: Boat?
        outcomes: {not ranked: [sail: Sail, row: Row]}
        choose: first met
        rules:
          - {outcome: sail, all of: [{met: safe}, {wind: breezy}], guidance: D-1}
          - {outcome: row, wind: "[calm, breezy]", swims: yes, guidance: D-1}
        gaps:
          no_boat: {when: {swims: no}, say: None., guidance: D-1}
        notices:
          careful: {when: {wind: breezy}, say: Careful., guidance: D-1}
        actions:
          - {must: Look, id: look, when: {swims: yes}, guidance: D-1}
        # next file
        decision: jacket
        question: Jacket?
        applies when: {wind: breezy}
        outcomes: {not ranked: [yes_please: Yes]}
        choose: each separately
        rules:
          - {outcome: yes_please, swims: no, guidance: D-1}
        """

    private func coverage(_ fixtures: [(facts: String, expect: String)]) throws -> Coverage {
        let engine = try Engines.ofText(Self.pack)
        var coverage = Coverage(of: engine)
        for (facts, expect) in fixtures {
            let text = "case: T\nas at: 2026-11-21\nfacts: {\(facts)}\nexpect: {\(expect)}\n"
            let caseFile = try #require(engine.readCase(file(text), format: .yaml).value)
            let decided = engine.decide(caseFile, asAt: fixtureDay)
            let outcome = try #require(FixtureRunner.run(decided, engine: engine).value)
            #expect(outcome.differences.isEmpty, "\(outcome.differences)")
            coverage.add(outcome)
        }
        return coverage
    }

    /// Each line that is missing something, as `kind text: states`.
    private func missing(_ fixtures: [(facts: String, expect: String)]) throws -> [String] {
        try coverage(fixtures).uncovered.map {
            "\($0.kind) \($0.text): \($0.missing.map(\.rawValue).joined(separator: " "))"
        }
    }

    private static let sailing = (facts: "swims: yes, wind: breezy", expect: "boat: {outcome: sail}")

    @Test func withoutFixturesEverythingIsMissingInEveryStateThatItCanHave() throws {
        #expect(
            try missing([]) == [
                "criterion swims: yes: met not_met cannot_tell", "criterion wind: calm: met not_met cannot_tell",
                "outcome sail: met", "outcome row: met", "rule sail: met", "criterion safe: met not_met cannot_tell",
                "criterion wind: breezy: met not_met cannot_tell", "rule row: met",
                "criterion wind: [calm, breezy]: met",
                "criterion swims: yes: met not_met cannot_tell", "gap no_boat: met",
                "condition swims: no: met not_met cannot_tell",
                "notice careful: met not_met", "condition wind: breezy: met not_met cannot_tell", "action look: met",
                "condition swims: yes: met not_met cannot_tell", "criterion wind: breezy: met not_met cannot_tell",
                "outcome yes_please: met", "rule yes_please: met", "criterion swims: no: met not_met cannot_tell",
            ])
    }

    @Test func aFixtureCountsForTheDecisionsOfWhichItExpectsSomething() throws {
        let uncovered = try missing([Self.sailing])
        #expect(
            uncovered.contains("outcome row: met") && !uncovered.contains("outcome sail: met")
                && !uncovered.contains("rule row: met"))
        #expect(
            uncovered.contains("criterion wind: calm: met cannot_tell")
                && !uncovered.contains("criterion wind: [calm, breezy]: met"))
        #expect(uncovered.contains("criterion swims: no: met not_met cannot_tell"), "nothing is expected of the jacket")
        #expect(uncovered.contains("notice careful: not_met") && !uncovered.contains("action look: met"))
        let both = try missing([(Self.sailing.facts, "boat: {outcome: sail}, jacket: {outcome: []}")])
        #expect(both.contains("criterion swims: no: met cannot_tell") && both.contains("outcome yes_please: met"))
    }

    @Test func whereADecisionIsOutOfScopeOnlyThatIsSeen() throws {
        let before = try missing([])
        let after = try missing([("swims: no, wind: calm", "jacket: {status: out_of_scope}")])
        #expect(
            after.contains("criterion swims: no: met not_met cannot_tell") && after.contains("outcome yes_please: met"))
        let seen = before.filter { !after.contains($0) }
        // Two lines say the same; the one that moved is the jacket's.
        #expect(seen.isEmpty && after.contains("criterion wind: breezy: met cannot_tell"), "\(after)")
    }

    @Test func anOpenAnswerSettlesNoOutcomeAndMeetsNoRule() throws {
        let uncovered = try missing([("wind: breezy", "boat: {status: open}")])
        for item in [
            "outcome sail: met", "outcome row: met", "rule sail: met", "rule row: met", "gap no_boat: met",
            "action look: met",
        ] {
            #expect(uncovered.contains(item))
        }
        #expect(
            uncovered.contains("criterion safe: met not_met") && uncovered.contains("condition swims: no: met not_met"))
    }

    @Test func fixturesCanCoverAll() throws {
        let all: [(String, String)] = [
            Self.sailing, ("swims: yes, wind: calm", "boat: {outcome: row}"),
            ("swims: not known", "boat: {status: open}, jacket: {status: open}"),
            ("swims: no, wind: breezy", "boat: {status: silent, gap: no_boat}, jacket: {outcome: [yes_please]}"),
            ("swims: yes, wind: breezy", "jacket: {outcome: []}"), ("wind: calm", "jacket: {status: out_of_scope}"),
        ]
        let coverage = try coverage(all)
        #expect(coverage.uncovered.isEmpty, "\(coverage.uncovered)")
        #expect(
            Coverage.Kind.allCases.allSatisfy { coverage.figure($0).percent == 100 }
                && coverage.fixtureCount == all.count)
        for index in all.indices {
            var fewer = all
            fewer.remove(at: index)
            #expect(try !missing(fewer).isEmpty, "\(all[index]) adds nothing")
        }
    }

    @Test func percentAreRoundedDown() {
        #expect(
            Coverage.Figure(covered: 199, count: 200).percent == 99
                && Coverage.Figure(covered: 0, count: 0).percent == 100)
    }

    // MARK: The program

    /// Every outcome and rule of each pack, and nearly every line met, not met and not to be told; what goes with an
    /// answer too.
    @Test func thePacksAreCovered() throws {
        let run = try Program.run("test", "--format", "json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
        let fixtures = try #require(object["fixtures"] as? [String: Any])
        #expect(run.exitCode == 0 && (fixtures["run"] as? Int ?? 0) >= 120)
        let packs = try #require(object["packs"] as? [[String: Any]])
        #expect(packs.count == 3)
        for pack in packs {
            let coverage = try #require(pack["coverage"] as? [String: Any])
            func percent(_ name: String) -> Int { (coverage[name] as? [String: Any])?["percent"] as? Int ?? -1 }
            #expect(
                percent("outcomes") == 100 && percent("rules") == 100 && percent("gaps") == 100
                    && percent("notices") == 100, "\(pack)")
            #expect(percent("criteria") >= 95 && percent("actions") >= 95 && percent("conditions") >= 95, "\(pack)")
        }
    }

    /// What is not known is tried in at least a third of the fixtures: said of a fact, or seen in an answer. Those that
    /// hold the pack against small edits leave out whatever the edit does not touch, and are not counted.
    @Test func aThirdOfTheFixturesLeaveSomethingUnknown() throws {
        let files = try Repository.files(in: "Fixtures/cases", endings: [".yaml"]).filter { !$0.contains("/mutants/") }
        let marks = [": not known", "{either: ", "has not: ", ": at least ", ": at most ", "status: open"]
        let unknown = try files.count { path in
            let text = try Repository.text(path)
            return marks.contains { text.contains($0) }
        }
        #expect(unknown * 3 >= files.count, "\(unknown) of \(files.count)")
    }

    @Test func onlyFixturesThatComeOutAsExpectedCount() throws {
        try withTemporaryFolder { folder in
            for (index, file) in Engines.files(Self.pack).enumerated() {
                try FileManager.default.createDirectory(atPath: folder + "/pack", withIntermediateDirectories: true)
                try write(String(decoding: file.bytes, as: UTF8.self), to: folder + "/pack/\(index).yaml")
            }
            try FileManager.default.createDirectory(atPath: folder + "/cases", withIntermediateDirectories: true)
            try write(
                "case: A\nas at: 2026-11-21\nfacts: {swims: yes, wind: calm}\nexpect: {boat: {outcome: row}}\n",
                to: folder + "/cases/a.yaml")
            try write(
                "case: B\nas at: 2026-11-21\nfacts: {swims: yes, wind: breezy}\nexpect: {boat: {outcome: row}}\n",
                to: folder + "/cases/b.yaml")
            let run = try Program.run("test", folder + "/cases", "--policy", folder + "/pack", "--plain")
            #expect(
                run.exitCode == 1
                    && run.output.contains("1 of 2 fixtures as expected; 1 not\n\nCoverage of boats 1 by 1 fixture\n"))
            #expect(
                run.output.contains("33 %   1 of 3 outcomes seen settled\n")
                    && run.output.contains("    3    sail: never settled\n"), "\(run.output)")
            #expect(run.output.contains("    6    wind: breezy: never met, never cannot tell\n"), "\(run.output)")
            let json = try Program.run("test", folder + "/cases", "--policy", folder + "/pack", "--format", "json")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            let fixtures = try #require(object["fixtures"] as? [String: Any])
            let differing = try #require(fixtures["differing"] as? [[String: Any]])
            #expect(fixtures["run"] as? Int == 2 && differing.count == 1 && json.exitCode == 1)
            let differences = try #require(differing[0]["differences"] as? [[String: Any]])
            #expect(differences[0]["expected"] as? String == "row" && differences[0]["got"] as? String == "sail")
            let missing = try #require(
                ((object["packs"] as? [[String: Any]])?[0]["coverage"] as? [String: Any])?["not_covered"]
                    as? [[String: Any]])
            let breezy = try #require(
                missing.first {
                    $0["text"] as? String == "wind: breezy" && $0["decision"] as? String == "boat"
                        && $0["kind"] as? String == "criterion"
                })
            #expect(breezy["line"] as? Int == 6 && breezy["never"] as? [String] == ["met", "cannot_tell"])
            let one = try Program.run("test", folder + "/cases/a.yaml", "--policy", folder + "/pack", "--plain")
            #expect(one.output == "1 of 1 fixtures as expected\n" && one.exitCode == 0)
        }
    }
}

/// A value that an expectation cannot come to is a mistake of the fixture, not a difference.
extension CoverageTests {
    @Test(arguments: [
        ("boat: {status: setled}", "did you mean `settled`?"), ("boat: {status: known}", "it can come to: `settled`"),
        ("boat: {agreed: maybe}", "it can come to: `yes`, `no`, `not known`"),
    ])
    func aMisspeltExpectationIsRefused(expect: String, help: String) throws {
        let engine = try Engines.ofText(Self.pack)
        let text = "case: A\nas at: 2026-11-21\nfacts: {swims: yes, wind: calm}\nexpect: {\(expect)}\n"
        let caseFile = try #require(engine.readCase(file(text), format: .yaml).value)
        let run = FixtureRunner.run(caseFile, asAt: fixtureDay, engine: engine)
        #expect(run.value == nil && run.diagnostics.map(\.id) == ["unknown-expected-value"])
        #expect(run.diagnostics.first?.help.contains(help) == true, "\(run.diagnostics)")
    }
}
