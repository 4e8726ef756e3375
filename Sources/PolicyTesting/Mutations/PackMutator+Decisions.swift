internal import PolicyChecker
internal import PolicyModel

extension PackMutator {
    /// Every edit of a decision.
    /// - Parameter index: its place among the decisions as read, which is not its number in the checked pack.
    mutating func mutateDecision(_ index: Int) {
        let decision = pack.source.decisions[index]
        guard let id = pack.decision(named: decision.id.text) else { return }
        choose(decision, id, index)
        edit(decision.appliesWhen, .answer(id), key: "applies when") { $0.decisions[index].appliesWhen = $1 }
        if let otherwise = decision.otherwise {
            add(.line, .answer(id), otherwise.outcome.span, "left out: otherwise \(otherwise.outcome.text)") {
                $0.decisions[index].otherwise = nil
            }
        }
        for (place, rule) in decision.rules.enumerated() {
            add(.line, .answer(id), rule.span, "left out: a rule of \(rule.outcome.text)") {
                $0.decisions[index].rules.remove(at: place)
            }
            edit(rule.criterion, .answer(id)) { $0.decisions[index].rules[place].criterion = $1 }
            edit(rule.unless, .answer(id), key: "unless") { $0.decisions[index].rules[place].unless = $1 }
        }
        besides(decision, id, index)
        actions(decision, id, index)
    }

    private mutating func choose(_ decision: Decision, _ id: DecisionID, _ index: Int) {
        let others: [HitPolicy]
        switch decision.hitPolicy {
        case .highestMet: others = [.firstMet]
        case .firstMet: others = decision.isRanked ? [.highestMet] : [.onlyOneMet]
        case .onlyOneMet: others = [.firstMet]
        case .eachSeparately, .weigh: others = []
        }
        for other in others {
            add(.operator, .answer(id), decision.id.span, "choose: \(decision.hitPolicy.rawValue) -> \(other.rawValue)")
            { $0.decisions[index].hitPolicy = other }
        }
    }

    /// What stands beside the answer and changes nothing in it.
    private mutating func besides(_ decision: Decision, _ id: DecisionID, _ index: Int) {
        for (place, gap) in decision.gaps.enumerated() {
            add(.line, .consequence(id), gap.id.span, "left out: gap \(gap.id.text)") {
                $0.decisions[index].gaps.remove(at: place)
            }
            edit(gap.when, .consequence(id), "gap ") { $0.decisions[index].gaps[place].when = $1 }
        }
        for (place, notice) in decision.notices.enumerated() {
            add(.line, .consequence(id), notice.id.span, "left out: notice \(notice.id.text)") {
                $0.decisions[index].notices.remove(at: place)
            }
            switch notice.trigger {
            case .criterion(let criterion):
                edit(criterion, .consequence(id), "notice ") {
                    $0.decisions[index].notices[place].trigger = .criterion($1)
                }
            case .metTogether(let names):
                for (number, name) in names.enumerated() {
                    add(.line, .consequence(id), name.span, "notice left out: when met together \(name.text)") { pack in
                        var fewer = names
                        fewer.remove(at: number)
                        pack.decisions[index].notices[place].trigger = .metTogether(fewer)
                    }
                }
            }
        }
        if let agreed = decision.agreedFirst {
            edit(agreed.criterion, .consequence(id), "agreed first ") {
                $0.decisions[index].agreedFirst?.criterion = $1
            }
            add(.line, .consequence(id), agreed.criterion.span, "left out: agreed by people first") {
                $0.decisions[index].agreedFirst = nil
            }
        }
        for (place, area) in decision.areas.enumerated() {
            add(.line, .consequence(id), area.id.span, "left out: area \(area.id.text)", isConditional: false) {
                $0.decisions[index].areas.remove(at: place)
            }
        }
    }

    private mutating func actions(_ decision: Decision, _ id: DecisionID, _ index: Int) {
        for place in decision.lookAtFirst.indices { mutateActions(id, \.decisions[index].lookAtFirst, place) }
        for place in decision.actions.indices { mutateActions(id, \.decisions[index].actions, place) }
        for (rule, written) in decision.rules.enumerated() {
            for place in written.actions.indices { mutateActions(id, \.decisions[index].rules[rule].actions, place) }
        }
    }

    /// A unit more and a unit less of a time limit; none of a parameter's, whose value is moved where it stands.
    private mutating func limit(
        _ action: Action, _ id: DecisionID, _ name: String, _ list: WritableKeyPath<PolicyPack, [Action]>, _ place: Int
    ) {
        guard case .counted(let limit)? = action.byWhen, let amount = Int(limit.amount.text) else { return }
        for other in [amount - 1, amount + 1] where other >= 0 {
            let changed = limit.with(amount: other)
            add(
                .threshold, .consequence(id), limit.amount.span, "\(name) by when: \(limit) -> \(changed)",
                isConditional: false
            ) { $0[keyPath: list][place].byWhen = .counted(changed) }
        }
    }

    private mutating func mutateActions(_ id: DecisionID, _ list: WritableKeyPath<PolicyPack, [Action]>, _ place: Int) {
        let action = pack.source[keyPath: list][place]
        let name = action.id?.text ?? action.text.en
        add(.line, .consequence(id), action.span, "left out: action \(name)") { $0[keyPath: list].remove(at: place) }
        edit(action.when, .consequence(id), key: "\(name) when") { $0[keyPath: list][place].when = $1 }
        edit(action.before, .consequence(id), key: "\(name) before") { $0[keyPath: list][place].before = $1 }
        edit(action.doneWhen, .consequence(id), key: "\(name) done when") { $0[keyPath: list][place].doneWhen = $1 }
        limit(action, id, name, list, place)
        guard let papers = action.papers, papers.members.count > 1 else { return }
        for (member, paper) in papers.members.enumerated() {
            add(.line, .consequence(id), paper.span, "left out: \(name) needs \(paper.text)", isConditional: false) {
                pack in
                var fewer = papers.members
                fewer.remove(at: member)
                pack[keyPath: list][place].papers = Papers(fact: papers.fact, members: fewer)
            }
        }
    }
}
