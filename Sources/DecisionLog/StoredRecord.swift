package import CanonicalJSON

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

    /// What is left of the parts behind a prefix such as `fact/` or `decision/`, by their names, in the record's order,
    /// as long as the closure wants more.
    package func forEachPart(
        _ prefix: String, _ body: (_ name: String, Content) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        let phrases = core.phrasesDigest
        for (position, part) in core.parts.enumerated() where part.path.utf8.starts(with: prefix.utf8) {
            let content = try log.content(of: PartID(seq: seq, position: position), phrases: phrases)
            if try !body(String(part.path.dropFirst(prefix.count)), content) { return }
        }
    }

    /// Nil where the record has no such part, or it was removed.
    package func value(_ path: String) throws(LogFailure) -> JSONValue? {
        try content(path).flatMap { content throws(LogFailure) in try value(content) }
    }

    private func value(_ content: Content) throws(LogFailure) -> JSONValue? {
        guard case .kept(let bytes) = content else { return nil }
        guard let value = JSONValue(canonical: bytes) else {
            throw LogFailure(
                .broken, "a part of record \(seq) is not canonical JSON", help: "`canllaw verify` says what is wrong")
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
        var facts: [(String, JSONValue)] = []
        var isWhole = true
        try forEachPart("fact/") { name, content throws(LogFailure) in
            let fact = try value(content)
            if let fact { facts.append((name, fact)) }
            isWhole = fact != nil
            return isWhole
        }
        if !isWhole { return nil }
        return JSONValue.object([("case", reference), ("as at", asAt), ("facts", .object(facts))]).canonicalBytes
    }
}
