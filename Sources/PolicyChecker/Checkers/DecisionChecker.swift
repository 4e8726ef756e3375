internal import Diagnostics
internal import PolicyModel

/// Resolves one decision and holds it to the way in which it chooses.
struct DecisionChecker {
    let symbols: SymbolTable
    private let criteria: CriterionChecker

    init(symbols: SymbolTable) {
        self.symbols = symbols
        criteria = CriterionChecker(symbols: symbols)
    }

    func check(_ decision: Decision) -> CheckedDecision? {
        checkShape(decision)
        checkNames(decision)
        let applies = criteria.check(decision.appliesWhen)
        let rules = decision.rules.map { rule($0, decision) }
        let otherwise = decision.otherwise.flatMap { outcome($0.outcome, decision) }
        let gaps = decision.gaps.map { gap -> CheckedGap? in
            symbols.checkGuidance(gap.guidance + gap.stillApplies)
            return criteria.check(gap.when).map { CheckedGap(source: gap, when: $0) }
        }
        let notices = decision.notices.map { notice($0, decision) }
        let agreedFirst = decision.agreedFirst.map { agreed -> CheckedCriterion? in
            symbols.checkGuidance(agreed.guidance)
            return criteria.check(agreed.criterion)
        }
        let agreedIn = decision.agreedIn.map { self.agreedIn($0, decision) }
        let first = decision.lookAtFirst.map(action)
        let areas = decision.areas.map(area)
        let actions = decision.actions.map(action)
        guard let applies, !rules.contains(where: { $0 == nil }), !gaps.contains(where: { $0 == nil }),
            !notices.contains(where: { $0 == nil }), !first.contains(where: { $0 == nil }),
            !areas.contains(where: { $0 == nil }),
            !actions.contains(where: { $0 == nil })
        else { return nil }
        if case .some(.none) = agreedFirst { return nil }
        if case .some(.none) = agreedIn { return nil }
        if decision.otherwise != nil && otherwise == nil { return nil }
        return CheckedDecision(
            id: decision.id.text, source: decision, applies: applies, rules: rules.compactMap { $0 },
            otherwise: otherwise,
            gaps: gaps.compactMap { $0 }, notices: notices.compactMap { $0 }, agreedFirst: agreedFirst ?? nil,
            agreedIn: agreedIn ?? nil,
            lookAtFirst: first.compactMap { $0 }, areas: areas.compactMap { $0 }, actions: actions.compactMap { $0 })
    }

    // MARK: Shape

    private func checkShape(_ decision: Decision) {
        let place = decision.id.span
        let name = "`\(decision.id.text)`"
        DuplicateChecker(symbols: symbols).distinct(decision.outcomes.map(\.id), what: "outcome")
        DuplicateChecker(symbols: symbols).distinct(decision.gaps.map(\.id), what: "gap")
        DuplicateChecker(symbols: symbols).distinct(
            (decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions)).compactMap(\.id),
            what: "action")
        if decision.outcomes.count > AnswerSet.maximumOutcomes {
            symbols.report(
                "too-many-outcomes", "more than \(AnswerSet.maximumOutcomes) outcomes", at: place,
                help: "split the decision"
            )
        }
        if !decision.hitPolicy.givesOneAnswer, let stop = decision.gaps.first(where: \.isStop) {
            symbols.report(
                "stop-of-each", "`stop when` where there is no one answer", at: stop.id.span,
                help: "say it in `applies when` and `out of scope`, or choose in another way")
        }
        if decision.hitPolicy == .weigh {
            if let rule = decision.rules.first {
                symbols.report(
                    "rules-of-weigh", "\(name) weighs and computes no outcome", at: rule.span,
                    help: "use `look at first` and `areas to consider`, or another way to choose")
            } else if !decision.outcomes.isEmpty || decision.otherwise != nil {
                symbols.report(
                    "rules-of-weigh", "\(name) weighs and has no outcomes", at: place,
                    help: "leave out `outcomes` and `otherwise`")
            }
            return
        }
        if decision.outcomes.isEmpty {
            symbols.report(
                "no-outcomes", "\(name) has no outcomes", at: place, help: "list them under `outcomes:`, lowest first")
        } else if decision.rules.isEmpty {
            symbols.report("no-rules", "\(name) has no rules", at: place, help: "list them under `rules:`")
        }
        if decision.hitPolicy == .highestMet && !decision.isRanked {
            symbols.report(
                "not-ranked", "\(name) takes the highest of outcomes that are not ranked", at: place,
                help: "list the outcomes lowest first, without `not ranked`")
        }
        if decision.hitPolicy == .eachSeparately, let otherwise = decision.otherwise {
            symbols.report(
                "otherwise-of-each", "`otherwise` where each outcome is answered separately",
                at: otherwise.outcome.span, help: "leave it out; that none is met is an answer")
        }
        let given = Set(decision.rules.map(\.outcome.text) + (decision.otherwise.map { [$0.outcome.text] } ?? []))
        for outcome in decision.outcomes where !given.contains(outcome.id.text) {
            symbols.report(
                "outcome-without-rule", "no rule gives `\(outcome.id.text)`", severity: .warning, at: outcome.id.span,
                help: "add a rule, or leave the outcome out")
        }
    }

    private func checkNames(_ decision: Decision) {
        symbols.checkGuidance(
            decision.guidance + (decision.caution?.guidance ?? []) + (decision.outOfScope?.guidance ?? []))
        symbols.checkGuidance((decision.ifNoRuleIsMet?.guidance ?? []) + (decision.otherwise?.guidance ?? []))
        for outcome in decision.outcomes { symbols.checkGuidance(outcome.guidance) }
    }

    // MARK: Parts

    private func outcome(_ name: Name, _ decision: Decision) -> Int? {
        if let index = decision.outcomes.firstIndex(where: { $0.id == name }) { return index }
        symbols.report(
            "unknown-outcome", "`\(name.text)` is not an outcome of `\(decision.id.text)`", at: name.span,
            help: helpForUnknown(name.text, among: decision.outcomes.map(\.id.text), kind: "its outcomes"))
        return nil
    }

    private func rule(_ rule: Rule, _ decision: Decision) -> CheckedRule? {
        symbols.checkGuidance(rule.guidance)
        let outcome = outcome(rule.outcome, decision)
        let criterion = criteria.check(rule.criterion)
        let unless = criteria.check(rule.unless)
        let actions = rule.actions.map(action)
        guard let outcome, let criterion, let unless, !actions.contains(where: { $0 == nil }) else { return nil }
        return CheckedRule(
            source: rule, outcome: outcome, criterion: criterion, unless: unless, actions: actions.compactMap { $0 })
    }

    private func notice(_ notice: Notice, _ decision: Decision) -> CheckedNotice? {
        symbols.checkGuidance(notice.guidance)
        switch notice.trigger {
        case .criterion(let criterion):
            return criteria.check(criterion).map { CheckedNotice(source: notice, trigger: .criterion($0)) }
        case .metTogether(let names):
            let outcomes = names.compactMap { outcome($0, decision) }
            return outcomes.count == names.count ? CheckedNotice(source: notice, trigger: .metTogether(outcomes)) : nil
        }
    }

    private func agreedIn(_ name: Name, _ decision: Decision) -> CheckedDecision.AgreedIn? {
        guard let id = symbols.fact(name), let kind = symbols.factKinds[id] else { return nil }
        let outcomes = kind.valueNames.map { value in decision.outcomes.firstIndex { $0.id.text == value } }
        if outcomes.allSatisfy({ $0 == nil }) {
            symbols.report(
                "agreed-in-misfit", "no value of `\(name.text)` is an outcome of `\(decision.id.text)`", at: name.span,
                help: "name the fact that records which outcome people agreed")
            return nil
        }
        return .init(fact: id, outcomes: outcomes)
    }

    private func area(_ area: Area) -> CheckedArea? {
        symbols.checkGuidance(area.guidance)
        let show = area.show.map { symbols.fact($0) }
        if show.contains(where: { $0 == nil }) { return nil }
        guard let ticked = area.tickedIn else {
            return CheckedArea(source: area, show: show.compactMap { $0 }, ticked: nil)
        }
        guard let papers = members(Papers(fact: ticked.fact, members: [ticked.member])) else { return nil }
        return CheckedArea(source: area, show: show.compactMap { $0 }, ticked: (papers.fact, papers.members[0]))
    }

    func members(_ papers: Papers) -> (fact: FactID, members: [Int])? {
        guard let id = symbols.fact(papers.fact), let kind = symbols.factKinds[id] else { return nil }
        guard case .tickList(let labels) = kind else {
            symbols.report(
                "not-a-tick-list", "`\(papers.fact.text)` is not a tick list", at: papers.fact.span,
                help: "name a fact with `is: {tick list of: ...}`")
            return nil
        }
        return TestChecker(symbols: symbols).member(papers.members, labels, papers.fact).map { (id, $0) }
    }

    /// Nil where it cannot be counted; nothing inside where it is in words.
    func limit(_ limit: TimeLimit, at span: SourceSpan?) -> (date: FactID, amount: Int)?? {
        guard case .counted(let limit) = limit else {
            if case .words(let text) = limit { warnOfDate(in: text, at: span) }
            return .some(nil)
        }
        let date = FactChecker(symbols: symbols).date(limit.date)
        let amount = symbols.number(limit.amount, in: 0...CountedLimit.maximumAmount)
        guard let date, let amount else { return nil }
        return (date, amount)
    }

    /// Of a limit in words that names a date of the case, which nobody would read and nothing counts.
    private func warnOfDate(in text: LocalizedText, at span: SourceSpan?) {
        let words = text.en.split(separator: " ").map(String.init)
        guard let name = words.last, name.contains("_"), symbols.isDate(name) else { return }
        symbols.report(
            "uncounted-limit", "`\(text.en)` is shown as it is, and no day is counted", severity: .warning,
            at: span, help: "write `{\(words.dropLast().joined(separator: " ")): \(name)}`")
    }

    private func action(_ action: Action) -> CheckedAction? {
        symbols.checkGuidance(action.guidance)
        symbols.checkRoles(action.who)
        symbols.checkPlaces(action.recordIn)
        if action.guidance.isEmpty {
            symbols.report(
                "no-guidance", "an action that rests on no guidance", severity: .warning, at: action.span,
                help: "add `guidance:` with the statements that ask for it")
        }
        if case .counted? = action.byWhen, action.doneWhen == nil, action.modality != .mustNot {
            symbols.report(
                "due-without-done", "a step with a day and nothing that ticks it off", severity: .warning,
                at: action.span, help: "add `done when:`; without it nobody is told that the day is past")
        }
        let when = criteria.check(action.when)
        let before = criteria.check(action.before)
        let done = criteria.check(action.doneWhen)
        let papers = action.papers.map(members)
        let limit = action.byWhen.map { self.limit($0, at: action.span) }
        guard let when, let before, let done else { return nil }
        if case .some(.none) = papers { return nil }
        if case .some(.none) = limit { return nil }
        return CheckedAction(
            source: action, when: when, before: before, done: done, papers: papers ?? nil, limit: limit?.flatMap { $0 })
    }
}
