package import DecisionLog

/// A suggestion together with what people later wrote of it: the unit of samples, exports and summaries.
package struct CaseReview {
    /// What a person decided, having seen the suggestion.
    package struct PersonDecision: Sendable {
        package let record: Int
        package let decision: String
        package let at: Moment
        package let role: String
        package let agreedWith: [String]
        /// Nil where it was removed.
        package let outcome: String?
        package let reason: String?
        /// Nil where nothing was suggested, or that was removed.
        package let differs: Bool?
        package let flags: [String]
        /// The correction that says it is wrong; nil where there is none.
        package let correctedBy: Int?
    }

    package let suggestion: StoredRecord
    /// Nil where it was removed.
    package let reference: String?
    /// In the log's order.
    package let decisions: [PersonDecision]
    package let correctedBy: Int?
    /// Whether a later record suggests anew in the same case.
    package let isSuperseded: Bool

    /// What was removed of a case is not found by it: a suggestion without its reference stands alone.
    package init(_ suggestion: StoredRecord, in log: DecisionLog) throws(LogFailure) {
        self.suggestion = suggestion
        reference = try suggestion.text("case")
        var others: [StoredRecord] = []
        for seq in try reference.map({ reference throws(LogFailure) in try log.records(ofCase: reference) }) ?? [] where seq > suggestion.seq {
            if let record = try log.record(seq) { others.append(record) }
        }
        isSuperseded = others.contains { $0.core.event == .suggestion }
        func correction(of seq: Int) -> Int? { others.first { $0.core.event == .correction && $0.core.about == seq }?.seq }
        correctedBy = correction(of: suggestion.seq)
        var decisions: [PersonDecision] = []
        for record in others where record.core.event == .decision && record.core.about == suggestion.seq {
            let judgement = try record.value("judgement")
            decisions.append(
                PersonDecision(
                    record: record.seq, decision: record.core["decision"]?.text ?? "", at: record.core.at, role: record.core.role ?? "",
                    agreedWith: (record.core["agreed_with"]?.items ?? []).compactMap(\.text), outcome: try record.text("outcome"), reason: try record.text("reason"),
                    differs: judgement?["differs"]?.truth, flags: (judgement?["flags"]?.items ?? []).compactMap(\.text), correctedBy: correction(of: record.seq)))
        }
        self.decisions = decisions
    }

    /// The last thing that people decided, that of one decision where it is named.
    package func last(of decision: String) -> PersonDecision? { decisions.last { $0.decision == decision && $0.correctedBy == nil } }

    /// Whether anybody decided otherwise than suggested.
    package var isOverridden: Bool { decisions.contains { $0.differs == true && $0.correctedBy == nil } }

    package func answer(_ decision: String) throws(LogFailure) -> CanonicalJSON? { try suggestion.value("answer/" + decision) }
}
