package import DecisionLog

/// Everything of a suggestion in a log that a replay needs, read in one go.
package struct RecordedSuggestion: Sendable {
    /// What a redaction left out of it.
    package struct Erased: Sendable, Hashable {
        package let redaction: Int
        /// Nil for everything.
        package let fact: String?
        package let rule: String
        package let role: String
        package let at: Moment
    }

    package let seq: Int
    package let format: Int
    package let at: Moment
    /// Nil where it was removed.
    package let reference: String?
    package let asAt: String
    package let asAtFrom: String
    package let engine: String
    package let packDigest: String
    package let policyID: String
    package let policyVersion: String
    /// The case as a JSON case file; nil where any of it was removed.
    package let caseFile: [UInt8]?
    /// The canonical JSON of each answer in short, in the record's order.
    package let answers: [(decision: String, text: [UInt8])]
    /// Of each decision with what explains it; empty where it was not asked for.
    package let decisions: [(decision: String, text: [UInt8])]
    package let rest: [UInt8]?
    package let erased: Erased?

    /// - Parameter inFull: whether to read what explains the answers, which in format 2 is in other words.
    package init(_ record: StoredRecord, in log: DecisionLog, inFull: Bool) throws(LogFailure) {
        let core = record.core
        seq = record.seq
        format = core.format
        at = core.at
        reference = try record.text("case")
        asAt = core["as_at"]?.text ?? ""
        asAtFrom = core["as_at_from"]?.text ?? ""
        engine = core["engine"]?.text ?? ""
        packDigest = core.packDigest ?? ""
        policyID = core["policy"]?["id"]?.text ?? ""
        policyVersion = core["policy"]?["version"]?.text ?? ""
        var removedBy: Int?
        func kept(_ prefix: String) throws(LogFailure) -> [(decision: String, text: [UInt8])] {
            var found: [(decision: String, text: [UInt8])] = []
            try record.forEachPart(prefix) { name, content in
                switch content {
                case .kept(let bytes): found.append((name, bytes))
                case .erased(let redaction): removedBy = min(removedBy ?? redaction, redaction)
                }
                return true
            }
            return found
        }
        caseFile = try record.caseFile()
        _ = caseFile == nil ? try kept("fact/") : []
        answers = try kept("answer/")
        let readsAll = inFull && core.format > 2
        decisions = readsAll ? try kept("decision/") : []
        if readsAll, case .kept(let bytes)? = try record.content("rest") { rest = bytes } else { rest = nil }
        if caseFile == nil, removedBy == nil, case .erased(let redaction)? = try record.content("case") {
            removedBy = redaction
        }
        erased = try removedBy.flatMap { seq throws(LogFailure) in
            try log.record(seq).map { Erased(redaction: seq, $0.core) }
        }
    }
}

extension RecordedSuggestion.Erased {
    init(redaction: Int, _ core: RecordCore) {
        self.init(
            redaction: redaction, fact: core["fact"]?.text, rule: core["rule"]?.text ?? "", role: core.role ?? "",
            at: core.at)
    }
}
