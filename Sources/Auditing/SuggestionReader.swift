internal import CanonicalJSON
package import DecisionLog
package import DecisionModel
internal import DecisionsCoding

/// What a suggestion of a log says, as values: the one place where the parts of a record are taken apart. What was
/// removed by a redaction is nil.
package struct SuggestionReader {
    package let record: StoredRecord

    package init(_ record: StoredRecord) {
        self.record = record
    }

    /// The decisions of which it holds an answer, or held one, in the pack's order.
    package var decisions: [String] { record.names("answer/") }

    /// An answer in short.
    package func answer(_ decision: String) throws(LogFailure) -> ShortAnswer? {
        try read("answer/" + decision) { json throws(MalformedDecisions) in try DecisionsDecoder.short(json) }
    }

    /// A decision with the lines to which it refers.
    package struct Explained {
        package let decision: Decision
        /// By their ids.
        package let lines: [String: Line]
        /// Words for what a record of format 2 holds with its words; empty else.
        let words: Format2Decision.Words
    }

    /// What explains an answer.
    package func explained(_ decision: String) throws(LogFailure) -> Explained? {
        let isOld = record.core.format == 2
        return try read("decision/" + decision) { json throws(MalformedDecisions) in
            if isOld {
                let old = Format2Decision(decision, json)
                return Explained(decision: old.decision, lines: Self.byID(old.lines), words: old.words)
            }
            let (found, lines) = try DecisionsDecoder.decision(decision, json)
            return Explained(decision: found, lines: Self.byID(lines), words: .init())
        }
    }

    private static func byID(_ lines: [Line]) -> [String: Line] {
        Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether recorded facts contradict one another; not where that was removed.
    package var hasContradictions: Bool {
        get throws(LogFailure) { try record.value("rest")?["contradictions"]?.items?.isEmpty == false }
    }

    /// What was known of each fact, as far as it is left: of those that the case names what the case file says.
    package func knownFacts() throws(LogFailure) -> [String: Knowledge] {
        var known: [String: Knowledge] = [:]
        for name in record.names("fact/") {
            if let fact = try RecordedValue(record, name) { known[name] = fact.knowledge }
        }
        if record.core.format > 2 {
            let rest = try read("rest") { json throws(MalformedDecisions) in try DecisionsDecoder.rest(json) }
            for fact in rest?.facts ?? [] { known[fact.fact] = fact.value }
        }
        return known
    }

    private func read<Value>(
        _ path: String, _ decode: (JSONValue) throws(MalformedDecisions) -> Value
    ) throws(LogFailure) -> Value? {
        guard let json = try record.value(path) else { return nil }
        do throws(MalformedDecisions) { return try decode(json) } catch {
            throw LogFailure(
                .broken,
                "`\(path)` of record \(record.seq) is not what canllaw writes: \(error.place) is not \(error.wanted)",
                help: "was it made by another program? `canllaw verify` says whether it was altered")
        }
    }
}
