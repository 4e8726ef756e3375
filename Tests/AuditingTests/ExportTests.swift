import Auditing
import DecisionLog
import PolicyModel
import TestSupport
import Testing

/// Tables that a spreadsheet opens as they were meant, every value of which the dictionary explains.
@Suite(.tags(.slow), .unlessFast) struct ExportTests {
    private static let folders = ["cwm-taf", "avon-and-somerset", "flintshire"]

    private func files(_ cases: RecordedCases, isMasked: Bool = false) throws -> [String: String] {
        var files: [String: String] = [:]
        try LogExporter(cases.log, isMasked: isMasked) { files[$0, default: ""] += $1 }.export()
        return files
    }

    /// A log of some fixtures, with what people decided twice on every decision of the first.
    private func cases(_ pack: String, in folder: String) throws -> RecordedCases {
        let source = "Fixtures/cases/" + pack
        let engine = try Engines.ofPack("Policies/" + pack)
        var names = RecordedCases.fixtures
        if pack != "cwm-taf" {
            names = try Repository.files(in: source, endings: [".yaml"]).map {
                String($0.dropFirst(source.count + 1).dropLast(5))
            }
            .filter { engine.readCase(try Repository.source("\(source)/\($0).yaml"), format: .yaml).value != nil }
            names = Array(names.prefix(7))
        }
        let cases = try RecordedCases(in: folder, fixtures: names, from: source, engine: engine)
        let record = try #require(try cases.log.record(1))
        for decision in engine.pack.decisions where !decision.source.outcomes.isEmpty {
            let suggested = try record.value("answer/" + decision.id)?["outcome"]?.text
            try cases.decide(
                1, decision.id, outcome: suggested ?? decision.source.outcomes[0].id.text, reason: "2026.1",
                differs: nil)
            try cases.decide(1, decision.id, outcome: "other", reason: "=1+1", differs: nil)
        }
        return cases
    }

    /// What a cell may hold: the dictionary's values of its column, and the words of the policy of its kind.
    private struct Dictionary {
        var values: [String: Set<String>] = [:]
        var terms: [String: Set<String>] = [:]

        init(_ rows: [[String: String]]) throws {
            for row in rows {
                let (file, column, value) = (
                    try #require(row["file"]), try #require(row["column"]), try #require(row["value"])
                )
                #expect(row["meaning"]?.isEmpty == false, "\(row)")
                if row["type"] == "value" { values["\(file) \(column)", default: []].insert(value) }
                if row["type"] == "word of the policy" { terms[column, default: []].insert(value) }
            }
        }
    }

    @Test(arguments: folders) func everyValueIsInTheDictionaryAndOpensAsWhatItIs(pack: String) throws {
        try withTemporaryFolder { folder in
            let files = try files(try cases(pack, in: folder))
            let dictionary = try Dictionary(CSVReader.rows(try #require(files["dictionary.csv"])))
            var seen: Set<String> = []
            for table in ExportTable.allCases {
                let text = try #require(files[table.fileName])
                for row in CSVReader.rows(text) {
                    for column in table.columns where [.id, .ids, .yesOrNo].contains(column.kind) {
                        for value in (row[column.name] ?? "").split(separator: "; ") {
                            seen.insert("\(table.fileName)|\(column.name)|\(value)")
                        }
                    }
                }
                for line in CSVReader.cells(text).dropFirst() {
                    for (column, cell) in zip(table.columns, line) where !opens(cell, as: column.kind) {
                        Issue.record("\(table.fileName), \(column.name): \(cell)")
                    }
                }
                for column in table.columns {
                    let terms = column.term.map { dictionary.terms[$0.rawValue, default: []] } ?? []
                    let known = dictionary.values["\(table.fileName) \(column.name)", default: []].union(terms)
                    let prefix = "\(table.fileName)|\(column.name)|"
                    for value in seen
                    where value.hasPrefix(prefix) && !known.contains(String(value.dropFirst(prefix.count))) {
                        Issue.record("the dictionary does not know \(value)")
                    }
                }
            }
            #expect(files["decisions.csv"]?.contains("\"'2026.1\"") == true, "the version of the policy stays text")
            if pack == "cwm-taf" {
                for kind in [
                    "actions.csv|modality|must not", "decisions.csv|status|silent",
                    "person_decisions.csv|person_outcome|other", "person_decisions.csv|person_differs|no",
                    "criteria.csv|status|cannot_tell", "cases.csv|silent|yes",
                ] {
                    #expect(seen.contains(kind), "\(kind)")
                }
            }
        }
    }

    /// As programs of other makers tell numbers and days.
    private func opens(_ cell: String, as kind: ExportTable.Column.Kind) -> Bool {
        switch kind {
        case .number: return cell.isEmpty || Int(cell) != nil
        case .date: return CalendarDate(cell) != nil
        case .moment: return cell.isEmpty || Moment(cell) != nil
        case .text, .id, .ids, .yesOrNo:
            if cell.unicodeScalars.first.map({ "=+-@\t\r\n ".unicodeScalars.contains($0) }) ?? false { return false }
            return Double(cell) == nil && cell.firstMatch(of: /^[0-9]+[-\/.:][0-9]+([-\/.:][0-9]+)?$/) == nil
        }
    }

    /// What programs write that no case of the tests may have shown.
    @Test func theDictionaryNamesEveryStrengthOfGuidance() {
        let modality = ExportTable.actions.columns.first { $0.name == "modality" }
        #expect(Set(modality?.values.map(\.value) ?? []) == Set(Modality.allCases.map(\.rawValue)))
    }

    @Test(arguments: [
        "2026.1", "1", "0412", "1e5", "1E5", "-5", "+5", "3/4", "3-4", "2026-11", "2026-11-21", "4 March 2026",
        "March 4", "mar-4", "Dec 1", "4 Tachwedd", "12:30", "50%", "£5", "(5)", "1,000.5", "TRUE",
        "false", "1.2.3", ".5", "1 1/2", "2026-11-21T10:12:00Z", "10 am", "1st March", "\u{FF11}2", "2.1",
    ])
    func whatASpreadsheetWouldReadAsAValueStaysText(text: String) {
        #expect(CSVRow.text([text]) == "\"'\(text)\"\r\n")
    }

    @Test(arguments: [
        "YJ-2407", "E-12", "A-9", "case 12", "4 of 6 appointments", "sha256:12ab", "unless 1.2", "ecm", "yes",
        "RJ-10; RJ-11", "trm_level: 4", "a 1", "march", "true enough", "1; 2",
    ])
    func otherTextsStayAsTheyAre(text: String) {
        #expect(CSVRow.text([text]) == "\"\(text)\"\r\n")
    }

    /// A column that promises a number, a day or a moment holds nothing else.
    @Test func whatAColumnDoesNotPromiseIsText() {
        #expect(
            CSVRow.text(["12", "2026-11-21", "2026-11-21T10:12:00Z"], [.number, .date, .moment])
                == "\"12\",\"2026-11-21\",\"2026-11-21T10:12:00Z\"\r\n")
        #expect(
            CSVRow.text(["1e5", "=1+1", "12:30"], [.number, .date, .moment]) == "\"'1e5\",\"'=1+1\",\"'12:30\"\r\n")
    }

    @Test func casesHasOneRowForEachCase() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder,
                fixtures: [
                    "v16-one-ecm-fact-missing", "v01-no-trauma-found-first-order", "v16-one-ecm-fact-missing",
                    "v08-settled-looked-after-child-no-level", "v05-unlikely-but-medium-impact",
                ])
            try cases.decide(2, outcome: "ecm", reason: "agreed", differs: true)
            try cases.decide(3, outcome: "rbp_multi_agency", reason: "agreed", differs: false)
            let correction = try cases.correct(5, of: 5, reason: "a slip")
            _ = try cases.log.redact(4, fact: nil, rule: "R1", role: "records_officer", at: RecordedCases.start)
            let rows = CSVReader.rows(try #require(try files(cases)["cases.csv"]))
            #expect(
                rows.map { $0["record"] } == ["2", "3", "4", "5"]
                    && rows.map { $0["suggestions"] } == ["1", "2", "1", "1"]
                    && rows.map { $0["first_record"] } == ["2", "1", "4", "5"])
            #expect(
                rows.map { $0["status"] } == ["settled", "open", "erased", "settled"]
                    && rows.map { $0["outcome"] } == ["standard", "", "", "rbp_consultation"])
            #expect(
                rows.map { $0["overridden"] } == ["yes", "no", "no", "no"]
                    && rows.map { $0["person_outcome"] } == ["ecm", "rbp_multi_agency", "", ""])
            #expect(
                rows.map { $0["corrected_by"] } == ["", "", "", "\(correction)"] && rows[2]["case"] == ""
                    && rows[2]["erased"]?.contains("rule R1") == true)
            #expect(
                rows.allSatisfy {
                    $0["decision"] == "service_level" && $0["policy"] == "cwm-taf" && $0["policy_version"] == "2026.1"
                })
        }
    }

    /// A pack without a leading decision: nothing was removed of its cases, and nothing says so.
    @Test func aPackWithoutALeadingDecisionIsNotTakenForOneWithErasures() throws {
        try withTemporaryFolder { folder in
            let cases = try cases("flintshire", in: folder)
            let cache = PackCache(cases.log)
            let sample = try SampleDrawer(by: SampleDrawer.Stratum.allCases, only: [], wanted: 5, seed: "1") {
                digest throws(LogFailure) in try cache.leading(digest)
            }.draw(from: cases.log)
            #expect(
                sample.erasedCount == 0 && sample.drawn.count == 5
                    && sample.groups.allSatisfy { $0.name.contains("level none") }, "\(sample.groups)")
            let text = SampleText.render(sample, path: "log.db", style: .plain)
            #expect(!text.contains("removed"), "\(text)")
            #expect(
                CSVReader.rows(try #require(try files(cases)["cases.csv"])).allSatisfy {
                    $0["decision"] == "" && $0["status"] == ""
                })
        }
    }

    @Test func aPackThatCannotBeReadIsSaidToBeSo() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v01-no-trauma-found-first-order"])
            let sample = try SampleDrawer(by: [.level], only: [], wanted: 5, seed: "1") { _ in .unreadable }.draw(
                from: cases.log)
            #expect(
                sample.erasedCount == 0
                    && sample.groups.map(\.name) == ["level not known, as the policy cannot be read"])
        }
    }
}
