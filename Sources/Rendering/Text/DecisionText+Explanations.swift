internal import DecisionModel
internal import PolicyModel
internal import Wording

/// Why, why not, what to find out and what would change it.
extension DecisionText {
    mutating func writeWhy(_ outcome: String, of told: Told) {
        layout.heading("\(texts.text(told.source.question)) - \(texts.outcome(outcome, of: told.checked))")
        layout.paragraph(standing(of: outcome, told), indent: 2, hang: 2, strong: true)
        if told.outcome == outcome, let why = page.why(told) { layout.paragraph(why, indent: 2, hang: 2) }
        if let whyNot = told.said.whyNot.first(where: { $0.outcome == outcome }) { write(whyNot, told) }
        if told.possible.contains(outcome) && told.outcome != outcome {
            let facts = told.option(outcome)?.needs.map(texts.fact) ?? []
            if !facts.isEmpty { layout.paragraph(wording.waitsFor(facts), indent: 2, hang: 2) }
        }
        write(option: outcome, told, isFull: true, isBelow: false)
        writeChanges(told, only: outcome)
        layout.blank()
        writeCitations()
    }

    private func standing(of outcome: String, _ told: Told) -> Phrase {
        if told.outcome == outcome { return wording.isTheAnswer }
        if told.isSeparate && told.status != .outOfScope {
            switch told.status(of: outcome) {
            case .met: return wording.isOpen
            case .cannotTell: return wording.isStillPossible
            case .notMet: return wording.isNotOpen
            }
        }
        return told.possible.contains(outcome) ? wording.isStillPossible : wording.isNotTheAnswer
    }

    private mutating func write(_ whyNot: WhyNot, _ told: Told) {
        func say(_ words: Phrase) { layout.paragraph(words, indent: 2, hang: 2) }
        switch whyNot.ground {
        case .outOfScope: return writeOutOfScope(told)
        case .outranked:
            say(
                wording.goesBefore(
                    page.outcomes(told.possible, of: told), isMet: told.status(of: whyNot.outcome) == .met))
        case .anotherRuleIsMet: say(wording.onlyWhereNoRuleIsMet)
        case .notMet: say(wording.inItsWay(whyNot.lines.count))
        case .notTogether: say(wording.cannotBeMetTogether)
        }
        for line in page.lines(whyNot.lines) { write(line: line) }
    }

    mutating func writeChanges(_ told: Told, only outcome: String? = nil) {
        let changes = page.changes(told, only: outcome)
        if changes.isEmpty { return }
        layout.paragraph(wording.headingWouldChangeIt, indent: 2, strong: true)
        for change in changes { layout.paragraph("- \(change)", indent: 4, hang: 2) }
    }

    /// The questions that can still change an answer: those of the leading decision first, then those that matter to
    /// most.
    mutating func writeUnknowns(_ order: [Told]) {
        let open = page.openFacts(order)
        layout.heading(wording.stillNotKnown)
        if open.isEmpty { layout.paragraph(wording.nothingCouldChange, indent: 2) }
        for fact in open { write(unknown: fact, order) }
        if let main = order.first { writePlan(main) }
        let idle = page.idleCount(besides: open)
        if idle > 0 && order.count > 1 { layout.paragraph(wording.otherFactsChangeNothing(idle), indent: 2) }
    }

    /// The order of questions that settles a decision at the least burden, and what each answer leads to.
    private mutating func writePlan(_ told: Told) {
        guard let plan = told.said.plan, !plan.steps.isEmpty else { return }
        layout.paragraph(
            wording.toSettle(
                texts.title(told.checked), most: plan.mostQuestions, saved: plan.questions.count - plan.mostQuestions,
                isExact: plan.isExact, isWhole: plan.isWhole), indent: 2, strong: true)
        for (number, step) in plan.steps.enumerated() {
            layout.paragraph("\(number + 1). \(texts.subject(step.subject))?", indent: 4, hang: 3)
            for branch in step.branches {
                let values = texts.values(branch.values, of: step.subject)
                // A plan that was cut leads to questions that it does not write out.
                let next = branch.next.map {
                    $0 < plan.steps.count ? wording.thenQuestion($0 + 1) : wording.thenOthers
                }
                layout.paragraph(
                    "\(values): \(page.outcomes(branch.leadsTo, of: told))\(next ?? .empty)", indent: 7, hang: 2)
            }
        }
    }

    private mutating func write(unknown fact: OpenFact, _ order: [Told]) {
        let definition = texts.definition(fact.fact)
        let record = page.record(fact.fact)
        let known = page.recordedValue(fact.fact)
        let soFar: Phrase = known == wording.notKnown ? "" : " \(wording.soFar(known))"
        let because: Phrase = record?.because.map { " (\($0))" } ?? ""
        layout.paragraph("- \(texts.question(fact.fact))\(soFar)\(because)", indent: 2, hang: 2)
        let places = definition?.foundIn.map { texts.place($0.text) } ?? []
        let roles = texts.rolesToAsk(definition)
        let affected = order.filter { fact.decisions.contains($0.said.id) }.map { texts.title($0.checked) }
        let parts = [
            places.isEmpty ? .empty : wording.lookFirstIn(places), roles.isEmpty ? .empty : wording.ask(roles),
            order.count > 1 ? wording.mattersTo(affected) : .empty,
        ].nonEmpty
        if !parts.isEmpty { layout.paragraph("\(parts.joined(separator: "; ").capitalised).", indent: 4) }
    }
}
