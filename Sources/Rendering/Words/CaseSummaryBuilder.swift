internal import DecisionModel
internal import PolicyModel
internal import Wording

extension CaseSummary {
    package init(of page: CasePage) { self = CaseSummaryBuilder(page: page).build() }
}

/// Picks out of everything that is said of a case what a person needs first.
private struct CaseSummaryBuilder {
    let page: CasePage
    let order: [CasePage.Told]
    let leading: CasePage.Told?
    var texts: PolicyTexts { page.texts }
    var wording: any CaseWording { page.wording }

    /// More facts of one kind are left to the full page.
    private static let maximumLeads = 4

    private typealias Sentence = CaseSummary.Sentence
    private typealias Told = CasePage.Told
    private typealias Step = CasePage.Step

    init(page: CasePage) {
        self.page = page
        order = page.shown(nil)
        leading = page.leading
    }

    func build() -> CaseSummary {
        let header = page.pack.source.header
        let steps = page.steps(order)
        let first = firstSteps()
        let firstIDs = Set(first.map(\.item.id))
        let duties = (steps.outstanding + steps.notRecorded).filter {
            [.must, .should].contains($0.source.modality) && !firstIDs.contains($0.item.id)
        }
        let open = leading.map { page.openFacts([$0]) } ?? []
        let openHere = Set(open.map(\.fact))
        return CaseSummary(
            wording: wording, reference: page.decisions.reference,
            day: wording.factsAsAt(wording.day(page.decisions.asAt), from: page.decisions.asAtFrom),
            policy: wording.policy(texts.title, version: header.version?.text ?? ""),
            contradictions: page.decisions.contradictions.map { contradiction in
                Sentence(
                    text:
                        "\(page.words(contradiction)) \(wording.recorded(contradiction.facts.map(page.factAndValue)))",
                    guidance: contradiction.guidance)
            },
            hasLeadingDecision: leading != nil,
            question: leading.map { texts.text($0.source.question) } ?? texts.title, suggestion: suggestion,
            agreed: leading.flatMap(page.agreed),
            notices: leading.map(page.notices)?.map {
                Sentence(text: texts.text($0.say), guidance: $0.guidance.map(\.text))
            } ?? [],
            remarks: page.remarks, restsOn: restsOn, openFacts: openFacts(open),
            openElsewhere: page.openFacts(order).count { !openHere.contains($0.fact) }, first: first.map(step),
            hasReader: header.reader != nil, steps: urgentFirst(duties.filter(isShown)).map(step),
            others: shares(duties.filter { !isShown($0) }), mayApply: steps.open.reduce(0) { $0 + $1.steps.count },
            allAlong: steps.standing.count, indicated: indicated,
            needsJudgement: titles { $0.status == .weigh && !$0.isOfService }, alsoAnswered: titles(where: isOtherwise),
            reportedByService: titles { $0.status == .weigh && $0.isOfService }, contested: contested,
            caution: leading?.source.caution.map {
                Sentence(text: texts.text($0.text), guidance: $0.guidance.map(\.text))
            })
    }

    // MARK: The suggestion

    private var suggestion: Sentence {
        guard let leading else { return Sentence(text: whatIsAnswered, guidance: []) }
        switch leading.status {
        case .silent:
            let gap = leading.said.gaps.first { $0.status == .met }.flatMap { met in
                leading.source.gaps.first { $0.id.text == met.id }
            }
            let say = gap?.say ?? leading.source.ifNoRuleIsMet?.text
            let guidance = gap?.guidance ?? leading.source.ifNoRuleIsMet?.guidance ?? []
            return Sentence(
                text: wording.silent(because: say.map(texts.text) ?? .empty), guidance: guidance.map(\.text))
        case .outOfScope:
            let reason = leading.source.outOfScope
            return Sentence(
                text: wording.outOfScope(because: reason.map { texts.text($0.text) } ?? .empty),
                guidance: reason?.guidance.map(\.text) ?? [])
        case .open: return Sentence(text: openSuggestion(leading), guidance: [])
        case .settled, .weigh: return Sentence(text: page.sentence(leading.answer, of: leading), guidance: [])
        }
    }

    private var whatIsAnswered: Phrase {
        func count(_ statuses: [DecisionModel.Decision.Status]) -> Int {
            order.count { statuses.contains($0.status) && !$0.isOfService }
        }
        return wording.answered(count([.settled, .silent]), open: count([.open]), forJudgement: count([.weigh]))
    }

    private func openSuggestion(_ told: Told) -> Phrase {
        guard let suggested = told.answer.suggested else {
            return wording.nothingSuggestedYet(page.sentence(told.answer, of: told))
        }
        let others = told.answer.stillPossible.filter { $0 != suggested }
        return wording.suggested(
            texts.outcome(suggested, of: told.checked), stillPossible: page.names(others, of: told))
    }

    /// The fewest facts that force a settled answer; of an open one the facts behind the lines of the outcome
    /// suggested.
    private var restsOn: [Phrase] {
        guard let leading else { return [] }
        var facts: [String] = []
        let rules = leading.lead.flatMap(leading.option)?.rules.filter { $0.status == .met } ?? []
        if let why = leading.said.why {
            facts = why.subjects.map(\.fact)
        } else if leading.answer.suggested != nil {
            facts = rules.first.map(linesMet)?.flatMap(\.facts) ?? []
        }
        var computed: [String: Phrase] = [:]
        for line in rules.flatMap(linesMet) {
            guard let text = page.computedAndAsked(line) else { continue }
            for fact in line.facts { computed[fact] = text }
        }
        var seen: Set<String> = []
        var told: [Phrase] = []
        for fact in facts where seen.insert(fact).inserted && page.isKnown(fact) {
            let text = computed[fact] ?? page.factAndValue(fact)
            // What is computed from several facts is told once for all of them.
            if !told.contains(text) { told.append(text) }
        }
        return told
    }

    private func linesMet(_ rule: DecisionModel.Decision.Rule) -> [Line] {
        page.lines(rule.lines).filter { $0.status == .met }
    }

    // MARK: What can still change it

    /// Those of the plan first, in its order.
    private func openFacts(_ open: [OpenFact]) -> [CaseSummary.OpenFact] {
        guard let leading else { return [] }
        let planned = leading.said.plan?.steps.map(\.subject.fact) ?? []
        var seen: Set<String> = []
        let ordered = planned.compactMap { fact in open.first { $0.fact == fact } } + open
        return ordered.filter { seen.insert($0.fact).inserted }.map { openFact($0, leading) }
    }

    private func openFact(_ fact: OpenFact, _ leading: Told) -> CaseSummary.OpenFact {
        let definition = texts.definition(fact.fact)
        let places = definition?.foundIn.map { texts.place($0.text) } ?? []
        let roles = texts.rolesToAsk(definition)
        let look = [places.isEmpty ? .empty : wording.lookIn(places), roles.isEmpty ? .empty : wording.askThe(roles)]
            .nonEmpty.joined(separator: "; ")
        return CaseSummary.OpenFact(
            fact: fact.fact, question: texts.question(fact.fact),
            known: page.record(fact.fact).map { texts.value(fact.fact, $0.value) }.flatMap {
                $0 == wording.notKnown ? nil : $0
            }, leads: leads(of: fact, leading), whereToLook: look.isEmpty ? nil : look.capitalised)
    }

    private func leads(of fact: OpenFact, _ leading: Told) -> [Phrase] {
        if fact.prospects.allSatisfy({ $0.answer == leading.answer }) { return [] }
        let leads = fact.prospects.map { prospect -> Phrase in
            "\(texts.answers(prospect.answers, to: fact.fact)): \(page.short(prospect.answer, of: leading))"
        }
        return leads.count > Self.maximumLeads ? [] : leads
    }

    // MARK: Steps

    /// What the decisions that apply put before anything else.
    private func firstSteps() -> [Step] {
        let steps = order.filter { $0.status != .outOfScope }.flatMap { page.steps($0.said.first, of: $0) }
        return urgentFirst(steps.filter { $0.isDue && !$0.isProhibition })
    }

    private func urgentFirst(_ steps: [Step]) -> [Step] {
        steps.enumerated().sorted {
            ($0.element.urgency, $0.element.pressingDay ?? "", $0.offset)
                < ($1.element.urgency, $1.element.pressingDay ?? "", $1.offset)
        }.map(\.element)
    }

    /// The reader's own steps, and those of anybody that are too late: they cannot wait to be looked up.
    private func isShown(_ step: Step) -> Bool {
        isReaders(step) || step.item.state == .tooLate || step.item.isOverdue
    }

    private func isReaders(_ step: Step) -> Bool {
        guard let reader = page.pack.source.header.reader else { return true }
        return step.source.who.isEmpty || step.source.who.contains { $0.text == reader.text }
    }

    private func step(_ step: Step) -> CaseSummary.Step {
        let reader = page.pack.source.header.reader?.text
        let isOwn = reader != nil && isReaders(step)
        let who = step.item.who.filter { !isOwn || $0 != reader }.map(texts.role)
        return CaseSummary.Step(
            state: step.item.state, who: wording.both(who),
            sentence: Sentence(text: page.sentence(step), guidance: step.item.guidance), byWhen: page.byWhen(step))
    }

    /// By the first role that acts, most steps first.
    private func shares(_ steps: [Step]) -> [CaseSummary.Share] {
        var counts: [(role: String, count: Int)] = []
        for step in steps {
            guard let first = step.item.who.first else { continue }
            if let index = counts.firstIndex(where: { $0.role == first }) {
                counts[index].count += 1
            } else {
                counts.append((first, 1))
            }
        }
        return counts.enumerated().sorted { (-$0.element.count, $0.offset) < (-$1.element.count, $1.offset) }
            .map { CaseSummary.Share(role: texts.role($0.element.role), count: $0.element.count) }
    }

    // MARK: The other decisions

    private var others: [Told] { order.filter { $0.said.id != leading?.said.id } }

    /// Whether the answer is the one that is taken where no rule is met.
    private func isOtherwise(_ told: Told) -> Bool {
        if told.status != .settled { return false }
        if told.isSeparate { return told.answer.outcomes.isEmpty }
        return told.otherwise != nil && told.outcome == told.otherwise
    }

    private var indicated: [CaseSummary.Answer] {
        others.filter { ![.outOfScope, .weigh].contains($0.status) && !isOtherwise($0) }.map { told in
            .init(
                decision: told.said.id, title: texts.title(told.checked), answer: page.sentence(told.answer, of: told),
                isOpen: told.status == .open)
        }
    }

    private func titles(where holds: (Told) -> Bool) -> [Phrase] {
        others.filter(holds).map { texts.title($0.checked) }
    }

    /// Open passages of which another reading would give another answer or another set of options.
    private var contested: [Sentence] {
        order.flatMap { told in
            page.contested(told).map { reading in
                let answers = reading.alternatives.filter(\.changesAnswer)
                return Sentence(
                    text: wording.readInAnotherWay(
                        texts.title(told.checked), answers: answers.map { page.outcomes($0.stillPossible, of: told) }),
                    guidance: reading.passages)
            }
        }
    }
}
