package import DecisionModel
package import PolicyModel

/// What one decision must say of a case, by looking at every completion of it: the fields of `Decisions` that follow
/// from the definition of the language.
package struct PlainDecision {
    package typealias Written = PolicyModel.Decision

    private let plain: PlainEvaluator
    private let written: Written
    private let facts: PlainFacts
    private let options: [CaseSet]
    private let answers: PlainEvaluator.Answers

    package init(_ written: Written, _ plain: PlainEvaluator, _ facts: PlainFacts) {
        (self.written, self.plain, self.facts) = (written, plain, facts)
        options = plain.options(of: written)
        answers = plain.answers(of: written)
    }

    package static func status(_ set: CaseSet) -> LineStatus { set.isFull ? .met : set.isEmpty ? .notMet : .cannotTell }

    private func status(_ criterion: Criterion?) -> LineStatus? {
        criterion.map { Self.status(plain.cases(where: $0)) }
    }

    // MARK: The answer

    private var isSingle: Bool { written.hitPolicy != .eachSeparately && written.hitPolicy != .weigh }
    private var mayBeOut: Bool { !answers.outOfScope.isEmpty }
    private var mayBeIn: Bool { !answers.outOfScope.isFull }
    private func name(_ outcome: Int) -> String { written.outcomes[outcome].id.text }

    /// Outcomes that some completion gives.
    private var possible: [Int] {
        if isSingle { return answers.outcomes.indices.filter { !answers.outcomes[$0].isEmpty } }
        return mayBeIn ? options.indices.filter { !options[$0].isEmpty } : []
    }

    package var optionStatus: [LineStatus] { options.map(Self.status) }

    package var answer: DecisionModel.Decision.Answer {
        let isRanked = written.hitPolicy == .highestMet
        let isSilent = !answers.silent.isEmpty
        var outcomes = answerStatus == .settled && possible.count == 1 ? possible : []
        if written.hitPolicy == .eachSeparately {
            outcomes = mayBeIn ? options.indices.filter { options[$0].isFull } : []
        }
        return DecisionModel.Decision.Answer(
            status: answerStatus, outcomes: outcomes.map(name),
            stillPossible: possible.map(name) + (isSilent ? ["silent"] : []) + (mayBeOut ? ["out_of_scope"] : []),
            suggested: isRanked && mayBeIn ? options.lastIndex(where: \.isFull).map(name) : nil,
            atLeast: isRanked && !isSilent && !mayBeOut ? possible.first.map(name) : nil)
    }

    private var answerStatus: DecisionModel.Decision.Status {
        if !mayBeIn { return .outOfScope }
        if written.hitPolicy == .weigh { return .weigh }
        if written.hitPolicy == .eachSeparately {
            return mayBeOut || optionStatus.contains(.cannotTell) ? .open : .settled
        }
        let isSilent = !answers.silent.isEmpty
        if possible.count + (isSilent ? 1 : 0) + (mayBeOut ? 1 : 0) > 1 { return .open }
        return isSilent ? .silent : .settled
    }

    /// Outcomes whose rules are met beside the one that is the answer.
    package var alsoMet: [String] {
        guard answerStatus == .settled, possible.count == 1 else { return [] }
        return options.indices.filter { options[$0].isFull && $0 != possible[0] }.map(name)
    }

    /// By outcome and in the order of the pack.
    package var ruleStatus: [[LineStatus]] {
        written.outcomes.map { outcome in
            written.rules.filter { $0.outcome == outcome.id }.map { Self.status(plain.cases(where: $0)) }
        }
    }

    package var applies: LineStatus? { status(written.appliesWhen) }
    package var agreedFirst: LineStatus? { status(written.agreedFirst?.criterion) }

    // MARK: What stands beside it

    /// Gaps into which the case falls or may fall, where silence is possible.
    package var gaps: [DecisionModel.Decision.Gap] {
        if answers.silent.isEmpty { return [] }
        return written.gaps.map { .init(id: $0.id.text, status: Self.status(plain.cases(where: $0.when))) }
            .filter { $0.status != .notMet }
    }

    package var notices: [String] {
        written.notices.filter { plain.cases(where: $0, of: written).isFull }.map(\.id.text)
    }

    /// The outcome that people agreed, where the fact that records it names one.
    package var agreed: Name? {
        guard let fact = written.agreedIn?.text, case .oneOf(let values) = facts.known[fact], values.count == 1,
            case .word(let value) = values[0]
        else { return nil }
        return written.outcomes.map(\.id).first { $0.text == value }
    }

    /// What another reading of a passage changes, looked at by reading the whole pack so.
    package func changed(by other: PlainEvaluator) -> (options: [String], answer: Bool, stillPossible: [String]) {
        let otherwise = PlainDecision(other.decisions[written.id.text] ?? written, other, facts)
        let changed = options.indices.filter { optionStatus[$0] != otherwise.optionStatus[$0] }.map(name)
        let ways = otherwise.answer.stillPossible
        let isScopeSame = mayBeOut == otherwise.mayBeOut && mayBeIn == otherwise.mayBeIn
        let isSame = isSingle ? ways == answer.stillPossible : changed.isEmpty && isScopeSame
        return (changed, !isSame, ways.filter { $0 != "out_of_scope" })
    }

    // MARK: Steps and areas

    /// How a step stands that is asked for, or may be.
    package struct Step: Hashable {
        package let modality: String
        package let holds: LineStatus
        package let done: LineStatus?
        package let state: ActionItem.State
        package let papers: [ActionItem.Papers]

        package init(
            modality: String, holds: LineStatus, done: LineStatus?, state: ActionItem.State,
            papers: [ActionItem.Papers]
        ) {
            (self.modality, self.holds, self.done, self.state) = (modality, holds, done, state)
            self.papers = papers
        }
    }

    package var first: [Step] { written.lookAtFirst.compactMap { step($0, for: nil) } }

    /// What follows from the rules, then what follows from the decision.
    package var steps: [Step] {
        written.rules.flatMap { rule in rule.actions.compactMap { step($0, for: rule.outcome) } }
            + written.actions.compactMap { step($0, for: nil) }
    }

    private func step(_ action: Action, for outcome: Name?) -> Step? {
        let holds = Self.status(plain.cases(where: action, of: written, for: outcome, agreed: agreed))
        let (done, before) = (status(action.doneWhen), status(action.before))
        let papers =
            action.papers.map { papers in
                papers.members.map { ActionItem.Papers(member: $0.text, state: paper($0.text, papers.fact.text)) }
            } ?? []
        return holds == .notMet
            ? nil
            : Step(
                modality: action.modality.rawValue, holds: holds, done: done,
                state: state(action.modality, holds, done, before), papers: papers)
    }

    private func state(
        _ modality: Modality, _ holds: LineStatus, _ done: LineStatus?, _ before: LineStatus?
    ) -> ActionItem.State {
        if modality == .evidence { return .evidence }
        if holds == .cannotTell { return .mayApply }
        if before == .met && done != .met { return .tooLate }
        if modality == .mustNot { return done == .notMet ? .notKept : .always }
        return switch done {
        case .met: .done
        case .notMet: .outstanding
        case .cannotTell: .notRecorded
        case nil: .always
        }
    }

    private func paper(_ member: String, _ fact: String) -> ActionItem.Paper {
        guard case .ticks(let has, let hasNot) = facts.known[fact] else { return .notKnown }
        return has.contains(member) ? .have : hasNot.contains(member) ? .missing : .notKnown
    }

    /// Whether each area was considered; nil where nothing ticks it off.
    package var areas: [Consideration.State?] {
        written.areas.map { area in
            guard let ticked = area.tickedIn else { return nil }
            return switch paper(ticked.member.text, ticked.fact.text) {
            case .have: .addressed
            case .missing: .outstanding
            case .notKnown: .cannotTell
            }
        }
    }
}
