import DecisionLog
import Foundation
import TestSupport
import Testing

/// Two programs judge the same logs: ours, and one in another language that was written from the format alone.
@Suite(.tags(.slow), .unlessFast) struct IndependentVerifierTests {
    /// The kinds of Tests/LogVerifier/plant.py, in groups that are judged side by side.
    private static let groups = [
        [
            "flip-core", "flip-hash", "flip-salt", "flip-body", "flip-last", "pack", "pack-gone", "pack-inserted",
            "inflated", "origin", "count", "remove", "remove-closed",
        ],
        [
            "truncate", "truncate-quietly", "swap", "insert", "append", "far", "part-gone", "part-gone-quietly",
            "part-inserted", "part-restored", "erasure-gone", "erasure-moved", "forge-one",
        ],
        [
            "forge-on", "forge-redaction", "not-canonical", "two", "view", "other-table", "more-triggers",
            "more-objects", "no-triggers", "number-of-part", "number-of-erasure", "number-of-records",
        ],
        [
            "number-inflated", "number-in-redaction", "removed-twice", "number-named", "core", "moment-that-is-none",
            "moment-quiet",
            "name-that-is-none", "text-quiet", "text-deflated-quiet", "stream",
        ],
        [
            "text-not-canonical", "text-deflated-not-canonical", "too-long-together", "journal", "wal-quiet",
        ],
        [
            "file-bit", "file-header", "file-cut", "file-pages-swapped", "file-page-twice", "file-page-filled",
            "file-rows-without-end",
        ],
    ]
    /// What only a checkpoint kept outside can find.
    private static let foundByCheckpoint: Set = ["truncate-quietly", "forge-on"]
    /// What is a log all the same, made anew from some record on.
    private static let quiet: Set = ["moment-quiet", "text-quiet", "text-deflated-quiet", "wal-quiet"]
    private static let isOfFile: Set = [
        "file-bit", "file-header", "file-cut", "file-pages-swapped", "file-page-twice", "file-page-filled",
    ]

    /// What a program says of a log.
    private struct Judgement: Equatable, CustomStringConvertible {
        /// Nil where it cannot be read as a log at all.
        let isWhole: Bool?
        var records = 0
        var root = ""
        var vouched = 0
        var erased: [String] = []
        var first: Int?
        /// The faults at the first record affected.
        var kinds: Set<String> = []

        var description: String {
            isWhole == nil
                ? "unusable"
                : isWhole == true
                    ? "whole, \(records) records, \(erased)"
                    : "record \(first ?? 0): \(kinds.sorted().joined(separator: ", "))"
        }

        /// Of a file that is damaged nothing else is compared: what can still be read of it hangs on the order of
        /// reading.
        static func faulty(_ faults: [(record: Int?, kind: String)]) -> Judgement {
            if faults.contains(where: { $0.kind == "damaged" }) { return Judgement(isWhole: false, kinds: ["damaged"]) }
            let first = faults.first?.record
            return Judgement(isWhole: false, first: first, kinds: Set(faults.filter { $0.record == first }.map(\.kind)))
        }
    }

    private struct Kept {
        let log: String
        let checkpoint: String
        let key: String
    }

    /// A log with two packs, a person's decisions and two redactions; a signed checkpoint of most of it.
    private func makeLog(in folder: String) throws -> Kept {
        let kept = Kept(log: folder + "/log.db", checkpoint: folder + "/checkpoint", key: folder + "/key.pub")
        let log = try SampleLog.make(kept.log, count: 9)
        _ = try log.redact(2, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
        for number in 20..<23 {
            _ = try log.append(
                SampleLog.suggestion(number, pack: SampleLog.pack("policy: other\n")), at: SampleLog.start)
        }
        let key = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))
        try write(try log.checkpoint().signed(by: key).text, to: kept.checkpoint)
        try write(key.publicText, to: kept.key)
        _ = try log.redact(5, fact: nil, rule: "R1", role: "records_officer", at: SampleLog.start)
        for number in 30..<34 { _ = try log.append(SampleLog.suggestion(number), at: SampleLog.start) }
        for draft in SampleLog.laterEvents { _ = try log.append(draft, at: SampleLog.start) }
        log.close()
        return kept
    }

    // MARK: What each says

    private struct Report: Decodable {
        struct Fault: Decodable {
            let record: Int?
            let kind: String
        }
        struct Erased: Decodable {
            let record: Int
            let fact: String?
            let rule: String
            let role: String
            let at: String
            let by: Int
            let parts: Int
        }
        let unusable: String?
        let records: Int?
        let root: String?
        let vouched: Int?
        let faults: [Fault]?
        let erased: [Erased]?

        var judgement: Judgement {
            guard let faults, unusable == nil else { return Judgement(isWhole: nil) }
            if !faults.isEmpty { return .faulty(faults.map { ($0.record, $0.kind) }) }
            let erased =
                erased?.map { "\($0.by): \($0.record) \($0.fact ?? "all") \($0.rule) \($0.role) \($0.at) \($0.parts)" }
                ?? []
            return Judgement(
                isWhole: true, records: records ?? 0, root: root ?? "", vouched: vouched ?? 0, erased: erased)
        }
    }

    private struct Planted: Decodable {
        let kind: String
        let seed: Int
        let done: String
        let said: Report
        let seconds: Double
    }

    private func ours(_ log: String, _ kept: Kept, withCheckpoint: Bool, heights: Range<Int>) throws -> Judgement {
        do {
            let checkpoints = withCheckpoint ? [try Checkpoint(text: SampleLog.text(kept.checkpoint))] : []
            let key = withCheckpoint ? try NoteKey.toCheck(text: SampleLog.text(kept.key)) : nil
            let found = try LogVerifier.verify(log, checkpoints: checkpoints, key: key)
            // In how many walks the records are looked at makes no difference, but where the file breaks off a walk.
            if found.root != nil {
                for height in heights {
                    #expect(
                        said(try LogVerifier.verify(log, checkpoints: checkpoints, key: key, height: height))
                            == said(found), "height \(height)")
                }
            }
            if !found.isWhole { return .faulty(found.faults.map { ($0.record, $0.kind.rawValue) }) }
            let erased = found.erasures.map {
                "\($0.redaction): \($0.about) \($0.fact ?? "all") \($0.rule) \($0.role) \($0.at) \($0.partCount)"
            }
            return Judgement(
                isWhole: true, records: found.count, root: found.root?.hexadecimal ?? "",
                vouched: found.vouchedCount ?? 0, erased: erased)
        } catch let failure as LogFailure {
            #expect(failure.kind != .fault, "\(failure)")
            return Judgement(isWhole: nil)
        }
    }

    /// Everything that is told of a log.
    private func said(_ found: Verification) -> [String] {
        [
            "\(found.origin) \(found.count) \(found.root?.hexadecimal ?? "") \(found.vouchedCount ?? -1) "
                + "\(found.faultCount) \(found.noteCount) \(found.erasureCount)"
        ]
            + found.faults.map { "\($0.kind) \($0.record ?? 0) \($0.message)" }.sorted() + found.notes
            + found.erasures.map { "\($0)" }
    }

    // MARK: Tests

    @Test func bothFindAWholeLogWholeAndTellWhatWasErased() throws {
        try withTemporaryFolder { folder in
            let kept = try makeLog(in: folder)
            for withCheckpoint in [true, false] {
                let judgement = try ours(kept.log, kept, withCheckpoint: withCheckpoint, heights: 0..<4)
                #expect(
                    judgement.isWhole == true && judgement.erased.count == 2
                        && judgement.vouched == (withCheckpoint ? 13 : 0) && judgement.records == 21, "\(judgement)")
                let run = try OtherVerifier.run(
                    [kept.log] + (withCheckpoint ? ["--checkpoint", kept.checkpoint, "--key", kept.key] : []))
                #expect(run.exitCode == 0)
                #expect(try JSONDecoder().decode(Report.self, from: Data(run.text.utf8)).judgement == judgement)
            }
        }
    }

    /// `DAMAGES=` sets how many of each kind: eight of 60 come to some 480 logs.
    @Test(arguments: groups) func bothJudgePlantedLogsAlike(_ kinds: [String]) throws {
        let count = ProcessInfo.processInfo.environment["DAMAGES"].flatMap { Int($0) } ?? 8
        try withTemporaryFolder { folder in
            let kept = try makeLog(in: folder)
            let run = try OtherVerifier.run(
                [kept.log, folder, kept.checkpoint, kept.key, "\(count)"] + kinds, script: "plant.py")
            let planted = try run.text.split(separator: "\n").map {
                try JSONDecoder().decode(Planted.self, from: Data($0.utf8))
            }
            #expect(
                run.exitCode == 0 && planted.count == kinds.count * count,
                "\(planted.last?.kind ?? "nothing was planted")")
            for one in planted {
                let withCheckpoint = one.seed % 2 == 1
                let our = try ours(
                    "\(folder)/\(one.kind)-\(one.seed).db", kept, withCheckpoint: withCheckpoint,
                    heights: one.seed == 0 ? 0..<4 : 0..<0)
                #expect(our == one.said.judgement, "\(one.kind) \(one.seed): \(one.done)")
                if Self.foundByCheckpoint.contains(one.kind) {
                    #expect(
                        (our.isWhole == true) == (!withCheckpoint || our.vouched == 13),
                        "\(one.kind) \(one.seed): \(one.done) \(our)")
                } else if Self.quiet.contains(one.kind) {
                    #expect(
                        our.isWhole == true || withCheckpoint && our.kinds == ["rewritten"],
                        "\(one.kind) \(one.seed): \(one.done) \(our)")
                } else if !Self.isOfFile.contains(one.kind) {
                    #expect(our.isWhole != true, "\(one.kind) \(one.seed): \(one.done) \(our)")
                }
            }
        }
    }

    /// Every kind that can be planted is in one group.
    @Test func everyKindIsJudged() throws {
        let run = try OtherVerifier.run(["--kinds"], script: "plant.py")
        #expect(run.text.split(separator: "\n").map(String.init).sorted() == Self.groups.joined().sorted())
    }

    /// Evidence on a medium that cannot be written is judged, and nothing is left beside it or beside the verifier.
    @Test func theOtherVerifierWritesNothing() throws {
        try withTemporaryFolder { folder in
            let kept = try makeLog(in: folder)
            let scripts = Repository.path("Tests/LogVerifier")
            func names() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                    + FileManager.default.contentsOfDirectory(atPath: scripts).sorted()
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: kept.log)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
            let before = try names()
            let run = try OtherVerifier.run([kept.log, "--checkpoint", kept.checkpoint, "--key", kept.key])
            #expect(run.exitCode == 0, "\(run.text)")
            #expect(try names() == before)
        }
    }
}
