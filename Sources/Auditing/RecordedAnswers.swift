internal import DecisionLog
internal import Evaluation
internal import PolicyEngines
internal import Rendering

/// The answers that a record holds, beside those of another run.
struct RecordedAnswers {
    /// Fields that make up the outcome; the others say on which way it came.
    private static let outcomeFields = [
        "status", "outcome", "still_possible", "suggested", "at_least", "agreed_outcome",
    ]

    private let answers: [(decision: String, text: [UInt8])]

    init(_ answers: [(decision: String, text: [UInt8])]) {
        self.answers = answers
    }

    /// The answers as they would be recorded.
    init(_ result: CaseResult, of engine: PolicyEngine) {
        let writer = CanonicalWriter()
        answers = engine.pack.decisions.indices.map { id in
            (
                engine.pack.decisions[id].id,
                writer.bytes(
                    of: RecordedDecisionJSON.short(engine.pack.decisions[id], result.decisions[id], in: engine.pack))
            )
        }
    }

    struct Comparison {
        /// The decisions whose outcome is another, in the record's order.
        var moved: [Replay.Moved] = []
        /// Whether every answer in short is the same to the letter.
        var isSame = true
    }

    /// Decisions that the record does not have are passed over.
    func compare(with result: CaseResult, of engine: PolicyEngine, _ writer: CanonicalWriter) -> Comparison {
        var comparison = Comparison()
        var bytes: [UInt8] = []
        for (decision, text) in answers {
            guard let id = engine.pack.decision(named: decision) else {
                comparison.isSame = false
                comparison.moved.append(
                    .init(
                        decision: decision, before: CanonicalJSON(bytes: text).map(Self.words) ?? "",
                        after: "the policy has no such decision"))
                continue
            }
            bytes.removeAll(keepingCapacity: true)
            writer.write(
                RecordedDecisionJSON.short(engine.pack.decisions[id], result.decisions[id], in: engine.pack), to: &bytes
            )
            if bytes == text { continue }
            comparison.isSame = false
            let (before, now) = (CanonicalJSON(bytes: text), CanonicalJSON(bytes: bytes))
            if Self.outcomeFields.contains(where: { before?[$0] != now?[$0] }) {
                comparison.moved.append(
                    .init(decision: decision, before: before.map(Self.words) ?? "", after: now.map(Self.words) ?? ""))
            }
        }
        return comparison
    }

    /// An answer by its ids: `open: one or another`, `silent`.
    static func words(_ answer: CanonicalJSON) -> String {
        let status = answer["status"]?.text ?? ""
        let outcome = answer["outcome"]?.text ?? answer["outcome"]?.items.map { list($0, ", ") }
        let possible = list(answer["still_possible"]?.items ?? [], " or ")
        switch status {
        case "settled": return outcome.map { $0.isEmpty ? "none" : $0 } ?? status
        case "open":
            let met = answer["outcome"]?.items.map { " (met: \(list($0, ", ")))" } ?? ""
            return "open: \(possible)\(met)" + (answer["suggested"]?.text.map { ", suggested \($0)" } ?? "")
        default: return status
        }
    }

    /// The outcome, or how it stands where there is none.
    static func level(_ answer: CanonicalJSON) -> String {
        answer["outcome"]?.text ?? answer["status"]?.text.map { $0 == "out_of_scope" ? "out of scope" : $0 } ?? ""
    }

    private static func list(_ items: [CanonicalJSON], _ separator: String) -> String {
        items.compactMap(\.text).joined(separator: separator)
    }
}
