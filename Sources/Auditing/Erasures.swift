package import DecisionLog

/// What redactions removed of a record, in the order in which it was removed.
package struct Erasures {
    package let all: [RecordedSuggestion.Erased]

    package init(of record: StoredRecord, in log: DecisionLog) throws(LogFailure) {
        var seen: Set<Int> = []
        for part in record.core.parts {
            if case .erased(let redaction)? = try record.content(part.path) { seen.insert(redaction) }
        }
        var all: [RecordedSuggestion.Erased] = []
        for seq in seen.sorted() {
            if let redaction = try log.record(seq) { all.append(.init(redaction: seq, redaction.core)) }
        }
        self.all = all
    }
}
