internal import Canllaw
internal import DecisionLog
internal import Evaluation
internal import Rendering

/// The answers that a record holds, beside those of another run.
struct RecordedAnswers {
    /// Fields that make up the outcome; the others say on which way it came.
    private static let outcomeFields = ["status", "outcome", "still_possible", "suggested", "at_least", "agreed_outcome"]

    private let answers: [(decision: String, text: [UInt8])]

    init(_ answers: [(decision: String, text: [UInt8])]) {
        self.answers = answers
    }

    /// The answers as they would be recorded.
    init(_ result: CaseResult, of engine: PolicyEngine) {
        answers = engine.pack.decisions.indices.map { id in
            (engine.pack.decisions[id].id, DecisionJSON.short(engine.pack.decisions[id], result.decisions[id], in: engine.pack).canonicalBytes)
        }
    }

    /// The decisions whose outcome is another, in the record's order. Decisions that the record does not have are passed over.
    func moved(to result: CaseResult, of engine: PolicyEngine) -> [Replay.Moved] {
        answers.compactMap { decision, text in
            guard let id = engine.pack.decision(named: decision) else {
                return Replay.Moved(decision: decision, before: CanonicalJSON(bytes: text).map(Self.words) ?? "", after: "the policy has no such decision")
            }
            let bytes = DecisionJSON.short(engine.pack.decisions[id], result.decisions[id], in: engine.pack).canonicalBytes
            if bytes == text { return nil }
            guard let before = CanonicalJSON(bytes: text), let now = CanonicalJSON(bytes: bytes) else { return Replay.Moved(decision: decision, before: "", after: "") }
            let isSame = Self.outcomeFields.allSatisfy { before[$0] == now[$0] }
            return isSame ? nil : Replay.Moved(decision: decision, before: Self.words(before), after: Self.words(now))
        }
    }

    /// Whether every answer in short is the same to the letter.
    func isSame(as result: CaseResult, of engine: PolicyEngine) -> Bool {
        answers.allSatisfy { decision, text in
            engine.pack.decision(named: decision).map { DecisionJSON.short(engine.pack.decisions[$0], result.decisions[$0], in: engine.pack).canonicalBytes == text } ?? false
        }
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
    static func level(_ answer: CanonicalJSON) -> String { answer["outcome"]?.text ?? answer["status"]?.text.map { $0 == "out_of_scope" ? "out of scope" : $0 } ?? "" }

    private static func list(_ items: [CanonicalJSON], _ separator: String) -> String { items.compactMap(\.text).joined(separator: separator) }
}
