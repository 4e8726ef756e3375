import CanonicalJSON
import DecisionLog
import Foundation
import TestSupport
import Testing

/// What is read of a log before it is known which record comes next.
@Suite struct PhrasesAheadTests {
    @Test func phrasesOfTheLastRecordsAreReadWithoutATrace() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            #expect(PreparedPhrases.newest(in: path) == nil, "no log")
            let log = try SampleLog.make(path, count: 5)
            #expect(PreparedPhrases.newest(in: path) == nil, "a log that somebody has open")
            log.close()
            let before = try SampleLog.bytes(path)
            let found = try #require(PreparedPhrases.newest(in: path))
            #expect(found.name == "phrases/0.1.0/\(SampleLog.pack().digest)")
            #expect(try SampleLog.bytes(path) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.db"])
        }
    }

    @Test func aLogWithoutPhrasesOrWithAlteredOnesGivesNone() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let log = try DecisionLog.create(path, randomness: SampleLog.randomness())
            for _ in 0..<3 {
                _ = try log.append(
                    .disclosure(of: nil, to: "the inspectorate", purpose: "inspection", role: "records_officer"),
                    at: SampleLog.start)
            }
            log.close()
            #expect(PreparedPhrases.newest(in: path) == nil)
            try SampleLog.make(folder + "/other.db", count: 2).close()
            try SampleLog.tamper(folder + "/other.db", "UPDATE packs SET bytes = x'00' WHERE path LIKE 'phrases/%'")
            #expect(PreparedPhrases.newest(in: folder + "/other.db") == nil)
            try SampleLog.write(Array("no database at all".utf8), folder + "/none.db")
            #expect(PreparedPhrases.newest(in: folder + "/none.db") == nil)
        }
    }

    /// Whatever is known ahead, what is written can be read and verified.
    @Test func aRecordIsWrittenWithItsOwnPhrases() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 2).close()
            for pack in [SampleLog.pack(), SampleLog.pack("policy: another\n")] {
                let ahead = PreparedPhrases.newest(in: path)
                let log = try DecisionLog.open(path, isReadOnly: false)
                let new = SampleLog.suggestion(7, pack: pack)
                try log.prepareToWrite(try #require(new.phrases), ahead: ahead)
                let receipt = try log.append(try log.draft(new), at: SampleLog.start)
                let record = try #require(try log.record(receipt.seq))
                for part in new.content { #expect(try record.value(part.path)?.bytes == part.text, "\(part.path)") }
                log.close()
                #expect(try LogVerifier.verify(path).isWhole)
            }
        }
    }

    /// Long records are drafted by two threads: each part is under its own path all the same.
    @Test func everyPartOfALongRecordIsKeptInItsPlace() throws {
        try withTemporaryFolder { folder in
            var random = SeededGenerator(seed: SeededGenerator.seedOfRun("long records"))
            let log = try DecisionLog.create(folder + "/log.db", randomness: SampleLog.randomness())
            for count in [0, 1, 2, 9, 60] {
                let facts = (0..<random.below(5)).map { number in
                    (name: "f\(number)", text: CanonicalJSON.string("fact \(number)"))
                }
                let decisions = (0..<count).map { number in
                    (
                        answer: CanonicalJSON.string("answer \(number)"),
                        whole: CanonicalJSON.strings(
                            (0..<random.below(4_000)).map { "criterion \($0 % 97) of decision \(number)" }),
                        facts: facts.isEmpty ? [] : random.some(of: Array(facts.indices), least: 0)
                    )
                }
                let new = NewRecord.suggestion(
                    case: "YJ-1", asAt: "2026-11-21", asAtFrom: "case file", engine: "0.1.0",
                    policy: .init(id: "sample", version: "1", inForceFrom: nil, inForceTo: nil),
                    pack: SampleLog.pack(), shown: .init(format: "text", decision: nil, why: nil, language: "en"),
                    facts: facts.map { .init($0.name, $0.text) },
                    decisions: decisions.enumerated().map { .init("d\($0)", facts: Set($1.facts.map { "f\($0)" })) },
                    said: { { .init(answer: decisions[$0].answer.bytes, decision: decisions[$0].whole.bytes) } },
                    rest: { Array("{}".utf8) })
                let receipt = try log.append(new, at: SampleLog.start)
                let record = try #require(try log.record(receipt.seq))
                var parts: [(path: String, text: [UInt8], facts: [Int])] = [("case", Array(#""YJ-1""#.utf8), [])]
                for (number, fact) in facts.enumerated() {
                    parts.append(("fact/\(fact.name)", fact.text.bytes, [number + 1]))
                }
                for (number, one) in decisions.enumerated() {
                    parts.append(("answer/d\(number)", one.answer.bytes, one.facts.map { $0 + 1 }))
                }
                for (number, one) in decisions.enumerated() {
                    parts.append(("decision/d\(number)", one.whole.bytes, one.facts.map { $0 + 1 }))
                }
                parts.append(("rest", Array("{}".utf8), facts.indices.map { $0 + 1 }))
                #expect(
                    record.core.parts.map(\.path) == parts.map(\.path)
                        && record.core.parts.map(\.facts) == parts.map(\.facts))
                for part in parts { #expect(try record.value(part.path)?.bytes == part.text, "\(part.path)") }
            }
            log.close()
            #expect(try LogVerifier.verify(folder + "/log.db").isWhole)
        }
    }
}
