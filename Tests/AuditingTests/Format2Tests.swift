import Auditing
import DecisionLog
import DecisionModel
import Foundation
import PolicyEngines
import TestSupport
import Testing

/// A log that a program of format 2 made: it is read for good. It holds four suggestions, two decisions of a person,
/// two corrections, a disclosure and two redactions: one of a fact, one of everything.
@Suite(.tags(.fast)) struct Format2Tests {
    private static let path = Repository.path("Fixtures/logs/format-2.db")

    private func withLog(isReadOnly: Bool = true, _ body: (DecisionLog) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: Self.path, toPath: folder + "/log.db")
            try body(try DecisionLog.open(folder + "/log.db", isReadOnly: isReadOnly))
        }
    }

    @Test func itVerifies() throws {
        let found = try LogVerifier.verify(Self.path)
        #expect(found.isWhole && found.count == 11, "\(found.faults)")
        #expect(found.erasures.map(\.about) == [1, 2] && found.erasures.map(\.fact) == ["wind_now", nil])
        #expect(found.root?.hexadecimal == "9e16d7cac2c19d15822fa43cefa104825671f0a827543b4487b8df0230c2fef1")
    }

    @Test(arguments: [true, false]) func itIsReplayed(inFull: Bool) throws {
        let log = try DecisionLog.open(Self.path, isReadOnly: true)
        var found: [Replay] = []
        let replayer = Replayer(.init(inFull: inFull, asThen: true, now: nil))
        try ParallelReplay(replayer, inFull: inFull, workers: 2).replay(log) { found.append($0) }
        #expect(found.map(\.record) == [1, 2, 3, 6])
        #expect(found.map { $0.asThen?.outcome } == [.notReplayable, .notReplayable, .same, .same])
    }

    /// Every text of it can be read, those that are made by recipes too.
    @Test func everyTextIsRead() throws {
        let log = try DecisionLog.open(Self.path, isReadOnly: true)
        #expect(log.format == 2)
        var count = 0
        try log.forEachRecord { record in
            for part in record.core.parts where try record.value(part.path) != nil { count += 1 }
        }
        #expect(count == 46)
        let record = try #require(try log.record(6))
        let reader = SuggestionReader(record)
        let answer = try #require(try reader.answer("lending"))
        #expect(answer.answer.suggested == "with_company" && answer.answer.stillPossible == ["with_company", "alone"])
        #expect(answer.contested == ["wind_or_late"])
        let explained = try #require(try reader.explained("lending"))
        #expect(explained.decision.needs == ["days_late"])
        let lines = explained.decision.options.flatMap { $0.rules.flatMap(\.lines) }.compactMap { explained.lines[$0] }
        #expect(lines.contains { $0.criterion == "wind_now: breezy or lower" && $0.status == .met })
        #expect(explained.decision.actions.map(\.id) == ["papers_seen"])
    }

    /// Pages, tables, samples and summaries show it with the words that it holds.
    @Test func itIsShown() throws {
        let log = try DecisionLog.open(Self.path, isReadOnly: true)
        let record = try #require(try log.record(6))
        let page = try RecordPage.render(
            record, in: log, pack: try PackCache(log).pack(record.core.packDigest ?? ""))
        #expect(page.contains("A boat, with company") && page.contains("wind now"))
        var files: [String: String] = [:]
        try LogExporter(log, isMasked: true) { files[$0, default: ""] += $1 }.export()
        #expect(try #require(files["criteria.csv"]).contains("\"wind_now: breezy or lower\""))
        #expect(try #require(files["actions.csv"]).contains("\"See the papers\""))
        let summary = try OversightSummary(log, PackCache(log))
        #expect(summary.suggestionCount == 3 && summary.correctedCount == 1)
        let packs = PackCache(log)
        let drawer = SampleDrawer(by: [.level], only: [], wanted: 9, seed: "1") { digest throws(LogFailure) in
            try packs.leading(digest)
        }
        let sample = try drawer.draw(from: log)
        #expect(sample.caseCount == 3)
    }

    /// What people say of its suggestions goes on in it; suggestions and other news go into a new log.
    @Test func peopleDecideAndFactsAreRemovedInItAndNoSuggestionIsAdded() throws {
        try withLog(isReadOnly: false) { log in
            let suggestion = try #require(try log.record(3))
            let digest = try #require(suggestion.core.packDigest)
            guard case .engine(let engine) = try PackCache(log).recorded(digest) else {
                throw RecordedCases.Unusable(what: "the recorded pack")
            }
            let keeper = RecordKeeper(log, writer: .init(role: "librarian", allows: [], at: RecordedCases.start))
            let decided = RecordKeeper.PersonsDecision(
                decision: nil, outcomes: ["no_boat"], reason: "the lake is closed", agreedWith: [])
            #expect(try keeper.record(decided, on: suggestion, engine: engine).seq == 12)
            let erasure = try log.redact(
                3, fact: "wind_now", rule: "R3", role: "records_officer", at: RecordedCases.start)
            #expect(erasure.receipt?.seq == 13)
            for refused in [RecordDraft.factsChanged([], about: 3, case: "BL-1003", role: "librarian")] {
                #expect { _ = try log.append(refused, at: RecordedCases.start) } throws: {
                    ($0 as? LogFailure)?.kind == .older
                }
            }
            let caseFile = try #require(engine.readRecordedCase(file(#"{"case": "BL-9", "facts": {}}"#)).value)
            let suggested = SuggestionRecord(engine).draft(
                engine.decide(caseFile, asAt: fixtureDay), shown: RecordedCases.shown)
            #expect { _ = try log.append(suggested, at: RecordedCases.start) } throws: {
                ($0 as? LogFailure)?.kind == .older
            }
            #expect(try log.count == 13)
            log.close()
            let found = try LogVerifier.verify(log.path)
            #expect(found.isWhole && found.count == 13, "\(found.faults)")
        }
    }
}
