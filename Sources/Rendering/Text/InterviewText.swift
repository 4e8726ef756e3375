internal import CaseFiles
package import Diagnostics
internal import Evaluation
package import Interviews
package import PolicyChecker
package import PolicyEngines
package import PolicyModel

/// What an interview says: questions, what each answer ruled out, and the answer at the end.
package struct InterviewText {
    private let engine: PolicyEngine
    private let style: TerminalStyle
    private let words: Vocabulary
    private var pack: CheckedPack { engine.pack }

    package init(engine: PolicyEngine, style: TerminalStyle) {
        self.engine = engine
        self.style = style
        words = Vocabulary(pack: engine.pack)
    }

    private func text(_ write: (inout TextLayout) -> Void) -> String {
        var layout = TextLayout(style: style)
        write(&layout)
        return layout.text
    }

    package var help: String {
        text { layout in
            layout.paragraph(
                "Type the number of a value, or the value itself, in capitals or not; or what is known of it, such as "
                    + "`at least 2`, `VALUE or higher`, `{either: [a, b]}`."
            )
            layout.entry("not known", "goes on without it; it is not asked again", column: 12)
            layout.entry("back", "takes the last answer back; those given after it are kept", column: 12)
            layout.entry("stop", "ends here; what was answered is kept", column: 12)
            layout.entry("?", "shows this", column: 12)
        }
    }

    package func opening(_ interview: Interview) -> String {
        text { layout in
            layout.paragraph(
                "\(printable(interview.decided.caseFile.reference)) | facts as at "
                    + "\(interview.decided.result.asAt.inWords)",
                strong: true)
            layout.rule()
            writeSummary(interview, interview.decisions.prefix(1), &layout)
            layout.paragraph(
                interview.openFacts.isEmpty
                    ? "Nothing that is not known can change an answer; there is nothing to ask."
                    : "\(interview.openFacts.count == 1 ? "1 fact" : "\(interview.openFacts.count) facts") not known "
                        + "can change an answer. Answer, or type `not known`, `back`, `stop` or `?`."
            )
        }
    }

    // MARK: A question

    package func question(_ question: InterviewQuestion, _ interview: Interview) -> String {
        text { layout in
            let definition = pack.facts[question.fact].definition
            layout.rule()
            layout.heading("\(interview.answers.count + 1). \(definition?.ask.en ?? words.fact(question.fact))")
            let known = words.value(question.fact, interview.decided.result.information)
            if known != "not known" { layout.paragraph("So far: \(known).", indent: 3, hang: 2) }
            if let before = interview.answerBefore(to: question.fact) {
                layout.paragraph(
                    "Your answer before: \(printable(shown(before, question))). Enter keeps it.", indent: 3, hang: 2)
            }
            let matters = question.decisions.map { Vocabulary.title(pack.decisions[$0]) }
            layout.paragraph("Why: it can still change \(matters.joined(separator: ", ")).", indent: 3, hang: 2)
            if let places = definition?.foundIn, !places.isEmpty {
                layout.paragraph(
                    "Look first in \(places.map { words.place($0.text) }.joined(separator: "; ")).", indent: 3, hang: 2)
            }
            let roles = words.rolesToAsk(question.fact)
            if !roles.isEmpty { layout.paragraph("Ask: \(roles.joined(separator: ", ")).", indent: 3, hang: 2) }
            writeChoices(question, interview, &layout)
        }
    }

    /// An answer as a case file writes it, by its label where it is one value.
    private func shown(_ answer: String, _ question: InterviewQuestion) -> String {
        question.choices.firstIndex(of: answer).map { question.labels[$0] } ?? answer
    }

    /// What each answer would lead to, for those who ask for it.
    package func prospects(_ question: InterviewQuestion, _ interview: Interview) -> String {
        text { layout in writeProspects(question, interview, &layout) }
    }

    /// Said in the place of the prospects where answers are recorded with their sources.
    package var prospectsLeftOut: String {
        text { layout in
            layout.paragraph(
                "What each answer would lead to is not shown where answers are recorded with where they come from.")
        }
    }

    private func writeProspects(_ question: InterviewQuestion, _ interview: Interview, _ layout: inout TextLayout) {
        guard let decision = question.decisions.first, !question.prospects.isEmpty else { return }
        let name = Vocabulary.title(pack.decisions[decision])
        if pack.decisions[decision].source.hitPolicy == .weigh && question.prospects.count == 1 {
            layout.paragraph(
                "It says what was looked at for \(name); people weigh that, nothing is computed from it.", indent: 3,
                hang: 2)
            return
        }
        if question.prospects.allSatisfy({ $0.result.saysTheSame(as: interview.decided.result.decisions[decision]) }) {
            layout.paragraph(
                "For \(name) every answer leads on to the same as now; it counts together with others.", indent: 3,
                hang: 2)
            return
        }
        layout.paragraph("For \(name) each answer leads to:", indent: 3, hang: 2)
        for prospect in question.prospects {
            layout.paragraph(
                "\(words.answers(prospect, to: question.fact)): \(words.answer(prospect.result))", indent: 5, hang: 2)
        }
    }

    private func writeChoices(_ question: InterviewQuestion, _ interview: Interview, _ layout: inout TextLayout) {
        let fact = pack.facts[question.fact]
        for (index, label) in question.labels.enumerated() { layout.entry("\(index + 1)", label, indent: 3, column: 4) }
        if question.takesSeveral {
            layout.paragraph(
                "Type every number that applies, such as `1, 2`; `none`, `all`, or `not known`.", indent: 3)
        } else if case .number(let range) = fact.kind {
            let unit = fact.definition?.unit.map { " (\($0.en))" } ?? ""
            layout.paragraph(
                "Type a whole number from \(range.lowerBound) to \(range.upperBound)\(unit), or `at least "
                    + "\(range.lowerBound + 1)`.",
                indent: 3)
        } else if case .date = fact.kind {
            layout.paragraph("Type a day, such as \(interview.decided.result.asAt).", indent: 3)
        }
    }

    // MARK: Where an answer comes from

    /// Places or roles to choose from, the likely ones only.
    /// - Parameter count: of how many the numbers are shown.
    package func source(_ question: String, _ labels: [NamedLabel], showing count: Int) -> String {
        text { layout in
            layout.paragraph(question, indent: 3, hang: 2)
            for (index, label) in labels.prefix(count).enumerated() {
                layout.entry("\(index + 1)", label.label.en, indent: 3, column: 4)
            }
        }
    }

    // MARK: After an answer

    /// What is still possible, and what was ruled out since.
    package func moved(_ before: PolicyEngine.Decided, _ interview: Interview) -> String {
        text { layout in
            var isMoved = false
            for id in interview.decisions {
                let old = before.result.decisions[id]
                let new = interview.decided.result.decisions[id]
                if old.saysTheSame(as: new) { continue }
                isMoved = true
                let gone = ruledOut(old, new)
                layout.entry(
                    Vocabulary.title(pack.decisions[id]),
                    words.answer(new) + (gone.isEmpty ? "" : " Ruled out: \(gone.joined(separator: ", "))."), column: 27
                )
            }
            if !isMoved { layout.paragraph("No answer moved.", indent: 2) }
        }
    }

    private func ruledOut(_ old: DecisionResult, _ new: DecisionResult) -> [String] {
        if new.kind == .outOfScope { return [] }
        return words.names(
            pack.decisions[old.decision], old.possibleOutcomes.filter { !new.possibleOutcomes.contains($0) })
            + Vocabulary.beyond(
                silent: old.mayBeSilent && !new.mayBeSilent, outOfScope: old.mayBeOutOfScope && !new.mayBeOutOfScope)
    }

    // MARK: The end

    /// Answers that were given after one that was taken back and given anew.
    package func kept(_ facts: [FactID]) -> String {
        text { layout in
            layout.paragraph("Kept as answered before: \(facts.map(words.fact).joined(separator: ", ")).", hang: 2)
        }
    }

    package func closing(_ interview: Interview) -> String {
        text { layout in
            layout.rule()
            writeSummary(interview, interview.decisions[...], &layout)
            let open = interview.openFacts
            let named =
                open.prefix(6).map(words.fact).joined(separator: ", ")
                + (open.count > 6 ? " and \(open.count - 6) more" : "")
            layout.paragraph(
                open.isEmpty
                    ? "Nothing else that is not known can change an answer."
                    : "Not known, and can still change an answer: \(named).", hang: 2)
            for fact in interview.valuesThatSettleNothing {
                let value = words.value(fact, interview.decided.result.information)
                layout.paragraph(
                    "\(words.fact(fact)) is recorded as \(value), which leaves an answer open. Once it is settled, "
                        + "change it in the case file.",
                    hang: 2)
            }
        }
    }

    private func writeSummary(
        _ interview: Interview, _ decisions: some Sequence<DecisionID>, _ layout: inout TextLayout
    ) {
        layout.heading("In short")
        for id in decisions {
            let result = interview.decided.result.decisions[id]
            var answer = words.answer(result)
            if result.kind == .open, let suggested = result.suggested {
                answer += " Suggested meanwhile: \(words.outcome(id, suggested))."
            }
            layout.entry(Vocabulary.title(pack.decisions[id]), answer, column: 27, strong: id == pack.mainDecision)
        }
        layout.blank()
    }
}
