internal import CaseFiles
internal import DecisionDiagrams
internal import DecisionModel
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Puts the parts of a decision's result together from its exact answer.
struct ResultBuilder {
    let pack: CompiledPack
    let information: InformationState
    private(set) var possible: [ValueSet]
    var lines: LineEvaluator
    var scratch: DiagramScratch

    mutating func status(_ diagram: Diagram) -> LineStatus {
        LineStatus(pack.diagrams.truths(diagram, where: possible, scratch: &scratch))
    }

    /// The contradictions that the facts hold whatever is not known.
    mutating func contradictions() -> [Int] {
        var result: [Int] = []
        for (index, contradiction) in pack.contradictions.enumerated() where status(contradiction.diagram) == .met {
            result.append(index)
        }
        return result
    }

    mutating func result(of id: DecisionID, _ answer: Evaluator.Answer, _ parts: ResultParts) -> DecisionResult {
        let decision = pack.checked.decisions[id]
        let compiled = pack.decisions[id]
        let answers = answer.answers
        let possibleOutcomes = outcomes(decision, answer)
        let kind = kind(decision, answer)
        let agreed = agreedOutcome(decision)
        let isRanked = decision.source.hitPolicy == .highestMet
        return DecisionResult(
            decision: id, kind: kind, answers: answers, possibleOutcomes: possibleOutcomes,
            options: answer.options, rules: parts.contains(.rules) ? rules(decision, compiled) : [],
            suggested: isRanked && answers.mayBeInScope ? answer.options.lastIndex(of: .met) : nil,
            atLeast: isRanked && !answers.mayBeSilent && !answers.mayBeOutOfScope ? possibleOutcomes.first : nil,
            applies: parts.contains(.rules) ? compiled.applies.map { condition($0) } : nil,
            gaps: parts.contains(.gaps) && answers.mayBeSilent ? gaps(compiled) : [],
            notices: parts.contains(.notices) ? notices(decision, compiled, answer.options) : [],
            agreedFirst: parts.contains(.agreed) ? compiled.agreedFirst.map { condition($0) } : nil,
            agreedOutcome: agreed,
            readings: readings(id, answer, parts),
            first: parts.contains(.actions)
                ? actions(decision.lookAtFirst, compiled.lookAtFirst, on: nil, agreed: nil) : [],
            areas: parts.contains(.areas) ? decision.areas.map { area($0) } : [],
            actions: parts.contains(.actions) ? actions(decision, compiled, agreed: agreed) : [])
    }

    private mutating func rules(_ decision: CheckedDecision, _ compiled: CompiledDecision) -> [RuleResult] {
        var result: [RuleResult] = []
        for (rule, program) in zip(decision.rules, compiled.rules) {
            let unless = program.unless.map { lines.line($0) }
            result.append(
                RuleResult(
                    outcome: rule.outcome, status: status(program.diagram), line: lines.line(program.criterion),
                    unless: unless))
        }
        return result
    }

    /// What follows from the rules, then what follows from the decision.
    private mutating func actions(
        _ decision: CheckedDecision, _ compiled: CompiledDecision, agreed: Int?
    ) -> [ActionResult] {
        var result: [ActionResult] = []
        for (rule, program) in zip(decision.rules, compiled.rules) {
            result += actions(rule.actions, program.actions, on: rule.outcome, agreed: agreed)
        }
        return result + actions(decision.actions, compiled.actions, on: nil, agreed: agreed)
    }

    /// Facts whose condition to arise is not met, and what each then counts as.
    mutating func inapplicableFacts() -> [FactID: Int] {
        var result: [FactID: Int] = [:]
        for (id, fact) in pack.facts.numbered {
            if case .variable(_, let arises?) = fact.meaning, lines.line(arises.condition).status == .notMet,
                case .asked(_, let checked?) = pack.checked.facts[id].origin
            {
                result[id] = checked.otherwise
            }
        }
        return result
    }

    // MARK: The answer

    private func isSingleAnswer(_ decision: CheckedDecision) -> Bool {
        decision.source.hitPolicy != .eachSeparately && decision.source.hitPolicy != .weigh
    }

    private func outcomes(_ decision: CheckedDecision, _ answer: Evaluator.Answer) -> [Int] {
        if isSingleAnswer(decision) { return answer.answers.outcomes }
        if decision.source.hitPolicy == .weigh || !answer.answers.mayBeInScope { return [] }
        return answer.options.indices.filter { answer.options[$0] != .notMet }
    }

    private func kind(_ decision: CheckedDecision, _ answer: Evaluator.Answer) -> DecisionModel.Decision.Status {
        if !answer.answers.mayBeInScope { return .outOfScope }
        switch decision.source.hitPolicy {
        case .weigh: return .weigh
        case .eachSeparately:
            return answer.answers.mayBeOutOfScope || answer.options.contains(.cannotTell) ? .open : .settled
        default: return !answer.answers.isSingle ? .open : answer.answers.mayBeSilent ? .silent : .settled
        }
    }

    // MARK: What stands beside it

    private mutating func condition(_ condition: CompiledCondition) -> ConditionResult {
        ConditionResult(status: status(condition.diagram), line: lines.line(condition.line))
    }

    private mutating func gaps(_ compiled: CompiledDecision) -> [(index: Int, status: LineStatus)] {
        var result: [(index: Int, status: LineStatus)] = []
        for (index, gap) in compiled.gaps.enumerated() {
            let status = status(gap.diagram)
            if status != .notMet { result.append((index, status)) }
        }
        return result
    }

    private mutating func notices(
        _ decision: CheckedDecision, _ compiled: CompiledDecision, _ options: [LineStatus]
    ) -> [Int] {
        var result: [Int] = []
        for (index, notice) in decision.notices.enumerated() {
            switch notice.trigger {
            case .metTogether(let outcomes): if outcomes.allSatisfy({ options[$0] == .met }) { result.append(index) }
            case .criterion:
                if let condition = compiled.notices[index], status(condition.diagram) == .met { result.append(index) }
            }
        }
        return result
    }

    private func agreedOutcome(_ decision: CheckedDecision) -> Int? {
        guard let agreed = decision.agreedIn, case .values(let set) = information[agreed.fact], let value = set.single
        else { return nil }
        return agreed.outcomes[value]
    }

    /// What each other reading of a passage on which the decision rests would do.
    private mutating func readings(
        _ id: DecisionID, _ answer: Evaluator.Answer, _ parts: ResultParts
    ) -> [ReadingResult] {
        if parts.isDisjoint(with: [.readings, .openReadings]) { return [] }
        let decision = pack.checked.decisions[id]
        let compiled = pack.decisions[id]
        var result: [ReadingResult] = []
        for reading in pack.readingsOfDecision[id] where reading.isOpen || parts.contains(.readings) {
            var alternatives: [ReadingResult.Alternative] = []
            for impact in reading.impacts { alternatives.append(alternative(impact, decision, compiled, answer)) }
            result.append(
                ReadingResult(
                    reading: reading.reading, chosen: reading.chosen, isOpen: reading.isOpen, alternatives: alternatives
                ))
        }
        return result
    }

    /// Only what the reading affects is looked at.
    private mutating func alternative(
        _ impact: ReadingOfDecision.Impact, _ decision: CheckedDecision, _ compiled: CompiledDecision,
        _ answer: Evaluator.Answer
    ) -> ReadingResult.Alternative {
        var options = answer.options
        var answers = answer.answers
        var changed: [Int] = []
        let inForce = possible[impact.alternative.variable]
        possible[impact.alternative.variable] = ValueSet(impact.alternative.value)
        for option in impact.options {
            options[option] = status(compiled.options[option])
            if options[option] != answer.options[option] { changed.append(option) }
        }
        if impact.affectsAnswer { answers = pack.answers(compiled, possible, &scratch) }
        possible[impact.alternative.variable] = inForce
        let other = Evaluator.Answer(answers: answers, options: options)
        return .init(
            option: impact.alternative.option, changedOptions: changed,
            changesAnswer: answers != answer.answers || (!isSingleAnswer(decision) && !changed.isEmpty),
            possibleOutcomes: outcomes(decision, other), mayBeSilent: answers.mayBeSilent)
    }

    // MARK: What is to be done and weighed

    private mutating func actions(
        _ checked: [CheckedAction], _ compiled: [CompiledAction], on outcome: Int?, agreed: Int?
    ) -> [ActionResult] {
        var result: [ActionResult] = []
        for (action, program) in zip(checked, compiled) {
            var holds = status(program.held)
            if let outcome, let agreed { holds = outcome == agreed ? status(program.heldIfAgreed) : .notMet }
            let done = program.done.map { status($0.diagram) }
            let before = program.before.map { status($0.diagram) }
            result.append(
                ActionResult(
                    action: action, outcome: outcome, holds: holds, done: done, before: before, papers: papers(action)))
        }
        return result
    }

    private func papers(_ action: CheckedAction) -> [PaperResult] {
        guard let papers = action.papers, case .tickList(let labels) = pack.checked.facts[papers.fact].kind,
            case .ticks(let has, let hasNot) = information[papers.fact]
        else { return [] }
        return papers.members.map { member in
            PaperResult(
                member: labels[member],
                state: has.contains(member) ? .have : hasNot.contains(member) ? .missing : .notKnown)
        }
    }

    private func area(_ area: CheckedArea) -> AreaResult {
        guard let ticked = area.ticked, case .ticks(let has, let hasNot) = information[ticked.fact] else {
            return AreaResult(area: area, considered: nil)
        }
        let considered: LineStatus =
            has.contains(ticked.member) ? .met : hasNot.contains(ticked.member) ? .notMet : .cannotTell
        return AreaResult(area: area, considered: considered)
    }
}
