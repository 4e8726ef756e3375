package import CanonicalJSON

/// What `canllaw log proof` prints: that a record is in a log, or that an older log is the beginning of one.
package struct LogProof: Sendable {
    package enum Claim: Sendable {
        /// A record, by its core and its hash.
        case record(seq: Int, core: [UInt8], hash: Digest)
        /// The first records, and the root over them.
        case beginning(count: Int, root: Digest)
    }

    package let origin: String
    /// Of the records of the log, and the root over them.
    package let count: Int
    package let root: Digest
    package let claim: Claim
    private let path: [Digest]

    /// Reads one line of canonical JSON with the members of the format and no others.
    package init(text: String) throws(LogFailure) {
        let lines = NoteText.lines(text)
        guard lines.count == 1, let json = JSONValue(canonical: Array(SteeringCharacters.canonical(lines[0]).utf8)),
            let proof = LogProof(json)
        else {
            throw LogFailure(
                .badProof, "this is not a proof from a log",
                help: "`canllaw log proof LOG --record NUMBER` prints one; take it from where it was made")
        }
        self = proof
    }

    private init?(_ json: JSONValue) {
        guard let origin = json["origin"]?.text, Checkpoint.isOrigin(origin), let path = json["path"]?.items else {
            return nil
        }
        let digests = path.compactMap(Self.digest)
        if digests.count != path.count { return nil }
        let names = json.members?.map(\.key)
        if names == ["count", "origin", "path", "record", "root"], let record = json["record"],
            record.members?.map(\.key) == ["core", "hash", "seq"]
        {
            guard let count = Self.count(json["count"]), let root = Self.digest(json["root"]),
                let seq = Self.count(record["seq"]), seq > 0, let core = record["core"]?.text,
                let hash = Self.digest(record["hash"])
            else { return nil }
            self.init(
                origin: origin, count: count, root: root, claim: .record(seq: seq, core: Array(core.utf8), hash: hash),
                path: digests)
        } else if names == ["from", "origin", "path", "to"] {
            guard let (old, oldRoot) = Self.side(json["from"]), let (count, root) = Self.side(json["to"]) else {
                return nil
            }
            self.init(
                origin: origin, count: count, root: root, claim: .beginning(count: old, root: oldRoot), path: digests)
        } else {
            return nil
        }
    }

    private init(origin: String, count: Int, root: Digest, claim: Claim, path: [Digest]) {
        (self.origin, self.count, self.root, self.claim, self.path) = (origin, count, root, claim, path)
    }

    private static func digest(_ json: JSONValue?) -> Digest? {
        json?.text.flatMap { Digest(hexadecimal: Array($0.utf8)) }
    }
    private static func count(_ json: JSONValue?) -> Int? { json?.number.flatMap { PartID.isCount($0) ? $0 : nil } }

    private static func side(_ json: JSONValue?) -> (Int, Digest)? {
        guard let json, json.members?.map(\.key) == ["count", "root"], let count = count(json["count"]),
            let root = digest(json["root"])
        else { return nil }
        return (count, root)
    }

    /// A proof as it is printed: one line, in which nothing steers the terminal.
    package static func line(_ proof: JSONValue) -> String { SteeringCharacters.escaped(proof.canonicalText) + "\n" }

    // MARK: Checking

    /// What is wrong with it; nil where it holds. It holds where checkpoints kept outside, and signed by the key, say
    /// the same roots.
    /// - Parameter key: the public half.
    package func fault(_ checkpoints: [Checkpoint], key: NoteKey) -> Verification.Fault? {
        var trees = [(count: count, root: root)]
        if case .beginning(let old, let oldRoot) = claim { trees.insert((old, oldRoot), at: 0) }
        for tree in trees {
            if let fault = fault(tree.count, tree.root, checkpoints, key) { return fault }
        }
        return recordFault ?? pathFault
    }

    private func fault(_ count: Int, _ root: Digest, _ checkpoints: [Checkpoint], _ key: NoteKey) -> Verification.Fault?
    {
        let name = "the checkpoint of \(count) records"
        guard let checkpoint = checkpoints.first(where: { $0.count == count }) else {
            return foreign("it is about \(count) records, and no checkpoint of so many was given")
        }
        if checkpoint.origin != origin { return foreign("\(name) is of another log, `\(checkpoint.origin)`") }
        if !checkpoint.isSigned(by: key) { return foreign("\(name) is not signed by the key `\(key.name)`") }
        return checkpoint.root == root ? nil : Verification.Fault(.rewritten, record: nil, "\(name) has another root")
    }

    private func foreign(_ message: String) -> Verification.Fault { Verification.Fault(.foreign, record: nil, message) }

    private var recordFault: Verification.Fault? {
        guard case .record(let seq, let core, let hash) = claim else { return nil }
        guard let record = RecordCore(bytes: core), record.seq == seq, RecordHasher().record(core) == hash else {
            return Verification.Fault(.altered, record: seq, "record \(seq) is not what its number and its hash say")
        }
        return nil
    }

    private var pathFault: Verification.Fault? {
        let check = MerkleCheck(hasher: RecordHasher())
        switch claim {
        case .record(let seq, _, let hash):
            if check.includes(hash, at: seq - 1, count: count, path: path, root: root) { return nil }
            return Verification.Fault(.rewritten, record: seq, "the path from record \(seq) does not lead to the root")
        case .beginning(let old, let oldRoot):
            if check.isConsistent(old, oldRoot, with: count, root, path: path) { return nil }
            return Verification.Fault(
                .rewritten, record: nil, "the path does not lead from the root of \(old) records to that of \(count)")
        }
    }
}
