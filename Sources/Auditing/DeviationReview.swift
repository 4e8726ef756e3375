package import DecisionLog
package import DecisionModel

/// Whether what a person decided differs from what the policy suggested, and what of the suggestion asks for
/// judgement. This is the one place where that is defined; recording, pages, tables, samples and summaries all ask
/// here.
package struct DeviationReview: Sendable, Hashable {
    /// Nil where nothing was suggested and the outcome is among those that are still possible.
    package let differs: Bool?
    /// `differs`, `open`, `silent`, `weigh`, `out_of_scope`, `contested`, `pathways`, `notices`, `contradictions`
    package let flags: [String]

    package var needsReason: Bool { !flags.isEmpty }

    /// - Parameter outcomes: several where each is answered separately; `none` for none of them.
    package init(_ suggestion: StoredRecord, decision: String, outcomes: [String]) throws(LogFailure) {
        let reader = SuggestionReader(suggestion)
        guard let answer = try reader.answer(decision) else {
            throw LogFailure(
                .noPart, "record \(suggestion.seq) says nothing of `\(decision)` any more",
                help: "decide the case again with --record, and record a decision about that")
        }
        self.init(answer, outcomes: outcomes, hasContradictions: try reader.hasContradictions)
    }

    package init(_ answer: ShortAnswer, outcomes: [String], hasContradictions: Bool) {
        differs = Self.differs(outcomes, from: answer)
        let status = answer.answer.status
        var flags = differs == true ? ["differs"] : []
        if status != .settled { flags.append(status.rawValue) }
        if !answer.contested.isEmpty { flags.append("contested") }
        if answer.isList && answer.answer.stillPossible.count > 1 { flags.append("pathways") }
        if !answer.notices.isEmpty { flags.append("notices") }
        if hasContradictions { flags.append("contradictions") }
        self.flags = flags
    }

    /// Where something is suggested anything else differs. Where nothing is, because the answer is open, silent or out
    /// of scope, an outcome differs that is not among those still possible. Where each is answered separately, those
    /// that are met are suggested, and those that are not met are not possible. A decision that only weighs names no
    /// outcomes, so that nothing differs from it.
    package static func differs(_ outcomes: [String], from short: ShortAnswer) -> Bool? {
        let answer = short.answer
        if answer.status == .weigh { return nil }
        let isOwnNone = short.options.contains { $0.id == "none" }
        let decided = Set(outcomes).subtracting(isOwnNone ? [] : ["none"])
        let possible = Set(answer.stillPossible)
        if short.isList {
            if !decided.isSuperset(of: answer.outcomes) || !decided.isSubset(of: possible) { return true }
            return answer.status == .settled ? false : nil
        }
        if let suggested = short.suggestion { return decided != [suggested] }
        return decided.isSubset(of: possible) ? nil : true
    }
}
