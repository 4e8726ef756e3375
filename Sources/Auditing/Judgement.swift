package import DecisionLog

/// Whether what a person decided differs from what the policy suggested, and what of the suggestion asks for
/// judgement. This is the one place where that is defined; recording, pages, tables, samples and summaries all ask
/// here.
package struct Judgement: Sendable, Hashable {
    /// Nil where nothing was suggested and the outcome is among those that are still possible.
    package let differs: Bool?
    /// `differs`, `open`, `silent`, `weigh`, `out_of_scope`, `contested`, `pathways`, `notices`, `contradictions`
    package let flags: [String]

    package var needsReason: Bool { !flags.isEmpty }

    /// - Parameter outcomes: several where each is answered separately; `none` for none of them.
    package init(_ suggestion: StoredRecord, decision: String, outcomes: [String]) throws(LogFailure) {
        guard let answer = try suggestion.value("answer/" + decision) else {
            throw LogFailure(
                .noPart, "record \(suggestion.seq) says nothing of `\(decision)` any more",
                help: "decide the case again with --record, and record a decision about that")
        }
        differs = Self.differs(outcomes, from: answer)
        let status = answer["status"]?.text ?? ""
        let isSeparate = answer["outcome"]?.items != nil
        var flags = differs == true ? ["differs"] : []
        if ["open", "silent", "weigh", "out_of_scope"].contains(status) { flags.append(status) }
        if answer["contested"]?.items?.isEmpty == false { flags.append("contested") }
        if isSeparate && (answer["still_possible"]?.items?.count ?? 0) > 1 { flags.append("pathways") }
        if answer["notices"]?.items?.isEmpty == false { flags.append("notices") }
        if try suggestion.value("rest")?["contradictions"]?.items?.isEmpty == false { flags.append("contradictions") }
        self.flags = flags
    }

    /// Where something is suggested anything else differs. Where nothing is, because the answer is open, silent or out
    /// of scope, an outcome differs that is not among those still possible. Where each is answered separately, those
    /// that are met are suggested, and those that are not met are not possible. A decision that only weighs names no
    /// outcomes, so that nothing differs from it.
    /// - Parameter answer: in short, as it was recorded.
    package static func differs(_ outcomes: [String], from answer: CanonicalJSON) -> Bool? {
        func texts(_ name: String) -> [String] { (answer[name]?.items ?? []).compactMap(\.text) }
        if answer["status"]?.text == "weigh" { return nil }
        let isOwnNone = answer["options"]?["none"] != nil
        let decided = Set(outcomes).subtracting(isOwnNone ? [] : ["none"])
        let possible = Set(texts("still_possible"))
        if answer["outcome"]?.items != nil {
            if !decided.isSuperset(of: texts("outcome")) || !decided.isSubset(of: possible) { return true }
            return answer["status"]?.text == "settled" ? false : nil
        }
        if let suggested = answer["outcome"]?.text ?? answer["suggested"]?.text { return decided != [suggested] }
        return decided.isSubset(of: possible) ? nil : true
    }
}
