internal import DecisionModel
internal import PolicyChecker

/// What a policy says of a case in one decision, and why.
///
/// ```swift
/// let colour = try policy.decide(child)["colour"]!
/// colour.answer
/// colour.reason?.facts         // the fewest facts that force a settled answer
/// colour.whyNot("red")?.lines  // what is in the way of another
/// colour.questions.first       // what to find out first while it is open
/// colour.changes               // what would make another outcome possible
/// ```
public struct Decision: Sendable {
    let model: DecisionModel.Decision
    private let whole: DecisionModel.Decisions
    private let linesByID: [String: DecisionModel.Line]
    let texts: Texts

    init(
        _ model: DecisionModel.Decision, in whole: DecisionModel.Decisions, _ linesByID: [String: DecisionModel.Line],
        _ texts: Texts
    ) {
        (self.model, self.whole, self.linesByID, self.texts) = (model, whole, linesByID, texts)
    }

    private var written: CheckedDecision? { texts.decision(model.id) }

    /// The id that the policy gives it.
    public var id: String { model.id }
    /// What heads the answer.
    public var title: String { texts.title(ofDecision: id) }
    /// What it asks.
    public var question: String { written.map { texts.words($0.source.question) } ?? id }

    // MARK: Answer

    /// What it comes to.
    public var answer: Answer {
        switch model.answer.status {
        case .silent: .silent
        case .outOfScope: .outOfScope
        case .weigh: .weighed
        case .settled, .open:
            if isAnsweredSeparately {
                .weighed
            } else if model.answer.status == .settled, let outcome = model.answer.outcomes.first {
                .settled(texts.outcome(outcome, of: id))
            } else {
                .open(possible)
            }
        }
    }

    /// Whether the answer turns on facts not known; also where each option is met or not on its own.
    public var isOpen: Bool { model.answer.status == .open }
    /// Whether each option is met or not on its own, so that there is no one answer; see ``options``.
    public var isAnsweredSeparately: Bool { model.hitPolicy == .eachSeparately }
    /// The outcomes that some completion of the facts gives, in the policy's order: of a settled answer that one.
    public var possible: [Outcome] { texts.outcomes(model.answer.stillPossible, of: id) }
    /// Whether it may still turn out that the guidance says nothing of the case.
    public var mayBeSilent: Bool { model.answer.stillPossible.contains("silent") }
    /// Whether it may still turn out that the decision does not apply.
    public var mayBeOutOfScope: Bool { model.answer.stillPossible.contains("out_of_scope") }
    /// The highest outcome whose rules are met whatever is not known turns out to be; nil where there is none, and
    /// where outcomes are not ranked.
    public var suggested: Outcome? { outcome(model.answer.suggested) }
    /// The lowest outcome still possible; nil where outcomes are not ranked.
    public var atLeast: Outcome? { outcome(model.answer.atLeast) }
    /// The outcome that people agreed, as the case records it; nil where it records none.
    public var agreed: Outcome? { outcome(model.agreedOutcome?.outcome) }
    /// Outcomes whose rules are met beside the answer.
    public var alsoMet: [Outcome] { model.alsoMet.map { texts.outcome($0, of: id) } }
    /// Every outcome, and how its rules stand.
    public var options: [Option] {
        model.options.map { option in
            Option(
                outcome: texts.outcome(option.outcome, of: id), status: Status(option.status),
                rules: option.rules.map { rule in
                    Option.Rule(
                        id: rule.id, status: Status(rule.status), lines: lines(rule.lines),
                        exception: rule.unless.flatMap(line), guidance: rule.guidance)
                }, nearMiss: option.nearMiss.flatMap(line), needs: option.needs)
        }
    }
    /// Whether the decision applies; nil where it always does.
    public var applies: Status? { model.applies.map { Status($0.status) } }
    /// Whether people agreed first what has to be agreed before an option is open; nil where it does not ask. It
    /// changes no answer.
    public var agreedByPeople: Status? { model.agreedByPeople.map { Status($0.status) } }

    // MARK: Why

    /// The fewest facts that force the answer, whatever all others are; nil where the answer is not settled.
    public var reason: Reason? { model.why.map { Reason($0, in: whole, texts) } }

    /// Why an outcome is not the answer; nil where it is the answer or still possible, and of a name that the decision
    /// does not have.
    public func whyNot(_ outcome: String) -> Obstacle? {
        model.whyNot.first { $0.outcome == outcome }.map {
            Obstacle(
                outcome: texts.outcome(outcome, of: id), ground: .init($0.ground), rule: $0.rule, lines: lines($0.lines)
            )
        }
    }

    /// What to find out while the answer is open, the first question first: the order of the first ones is that which
    /// settles the answer at the least burden. Empty where it is not open.
    public var questions: [Question] {
        guard let plan = model.plan else { return [] }
        var subjects: [Subject] = []
        for subject in plan.steps.map(\.subject) + plan.questions where !subjects.contains(subject) {
            subjects.append(subject)
        }
        return subjects.map { subject in
            let isFirst = subject == plan.steps.first?.subject
            return Question(subject, texts, prospects: isFirst ? prospects(plan.steps[0]) : [])
        }
    }

    private func prospects(_ step: QuestionPlan.Step) -> [Question.Prospect] {
        step.branches.map { branch in
            Question.Prospect(
                values: branch.values, labels: branch.values.map { texts.label(ofValue: $0, of: step.subject.fact) },
                possible: texts.outcomes(branch.leadsTo, of: id), isSettled: branch.isSettled)
        }
    }

    /// The ids of facts not known that can still change the answer.
    public var needs: [String] { model.needs }

    /// The fewest changes that would make an outcome possible that is ruled out.
    public var changes: [Change] { model.wouldChange.map { Change($0, of: id, texts) } }

    /// Passages that can be read in more than one way, and what the other ways would do to this answer.
    public var readings: [Reading] {
        model.readings.map { reading in
            Reading(
                id: reading.id, chosen: reading.chosen, isOpen: reading.isOpen, guidance: reading.passages,
                alternatives: reading.alternatives.map { other in
                    Reading.Alternative(
                        name: other.option, changesAnswer: other.changesAnswer,
                        changesOptions: other.changesOptions, possible: texts.outcomes(other.stillPossible, of: id))
                })
        }
    }

    /// The ids of the readings that the owner holds for undecided and that change some option here.
    public var contested: [String] { model.contested }

    /// Every line that something here refers to, once; a line stands before those inside it.
    public var lines: [Line] { whole.only(id).lines.map { Line($0, texts) } }

    // MARK: What to do and to weigh

    /// What comes before anything else.
    public var first: [Action] { actions(model.first) }
    /// What is to be done, and how it stands.
    public var actions: [Action] { actions(model.actions) }
    /// What research has found on the way; nobody's duty.
    public var evidence: [Action] { actions(model.evidence) }
    /// What people weigh, in the guidance's order; never counted or scored.
    public var considerations: [Consideration] {
        model.considerations.map { found in
            let area = written?.source.areas.first { $0.id.text == found.area }
            return Consideration(
                id: found.area, text: area.map { texts.words($0.says) } ?? found.area, state: .init(found.state),
                facts: found.facts.map { KnownFact($0, in: whole, texts) }, guidance: found.guidance)
        }
    }
    /// What has to be told together with the answer.
    public var notices: [Notice] {
        model.notices.map { id in
            let notice = written?.source.notices.first { $0.id.text == id }
            return Notice(
                id: id, text: notice.map { texts.words($0.say) } ?? id, status: .met,
                guidance: notice?.guidance.map(\.text) ?? [])
        }
    }
    /// The stretches without a rule into which the case falls or may fall; empty where the guidance cannot be silent.
    public var gaps: [Notice] {
        model.gaps.map { found in
            let gap = written?.source.gaps.first { $0.id.text == found.id }
            return Notice(
                id: found.id, text: gap.map { texts.words($0.say) } ?? found.id, status: Status(found.status),
                guidance: gap?.guidance.map(\.text) ?? [])
        }
    }

    // MARK: By their ids

    private func outcome(_ id: String?) -> Outcome? { id.map { texts.outcome($0, of: self.id) } }

    private func line(_ id: String) -> Line? { linesByID[id].map { Line($0, texts) } }

    private func lines(_ ids: [String]) -> [Line] { ids.compactMap(line) }

    private func actions(_ items: [ActionItem]) -> [Action] {
        guard let written, !items.isEmpty else { return [] }
        let sources = Dictionary(
            written.actionsByPlace.map { ($0.place, $0.action.source) }, uniquingKeysWith: { first, _ in first })
        return items.map { Action($0, sources[$0.id], texts) }
    }
}

extension Decision: Hashable {
    /// Whether both say the same of the same case in the same language.
    public static func == (left: Decision, right: Decision) -> Bool {
        left.model == right.model && left.texts.language == right.texts.language && left.whole == right.whole
    }

    /// Hashes the decision itself.
    public func hash(into hasher: inout Hasher) { hasher.combine(model) }
}
