package import DecisionModel
internal import PolicyModel
package import Wording

/// Answers in words.
extension CasePage {
    /// More outcomes than these say no more than that much is still possible.
    private static let maximumNames = 3

    func names(_ outcomes: [String], of told: Told) -> [Phrase] {
        outcomes.map { texts.outcome($0, of: told.checked) }
    }

    /// The answer in one sentence, as it is told beside the others: an answer for want of a rule is none where the
    /// guidance is silent on what leads the page.
    func answer(_ told: Told) -> Phrase {
        if told.status == .weigh && told.isOfService { return "\(wording.reportedByService)." }
        if let outcome = told.outcome, outcome == told.otherwise, leading?.status == .silent {
            return wording.noRuleHereEither
        }
        return sentence(told.answer, of: told)
    }

    /// The answer to one decision in a sentence, whatever the others say; empty where there is no such decision.
    package func answer(to decision: String) -> String {
        told(decision).map { sentence($0.answer, of: $0).plain } ?? ""
    }

    /// An answer that a decision of this policy may have, in one sentence; empty where there is no such decision.
    package func sentence(_ answer: DecisionModel.Decision.Answer, of decision: String) -> Phrase {
        told(decision).map { sentence(answer, of: $0) } ?? .empty
    }

    /// The same without a lead: `Standard`, `A or B`, `5 answers still possible`.
    package func short(_ answer: DecisionModel.Decision.Answer, of decision: String) -> Phrase {
        told(decision).map { short(answer, of: $0) } ?? .empty
    }

    /// An answer of a decision in one sentence, whatever the others say.
    func sentence(_ answer: DecisionModel.Decision.Answer, of told: Told) -> Phrase {
        switch answer.status {
        case .outOfScope: return wording.isOutOfScope
        case .silent: return wording.isSilent
        case .weigh:
            return answer.stillPossible.contains("out_of_scope")
                ? wording.needsJudgementIfItApplies : wording.needsJudgement
        case .settled:
            let names = names(answer.outcomes, of: told)
            if told.isSeparate { return names.isEmpty ? wording.noneIsOpen : open(names, of: told) }
            let label = names.first ?? .empty
            return told.said.hitPolicy == .highestMet ? wording.suggested(label) : "\(label)."
        case .open:
            return told.isSeparate
                ? separate(answer, of: told) : wording.stillPossible(names(answer.stillPossible, of: told))
        }
    }

    /// Options that are open; where people have to agree first and may not have, only if they do.
    private func open(_ names: [Phrase], of told: Told) -> Phrase {
        guard let agreed = told.said.agreedByPeople, agreed.status != .met else { return wording.open(names) }
        return wording.openIfAgreed(names)
    }

    private func separate(_ answer: DecisionModel.Decision.Answer, of told: Told) -> Phrase {
        let met = names(answer.outcomes, of: told)
        let open = answer.stillPossible.filter {
            !answer.outcomes.contains($0) && $0 != "silent" && $0 != "out_of_scope"
        }
        let sentences: [Phrase] = [
            met.isEmpty ? "" : self.open(met, of: told), open.isEmpty ? "" : wording.cannotTell(names(open, of: told)),
            answer.stillPossible.contains("out_of_scope") ? wording.mayBeOutOfScope : "",
        ]
        return sentences.nonEmpty.joined(separator: " ")
    }

    /// The answer with what is suggested while it is open.
    func fullAnswer(_ told: Told) -> Phrase {
        guard told.status == .open, let suggested = told.answer.suggested else { return answer(told) }
        return "\(answer(told)) \(wording.suggestedMeanwhile(texts.outcome(suggested, of: told.checked)))"
    }

    /// An answer without a lead: `Standard`, `A or B`, `no answer in the guidance`, `5 answers still possible`.
    func short(_ answer: DecisionModel.Decision.Answer, of told: Told) -> Phrase {
        switch answer.status {
        case .outOfScope: return wording.outOfScope
        case .silent: return wording.noAnswerInGuidance
        case .weigh: return wording.matterForJudgement
        case .settled, .open:
            if told.isSeparate { return sentence(answer, of: told) }
            let names = names(answer.stillPossible, of: told)
            return names.count > Self.maximumNames ? wording.answersStillPossible(names.count) : wording.either(names)
        }
    }

    func outcomes(_ ids: [String], of told: Told) -> Phrase { wording.either(names(ids, of: told)) }

    /// As `outcomes`; where there are none, none is met, or the decision is not asked or weighs.
    private func answer(_ ids: [String], of told: Told) -> Phrase {
        if !ids.isEmpty { return outcomes(ids, of: told) }
        return told.isSeparate ? wording.noneIsMet : wording.anotherScope
    }

    /// What to work at meanwhile; nil where the answer is no longer open or nothing is met for sure.
    func meanwhile(_ told: Told) -> Phrase? {
        guard told.status == .open, let suggested = told.answer.suggested else { return nil }
        return wording.meanwhileWhateverIsUnknown(texts.outcome(suggested, of: told.checked))
    }

    func turnsOn(_ told: Told) -> Phrase? {
        guard told.status == .open else { return nil }
        let facts = told.said.needs
        return facts.count > 3 ? wording.turnsOn(facts.count) : wording.turnsOn(facts.map(texts.fact))
    }

    func agreed(_ told: Told) -> Phrase? {
        told.said.agreedOutcome?.outcome.map { wording.peopleAgreed(texts.outcome($0, of: told.checked)) }
    }

    // MARK: Readings

    /// Readings of open passages of which another would change the status of an option.
    func contested(_ told: Told) -> [ReadingImpact] {
        told.said.readings.filter { told.said.contested.contains($0.id) }
    }

    /// What another reading of a passage would change.
    func sentence(_ reading: ReadingImpact, of told: Told) -> Phrase {
        let ways = reading.alternatives.filter { $0.changesAnswer || !$0.changesOptions.isEmpty }.map { alternative in
            wording.readAs(
                texts.option(alternative.option, of: reading.id), changes: names(alternative.changesOptions, of: told),
                answer: alternative.changesAnswer ? answer(alternative.stillPossible, of: told) : nil)
        }
        let passages = Phrase(reading.passages.joined(separator: ", "))
        if reading.chosen == Reading.asTheRulesSay { return "\(passages): \(ways.joined(separator: "; "))." }
        return wording.passagesAreReadAs(passages, texts.option(reading.chosen, of: reading.id), ways)
    }

    // MARK: Why

    /// The fewest facts that force a settled answer, whatever all others are, in a sentence.
    func why(_ told: Told) -> Phrase? {
        guard let why = told.said.why, !why.subjects.isEmpty else { return nil }
        var facts: [Phrase] = []
        for subject in why.subjects {
            let text = factAndValue(subject.fact)
            if !facts.contains(text) { facts.append(text) }
        }
        return wording.itRestsOn(facts)
    }

    /// What a reassessment would have to find for another outcome. What would take another course than a reassessment,
    /// or several of them at once, is no help to anybody and is left out.
    func changes(_ told: Told, only outcome: String? = nil) -> [Phrase] {
        told.said.wouldChange.filter { outcome == nil || $0.outcome == outcome }.compactMap { change in
            guard change.changes.count == 1, let step = change.changes.first, isReassessed(step.subject.fact) else {
                return nil
            }
            return wording.wouldBe(
                texts.outcome(change.outcome, of: told.checked), ifReassessed: texts.subject(step.subject),
                to: texts.values(step.to, of: step.subject), settles: change.settles)
        }
    }

    private func isReassessed(_ fact: String) -> Bool {
        if case .reassessment? = texts.definition(fact)?.changesBy { true } else { false }
    }
}
