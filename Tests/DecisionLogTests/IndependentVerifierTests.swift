import DecisionLog
import Foundation
import TestSupport
import Testing

/// Two programs judge the same logs: ours, and one in another language that was written from the format alone.
@Suite struct IndependentVerifierTests {
    private static let kinds = [
        "flip-core", "flip-hash", "flip-salt", "flip-body", "flip-last", "pack", "pack-gone", "pack-inserted", "phrases", "phrases-gone", "inflated", "origin", "count", "remove", "remove-closed",
        "truncate", "truncate-quietly", "swap", "insert", "append", "far", "part-gone", "part-gone-quietly", "part-inserted", "part-restored", "erasure-gone", "erasure-moved", "forge-one",
        "forge-on", "forge-redaction", "not-canonical", "two", "file",
    ]
    /// What only a checkpoint kept outside can find.
    private static let quiet: Set = ["truncate-quietly", "forge-on"]

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

        var description: String { isWhole == nil ? "unusable" : isWhole == true ? "whole, \(records) records, \(erased)" : "record \(first ?? 0): \(kinds.sorted().joined(separator: ", "))" }
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
        for number in 20..<23 { _ = try log.append(SampleLog.suggestion(number, pack: SampleLog.pack("policy: other\n")), at: SampleLog.start) }
        let key = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))
        try write(try log.checkpoint().signed(by: key).text, to: kept.checkpoint)
        try write(key.publicText, to: kept.key)
        _ = try log.redact(5, fact: nil, rule: "R1", role: "records_officer", at: SampleLog.start)
        for number in 30..<34 { _ = try log.append(SampleLog.suggestion(number), at: SampleLog.start) }
        return kept
    }

    private func run(_ script: String, _ arguments: [String]) throws -> (text: String, exitCode: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Repository.path("Tests/LogVerifier/\(script)")] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }

    private func theirs(_ kept: Kept, withCheckpoint: Bool = true) throws -> Judgement {
        struct Report: Decodable {
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
            let intact: Bool
            let unusable: String?
            let records: Int?
            let root: String?
            let vouched: Int?
            let faults: [Fault]?
            let erased: [Erased]?
        }
        let (text, exitCode) = try run("verify.py", [kept.log] + (withCheckpoint ? ["--checkpoint", kept.checkpoint, "--key", kept.key] : []))
        let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        #expect(exitCode == (report.unusable != nil ? 2 : report.intact ? 0 : 1))
        guard let faults = report.faults, report.unusable == nil else { return Judgement(isWhole: nil) }
        guard report.intact else { return Judgement(isWhole: false, first: faults.first?.record, kinds: Set(faults.filter { $0.record == faults.first?.record }.map(\.kind))) }
        let erased = report.erased?.map { "\($0.by): \($0.record) \($0.fact ?? "all") \($0.rule) \($0.role) \($0.at) \($0.parts)" } ?? []
        return Judgement(isWhole: true, records: report.records ?? 0, root: report.root ?? "", vouched: report.vouched ?? 0, erased: erased)
    }

    private func ours(_ kept: Kept, withCheckpoint: Bool = true) throws -> Judgement {
        do {
            let checkpoints = withCheckpoint ? [try Checkpoint(text: try text(kept.checkpoint))] : []
            let key = withCheckpoint ? try NoteKey(text: try text(kept.key)) : nil
            let found = try LogVerifier.verify(kept.log, checkpoints: checkpoints, key: key)
            // In how many walks the records are looked at makes no difference.
            for height in 0..<4 { #expect(said(try LogVerifier.verify(kept.log, checkpoints: checkpoints, key: key, height: height)) == said(found), "height \(height)") }
            guard found.isWhole else {
                let first = found.faults.first?.record
                return Judgement(isWhole: false, first: first, kinds: Set(found.faults.filter { $0.record == first }.map(\.kind.rawValue)))
            }
            let erased = found.erasures.map { "\($0.redaction): \($0.about) \($0.fact ?? "all") \($0.rule) \($0.role) \($0.at) \($0.partCount)" }
            return Judgement(isWhole: true, records: found.count, root: found.root?.hexadecimal ?? "", vouched: found.vouchedCount ?? 0, erased: erased)
        } catch is LogFailure { return Judgement(isWhole: nil) }
    }

    /// Everything that is told of a log.
    private func said(_ found: Verification) -> [String] {
        ["\(found.origin) \(found.count) \(found.root?.hexadecimal ?? "") \(found.vouchedCount ?? -1) \(found.faultCount) \(found.noteCount) \(found.erasureCount)"]
            + found.faults.map { "\($0.kind) \($0.record ?? 0) \($0.message)" }.sorted() + found.notes + found.erasures.map { "\($0)" }
    }

    private func text(_ path: String) throws -> String { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) }

    // MARK: Tests

    @Test func bothFindAWholeLogWholeAndTellWhatWasErased() throws {
        try withTemporaryFolder { folder in
            let kept = try makeLog(in: folder)
            let judgement = try ours(kept)
            #expect(judgement.isWhole == true && judgement.erased.count == 2 && judgement.vouched == 13 && judgement.records == 18, "\(judgement)")
            #expect(try theirs(kept) == judgement)
            #expect(try theirs(kept, withCheckpoint: false) == ours(kept, withCheckpoint: false))
        }
    }

    /// `DAMAGES=` sets how many of each kind.
    @Test(arguments: kinds) func bothFindTheSameDamage(_ kind: String) throws {
        let count = ProcessInfo.processInfo.environment["DAMAGES"].flatMap { Int($0) } ?? (kind == "file" ? 10 : 2)
        try withTemporaryFolder { folder in
            _ = try makeLog(in: folder)
            let clean = try Data(contentsOf: URL(filePath: folder + "/log.db"))
            let damaged = Kept(log: folder + "/damaged.db", checkpoint: folder + "/checkpoint", key: folder + "/key.pub")
            for seed in 0..<count {
                for companion in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: damaged.log + companion) }
                try clean.write(to: URL(filePath: damaged.log))
                let done = try run("damage.py", [damaged.log, kind, "\(seed)"])
                #expect(done.exitCode == 0, "\(done.text)")
                for withCheckpoint in [false, true] {
                    let (our, their) = (try ours(damaged, withCheckpoint: withCheckpoint), try theirs(damaged, withCheckpoint: withCheckpoint))
                    #expect(our == their, "\(kind) \(seed): \(done.text)")
                    if kind != "file" { #expect((our.isWhole == true) == (Self.quiet.contains(kind) && (!withCheckpoint || our.vouched == 13)), "\(kind) \(seed), checkpoint \(withCheckpoint): \(done.text) \(our)") }
                }
            }
        }
    }

    @Test func bothReadTheSameProofs() throws {
        try withTemporaryFolder { folder in
            let log = try SampleLog.make(folder + "/log.db", count: 21)
            let path = folder + "/proof.json"
            for count in [1, 2, 3, 5, 8, 13, 20, 21] {
                for seq in [1, count / 2 + 1, count] {
                    try write(try log.inclusionProof(of: seq, in: count).description, to: path)
                    #expect(try run("verify.py", ["--proof", path]).exitCode == 0, "\(seq) in \(count)")
                }
                for old in [1, count / 2, count - 1, count] where old >= 0 {
                    let proof = try log.consistencyProof(from: old, to: count).description
                    try write(proof, to: path)
                    #expect(try run("verify.py", ["--proof", path]).exitCode == 0, "\(old) to \(count)")
                }
            }
            let proof = try log.consistencyProof(from: 6, to: 21).description
            let digits = proof.ranges(of: /[0-9a-f]{64}/)
            for range in digits {
                try write(proof.replacingCharacters(in: range, with: String(repeating: "0", count: 64)), to: path)
                #expect(try run("verify.py", ["--proof", path]).exitCode == 1)
            }
        }
    }
}
