package import CanonicalJSON

extension DecisionLog {
    /// What the log is now. Reads every hash.
    package func checkpoint() throws(LogFailure) -> Checkpoint {
        let count = try self.count
        return Checkpoint(origin: origin, count: count, root: try root(ofFirst: count))
    }

    private func root(ofFirst count: Int) throws(LogFailure) -> Digest {
        var tree = MerkleTree(hasher: hasher)
        let statement = try database.prepare("SELECT hash FROM records WHERE seq <= ?1 ORDER BY seq")
        try statement.bind(.integer(count))
        while try statement.next() {
            guard let hash = Digest(statement.blob(0)) else { throw cannotProve }
            tree.add(hash)
        }
        if tree.count != count { throw cannotProve }
        return tree.root
    }

    private var cannotProve: LogFailure {
        LogFailure(
            .broken, "the records of the log `\(path)` are not whole", help: "`canllaw verify` says what is wrong")
    }

    /// A record and the path from it to the root of the first `count` records, as JSON.
    package func inclusionProof(of seq: Int, in count: Int) throws(LogFailure) -> JSONValue {
        guard let record = try record(seq), seq <= count, count <= (try self.count) else {
            throw LogFailure(
                .noRecord, "there is no record \(seq) among the first \(count)",
                help: "`canllaw log show` lists the records")
        }
        let proofs = try proofs(count)
        return .object([
            ("origin", .string(origin)), ("count", .number(count)),
            ("root", .string(try proofs.root(of: 0..<count).hexadecimal)),
            (
                "record",
                .object([
                    ("seq", .number(seq)), ("core", .string(String(decoding: record.coreBytes, as: UTF8.self))),
                    ("hash", .string(record.hash.hexadecimal)),
                ])
            ),
            ("path", .strings(try proofs.inclusion(of: seq - 1).map(\.hexadecimal))),
        ])
    }

    /// That the first `old` records are still the first of the first `count`, as JSON.
    package func consistencyProof(from old: Int, to count: Int) throws(LogFailure) -> JSONValue {
        guard old >= 1, old <= count, count <= (try self.count) else {
            throw LogFailure(
                .noRecord,
                old < 1
                    ? "an empty log is the beginning of every log, which proves nothing"
                    : "the log does not hold \(max(old, count)) records, or \(old) is more than \(count)",
                help: "`canllaw log show` lists the records: count from 1")
        }
        let proofs = try proofs(count)
        func side(_ count: Int) throws(LogFailure) -> JSONValue {
            .object([("count", .number(count)), ("root", .string(try proofs.root(of: 0..<count).hexadecimal))])
        }
        return .object([
            ("origin", .string(origin)), ("from", try side(old)), ("to", try side(count)),
            ("path", .strings(try proofs.consistency(from: old).map(\.hexadecimal))),
        ])
    }

    private func proofs(_ count: Int) throws(LogFailure) -> MerkleProofs {
        let statement = try database.prepare("SELECT hash FROM records WHERE seq = ?1")
        return MerkleProofs(count: count, hasher: hasher) { [self] index throws(LogFailure) in
            try statement.bind(.integer(index + 1))
            guard try statement.next(), let hash = Digest(statement.blob(0)) else { throw cannotProve }
            return hash
        }
    }
}
