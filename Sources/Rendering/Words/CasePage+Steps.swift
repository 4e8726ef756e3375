internal import DecisionModel
internal import PolicyModel
internal import Wording

/// What is to be done, in words.
extension CasePage {
    /// Something to be done, beside what the policy says of it.
    struct Step {
        /// Days before its own from which on a step is told before others.
        static let pressingDays = 14

        let item: ActionItem
        let source: Action
        /// The first day by which it may have to be done, where that is near or past and it is not known to be done;
        /// empty where it may be any day before another.
        let pressingDay: String?

        init(item: ActionItem, source: Action, asAt: String) {
            (self.item, self.source) = (item, source)
            let horizon = CalendarDate(asAt)?.adding(days: Self.pressingDays).description ?? asAt
            // Of days without a first one any may be past.
            let first = item.due.map { $0.from ?? "" }
            pressingDay = item.done != .met ? first.flatMap { $0 <= horizon ? $0 : nil } : nil
        }

        /// Whether it is asked for and not done.
        var isDue: Bool { item.holds == .met && item.done != .met }
        var isProhibition: Bool { source.modality == .mustNot }
        var isEvidence: Bool { source.modality == .evidence }
        /// Whether nothing ticks it off.
        var isStanding: Bool { item.done == nil || isProhibition }
        /// What is too late is the most urgent, then what has a day that is near or past, then what must come before
        /// something else, then what is not done.
        var urgency: Int {
            if item.state == .tooLate { return -2 }
            if pressingDay != nil { return -1 }
            return (item.done == .notMet ? 0 : 2) + (source.before != nil && item.done == .notMet ? 0 : 1)
        }
    }

    /// What follows from the answers of some decisions.
    struct Steps {
        /// Asked for and recorded as not done; what must come before something else first.
        let outstanding: [Step]
        /// Asked for, and whether it was done is not recorded; in the policy's order.
        let notRecorded: [Step]
        /// Asked for, and nothing ticks it off; prohibitions among them, which are never done.
        let standing: [Step]
        /// Whether it is asked for cannot be told yet, because a fact is not known; by decision.
        let open: [(decision: Told, steps: [Step])]
        let done: [Step]
        /// What research found; never a duty.
        let evidence: [Step]
        /// Whether the guidance gives a time limit for any of them.
        let hasDates: Bool

        var isEmpty: Bool {
            outstanding.isEmpty && notRecorded.isEmpty && standing.isEmpty && open.isEmpty && done.isEmpty
                && evidence.isEmpty
        }
    }

    func steps(_ items: [ActionItem], of told: Told) -> [Step] {
        items.compactMap { item in action(item, of: told).map { Step(item: item, source: $0, asAt: decisions.asAt) } }
    }

    func steps(_ order: [Told]) -> Steps {
        let each = order.map { told in
            (decision: told, steps: steps(told.said.first + told.said.actions, of: told))
        }
        let asked = each.flatMap(\.steps).filter { $0.item.holds == .met && !$0.isEvidence }
        let tickable = asked.filter { !$0.isStanding }
        let outstanding = tickable.filter { $0.item.done == .notMet }
        let evidence = order.flatMap { steps($0.said.evidence, of: $0) }
        let open = each.map { told, steps in
            (decision: told, steps: steps.filter { $0.item.holds == .cannotTell && $0.item.done != .met })
        }
        return Steps(
            outstanding: pressingFirst(
                outstanding.filter { $0.source.before != nil } + outstanding.filter { $0.source.before == nil }),
            notRecorded: pressingFirst(tickable.filter { $0.item.done == .cannotTell }),
            standing: asked.filter(\.isStanding),
            open: open.filter { !$0.steps.isEmpty }, done: tickable.filter { $0.item.done == .met },
            evidence: evidence.filter { $0.item.holds == .met },
            hasDates: (each.flatMap(\.steps) + evidence).contains { $0.source.byWhen != nil })
    }

    /// Those whose day is near or past before the others, by their days.
    private func pressingFirst(_ steps: [Step]) -> [Step] {
        let pressing = steps.enumerated().filter { $0.element.pressingDay != nil }
        return pressing.sorted {
            ($0.element.pressingDay ?? "", $0.offset) < ($1.element.pressingDay ?? "", $1.offset)
        }.map(\.element) + steps.filter { $0.pressingDay == nil }
    }

    func sentence(_ step: Step) -> Phrase { texts.sentence(step.source) }
    func roles(_ step: Step) -> [Phrase] { step.item.who.map(texts.role) }
    func who(_ step: Step) -> Phrase { wording.who(roles(step), step.item.modality) }
    func lead(_ step: Step) -> Phrase { wording.lead(roles(step), step.item.modality) }
    /// Behind a sentence: `within a week`, `by 12 December 2026 (28 days after day of the referral)`.
    func byWhen(_ step: Step) -> Phrase? { step.source.byWhen.map { texts.limit($0, step.item) } }

    /// The same as a sentence of its own, without its full stop.
    func limit(_ step: Step) -> Phrase? {
        guard let limit = byWhen(step) else { return nil }
        if case .counted? = step.source.byWhen { return limit.capitalised }
        return wording.byWhen(limit)
    }

    func recordIn(_ step: Step) -> Phrase {
        wording.recordIn(step.item.recordIn.map(texts.place), inEvery: step.item.recordsInEvery)
    }

    func tooLate(_ step: Step) -> Phrase? {
        guard step.item.state == .tooLate, let words = step.source.ifTooLate.map(texts.text) else { return nil }
        return step.item.done == .notMet ? wording.tooLate(words) : wording.ifNotDone(words)
    }

    func papers(_ step: Step) -> [Phrase] {
        [ActionItem.Paper.missing, .notKnown, .have].compactMap { state in
            let members = step.item.papers.filter { $0.state == state }.map { paper in
                step.source.papers.map { texts.valueName(paper.member, of: $0.fact.text) }
                    ?? texts.english(paper.member)
            }
            return members.isEmpty ? nil : wording.papers(state, members)
        }
    }

    /// Facts that can still change an answer: those of the leading decision first, then those that matter to most.
    func openFacts(_ order: [Told]) -> [OpenFact] {
        let ids = order.map(\.said.id)
        func reach(_ fact: OpenFact) -> Int { ids.count(where: fact.decisions.contains) }
        func isLeading(_ fact: OpenFact) -> Int { ids.first.map { fact.decisions.contains($0) ? 0 : 1 } ?? 1 }
        return decisions.notKnown.enumerated().filter { reach($0.element) > 0 }.sorted {
            (isLeading($0.element), -reach($0.element), $0.offset)
                < (isLeading($1.element), -reach($1.element), $1.offset)
        }.map(\.element)
    }

    /// Facts not known that change none of the answers shown.
    func idleCount(besides open: [OpenFact]) -> Int {
        let shown = Set(open.map(\.fact))
        return decisions.notKnownButIdle.count { !shown.contains($0) }
    }

    /// What the policy says of gaps and silence, of why a decision does not apply, and of what still applies.
    func silence(_ told: Told) -> [(word: Phrase, sentence: Phrase, guidance: [String])] {
        guard told.mayBeSilent else { return [] }
        var found: [(word: Phrase, sentence: Phrase, guidance: [String])] = []
        for gap in told.said.gaps {
            guard let source = told.source.gaps.first(where: { $0.id.text == gap.id }) else { continue }
            found.append(
                (
                    gap.status == .met ? wording.noRule : wording.perhapsNoRule, texts.text(source.say),
                    source.guidance.map(\.text)
                ))
            for id in source.stillApplies {
                if let statement = pack.statement(id.text) {
                    found.append((wording.stillApplies, texts.text(statement.says), [id.text]))
                }
            }
        }
        if !told.said.gaps.contains(where: { $0.status == .met }), let say = told.source.ifNoRuleIsMet {
            found.append(
                (
                    told.status == .silent ? wording.noRule : wording.ifSilent, texts.text(say.text),
                    say.guidance.map(\.text)
                ))
        }
        return found
    }

    func notices(_ told: Told) -> [Notice] {
        told.said.notices.compactMap { id in told.source.notices.first { $0.id.text == id } }
    }
}

extension CasePage {
    /// The first day by which a step has to be done, where that is near or past: `2026-11-21`; nil where none is.
    package var nextPressingDay: String? {
        let order = shown(nil)
        return order.flatMap { steps($0.said.first + $0.said.actions, of: $0) }.filter {
            $0.item.holds == .met
        }.compactMap(\.pressingDay).filter { !$0.isEmpty }.min()
    }
}
