import Auditing
import DecisionLog
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Samples, exports, summaries and pages out of a log.
@Suite(.tags(.slow), .unlessFast) struct LogReviewTests {
    private func leading(_ digest: String) -> PackCache.Leading { .decision("service_level") }

    private func sample(
        _ log: DecisionLog, wanted: Int, seed: String = "2026-11", by strata: [SampleDrawer.Stratum] = [.level],
        only: Set<SampleDrawer.Stratum> = []
    ) throws -> SampleDrawer.Sample {
        try SampleDrawer(by: strata, only: only, wanted: wanted, seed: seed, leading: leading).draw(from: log)
    }

    // MARK: Samples

    @Test func aSampleHoldsEveryKindAndIsTheSameForTheSameSeed() throws {
        try withTemporaryFolder { folder in
            let fixtures =
                RecordedCases.fixtures + [
                    "v18-suspicion-only", "ecm-stuck-is-enough", "facts-level-above-standard",
                    "unlikely-and-minor-is-trace-informed",
                ]
            let cases = try RecordedCases(in: folder, fixtures: fixtures)
            let first = try sample(cases.log, wanted: 8)
            #expect(first.drawn == (try sample(cases.log, wanted: 8)).drawn)
            #expect(first.drawn.count == 8 && first.groups.reduce(0) { $0 + $1.count } == fixtures.count)
            if first.groups.count <= 8 { #expect(first.groups.allSatisfy { !$0.drawn.isEmpty }) }
            let seeds = try (0..<6).map { try sample(cases.log, wanted: 3, seed: "\($0)", by: []).drawn.map(\.record) }
            #expect(Set(seeds).count > 1, "the seed matters: \(seeds)")
            #expect(try sample(cases.log, wanted: 100).drawn.count == fixtures.count)
        }
    }

    @Test func aLaterSuggestionStandsForAnEarlierOneOfTheSameCase() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder,
                fixtures: [
                    "v01-no-trauma-found-first-order", "v16-one-ecm-fact-missing", "v01-no-trauma-found-first-order",
                ])
            let all = try sample(cases.log, wanted: 10)
            #expect(all.drawn.map(\.record) == [2, 3] && all.supersededCount == 1)
        }
    }

    @Test func onlyOverriddenCasesAreDrawnWhereThatIsAsked() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder)
            try cases.decide(2, outcome: "ecm", reason: "the school's report", differs: true)
            try cases.decide(1, outcome: "standard", reason: nil, differs: false)
            try cases.correct(
                try cases.decide(4, outcome: "standard", reason: "a slip", differs: true), of: 4, reason: "a slip")
            let drawn = try sample(cases.log, wanted: 10, by: [.level, .overridden], only: [.overridden])
            #expect(drawn.drawn.map(\.record) == [2], "\(drawn)")
            #expect(drawn.excludedCount == RecordedCases.fixtures.count - drawn.drawn.count)
        }
    }

    // MARK: Exports

    @Test(arguments: [false, true]) func anExportIsReadByAnotherProgramAndHoldsNoFormula(_ isMasked: Bool) throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder,
                fixtures: [
                    "v01-no-trauma-found-first-order", "v16-one-ecm-fact-missing",
                    "v08-settled-looked-after-child-no-level",
                ])
            _ = try cases.decide(
                2, outcome: "ecm", reason: "=HYPERLINK(\"http://x\",\"y\"), and \"quoted\"\nsecond line", differs: true)
            _ = try cases.log.redact(
                1, fact: "trauma_evidence", rule: "R3", role: "records_officer", at: RecordedCases.start)
            var files: [String: String] = [:]
            try LogExporter(cases.log, isMasked: isMasked) { files[$0, default: ""] += $1 }.export()
            #expect(
                files.keys.sorted() == [
                    "actions.csv", "cases.csv", "criteria.csv", "decisions.csv", "dictionary.csv",
                    "person_decisions.csv", "records.jsonl",
                ])
            for (name, text) in files { try write(text, to: folder + "/" + name) }
            let script = """
                import csv, json, os, sys
                os.chdir(sys.argv[1])
                def rows(name): return list(csv.DictReader(open(name, encoding="utf-8-sig", newline="")))
                tables = {name: rows(name + ".csv") for name in ("cases", "decisions", "person_decisions", "criteria", "actions", "dictionary")}
                for name, table in tables.items():
                    for row in table:
                        assert None not in row and None not in row.values(), (name, row)
                        for cell in row.values(): assert cell[:1] not in ("=", "+", "-", "@", "\\t", "\\r"), (name, cell)
                known = {(row["file"], row["column"]) for row in tables["dictionary"]}
                for name in ("cases", "decisions", "person_decisions", "criteria", "actions"):
                    for column in tables[name][0]: assert (name + ".csv", column) in known, column
                lines = [json.loads(line) for line in open("records.jsonl", encoding="utf-8")]
                level = [row for row in tables["decisions"] if row["decision"] == "service_level"]
                print(json.dumps({"levels": [[row["record"], row["case"], row["status"], row["person_outcome"], row["person_reason"], row["erased"]] for row in level],
                    "lines": len(lines), "criteria": len(tables["criteria"]), "actions": len(tables["actions"])}))
                """
            struct Report: Decodable {
                let levels: [[String]]
                let lines: Int
                let criteria: Int
                let actions: Int
            }
            let report = try JSONDecoder().decode(Report.self, from: Data(try python(script, folder).utf8))
            #expect(report.lines == 5 && report.criteria > 100 && report.actions > 10 && report.levels.count == 3)
            let (removed, open) = (report.levels[0], report.levels[1])
            #expect(
                removed[2] == "erased" && removed[5].contains("trauma_evidence: rule R3")
                    && removed[5].contains("records_officer"), "\(removed)")
            #expect(open[3] == "ecm" && open[2] == "open")
            #expect(open[4] == (isMasked ? "(masked)" : "'=HYPERLINK(\"http://x\",\"y\"), and \"quoted\"\nsecond line"))
            #expect((open[1] == "case-2") == isMasked)
            let all = files.values.joined()
            let reference = try #require(try cases.log.record(2)?.text("case"))
            #expect(all.contains(reference) != isMasked && all.contains("HYPERLINK") != isMasked)
        }
    }

    @Test func cellsThatSpreadsheetsWouldRunAreMadeText() {
        let cells = [
            "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\u{FF1D}1", "plain", "", "a=b", "say \"x\"", " =1",
            "'tis so", "\u{2212}1",
        ]
        let expected = [
            "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", "'\nx", "'\u{FF1D}1", "plain", "", "a=b",
            "say \"\"x\"\"", "' =1", "''tis so", "'\u{2212}1",
        ]
        #expect(CSVRow.text(cells) == expected.map { "\"\($0)\"" }.joined(separator: ",") + "\r\n")
    }

    // MARK: Summary and page

    @Test func theSummaryCountsWhatPeopleDecidedPast() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder)
            _ = try cases.decide(1, outcome: "ecm", reason: "the school's report", differs: true)
            _ = try cases.decide(2, outcome: "rbp_consultation", reason: nil, differs: false)
            let summary = try OversightSummary(cases.log, PackCache(cases.log))
            #expect(
                summary.suggestionCount == RecordedCases.fixtures.count && summary.decidedCount == 2
                    && summary.overriddenCount == 1)
            #expect(
                summary.overrides.count == 1 && summary.overrides.first?.key.decided == "ecm"
                    && summary.reasons.values.first == ["the school's report"])
            #expect(
                summary.criteria.sorted.allSatisfy { $0.name.contains("decided though not met or not known") }
                    && !summary.criteria.sorted.isEmpty)
            #expect(
                summary.silences.sorted.map(\.name) == [
                    "service_level: settled_child_with_agencies", "staff_requirements: no_level_yet",
                    "work_at_level: no_level_yet",
                ])
            #expect(summary.unknowns.sorted.contains { $0.name == "complex_overlapping_needs" })
            let text = SummaryText.render(summary, path: "log.db", style: .plain)
            #expect(!text.contains("YJ-") && !text.contains("case_manager"), "nothing of a child or of staff")
        }
    }

    @Test func aPageSaysWhatWasErasedWhenByWhichRoleAndRule() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v16-one-ecm-fact-missing"])
            _ = try cases.decide(1, outcome: "ecm", reason: "<b>agreed</b> at the meeting", differs: nil)
            let before = try RecordPage.render(
                try #require(try cases.log.record(1)), in: cases.log, pack: cases.engine.pack)
            // Ticks are listed, an empty list is none, and everything has its label.
            try FileManager.default.createDirectory(
                atPath: folder + "/other", withIntermediateDirectories: true)
            let recorded = try RecordedCases(in: folder + "/other", fixtures: ["v05-unlikely-but-medium-impact"])
            let ticks = try RecordPage.render(
                try #require(try recorded.log.record(1)), in: recorded.log, pack: recorded.engine.pack)
            #expect(
                ticks.contains("trauma-informed assessment, timeline") && ticks.contains(">none</td>"), "\(ticks)")
            #expect(!ticks.contains(" or timeline") && !ticks.contains("(met: )"), "\(ticks)")
            #expect(before.contains("&lt;b&gt;agreed") && !before.contains("Removed") && !before.contains("<script"))
            _ = try cases.log.redact(
                1, fact: "harm_likelihood", rule: "R3", role: "records_officer", at: RecordedCases.start)
            let after = try RecordPage.render(
                try #require(try cases.log.record(1)), in: cases.log, pack: cases.engine.pack)
            #expect(
                after.contains("Removed under rule R3 on 2026-11-24 by records officer")
                    || after.contains("was removed under rule R3 on"), "\(after)")
            #expect(!after.contains("agreed&lt;"), "the reason may state the fact")
            #expect(
                after.matches(of: /<h1[ >]/).count == 1 && !after.contains("http://") && !after.contains("https://"))
        }
    }

    private func python(_ script: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text
    }
}
