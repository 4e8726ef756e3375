package import DecisionLog
internal import DecisionModel

/// A suggestion together with what people later wrote of it: the unit of samples, exports and summaries.
package struct CaseReview {
    /// That a record is wrong, and what holds instead.
    package struct Correction: Sendable {
        package let record: Int
        /// The suggestion or decision that is wrong.
        package let about: Int
        package let at: Moment
        package let role: String
        /// Nil where it was removed.
        package let reason: String?
        /// The suggestion that holds instead; nil where none was named.
        package let replacedBy: Int?
    }

    /// What a person decided, having seen the suggestion.
    package struct PersonDecision: Sendable {
        package let record: Int
        package let decision: String
        package let at: Moment
        package let role: String
        package let agreedWith: [String]
        /// Nil where it was removed.
        package let outcome: String?
        /// Nil where none was given, or it was removed.
        package let reason: String?
        package let isReasonRemoved: Bool
        /// As `DeviationReview` defines it; nil also where the answer was removed.
        package let differs: Bool?
        package let flags: [String]
        /// Those that say it is wrong, in the log's order.
        package let corrections: [Correction]

        package var isCorrected: Bool { !corrections.isEmpty }
        /// Several where each is answered separately.
        package var outcomes: [String] { outcome?.split(separator: ", ").map(String.init) ?? [] }
    }

    package let suggestion: StoredRecord
    /// Nil where it was removed.
    package let reference: String?
    /// In the log's order.
    package let decisions: [PersonDecision]
    /// Those that say the suggestion is wrong, in the log's order.
    package let corrections: [Correction]
    /// Whether a later record suggests anew in the same case.
    package let isSuperseded: Bool

    /// What was removed of a case is not found by it: a suggestion without its reference stands alone.
    package init(_ suggestion: StoredRecord, in log: DecisionLog) throws(LogFailure) {
        self.suggestion = suggestion
        reference = try suggestion.text("case")
        var others: [StoredRecord] = []
        for seq in try reference.map({ reference throws(LogFailure) in try log.records(ofCase: reference) }) ?? []
        where seq > suggestion.seq {
            if let record = try log.record(seq) { others.append(record) }
        }
        isSuperseded = others.contains { $0.core.event == .suggestion }
        var corrections: [Correction] = []
        for record in others where record.core.event == .correction {
            if let correction = try Correction(record) { corrections.append(correction) }
        }
        self.corrections = corrections.filter { $0.about == suggestion.seq }
        var decisions: [PersonDecision] = []
        for record in others where record.core.event == .decision && record.core.about == suggestion.seq {
            decisions.append(try PersonDecision(record, on: suggestion, corrections.filter { $0.about == record.seq }))
        }
        self.decisions = decisions
    }

    package var isCorrected: Bool { !corrections.isEmpty }

    /// Every correction of the suggestion and of what people decided on it, in the log's order.
    package var allCorrections: [Correction] {
        (corrections + decisions.flatMap(\.corrections)).sorted { $0.record < $1.record }
    }

    /// Everything that people decided of one decision, in the log's order. The last that no correction says is wrong
    /// counts.
    package func decisions(of decision: String) -> [PersonDecision] { decisions.filter { $0.decision == decision } }

    /// What counts of what people decided of one decision; nil where nobody decided or all of it is corrected.
    package func last(of decision: String) -> PersonDecision? {
        decisions.last { $0.decision == decision && !$0.isCorrected }
    }

    /// Whether what counts of any decision is otherwise than suggested.
    package var isOverridden: Bool { Set(decisions.map(\.decision)).contains { last(of: $0)?.differs == true } }

    /// What the suggestion says, as values.
    package var said: SuggestionReader { SuggestionReader(suggestion) }
}

extension CaseReview.Correction {
    fileprivate init?(_ record: StoredRecord) throws(LogFailure) {
        guard let about = record.core.about else { return nil }
        self.init(
            record: record.seq, about: about, at: record.core.at, role: record.core.role ?? "",
            reason: try record.text("reason"),
            replacedBy: record.core["replaced_by"]?.number)
    }
}

extension CaseReview.PersonDecision {
    /// Whether it differs follows from the answer while that is there; else the record says it, unless that is gone,
    /// too.
    fileprivate init(
        _ record: StoredRecord, on suggestion: StoredRecord, _ corrections: [CaseReview.Correction]
    )
        throws(LogFailure)
    {
        let decision = record.core["decision"]?.text ?? ""
        let outcome = try record.text("outcome")
        let judgement = try record.value("judgement")
        let answer = try SuggestionReader(suggestion).answer(decision)
        var isReasonRemoved = false
        if case .erased? = try record.content("reason") { isReasonRemoved = true }
        var differs = judgement?["differs"]?.truth
        if let answer, let outcome {
            differs = DeviationReview.differs(outcome.split(separator: ", ").map(String.init), from: answer)
        }
        self.init(
            record: record.seq, decision: decision, at: record.core.at, role: record.core.role ?? "",
            agreedWith: record.core["agreed_with"]?.texts ?? [], outcome: outcome,
            reason: try record.text("reason"),
            isReasonRemoved: isReasonRemoved, differs: differs,
            flags: judgement?["flags"]?.texts ?? [],
            corrections: corrections)
    }
}
