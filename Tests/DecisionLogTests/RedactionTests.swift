import DecisionLog
import Foundation
import TestSupport
import Testing

/// What is removed is gone, the log still verifies, and says what was removed.
@Suite(.tags(.slow), .unlessFast) struct RedactionTests {
    private static let words = "verysevereindeed"

    private func withLog(_ body: (DecisionLog, String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let log = try DecisionLog.create(path, randomness: SampleLog.randomness())
            _ = try log.append(SampleLog.suggestion(1), at: SampleLog.start)
            _ = try log.append(SampleLog.suggestion(2, words: Self.words), at: SampleLog.start)
            let core = try #require(try log.record(2)).core
            _ = try log.append(
                .decision(
                    on: core, case: "YJ-2402", decision: "level", outcome: "standard",
                    reason: "not \(Self.words) at all", differs: true, flags: ["differs"], role: "case_manager",
                    agreedWith: []), at: SampleLog.start)
            let decision = try #require(try log.record(3)).core
            _ = try log.append(
                .correction(
                    of: decision, on: core, case: "YJ-2402", reason: "was \(Self.words)", replacement: 1,
                    role: "case_manager"), at: SampleLog.start)
            _ = try log.append(
                .disclosure(of: 2, to: "the inspectorate", purpose: "inspection", role: "records_officer"),
                at: SampleLog.start)
            _ = try log.append(SampleLog.suggestion(3), at: SampleLog.start)
            try body(log, path)
        }
    }

    /// Whether a text stands in any of the log's files, by itself or in something deflated.
    private func stands(_ text: String, _ path: String) throws -> Bool {
        for name in [path, path + "-wal", path + "-journal"] where FileManager.default.fileExists(atPath: name) {
            if try SampleLog.bytes(name).firstRange(of: Array(text.utf8)) != nil { return true }
        }
        return false
    }

    private func salt(_ path: String, _ id: Int) throws -> [UInt8] {
        let output = path + ".salt"
        try SampleLog.python(
            "import sqlite3,sys\nopen(sys.argv[2],'wb').write(sqlite3.connect(sys.argv[1]).execute('select salt from "
                + "parts where id=?',(int(sys.argv[3]),)).fetchone()[0])",
            path, output, "\(id)")
        return try SampleLog.bytes(output)
    }

    @Test func aFactGoesWithEverythingThatStatesItAndWithTheirSalts() throws {
        try withLog { log, path in
            // Before this program opens the file beside SQLite: closing it again would drop SQLite's locks.
            let salts = try [2 * 4096 + 1, 2 * 4096 + 6, 3 * 4096 + 2].map { try salt(path, $0) }
            #expect(try stands(Self.words, path))
            for salt in salts { #expect(try SampleLog.bytes(path + "-wal").firstRange(of: salt) != nil) }
            let before = try log.checkpoint()
            let erasure = try log.redact(
                2, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
            #expect(erasure.receipt?.seq == 7)
            #expect(try !stands(Self.words, path), "the text is gone")
            for salt in salts {
                for name in [path, path + "-wal"] where FileManager.default.fileExists(atPath: name) {
                    #expect(try SampleLog.bytes(name).firstRange(of: salt) == nil, "the salt is gone")
                }
            }
            let record = try #require(try log.record(2))
            for gone in ["fact/harm_impact", "answer/level", "decision/level", "rest", "shown"] {
                #expect(try record.content(gone) == .erased(by: 7), "\(gone)")
            }
            for kept in ["case", "fact/age_years", "fact/papers", "answer/consent", "decision/consent"] {
                if case .kept = try record.content(kept) {} else { Issue.record("\(kept) should be kept") }
            }
            #expect(try record.caseFile() == nil)
            for (seq, gone) in [(3, ["reason", "judgement"]), (4, ["reason"])] {
                let about = try #require(try log.record(seq))
                for path in gone { #expect(try about.content(path) == .erased(by: 7), "\(seq) \(path)") }
            }
            #expect(try log.record(3)?.text("outcome") == "standard")
            let found = try LogVerifier.verify(path, checkpoints: [before, log.checkpoint()])
            #expect(found.isWhole && found.vouchedCount == 7, "\(found.faults)")
            let told = try #require(found.erasures.first)
            #expect(
                found.erasures.count == 1 && told.about == 2 && told.fact == "harm_impact" && told.rule == "R3"
                    && told.role == "records_officer" && told.partCount == 8)
        }
    }

    /// What a redaction would remove is said beforehand, and nothing else is removed.
    @Test func whatWouldGoIsWhatGoes() throws {
        try withLog { log, _ in
            for fact in ["harm_impact", nil] {
                let forecast = try log.forecast(2, fact: fact)
                let count = try log.count
                #expect(try log.forecast(2, fact: fact) == forecast && log.count == count, "nothing is changed")
                for part in forecast {
                    if case .kept? = try log.record(part.record)?.content(part.path) {
                    } else {
                        Issue.record("\(part) is not there")
                    }
                }
                #expect(
                    !forecast.contains { $0.path == "outcome" } || fact == nil,
                    "what people decided stays where one fact goes")
                #expect(
                    try log.redact(2, fact: fact, rule: "R3", role: "records_officer", at: SampleLog.start).erasedCount
                        == forecast.count)
                for part in forecast {
                    if case .erased? = try log.record(part.record)?.content(part.path) {
                    } else {
                        Issue.record("\(part) is still there")
                    }
                }
                #expect(try log.forecast(2, fact: fact).isEmpty)
            }
        }
    }

    @Test func everythingGoesWithTheCaseReference() throws {
        try withLog { log, path in
            _ = try log.redact(2, fact: "age_years", rule: "R3", role: "records_officer", at: SampleLog.start)
            #expect(try stands("YJ-2402", path))
            let erasure = try log.redact(2, fact: nil, rule: "R9", role: "records_officer", at: SampleLog.start)
            #expect(erasure.receipt != nil)
            #expect(try !stands("YJ-2402", path) && !stands(Self.words, path))
            #expect(try log.records(ofCase: "YJ-2402").isEmpty)
            let found = try LogVerifier.verify(path)
            #expect(found.isWhole && found.erasureCount == 2, "\(found.faults)")
            let again = try log.redact(2, fact: nil, rule: "R9", role: "records_officer", at: SampleLog.start)
            #expect(again.receipt == nil && again.erasedCount == 0)
            #expect(try log.count == 8)
        }
    }

    @Test func whatCannotBeRemovedIsTold() throws {
        try withLog { log, _ in
            func kind(_ seq: Int, _ fact: String?) -> LogFailure.Kind? {
                do throws(LogFailure) {
                    _ = try log.redact(seq, fact: fact, rule: "R3", role: "x", at: SampleLog.start)
                } catch { return error.kind }
                return nil
            }
            #expect(kind(99, nil) == .noRecord && kind(3, nil) == .wrongEvent && kind(2, "no_such_fact") == .noPart)
            let count = try log.count
            #expect(count == 6)
        }
    }

    @Test func aReaderInTheWayLeavesTheErasureUnfinishedAndAgainFinishesIt() throws {
        try withLog { log, path in
            let reader = try DecisionLog.open(path, isReadOnly: true)
            var isFirst = true
            try reader.forEachRecord { _ in
                if !isFirst { return }
                isFirst = false
                #expect {
                    _ = try log.redact(2, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
                } throws: {
                    ($0 as? LogFailure)?.kind == .unfinishedErasure
                }
            }
            reader.close()
            let again = try log.redact(2, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
            #expect(again.receipt == nil)
            #expect(try !stands(Self.words, path))
            #expect(try LogVerifier.verify(path).isWhole)
        }
    }

    /// Whoever removes a part without a redaction, or pretends one, is found.
    @Test func anErasureThatNoRedactionSaysIsFound() throws {
        try withLog { log, path in
            _ = try log.redact(2, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
            log.close()
            try SampleLog.tamper(
                path, "delete from parts where id = 6 * 4096 + 1", "insert into erasures values(6 * 4096 + 1, 7)")
            let found = try LogVerifier.verify(path)
            #expect(found.faults.first?.kind == .missing && found.faults.first?.record == 6, "\(found.faults)")
            try SampleLog.tamper(path, "delete from erasures where id = 2 * 4096 + 1")
            #expect(try LogVerifier.verify(path).faults.contains { $0.kind == .missing && $0.record == 2 })
            try SampleLog.tamper(path, "insert into parts values(2 * 4096 + 1, zeroblob(16), 0, x'31')")
            #expect(try !LogVerifier.verify(path).isWhole)
        }
    }
}
