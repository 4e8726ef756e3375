internal import DecisionModel
internal import Evaluation
internal import PolicyChecker

/// One decision: its answer, its options and what explains them.
extension DecisionsBuilder {
    mutating func decision(_ id: DecisionID) -> Decision {
        let checked = pack.decisions[id]
        let found = result.decisions[id]
        let explained = explanation.decisions[id]
        var decision = Decision(
            id: checked.id, hitPolicy: .init(checked.source.hitPolicy), answer: .init(found, of: checked))
        if checked.agreedIn != nil {
            decision.agreedOutcome = .init(outcome: found.agreedOutcome.map { name($0, checked) })
        }
        decision.alsoMet = found.alsoMet.map { name($0, checked) }
        decision.options = checked.source.outcomes.indices.map { option($0, checked, found, explained) }
        decision.applies = found.applies.map { condition($0, "\(checked.id)/applies") }
        if found.mayBeSilent {
            decision.gaps = found.gaps.map {
                .init(id: checked.gaps[$0.index].source.id.text, status: $0.status)
            }
        }
        decision.agreedByPeople = found.agreedFirst.map { condition($0, "\(checked.id)/agreed") }
        decision.notices = found.notices.map { checked.notices[$0].source.id.text }
        decision.needs = explained.openFacts.map { pack.facts[$0].id }
        decision.why = explained.why.map { why($0, found) }
        decision.whyNot = explained.whyNot.map { whyNot($0, checked, found) }
        decision.plan = found.kind == .open ? plan(found, checked) : nil
        decision.wouldChange = explained.changes.map { counterfactual($0, checked) }
        decision.readings = found.readings.map { reading($0, checked) }.filter { $0.isOpen || $0.hasEffect }
        decision.first = actions(found.first.filter { $0.holds != .notMet }, in: id)
        decision.considerations = found.areas.map(consideration)
        let due = found.actions.filter { $0.holds != .notMet }
        decision.actions = actions(due.filter { $0.action.source.modality != .evidence }, in: id)
        decision.evidence = actions(due.filter { $0.action.source.modality == .evidence }, in: id)
        return decision
    }

    private func name(_ outcome: Int, _ decision: CheckedDecision) -> String {
        decision.source.outcomes[outcome].id.text
    }

    private mutating func option(
        _ outcome: Int, _ decision: CheckedDecision, _ found: DecisionResult, _ explained: DecisionExplanation
    ) -> Decision.Option {
        let place = "\(decision.id)/\(name(outcome, decision))"
        var rules: [Decision.Rule] = []
        for (index, rule) in found.rules.enumerated() where rule.outcome == outcome {
            let id = "\(place)/\(rules.count + 1)"
            let top = lines.top(rule.line, id)
            let unless = rule.unless.map { lines.add($0, "\(id)/unless") }
            rules.append(
                .init(
                    id: id, status: rule.status, lines: top, unless: unless,
                    guidance: decision.rules[index].source.guidance.map(\.text)))
        }
        return Decision.Option(
            outcome: name(outcome, decision), status: found.options[outcome],
            nearMiss: explained.nearMisses[outcome].map { lines.add($0, "\(place)/near") },
            needs: explained.openFactsOfOption[outcome].map { pack.facts[$0].id }, rules: rules)
    }

    private mutating func condition(_ judged: ConditionResult, _ place: String) -> Condition {
        Condition(status: judged.status, lines: lines.top(judged.line, place))
    }

    // MARK: What explains it

    private func why(_ why: SufficientReason, _ found: DecisionResult) -> Why {
        Why(
            subjects: why.questions.map(subject), otherCount: why.otherCount, hasMore: why.hasMore,
            certificate: isCertified ? explainer.certificateOfReason(found, explanation).map(certificate) : nil)
    }

    private mutating func whyNot(
        _ whyNot: WhyNot, _ decision: CheckedDecision, _ found: DecisionResult
    ) -> DecisionModel.WhyNot {
        let outcome = name(whyNot.outcome, decision)
        var (ground, rule, inTheWay) = (DecisionModel.WhyNot.Ground.outOfScope, Int?.none, [LineResult]())
        switch whyNot.ground {
        case .outOfScope: break
        case .outranked: ground = .outranked
        case .notOtherwise: ground = .anotherRuleIsMet
        case .notMet(let nearest, let criteria): (ground, rule, inTheWay) = (.notMet, nearest, criteria)
        case .together(let nearest, let criteria): (ground, rule, inTheWay) = (.notTogether, nearest, criteria)
        }
        let place = "\(decision.id)/\(outcome)"
        let number = rule.map { rule in found.rules[...rule].count { $0.outcome == whyNot.outcome } }
        return DecisionModel.WhyNot(
            outcome: outcome, ground: ground, rule: number.map { "\(place)/\($0)" },
            lines: inTheWay.enumerated().map { lines.add($1, "\(place)/in_the_way/\($0 + 1)") },
            certificate: isCertified
                ? explainer.certificateOfAbsence(whyNot.outcome, found, explanation).map(certificate) : nil)
    }

    private func certificate(_ certificate: Certificate) -> DecisionCertificate {
        DecisionCertificate(
            known: certificate.known.map { $0.compactMap(subject(ofVariable:)) }, splits: splits(certificate.splits))
    }

    private func splits(_ splits: Certificate.Splits) -> DecisionCertificate.Splits {
        guard case .split(let variable, let branches) = splits, let subject = subject(ofVariable: variable) else {
            return .leaf
        }
        return .split(
            subject,
            branches: branches.map {
                .init(values: compiled.values($0.values, of: variable), next: self.splits($0.next))
            })
    }

    private func plan(_ found: DecisionResult, _ decision: CheckedDecision) -> QuestionPlan {
        let plan = explainer.planOfQuestions(found, explanation)
        return QuestionPlan(
            questions: plan.open.map(subject), mostQuestions: plan.mostQuestions, isExact: plan.isExact,
            isWhole: plan.isWhole,
            steps: plan.steps.map { step in
                .init(
                    subject: subject(step.question),
                    branches: step.branches.map { branch in
                        .init(
                            values: compiled.values(branch.values, of: branch.variable),
                            leadsTo: compiled.outcomes(branch.answers, of: decision), isSettled: branch.isSettled,
                            next: branch.next)
                    })
            })
    }

    private func counterfactual(_ change: CounterfactualPath, _ decision: CheckedDecision) -> Counterfactual {
        Counterfactual(
            outcome: name(change.outcome, decision), settles: change.settles,
            changes: change.steps.map { step in
                var isByReassessment = true
                if case .action? = pack.facts[step.question.fact].definition?.changesBy { isByReassessment = false }
                return .init(
                    subject: subject(step.question), from: knowledge(step.question.fact),
                    to: compiled.values([step.value], of: step.variable), isByReassessment: isByReassessment)
            })
    }

    private func reading(_ found: ReadingResult, _ decision: CheckedDecision) -> ReadingImpact {
        let reading = pack.readings[found.reading]
        return ReadingImpact(
            id: reading.source.id.text, chosen: reading.optionNames[found.chosen], isOpen: found.isOpen,
            passages: reading.source.passages.map(\.text),
            alternatives: found.alternatives.map { alternative in
                .init(
                    option: reading.optionNames[alternative.option], changesAnswer: alternative.changesAnswer,
                    changesOptions: alternative.changedOptions.map { name($0, decision) },
                    stillPossible: alternative.possibleOutcomes.map { name($0, decision) }
                        + BeyondOutcomes.ids(silent: alternative.mayBeSilent))
            })
    }

    // MARK: What is to be done and weighed

    private func actions(_ found: [ActionResult], in id: DecisionID) -> [ActionItem] {
        if found.isEmpty { return [] }
        let places = Dictionary(
            pack.decisions[id].actionsByPlace.map { (ObjectIdentifier($0.action), $0.place) },
            uniquingKeysWith: { first, _ in first })
        return found.map { action in
            let source = action.action.source
            let due = pack.dueDays(of: action.action, result.information)
            let isPast = due.map { $0.upperBound < result.asAt } ?? false
            return ActionItem(
                id: places[ObjectIdentifier(action.action)] ?? pack.decisions[id].id, isNamed: source.id != nil,
                modality: source.modality.rawValue, who: source.who.map(\.text), holds: action.holds,
                done: action.done, state: action.state,
                papers: action.papers.map { .init(member: $0.member.id.text, state: $0.state) },
                recordIn: source.recordIn.map(\.text), recordsInEvery: source.recordsInEvery,
                guidance: source.guidance.map(\.text), due: due.map { .init($0) },
                isOverdue: isPast && [.notMet, .cannotTell].contains(action.done) && action.holds == .met
                    && source.modality != .mustNot)
        }
    }

    private func consideration(_ found: AreaResult) -> Consideration {
        let source = found.area.source
        let state = found.considered.map { status -> Consideration.State in
            switch status {
            case .met: .addressed
            case .notMet: .outstanding
            case .cannotTell: .cannotTell
            }
        }
        return Consideration(
            area: source.id.text, state: state, facts: found.area.show.map { pack.facts[$0].id },
            guidance: source.guidance.map(\.text))
    }
}
