import CanonicalJSON
import Foundation
import PolicyEngines
import TestSupport
import Testing

/// Every fixture through the built program: output, errors, exit code.
@Suite(.tags(.slow), .unlessFast) struct PipelineTests {
    private static let fixtures = "Fixtures/cases/cwm-taf"

    @Test func everyFixtureComesOutAsExpected() throws {
        let count = try Repository.files(in: Self.fixtures, endings: [".yaml", ".json"]).count
        let run = try Program.run("test", Self.fixtures, "--plain")
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
        #expect(run.output.contains("\(count) of \(count) fixtures as expected"))
        #expect(count > 100)
    }

    @Test func aFixtureThatExpectsOtherwiseFailsInWords() throws {
        try withTemporaryFolder { folder in
            let text = try Repository.text(Self.fixtures + "/v10-likely-and-minor-with-agencies.yaml")
            try write(text.replacing("outcome: rbp_multi_agency", with: "outcome: ecm"), to: folder + "/v10.yaml")
            let run = try Program.run("test", folder)
            #expect(run.exitCode == 1)
            #expect(
                run.output.contains("service_level: outcome") && run.output.contains("expected  ecm")
                    && run.output.contains("got       rbp_multi_agency"))
        }
    }

    @Test func fixturesDecideToTheSameBytesTwice() throws {
        let paths = Repository.part(of: try Repository.someFixtures(), oneIn: 2)
        let ownDecisions = Set(try Engines.ofPack().pack.decisions.map(\.id))
        let one = try Program.run(list: ["decide", "--format", "json"] + paths)
        let two = try Program.run(list: ["decide", "--format", "json"] + paths)
        #expect(one.output == two.output && one.errors.isEmpty)
        let lines = one.output.split(separator: "\n")
        #expect(lines.count == paths.count)
        let schema =
            try JSONSerialization.jsonObject(with: Data(try Repository.text("Fixtures/schemas/decision.v2.json").utf8))
            as? [String: Any]
        let validator = SchemaValidator(try #require(schema))
        #expect(!validator.faults(["case": 1]).isEmpty, "the schema refuses what is no decision")
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(validator.faults(object).isEmpty, "\(validator.faults(object).prefix(5))")
            try expectThatEverythingNamedIsThere(object)
            let decisions = try #require(object["decisions"] as? [String: [String: Any]])
            #expect(ownDecisions.isSubset(of: decisions.keys))
            for (name, decision) in decisions {
                let keys = [
                    "status", "outcome", "still_possible", "options", "notices", "actions", "also_met", "readings",
                ]
                #expect(keys.allSatisfy { decision[$0] != nil }, "\(name) lacks a field of the contract")
                let possible = decision["still_possible"] as? [String] ?? []
                if decision["status"] as? String == "settled", let outcome = decision["outcome"] as? String {
                    #expect(possible == [outcome])
                }
            }
        }
    }

    /// What one case of the shipped pack takes, printed for people: it was 219 kB before lines, rules and empty fields
    /// that say nothing more were left out.
    @Test func aPrintedCaseStaysAsShortAsItIs() throws {
        let run = try Program.run("decide", "--format", "json", Self.fixtures + "/v16-one-ecm-fact-missing.yaml")
        #expect(run.output.utf8.count < 165_000, "\(run.output.utf8.count) bytes")
    }

    /// Every line that is referred to stands under `lines`, and every fact and statement under `texts`.
    private func expectThatEverythingNamedIsThere(_ object: [String: Any]) throws {
        let lines = try #require(object["lines"] as? [String: [String: Any]])
        let texts = try #require(object["texts"] as? [String: Any])
        let labels = try #require(texts["facts"] as? [String: Any])
        let places = try #require(texts["guidance"] as? [String: [String: [String]]]).values.flatMap(\.values).flatMap {
            $0
        }
        var named: (lines: Set<String>, facts: Set<String>, statements: Set<String>) = ([], [], [])
        func walk(_ value: Any) {
            if let items = value as? [Any] { items.forEach(walk) }
            guard let members = value as? [String: Any] else { return }
            for (name, value) in members {
                switch name {
                case "criteria", "near_miss", "parts": named.lines.formUnion(value as? [String] ?? [])
                case "unless": named.lines.formUnion([value as? String].compactMap { $0 })
                case "facts": named.facts.formUnion(value as? [String] ?? [])
                case "guidance": named.statements.formUnion(value as? [String] ?? [])
                default: break
                }
                walk(value)
            }
        }
        walk(try #require(object["decisions"]))
        walk(lines)
        // The lines inside a line are numbered by it, or by the criterion that it names.
        for (id, line) in lines where line["parts"] == nil {
            let starts = [id, "criteria/\(line["criterion"] as? String ?? "")"]
            guard let start = starts.first(where: { lines["\($0)/1"] != nil }) else { continue }
            named.lines.formUnion((1...lines.count).map { "\(start)/\($0)" }.prefix { lines[$0] != nil })
        }
        #expect(named.lines == Set(lines.keys), "\(named.lines.symmetricDifference(lines.keys).sorted().prefix(5))")
        #expect(named.facts.isSubset(of: labels.keys), "\(named.facts.subtracting(labels.keys))")
        #expect(named.statements.isSubset(of: places) && Set(places).count == places.count)
    }

    @Test func textIsNoWiderThanEightyColumnsWithoutColour() throws {
        for path in Repository.part(of: try Repository.someFixtures(), oneIn: 2) {
            let run = try Program.run("decide", path, "--full", "--plain")
            #expect(run.exitCode == 0 || run.exitCode == 3, "\(path)")
            let tooWide = run.output.split(separator: "\n").filter { $0.unicodeScalars.count > 80 }
            #expect(tooWide.isEmpty, "\(path): \(tooWide)")
            #expect(!run.output.contains("\u{1B}"))
        }
    }

    @Test(arguments: [
        ("v10-likely-and-minor-with-several-agencies", 0), ("v16-one-ecm-fact-missing", 3), ("v17-trauma-at-eleven", 3),
        ("v46-another-service", 0),
    ])
    func exitCodeSaysWhetherTheLevelIsOpen(name: String, code: Int32) throws {
        let path = try #require(
            try Repository.files(in: Self.fixtures, endings: [".yaml"]).first { $0.contains(name.prefix(4)) })
        #expect(try Program.run("decide", path).exitCode == code, "\(path)")
    }

    @Test func oneDecisionAloneGivesItsOwnExitCode() throws {
        let path = try #require(
            try Repository.files(in: Self.fixtures, endings: [".yaml"]).first { $0.contains("/v16-") })
        #expect(try Program.run("decide", path, "--decision", "consent").exitCode == 0)
        #expect(try Program.run("decide", path, "--decision", "restorative_justice").exitCode == 3)
        let unknown = try Program.run("decide", path, "--decision", "consnt")
        #expect(unknown.exitCode == 2 && unknown.errors.contains("did you mean `consent`?") && unknown.output.isEmpty)
    }

    // MARK: Unusable input

    @Test func whatCannotBeUsedEndsWithTwoAndOneClearError() throws {
        try withTemporaryFolder { folder in
            try write("", to: folder + "/empty.yaml")
            try write("case: A\nfacts: {}\n", to: folder + "/good.yaml")
            try FileManager.default.createDirectory(atPath: folder + "/none", withIntermediateDirectories: true)
            let good = folder + "/good.yaml"
            for (arguments, id) in [
                (["decide", folder + "/missing.yaml"], "missing-file"),
                (["decide", folder + "/empty.yaml"], "empty-file"),
                (["decide", good, "--policy", folder + "/nowhere"], "missing-folder"),
                (["decide", good, "--policy", folder + "/none"], "empty-folder"),
                (["test", "Policies/cwm-taf"], "policy-for-cases"),
                (["decide", good, "--policy", good], "not-a-folder"),
                (["check", folder + "/nowhere"], "missing-folder"),
                (["decide", good, "--as-at", "2020-01-01"], "not-in-force"),
            ] {
                let run = try run(arguments)
                #expect(run.exitCode == 2 && (run.output.isEmpty || arguments[0] == "check"), "\(arguments)")
                #expect(run.errors.contains("error[\(id)]") && run.errors.contains("help: "), "\(run.errors)")
            }
            #expect(try Program.run("decide", good, "--as-at", "soon").exitCode == 2)
            #expect(try Program.run("decide").exitCode == 2)
            #expect(try Program.run("divine").exitCode == 2)
            #expect(try Program.run("--help").exitCode == 0)
        }
    }

    private func run(_ arguments: [String]) throws -> Program {
        arguments.count == 2
            ? try Program.run(arguments[0], arguments[1])
            : try Program.run(arguments[0], arguments[1], arguments[2], arguments[3])
    }

    @Test func amongManyCasesABadOneGivesOneLineAndTheOthersComeOut() throws {
        try withTemporaryFolder { folder in
            try write(
                "case: A\nfacts: {service_area: cwm_taf, trauma_evidence: none, timelining_meeting: not_held}\n",
                to: folder + "/a.yaml")
            try write("case: B\nfacts: {serviec_area: cwm_taf}\n", to: folder + "/b.yaml")
            try write(#"{"case": "C", "facts": {"service_area": "flintshire"}}"#, to: folder + "/c.json")
            let run = try Program.run("decide", folder, "--format", "json")
            let lines = run.output.split(separator: "\n")
            #expect(run.exitCode == 2 && lines.count == 3)
            #expect(lines[0].hasPrefix(#"{"case":"A""#) && lines[2].hasPrefix(#"{"case":"C""#))
            #expect(lines[1].hasPrefix(#"{"case":""#) && lines[1].contains(#""error":""#))
            #expect(run.errors.contains("did you mean `service_area`?"))
        }
    }

    @Test func standardInputTakesYAMLAndJSON() throws {
        let yaml = try Program.run(
            "decide", "-", "--format", "json", input: "case: A\nas at: 2026-11-21\nfacts: {service_area: flintshire}\n")
        let json = try Program.run(
            "decide", "-", "--format", "json",
            input: #"{"case": "A", "as_at": "2026-11-21", "facts": {"service_area": "flintshire"}}"#)
        #expect(yaml.output == json.output && yaml.exitCode == 0)
    }

    // MARK: Nothing compiled in

    /// The same program on a copy of the pack with one word changed decides otherwise.
    @Test(arguments: [
        (
            "service-level.yaml", "harm_impact: medium or higher", "harm_impact: major or higher", "v22",
            "rbp_consultation",
            "none"
        ),
        (
            "service-level.yaml", "choose: highest met", "choose: first met", "v10", "rbp_multi_agency",
            "rbp_consultation"
        ),
        (
            "readings.yaml", "and/or means: any of\n    why: For the higher",
            "and/or means: all of\n    why: For the higher",
            "v05", "rbp_consultation", "trace_informed"
        ),
        (
            "service-level.yaml", "complex_overlapping_needs: yes", "complex_overlapping_needs: no", "v13", "ecm",
            "rbp_multi_agency"
        ),
    ])
    func oneWordOfThePackChangesTheDecision(
        file: String, from: String, to: String, fixture: String, before: String, after: String
    ) throws {
        let path = try #require(
            try Repository.files(in: Self.fixtures, endings: [".yaml"]).first { $0.contains("/\(fixture)-") })
        try withTemporaryFolder { folder in
            for name in try FileManager.default.contentsOfDirectory(atPath: Repository.path("Policies/cwm-taf")) {
                let text = try Repository.text("Policies/cwm-taf/" + name)
                #expect(name != file || text.contains(from))
                try write(name == file ? text.replacing(from, with: to) : text, to: folder + "/" + name)
            }
            #expect(try level(path, "Policies/cwm-taf") == before)
            #expect(try level(path, folder) == after)
        }
    }

    /// The outcome, or where it is open what is suggested.
    private func level(_ path: String, _ policy: String) throws -> String {
        let run = try Program.run("decide", path, "--policy", policy, "--format", "json", "--decision", "service_level")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
        let decision = try #require((object["decisions"] as? [String: [String: Any]])?["service_level"])
        return decision["outcome"] as? String ?? decision["suggested"] as? String ?? "none"
    }

    /// What else seems to be missing then is not told: it may stand in what could not be read.
    @Test(arguments: [
        ("choose: highest met", "choose: highest", "unknown-choose"), ("rules:\n", "rules:\n\tx: y\n", "tab"),
        ("  - outcome: ecm", "   - outcome: ecm", "misaligned"),
        ("in force: as the", "in force: no_such_as the", "unknown-option"),
        ("is: yes or no", "is: perhaps", "unknown-kind"),
    ])
    func oneMistakeInAFileGivesErrorsAboutItAlone(from: String, to: String, id: String) throws {
        let paths = try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"])
        let broken = try #require(
            try paths.first { path in
                let isDecision = path.hasSuffix("service-level.yaml")
                return try Repository.text(path).contains(from)
                    && (isDecision || from == "in force: as the" || from == "is: yes or no")
            })
        let files = try paths.map { path in
            let text = try Repository.text(path)
            guard path == broken, let range = text.firstRange(of: from) else { return file(text, path: path) }
            return file(text.replacingCharacters(in: range, with: to), path: path)
        }
        let told = PolicyEngine.load(files, root: "Policies/cwm-taf/").diagnostics
        #expect(told.map(\.id) == [id], "\(Engines.printed(told))")
    }
}
