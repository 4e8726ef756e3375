package import Diagnostics
internal import Evaluation
internal import Explanations
package import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// Why, why not, what to find out and what would change it.
extension DecisionText {
    /// The options of a decision with the lines behind them: what is met in full, what is not in a line each.
    package static func reasons(
        of decision: DecisionID, _ decided: PolicyEngine.Decided, engine: PolicyEngine, style: TerminalStyle
    ) -> String {
        var text = DecisionText(
            engine: engine, decided: decided, words: Vocabulary(pack: engine.pack),
            tell: DecisionWords(engine: engine, decided: decided), layout: TextLayout(style: style))
        let result = decided.result.decisions[decision]
        if result.kind == .outOfScope {
            text.writeOutOfScope(engine.pack.decisions[decision], result)
        } else {
            text.writeOptions(engine.pack.decisions[decision], result)
        }
        return text.layout.text
    }

    /// Why one outcome is the answer, is still possible, or is not.
    package static func renderWhy(
        _ outcome: Int, of decision: DecisionID, _ decided: PolicyEngine.Decided, engine: PolicyEngine,
        style: TerminalStyle
    ) -> String {
        var text = DecisionText(
            engine: engine, decided: decided, words: Vocabulary(pack: engine.pack),
            tell: DecisionWords(engine: engine, decided: decided), layout: TextLayout(style: style))
        text.writeWhy(outcome, of: decision)
        return text.layout.text
    }

    mutating func writeWhy(_ outcome: Int, of id: DecisionID) {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        let explanation = decided.explanation.decisions[id]
        let label = decision.source.outcomes[outcome].label.en
        layout.heading("\(decision.source.question.en) - \(label)")
        layout.paragraph(standing(of: outcome, decision, result), indent: 2, hang: 2, strong: true)
        if result.outcome == outcome { writeWhy(result) }
        if let whyNot = explanation.whyNot.first(where: { $0.outcome == outcome }) {
            writeWhyNot(whyNot, decision, result)
        }
        if result.possibleOutcomes.contains(outcome) && result.outcome != outcome {
            let facts = explanation.openFactsOfOption[outcome].map(words.fact)
            if !facts.isEmpty {
                layout.paragraph("It waits for: \(facts.joined(separator: ", ")).", indent: 2, hang: 2)
            }
        }
        write(option: outcome, decision, result, isFull: true, isBelow: false)
        if explanation.changes.contains(where: { $0.outcome == outcome }) {
            writeChanges(decision, result, only: outcome)
        }
        layout.blank()
        writeCitations()
    }

    func standing(of outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult) -> String {
        if result.outcome == outcome { return "It is the answer." }
        if decision.source.hitPolicy == .eachSeparately && result.kind != .outOfScope {
            return result.options[outcome] == .met
                ? "It is open." : result.options[outcome] == .cannotTell ? "It is still possible." : "It is not open."
        }
        return result.possibleOutcomes.contains(outcome) ? "It is still possible." : "It is not the answer."
    }

    mutating func writeWhyNot(_ whyNot: WhyNot, _ decision: CheckedDecision, _ result: DecisionResult) {
        switch whyNot.ground {
        case .outOfScope: writeOutOfScope(decision, result)
        case .outranked:
            let isMet = whyNot.outcome < result.options.count && result.options[whyNot.outcome] == .met
            layout.paragraph(
                "It is met\(isMet ? "" : " or may be"), but \(either(names(decision, result.possibleOutcomes))) goes "
                    + "before it.",
                indent: 2, hang: 2)
        case .notOtherwise:
            layout.paragraph("It is the answer only where no rule is met, and one is.", indent: 2, hang: 2)
        case .notMet(_, let criteria):
            layout.paragraph(
                "In its way \(criteria.count == 1 ? "stands one criterion" : "stand \(criteria.count) criteria"):",
                indent: 2, hang: 2)
            for line in criteria { write(line: line) }
        case .together(_, let criteria):
            layout.paragraph(
                "None of these alone is known not to be met, yet they cannot be met together:", indent: 2, hang: 2)
            for line in criteria { write(line: line) }
        }
    }

    mutating func writeWhy(_ result: DecisionResult) {
        if let why = tell.why(result) { layout.paragraph(why, indent: 2, hang: 2) }
    }

    mutating func writeChanges(_ decision: CheckedDecision, _ result: DecisionResult, only outcome: Int? = nil) {
        let changes = tell.changes(decision, result, only: outcome)
        if changes.isEmpty { return }
        layout.paragraph("What would change it", indent: 2, strong: true)
        for change in changes { layout.paragraph("- \(change)", indent: 4, hang: 2) }
    }

    /// The questions that can still change an answer: those of the leading decision first, then those that matter to
    /// most.
    mutating func writeUnknowns(_ order: [DecisionID]) {
        let sorted = tell.openFacts(order)
        layout.heading("What is still not known")
        if sorted.isEmpty { layout.paragraph("Nothing that could change an answer.", indent: 2) }
        for id in sorted { write(unknown: id, order) }
        if let main = order.first { writePlan(main) }
        let rest = decided.explanation.irrelevantFacts.filter { !sorted.contains($0) }.count
        if rest > 0 && order.count > 1 {
            layout.paragraph(
                "\(rest) other facts are not known; they change none of these answers, though some say which steps "
                    + "are done.",
                indent: 2)
        }
    }

    /// The order of questions that settles a decision at the least burden, and what each answer leads to.
    mutating func writePlan(_ id: DecisionID) {
        let decision = pack.decisions[id]
        guard decided.result.decisions[id].kind == .open else { return }
        let enquiry = engine.planOfQuestions(id, of: decided)
        if enquiry.steps.isEmpty { return }
        let most =
            enquiry.mostQuestions == 1
            ? "one question settles it" : "at most \(enquiry.mostQuestions) questions settle it"
        let saved = enquiry.open.count - enquiry.mostQuestions
        let bound =
            !enquiry.isExact
            ? " (too many ways to find the best order; this one looks one question ahead at the most)"
            : enquiry.isWhole ? "" : " (too many steps to write them all)"
        layout.paragraph(
            "To settle the question of \(Vocabulary.inSentence(Vocabulary.title(decision))): "
                + "\(most)\(saved > 0 ? ", \(saved) fewer than all" : "")\(bound).",
            indent: 2, strong: true)
        for (number, step) in enquiry.steps.enumerated() {
            layout.paragraph("\(number + 1). \(words.question(step.question))?", indent: 4, hang: 3)
            for branch in step.branches {
                let values = tell.values(branch.values, of: branch.variable, of: step.question)
                let outcomes = engine.outcomes(branch.answers, of: decision).map {
                    Vocabulary.outcome($0, of: decision)
                }
                // A plan that was cut leads to questions that it does not write out.
                let next =
                    branch.next.map {
                        $0 < enquiry.steps.count ? ", then question \($0 + 1)" : ", then questions not listed here"
                    } ?? ""
                layout.paragraph("\(values): \(either(outcomes))\(next)", indent: 7, hang: 2)
            }
        }
    }

    mutating func write(unknown id: FactID, _ order: [DecisionID]) {
        let fact = pack.facts[id]
        let affected = order.filter { decided.explanation.decisions[$0].openFacts.contains(id) }
        let known = words.value(id, decided.result.information)
        var state = known == "not known" ? "" : " So far: \(known)."
        if let because = decided.caseFile.records[id]?.because { state += " (\(because))" }
        layout.paragraph("- \(fact.definition?.ask.en ?? words.fact(id))\(state)", indent: 2, hang: 2)
        var parts: [String] = []
        if let places = fact.definition?.foundIn, !places.isEmpty {
            parts.append("look first in \(places.map { words.place($0.text) }.joined(separator: "; "))")
        }
        let roles = words.rolesToAsk(id)
        if !roles.isEmpty { parts.append("ask: \(roles.joined(separator: ", "))") }
        if order.count > 1 {
            parts.append("matters to: \(affected.map { Vocabulary.title(pack.decisions[$0]) }.joined(separator: ", "))")
        }
        if !parts.isEmpty { layout.paragraph(Self.capitalised(parts.joined(separator: "; ")) + ".", indent: 4) }
    }
}
