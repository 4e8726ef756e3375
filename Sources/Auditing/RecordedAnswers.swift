internal import CanonicalJSON
package import DecisionModel
internal import DecisionsCoding
internal import Evaluation
internal import PolicyEngines

/// The answers that a record holds, beside those of another run.
struct RecordedAnswers {
    /// In the record's order; canonical JSON.
    private let answers: [(decision: String, text: [UInt8])]

    init(_ answers: [(decision: String, text: [UInt8])]) {
        self.answers = answers
    }

    /// The answers as they would be recorded.
    init(_ result: CaseResult, of engine: PolicyEngine) {
        answers = zip(engine.pack.decisions, engine.shortAnswers(of: result)).map { ($0.id, Self.text($1)) }
    }

    private static func text(_ answer: ShortAnswer) -> [UInt8] {
        DecisionsEncoder(.inOrder).short(answer).canonicalBytes
    }

    struct Comparison {
        /// The decisions whose outcome is another, in the record's order.
        var moved: [Replay.Moved] = []
        /// Whether every answer in short is the same.
        var isSame = true
    }

    /// Decisions that the record does not have are passed over.
    func compare(with result: CaseResult, of engine: PolicyEngine) -> Comparison {
        var comparison = Comparison()
        let answersNow = engine.shortAnswers(of: result)
        for (decision, text) in answers {
            let now = engine.pack.decision(named: decision).map { answersNow[$0.index] }
            // Most are the same to the byte, which is seen without reading them.
            if let now, Self.text(now) == text { continue }
            let before = JSONValue(canonical: text).flatMap { json in try? DecisionsDecoder.short(json) }
            if let now, now == before { continue }
            comparison.isSame = false
            if let now, let before, before.hasOutcome(of: now) { continue }
            comparison.moved.append(
                .init(
                    decision: decision, before: before?.words ?? "an answer that cannot be read",
                    after: now?.words ?? "the policy has no such decision"))
        }
        return comparison
    }
}

extension ShortAnswer {
    /// An answer by its ids: `open: one or another`, `silent`.
    package var words: String {
        switch answer.status {
        case .settled:
            return isList && answer.outcomes.isEmpty ? "none" : answer.outcomes.joined(separator: ", ")
        case .open:
            let met = isList ? " (met: \(answer.outcomes.joined(separator: ", ")))" : ""
            return "open: \(answer.stillPossible.joined(separator: " or "))\(met)"
                + (answer.suggested.map { ", suggested \($0)" } ?? "")
        case .silent, .outOfScope, .weigh: return answer.status.rawValue
        }
    }

    /// The outcome, or how it stands where there is none.
    var level: String {
        isList
            ? answer.status.rawValue
            : answer.outcomes.first ?? (answer.status == .outOfScope ? "out of scope" : answer.status.rawValue)
    }
}
