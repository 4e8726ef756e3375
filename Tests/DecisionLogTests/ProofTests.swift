import CanonicalJSON
import DecisionLog
import Foundation
import TestSupport
import Testing

/// Proofs hold where checkpoints kept outside, signed by the key, bear them, and nowhere else: by our program and by
/// the other.
@Suite(.tags(.slow), .unlessFast) struct ProofTests {
    // MARK: Vectors of others

    private struct Vectors: Decodable {
        struct Inclusion: Decodable {
            let name: String
            let leafIdx: UInt
            let treeSize: UInt
            let root: Data
            let leafHash: Data
            let proof: [Data]
            let wantErr: Bool
        }
        struct Consistency: Decodable {
            let name: String
            let size1: UInt
            let size2: UInt
            let root1: Data
            let root2: Data
            let proof: [Data]
            let wantErr: Bool
        }
        let inclusion: [Inclusion]
        let consistency: [Consistency]
    }

    /// Where a hash has not 32 bytes it cannot even be named here.
    private func digests(_ data: [Data]) -> [Digest]? {
        let digests = data.compactMap { Digest(Array($0)) }
        return digests.count == data.count ? digests : nil
    }

    /// Numbers that no tree here can have are still numbers.
    private func number(_ number: UInt) -> Int { Int(exactly: number) ?? .max }

    @Test func wrongVectorsOfOthersAreRefusedAndRightOnesHold() throws {
        let data = try Data(contentsOf: URL(filePath: Repository.path("Tests/LogVerifier/vectors/merkle.json")))
        let vectors = try JSONDecoder().decode(Vectors.self, from: data)
        #expect(vectors.inclusion.count == 98 && vectors.consistency.count == 98)
        let check = MerkleCheck(hasher: RecordHasher())
        var right = 0
        for vector in vectors.inclusion {
            let path = digests(vector.proof)
            let ends = digests([vector.leafHash, vector.root])
            let holds =
                path.flatMap { path in
                    ends.map {
                        check.includes(
                            $0[0], at: number(vector.leafIdx), count: number(vector.treeSize), path: path, root: $0[1])
                    }
                } ?? false
            #expect(holds == (!vector.wantErr && path != nil && ends != nil), "\(vector.name)")
            right += holds ? 1 : 0
        }
        for vector in vectors.consistency {
            let path = digests(vector.proof)
            let ends = digests([vector.root1, vector.root2])
            let holds =
                path.flatMap { path in
                    ends.map {
                        check.isConsistent(number(vector.size1), $0[0], with: number(vector.size2), $0[1], path: path)
                    }
                } ?? false
            // One right vector has roots that are no hashes at all.
            #expect(holds == (!vector.wantErr && path != nil && ends != nil), "\(vector.name)")
            right += holds ? 1 : 0
        }
        #expect(right == 11)
        let run = try OtherVerifier.run(
            [Repository.path("Tests/LogVerifier/vectors/merkle.json")], script: "vectors.py")
        #expect(run.exitCode == 0, "\(run.text)")
    }

    // MARK: Proofs of a log

    private struct Kept {
        let folder: String
        let log: DecisionLog
        let key: NoteKey
        var checkpoints: [Int: String] = [:]
    }

    /// A log, its signed checkpoint after each record, and both halves of the key as files.
    private func withLog(_ count: Int, _ body: (Kept) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let key = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))
            var kept = Kept(
                folder: folder, log: try DecisionLog.create(folder + "/log.db", randomness: SampleLog.randomness()),
                key: key)
            for number in 1...count {
                _ = try kept.log.append(SampleLog.suggestion(number), at: SampleLog.start)
                kept.checkpoints[number] = try kept.log.checkpoint().signed(by: key).text
                try write(kept.checkpoints[number] ?? "", to: "\(folder)/\(number).checkpoint")
            }
            try write(key.publicText, to: folder + "/key.pub")
            try body(kept)
        }
    }

    /// What our program finds: nil where it holds, `unusable` where it is no proof.
    private func ours(_ text: String, _ checkpoints: [String], _ key: NoteKey) throws -> String? {
        do throws(LogFailure) {
            return try LogProof(text: text).fault(
                try checkpoints.map { text throws(LogFailure) in try Checkpoint(text: text) }, key: key)?.kind.rawValue
        } catch { return "unusable" }
    }

    private struct Task: Encodable {
        let proof: String
        let checkpoints: [String]
        let key: String
    }

    /// What the other program finds of each.
    private func theirs(_ tasks: [Task], _ folder: String) throws -> [String?] {
        try JSONEncoder().encode(tasks).write(to: URL(filePath: folder + "/tasks.json"))
        let run = try OtherVerifier.run([folder + "/tasks.json"], script: "vectors.py")
        return try JSONDecoder().decode([String?].self, from: Data(run.text.utf8))
    }

    @Test func proofsThatALogMakesHold() throws {
        try withLog(21) { kept in
            var tasks: [Task] = []
            for count in [1, 2, 3, 5, 8, 13, 20, 21] {
                for seq in Set([1, count / 2 + 1, count]) {
                    tasks.append(
                        Task(
                            proof: try kept.log.inclusionProof(of: seq, in: count).canonicalText,
                            checkpoints: [kept.checkpoints[count] ?? ""], key: kept.key.publicText))
                }
                for old in Set([1, count / 2, count - 1, count]) where old >= 1 {
                    let checkpoints = [kept.checkpoints[count] ?? "", kept.checkpoints[old] ?? ""]
                    tasks.append(
                        Task(
                            proof: try kept.log.consistencyProof(from: old, to: count).canonicalText,
                            checkpoints: checkpoints, key: kept.key.publicText))
                }
            }
            for task in tasks { #expect(try ours(task.proof, task.checkpoints, kept.key) == nil, "\(task.proof)") }
            #expect(try theirs(tasks, kept.folder) == tasks.map { _ in nil })
            #expect { _ = try kept.log.consistencyProof(from: 0, to: 21) } throws: {
                ($0 as? LogFailure)?.kind == .noRecord
            }
        }
    }

    /// What would turn a text round stands as an escape, also behind backslashes, and the proof holds.
    @Test func aProofPrintsNothingThatSteersATerminal() throws {
        try withTemporaryFolder { folder in
            let key = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))
            let log = try DecisionLog.create(folder + "/log.db", randomness: SampleLog.randomness())
            let roles = [
                "a\u{202E}b", "\\\u{202E}", "\\u202e", "\u{9B}31m", "\u{FEFF}\u{2028}\u{2069}", "\\\\u202e",
                "\"\u{61C}",
            ]
            for role in roles {
                _ = try log.append(
                    .disclosure(of: nil, to: "the inspectorate", purpose: "inspection", role: role), at: SampleLog.start
                )
            }
            let checkpoint = try log.checkpoint().signed(by: key).text
            var tasks: [Task] = []
            for seq in 1...roles.count {
                let line = LogProof.line(try log.inclusionProof(of: seq, in: roles.count))
                #expect(
                    line.unicodeScalars.dropLast().allSatisfy { $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F },
                    "\(seq)")
                tasks.append(Task(proof: line, checkpoints: [checkpoint], key: key.publicText))
                #expect(try ours(line, [checkpoint], key) == nil, "\(seq)")
            }
            #expect(try theirs(tasks, folder) == tasks.map { _ in nil })
        }
    }

    /// Every digit of a proof changed by one, every step left out, doubled or moved, other numbers, other members,
    /// other checkpoints, other keys.
    @Test func nothingElseHolds() throws {
        try withLog(13) { kept in
            let stranger = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 4))
            let other = try SampleLog.make(kept.folder + "/other.db", count: 13, seed: 9)
            let signed = kept.checkpoints[13] ?? ""
            let old = kept.checkpoints[6] ?? ""
            let inclusion = try kept.log.inclusionProof(of: 5, in: 13).canonicalText
            let consistency = try kept.log.consistencyProof(from: 6, to: 13).canonicalText
            let ownKey = kept.key.publicText
            var tasks = [
                // Another log's checkpoint, one that the key did not sign, one without a signature, one of another
                // moment.
                Task(proof: inclusion, checkpoints: [try other.checkpoint().signed(by: kept.key).text], key: ownKey),
                Task(proof: inclusion, checkpoints: [try kept.log.checkpoint().signed(by: stranger).text], key: ownKey),
                Task(proof: inclusion, checkpoints: [try kept.log.checkpoint().text], key: ownKey),
                Task(proof: inclusion, checkpoints: [old], key: ownKey),
                Task(proof: inclusion, checkpoints: [signed], key: stranger.publicText),
                Task(proof: consistency, checkpoints: [signed], key: ownKey),
                Task(proof: consistency, checkpoints: [old], key: ownKey),
                Task(proof: inclusion, checkpoints: [], key: ownKey),
                // Another record's hashes under this record's number, with a path of its own.
                Task(
                    proof: try other.inclusionProof(of: 5, in: 13).canonicalText.replacing(
                        other.origin, with: kept.log.origin), checkpoints: [signed], key: ownKey),
            ]
            for proof in [inclusion, consistency] {
                tasks += Self.mutations(of: proof).map { Task(proof: $0, checkpoints: [signed, old], key: ownKey) }
            }
            let our = try tasks.map { try ours($0.proof, $0.checkpoints, NoteKey.toCheck(text: $0.key)) }
            for (task, fault) in zip(tasks, our) { #expect(fault != nil, "\(task.proof)") }
            #expect(tasks.count > 280)
            #expect(Set(our) == ["foreign", "altered", "rewritten", "unusable"])
            #expect(try theirs(tasks, kept.folder) == our)
        }
    }

    private static func mutations(of proof: String) -> [String] {
        var made: [String] = []
        let hashes = proof.ranges(of: /"[0-9a-f]{64}"/)
        for hash in hashes {
            let digits = proof[hash].dropFirst().dropLast()
            let turned = String(digits.dropLast()) + (digits.last == "0" ? "1" : "0")
            for other in [turned, String(digits.dropLast()), digits + "0", digits.uppercased(), ""]
            where other != digits { made.append(proof.replacingCharacters(in: hash, with: "\"\(other)\"")) }
            made.append(proof.replacingCharacters(in: hash, with: "null"))
        }
        let path = proof.ranges(of: /"path":\[[^\]]*\]/)
        for range in path {
            let steps = proof[range].dropFirst(8).dropLast().split(separator: ",").map(String.init)
            func with(_ steps: [String]) -> String {
                proof.replacingCharacters(in: range, with: "\"path\":[" + steps.joined(separator: ",") + "]")
            }
            made.append(with([]))
            for index in steps.indices {
                var less = steps
                less.remove(at: index)
                made.append(with(less))
                made.append(with(Array(steps[...index] + Array(steps[index...]))))
                if index > 0 {
                    var moved = steps
                    moved.swapAt(index - 1, index)
                    made.append(with(moved))
                }
            }
            made.append(with(steps + [steps.first ?? ""]))
            made.append(with(["\"" + String(repeating: "0", count: 64) + "\""] + steps))
        }
        for range in proof.ranges(of: /:[0-9]+/) {
            for number in [
                "0", "1", "2", "4", "5", "7", "8", "12", "14", "16", "2251799813685246", "2251799813685247",
                "9007199254740991", "9007199254740992", "-1", "05", "5.0", "true", "\"5\"",
            ]
            where ":" + number != proof[range] { made.append(proof.replacingCharacters(in: range, with: ":" + number)) }
        }
        // Within the record that a proof of inclusion carries.
        for (text, other) in [
            ("case file", "Case file"), ("\\\"seq\\\":5", "\\\"seq\\\":6"), ("\\\"seq\\\":5", "\\\"seq\\\": 5"),
            ("canllaw/", "canllow/"), ("canllaw/", "canllaw/\u{202E}"), ("{\"", "{ \""),
            ("\"path\"", "\"paths\""), ("\"origin\"", "\"more\":1,\"origin\""), ("\"root\"", "\"roof\""),
        ] where proof.contains(text) { made.append(proof.replacing(text, with: other, maxReplacements: 1)) }
        return made + ["", "{}", "[]", "null", "{", proof + "x", proof + "\n" + proof, String(proof.dropLast())]
    }
}
