/// A record as it was read. Its parts are read when they are asked for.
package struct StoredRecord {
    /// What is left of a part.
    package enum Content: Sendable, Hashable {
        /// Canonical JSON.
        case kept([UInt8])
        /// Removed by the redaction with this number.
        case erased(by: Int)
    }

    package let core: RecordCore
    package let coreBytes: [UInt8]
    package let hash: Digest
    private let log: DecisionLog

    init(core: RecordCore, coreBytes: [UInt8], hash: Digest, log: DecisionLog) {
        (self.core, self.coreBytes, self.hash, self.log) = (core, coreBytes, hash, log)
    }

    package var seq: Int { core.seq }

    /// Nil where the record has no such part.
    package func content(_ path: String) throws(LogFailure) -> Content? {
        guard let position = core.position(of: path) else { return nil }
        return try log.content(of: PartID(seq: seq, position: position), phrases: core.phrasesDigest)
    }

    /// Nil where the record has no such part, or it was removed.
    package func value(_ path: String) throws(LogFailure) -> CanonicalJSON? {
        guard case .kept(let bytes) = try content(path) else { return nil }
        guard let value = CanonicalJSON(bytes: bytes) else {
            throw LogFailure(.broken, "a part of record \(seq) is not canonical JSON", help: "`canllaw verify` says what is wrong")
        }
        return value
    }

    package func text(_ path: String) throws(LogFailure) -> String? { try value(path)?.text }

    /// The names behind a prefix such as `fact/` or `decision/`, in the record's order.
    package func names(_ prefix: String) -> [String] {
        core.parts.compactMap { $0.path.hasPrefix(prefix) ? String($0.path.dropFirst(prefix.count)) : nil }
    }

    /// The case of a suggestion as a JSON case file; nil where any of it was removed.
    package func caseFile() throws(LogFailure) -> [UInt8]? {
        guard let reference = try value("case"), let asAt = core["as_at"] else { return nil }
        var facts: [(String, CanonicalJSON)] = []
        for name in names("fact/") {
            guard let fact = try value("fact/" + name) else { return nil }
            facts.append((name, fact))
        }
        return CanonicalJSON.object([("case", reference), ("as at", asAt), ("facts", .object(facts))]).bytes
    }
}
