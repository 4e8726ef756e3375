import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// What a watch says after each of many edits, held against what check, test and diff say of the same files in
/// processes that know nothing of the edits before.
@Suite(.tags(.slow), .unlessFast, .serialized) struct WatchAgreementTests {
    /// A pack, its fixtures and the version that was committed, in a folder.
    private struct Workshop {
        let folder: String
        var committed: String { folder + "/committed/boats" }

        init(_ folder: String) throws {
            self.folder = folder
            try FileManager.default.createDirectory(
                atPath: folder + "/Fixtures/cases/boats", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(atPath: folder + "/committed", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: folder + "/boats")
            try put("boats/proofs.yaml", WatchAgreementTests.proofs)
            for (name, text) in WatchAgreementTests.fixtures { try put("Fixtures/cases/boats/\(name).yaml", text) }
            try Git.run("init", in: folder)
            try Git.run("config", "gc.auto", "0", in: folder)
            try commit()
        }

        /// Commits the pack, which is what the next answers are compared with.
        func commit() throws {
            try? FileManager.default.removeItem(atPath: committed)
            try FileManager.default.copyItem(atPath: folder + "/boats", toPath: committed)
            try Git.run("add", "boats", in: folder)
            try Git.run("commit", "-m", "as it stands", in: folder)
        }

        func put(_ path: String, _ text: String) throws { try write(text, to: folder + "/" + path) }
        func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder + "/" + path) }

        func edit(_ path: String, _ old: String, _ new: String) throws {
            let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
            #expect(text.contains(old), "\(path)")
            try put(path, text.replacing(old, with: new, maxReplacements: 1))
        }
    }

    private static let proofs = """
        proofs:
          nobody_alone_in_a_storm: {says: In a storm nobody goes out alone., never: {all of: [{wind_now: stormy}, {lending: alone}]}, guidance: BL-02}
          years_pay_nothing: {says: After two years nothing is paid., always: {deposit: none}, when: {months_a_member: at least 24}, guidance: BL-04}

        """

    private static func fixture(_ name: String, _ facts: String, _ expect: String) -> String {
        "case: \(name)\nas at: 2026-11-21\nfacts: {\(facts)}\nabout: \(name)\nexpect: {\(expect)}\ncontradictions: []\n"
    }

    private static let fixtures = [
        (
            "alone",
            fixture(
                "alone", "swims_well: yes, wind_now: calm, days_late: 0, experience: plenty",
                "lending: {outcome: alone, notices: [two_ways], rules met: []}, boat_kind: {outcome: sailing_boat}")
        ),
        (
            "storm",
            fixture("storm", "swims_well: yes, wind_now: stormy", "lending: {outcome: no_boat, near misses: {}}")
        ),
        ("member", fixture("member", "member_since: 2025-10-01", "deposit: {outcome: none, suggested: none}")),
        (
            "some",
            fixture(
                "some", "swims_well: yes, wind_now: calm, experience: some, member_since: 2020-01-01",
                "lending: {still possible: [with_company, alone], needs: {alone: [days_late]}, contested: "
                    + "[wind_or_late], steps: {asked for: [papers_seen]}}, boat_kind: {status: silent}"
            )
        ),
        ("late", fixture("late", "days_late: 3", "late_return: {status: weigh, areas: [weather]}")),
    ]

    // MARK: What is said cold

    /// What a watch must say of the files as they are: in the line of the answer, and below it.
    private struct Answer: Hashable {
        var head: [String]
        var details: [String] = []
    }

    /// The answer by commands that start anew.
    private func cold(_ workshop: Workshop) throws -> Answer {
        let check = try object(try Program.run("check", "boats", "--format", "json", in: workshop.folder).output)
        let mistakes = check["errors"] as? Int ?? -1
        let packs = try #require(check["packs"] as? [[String: Any]])
        if packs.isEmpty {
            return Answer(head: ["\(mistakes == 1 ? "1 mistake" : "\(mistakes) mistakes"); nothing else was run"])
        }
        let proofs = (packs[0]["proofs"] as? [[String: Any]] ?? []).map { $0["holds"] as? Bool == true }
        let count = check["findings"] as? Int ?? -1
        let findings = count == 1 ? "1 finding" : "\(count) findings"
        let held = "\(proofs.count { $0 }) of \(proofs.count) proofs hold"
        let proved = proofs.isEmpty ? findings : count == 0 ? held : "\(held), \(findings)"

        let run = try Program.run(
            "test", "Fixtures/cases/boats", "--policy", "boats", "--format", "json", in: workshop.folder)
        let fixtures = try #require(try object(run.output)["fixtures"] as? [String: Any])
        let broken = run.errors.ranges(of: "error[").count
        let said =
            broken == 0 ? "no mistakes" : broken == 1 ? "1 mistake in fixtures" : "\(broken) mistakes in fixtures"
        // A file that cannot be read is no fixture as expected.
        let files = try FileManager.default.contentsOfDirectory(atPath: workshop.folder + "/Fixtures/cases/boats").count
        let differing = fixtures["differing"] as? [[String: Any]] ?? []
        var answer = Answer(head: [
            "\(said), \(proved), \(fixtures["as_expected"] as? Int ?? -1) of \(files) fixtures as expected"
        ])
        for fixture in differing.prefix(5) {
            answer.details.append("\(fixture["file"] as? String ?? ""): \(fixture["about"] as? String ?? "")")
            for item in (fixture["differences"] as? [[String: Any]] ?? []).prefix(2) {
                answer.details.append(
                    "line \(item["line"] as? Int ?? -1), \(item["what"] as? String ?? ""): expected "
                        + "\(item["expected"] as? String ?? ""), got \(item["got"] as? String ?? "")"
                )
            }
        }
        return try moves(workshop, answer)
    }

    /// The answer with what moves from the committed version.
    private func moves(_ workshop: Workshop, _ answer: Answer) throws -> Answer {
        func with(_ head: String, _ details: [String] = []) -> Answer {
            Answer(head: answer.head + [head], details: answer.details + details)
        }
        let diff = try object(
            try Program.run("diff", workshop.committed, "boats", "--format", "json", in: workshop.folder).output)
        let decisions = try #require(diff["decisions"] as? [String: [String: Any]])
        let moved = decisions.values.map { $0["moved"] as? [[String: Any]] ?? [] }.filter { !$0.isEmpty }
        let examples = moved.flatMap { $0 }.compactMap { ($0["example"] as? [String: Any])?["says"] as? String }
        if !moved.isEmpty {
            return with(
                "\(moved.count == 1 ? "1 decision moves" : "\(moved.count) decisions move") from the last commit",
                examples)
        }
        if !(diff["added"] as? [Any] ?? []).isEmpty || !(diff["removed"] as? [Any] ?? []).isEmpty {
            return with("other decisions than the last commit")
        }
        let isSame = diff["says_the_same"] as? Bool == true
        return with(isSame ? "as the last commit" : "the same answers as the last commit")
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    // MARK: What is said while watching

    /// The answers so far, without the folding of lines.
    private func answers(_ watch: Watch) -> [String] {
        unfolded(watch.said).split(separator: /\([0-9]+ ms\)/, omittingEmptySubsequences: false).map(String.init)
    }

    /// What the last answer lacks, or says too much, once there was an answer since the edit.
    private func faults(_ watch: Watch, _ wanted: Answer, after count: Int) -> [String] {
        var faults: [String] = []
        _ = watch.waits {
            let all = answers(watch)
            // The time ends an answer's line; what is below it follows.
            let (head, details) = (all.dropLast().last ?? "", all.last ?? "")
            faults =
                wanted.head.map(unfolded).filter { !head.contains($0) }
                + wanted.details.map(unfolded).filter { !details.contains($0) }
            let (told, expected) = (
                details.ranges(of: ": expected ").count, wanted.details.count { $0.contains(": expected ") }
            )
            if told != expected { faults.append("\(told) differences instead of \(expected)") }
            if all.count <= count { faults.append("no answer since the edit") }
            return faults.isEmpty
        }
        return faults
    }

    private func unfolded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func whatIsSaidAfterEveryEditIsWhatIsSaidCold() throws {
        try withTemporaryFolder { folder in
            let workshop = try Workshop(folder)
            let watch = try Watch("boats", in: folder)
            defer { if watch.process.isRunning { watch.process.terminate() } }
            let cases = "Fixtures/cases/boats"
            let steps: [(String, (Workshop) throws -> Void)] = [
                (
                    "a threshold",
                    { try $0.edit("boats/facts.yaml", "free_after: {value: 12", "free_after: {value: 20") }
                ),
                ("a text", { try $0.edit("boats/deposit.yaml", "Is a deposit needed?", "Does the borrower pay?") }),
                ("a proof that fails", { try $0.edit("boats/proofs.yaml", "at least 24", "at least 18") }),
                ("the proof again", { try $0.edit("boats/proofs.yaml", "at least 18", "at least 20") }),
                ("a rule", { try $0.edit("boats/lending.yaml", "\"not(none)\"", "plenty") }),
                (
                    "the rule again, and a gap gone",
                    {
                        try $0.edit("boats/lending.yaml", "experience: plenty", "experience: \"not(none)\"")
                        try $0.edit("boats/boat-kind.yaml", "gaps:\n", "# gaps:\n")
                        try $0.edit("boats/boat-kind.yaml", "  some_practice", "#  some_practice")
                    }
                ),
                (
                    "a fixture that expects otherwise",
                    { try $0.edit("\(cases)/late.yaml", "status: weigh", "status: open") }
                ),
                ("the fixture again", { try $0.edit("\(cases)/late.yaml", "status: open", "status: weigh") }),
                ("facts of a fixture", { try $0.edit("\(cases)/member.yaml", "2025-10-01", "2025-01-01") }),
                (
                    "a new fixture",
                    {
                        try $0.put(
                            "\(cases)/new.yaml",
                            Self.fixture("new", "wind_now: stormy, swims_well: no", "lending: {outcome: alone}"))
                    }
                ),
                (
                    "a fixture that is broken",
                    {
                        try $0.put(
                            "\(cases)/new.yaml",
                            "case: new\nfacts: {wind_now: windy}\nexpect: {lending: {outcome: alone}}\n")
                    }
                ),
                ("a removed fixture", { try $0.remove("\(cases)/new.yaml") }),
                ("broken YAML", { try $0.edit("boats/extras.yaml", "choose: each", "choose: [each") }),
                (
                    "a fixture while the pack is broken",
                    { try $0.edit("\(cases)/alone.yaml", "outcome: sailing_boat", "outcome: rowing_boat") }
                ),
                ("YAML mended", { try $0.edit("boats/extras.yaml", "choose: [each", "choose: each") }),
                (
                    "the fixture mended",
                    { try $0.edit("\(cases)/alone.yaml", "outcome: rowing_boat", "outcome: sailing_boat") }
                ),
                (
                    "a value under another name",
                    { try $0.edit("boats/facts.yaml", "some, unsure, plenty]", "some, unsure, lots]") }
                ),
                (
                    "the value again",
                    { try $0.edit("boats/facts.yaml", "some, unsure, lots]", "some, unsure, plenty]") }
                ),
                ("a range", { try $0.edit("boats/facts.yaml", "0 to 100", "1 to 100") }),
                ("the range again", { try $0.edit("boats/facts.yaml", "1 to 100", "0 to 100") }),
                (
                    "a reading",
                    { try $0.edit("boats/facts.yaml", "BL-02, and/or means: any of", "BL-02, and/or means: all of") }
                ),
                (
                    "a commit and an edit",
                    {
                        try $0.commit()
                        try $0.edit("boats/lending.yaml", "days_late: \"> 30\"", "days_late: \"> 20\"")
                    }
                ),
                ("a removed file", { try $0.remove("boats/proofs.yaml") }),
            ]
            let first = faults(watch, try cold(workshop), after: 1)
            #expect(first.isEmpty, "at first: \(first) \(watch.said)")
            var said: Set<Answer> = []
            for (name, change) in steps {
                let count = answers(watch).count
                try change(workshop)
                let wanted = try cold(workshop)
                said.insert(wanted)
                let faults = faults(watch, wanted, after: count)
                #expect(faults.isEmpty, "\(name): \(faults) in \(answers(watch).suffix(2))")
            }
            #expect(said.count >= 12, "the edits come to something: \(said)")
            #expect(watch.stops(by: SIGINT))
            #expect(watch.process.terminationStatus == 0)
        }
    }
}
