import Auditing
import CanonicalJSON
import DecisionLog
import TestSupport
import Testing

/// People who decide again, and corrections: everything is shown, and what counts is said.
@Suite(.tags(.slow), .unlessFast) struct SeveralDecisionsTests {
    private func withCases(_ body: (RecordedCases) throws -> Void) throws {
        try withTemporaryFolder { folder in
            // Two suggestions of one case, so that one can replace the other.
            try body(
                try RecordedCases(
                    in: folder,
                    fixtures: [
                        "v16-one-ecm-fact-missing", "v16-one-ecm-fact-missing", "v01-no-trauma-found-first-order",
                    ]))
        }
    }

    private func page(_ cases: RecordedCases, _ seq: Int) throws -> String {
        try RecordPage.render(try #require(try cases.log.record(seq)), in: cases.log, pack: cases.engine.pack)
    }

    private func tables(_ cases: RecordedCases, isMasked: Bool = false) throws -> [String: [[String: String]]] {
        var files: [String: String] = [:]
        try LogExporter(cases.log, isMasked: isMasked) { files[$0, default: ""] += $1 }.export()
        return files.filter { $0.key.hasSuffix(".csv") }.mapValues(CSVReader.rows)
    }

    @Test func everyDecisionOfAPersonIsShownInOrderAndTheLastCounts() throws {
        try withCases { cases in
            let first = try cases.decide(3, outcome: "ecm", reason: "the first thought", differs: true)
            let second = try cases.decide(3, outcome: "standard", reason: "the second thought", differs: false)
            let page = try page(cases, 3)
            let (one, two) = (
                try #require(page.firstRange(of: "the first thought")),
                try #require(page.firstRange(of: "the second thought"))
            )
            #expect(
                one.lowerBound < two.lowerBound && page.contains("decided 1 of 2") && page.contains("decided 2 of 2"))
            #expect(
                page.contains("This does not count; record \(second) does.")
                    && page.contains("This counts: it is the last"))
            let tables = try tables(cases)
            let people = try #require(tables["person_decisions.csv"])
            #expect(
                people.map { $0["person_record"] } == ["\(first)", "\(second)"]
                    && people.map { $0["number"] } == ["1", "2"])
            #expect(
                people.map { $0["counts"] } == ["no", "yes"]
                    && people.map { $0["person_outcome"] } == ["ecm", "standard"]
                    && people.map { $0["person_differs"] } == ["yes", "no"])
            let row = try #require(
                tables["decisions.csv"]?.first { $0["record"] == "3" && $0["decision"] == "service_level" })
            #expect(
                row["person_decisions"] == "2" && row["person_record"] == "\(second)"
                    && row["person_outcome"] == "standard")
            let review = try CaseReview(try #require(try cases.log.record(3)), in: cases.log)
            #expect(!review.isOverridden, "what counts is as suggested")
        }
    }

    @Test func aCorrectionSaysWhyAndWhatHoldsInstead() throws {
        try withCases { cases in
            let decision = try cases.decide(1, outcome: "ecm", reason: "as it seemed", differs: true)
            let slip = try cases.correct(decision, of: 1, reason: "the wrong level was named")
            let wrong = try cases.correct(1, of: 1, reason: "an older report was read", replacement: 2)
            let page = try page(cases, 1)
            #expect(
                page.contains(
                    "Record \(slip) says that what record \(decision) decided is wrong: the wrong level was named. "
                        + "Lead worker, 24 November 2026. Nothing is said to hold instead."
                ))
            #expect(
                page.contains(
                    "Record \(wrong) says that this record is wrong: an older report was read. Lead worker, 24 "
                        + "November 2026. Record 2 holds instead."
                ))
            #expect(page.contains("Wrong, says record \(slip). This does not count."), "all of it is corrected")
            let tables = try tables(cases)
            let row = try #require(
                tables["decisions.csv"]?.first { $0["record"] == "1" && $0["decision"] == "service_level" })
            #expect(
                row["corrected_by"] == "\(wrong)" && row["correction_reason"] == "an older report was read"
                    && row["replaced_by"] == "2" && row["person_record"] == "")
            let person = try #require(tables["person_decisions.csv"]?.first)
            #expect(
                person["corrected_by"] == "\(slip)" && person["correction_reason"] == "the wrong level was named"
                    && person["replaced_by"] == "" && person["counts"] == "no")
            let masked = try maskedText(cases)
            #expect(!masked.contains("older report") && !masked.contains("wrong level"))
        }
    }

    private func maskedText(_ cases: RecordedCases) throws -> String {
        var text = ""
        try LogExporter(cases.log, isMasked: true) { text += $1 }.export()
        return text
    }

    @Test func aCorrectionWhoseReasonWasRemovedSaysSo() throws {
        try withCases { cases in
            let decision = try cases.decide(3, outcome: "standard", reason: "agreed", differs: false)
            try cases.correct(decision, of: 3, reason: "the wrong level was named")
            _ = try cases.log.redact(
                3, fact: "trauma_evidence", rule: "R3", role: "records_officer", at: RecordedCases.start)
            let page = try page(cases, 3)
            #expect(
                page.contains("The reason was removed under rule R3 on 24 November 2026.")
                    && !page.contains("the wrong level"))
        }
    }

    @Test func correctedCasesAreDrawnAndMarked() throws {
        try withCases { cases in
            let earlier = try cases.correct(1, of: 1, reason: "an older report was read", replacement: 2)
            let correction = try cases.correct(2, of: 2, reason: "a slip")
            let sample = try SampleDrawer(by: [.level], only: [], wanted: 9, seed: "1") { _ in
                .decision("service_level")
            }.draw(from: cases.log)
            #expect(
                sample.drawn.map(\.record) == [2, 3] && sample.drawn.map(\.correctedBy) == [[earlier, correction], []]
                    && sample.correctedCount == 1)
            let text = SampleText.render(sample, path: "log.db", style: .plain)
            let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
            #expect(
                words.contains("corrected by record \(earlier), \(correction)")
                    && words.contains("are drawn like any other: 1 of the 2 drawn, 1 of all 2"), "\(text)")
            #expect(SampleJSON.render(sample).compact.contains("\"corrected_by\":[\(earlier),\(correction)]"))
            let summary = try OversightSummary(cases.log, PackCache(cases.log))
            #expect(summary.correctedCount == 2 && summary.suggestionCount == 1)
        }
    }
}
