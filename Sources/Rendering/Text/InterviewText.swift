internal import DecisionModel
package import Diagnostics
package import Interviews
package import PolicyChecker
package import PolicyEngines
package import PolicyModel
internal import Wording

/// What an interview says: questions, what each answer ruled out, and the answer at the end.
package struct InterviewText {
    private let texts: PolicyTexts
    private let style: TerminalStyle
    private var wording: any CaseWording { texts.wording }
    private var pack: CheckedPack { texts.pack }

    package init(_ texts: PolicyTexts, style: TerminalStyle) {
        (self.texts, self.style) = (texts, style)
    }

    private func text(_ write: (inout TextLayout) -> Void) -> String {
        var layout = TextLayout(style: style)
        write(&layout)
        return layout.text
    }

    private func page(_ decided: PolicyEngine.Decided, _ interview: Interview) -> CasePage {
        CasePage(decided, of: interview.engine, texts)
    }

    private func page(_ interview: Interview) -> CasePage { page(interview.decided, interview) }

    private func told(_ ids: some Sequence<DecisionID>, _ page: CasePage) -> [CasePage.Told] {
        ids.compactMap { page.told(pack.decisions[$0].id) }
    }

    private func title(_ decision: DecisionID) -> Phrase { texts.title(pack.decisions[decision]) }

    package var help: String {
        text { layout in
            layout.paragraph(wording.interviewHelp)
            for command in wording.interviewCommands {
                layout.entry(Phrase(command.word), command.does, column: 12)
            }
        }
    }

    package func opening(_ interview: Interview) -> String {
        text { layout in
            let page = page(interview)
            let day = wording.factsAsAt(wording.day(page.decisions.asAt), from: .caseFile)
            layout.paragraph("\(printable(page.decisions.reference)) | \(day)", strong: true)
            layout.rule()
            writeSummary(told(interview.decisions.prefix(1), page), page, &layout)
            layout.paragraph(
                interview.openFacts.isEmpty ? wording.nothingToAsk : wording.toAsk(interview.openFacts.count))
        }
    }

    // MARK: A question

    package func question(_ question: InterviewQuestion, _ interview: Interview) -> String {
        text { layout in
            let fact = pack.facts[question.fact]
            layout.rule()
            layout.heading("\(interview.answers.count + 1). \(texts.question(fact.id))")
            func say(_ words: Phrase) { layout.paragraph(words, indent: 3, hang: 2) }
            let known = page(interview).recordedValue(fact.id)
            if known != wording.notKnown { say(wording.soFar(known)) }
            if let before = interview.answerBefore(to: question.fact) {
                say(wording.yourAnswerBefore(shown(before, question)))
            }
            say(wording.whyAsked(question.decisions.map(title)))
            if let places = fact.definition?.foundIn, !places.isEmpty {
                say(wording.lookFirst(places.map { texts.place($0.text) }))
            }
            let roles = texts.rolesToAsk(fact.definition)
            if !roles.isEmpty { say(wording.askFirst(roles)) }
            writeChoices(question, interview, &layout)
        }
    }

    /// An answer as a case file writes it, by its label where it is one value.
    private func shown(_ answer: String, _ question: InterviewQuestion) -> Phrase {
        question.choices.contains(answer) ? label(answer, question) : Phrase(printable(answer))
    }

    private func label(_ choice: String, _ question: InterviewQuestion) -> Phrase {
        texts.valueName(choice, of: pack.facts[question.fact].id)
    }

    /// What each answer would lead to, for those who ask for it.
    package func prospects(_ question: InterviewQuestion, _ interview: Interview) -> String {
        text { layout in writeProspects(question, interview, &layout) }
    }

    /// Said in the place of the prospects where answers are recorded with their sources.
    package var prospectsLeftOut: String { text { $0.paragraph(wording.leadsNotShown) } }

    private func writeProspects(_ question: InterviewQuestion, _ interview: Interview, _ layout: inout TextLayout) {
        let page = page(interview)
        guard let told = told(question.decisions.prefix(1), page).first, !question.prospects.isEmpty else { return }
        let name = texts.title(told.checked)
        if told.said.hitPolicy == .weigh && question.prospects.count == 1 {
            return layout.paragraph(wording.saysWhatWasLookedAt(name), indent: 3, hang: 2)
        }
        if question.prospects.allSatisfy({ $0.answer == told.answer }) {
            return layout.paragraph(wording.everyAnswerLeadsToTheSame(name), indent: 3, hang: 2)
        }
        layout.paragraph(wording.eachAnswerLeadsTo(name), indent: 3, hang: 2)
        for prospect in question.prospects {
            let answers = texts.answers(prospect.answers, to: pack.facts[question.fact].id)
            layout.paragraph("\(answers): \(page.sentence(prospect.answer, of: told))", indent: 5, hang: 2)
        }
    }

    private func writeChoices(_ question: InterviewQuestion, _ interview: Interview, _ layout: inout TextLayout) {
        let fact = pack.facts[question.fact]
        for (index, choice) in question.choices.enumerated() {
            layout.entry(Phrase("\(index + 1)"), label(choice, question), indent: 3, column: 4)
        }
        if question.takesSeveral {
            layout.paragraph(wording.typeEveryNumber, indent: 3)
        } else if case .number(let range, let format) = fact.kind {
            let unit = fact.definition?.unit.map(texts.text) ?? .empty
            layout.paragraph(
                wording.typeANumber(
                    from: format.text(range.lowerBound), to: format.text(range.upperBound),
                    such: format.text(range.lowerBound + 1), isWhole: format.isWhole, unit: unit), indent: 3)
        } else if case .date = fact.kind {
            layout.paragraph(wording.typeADay(interview.decided.result.asAt.description), indent: 3)
        }
    }

    // MARK: Where an answer comes from

    /// Places or roles to choose from, the likely ones only.
    /// - Parameter count: of how many the numbers are shown.
    package func source(_ question: String, _ labels: [NamedLabel], showing count: Int) -> String {
        text { layout in
            layout.paragraph(question, indent: 3, hang: 2)
            for (index, label) in labels.prefix(count).enumerated() {
                layout.entry(Phrase("\(index + 1)"), texts.text(label.label), indent: 3, column: 4)
            }
        }
    }

    // MARK: After an answer

    /// What is still possible, and what was ruled out since.
    package func moved(_ before: PolicyEngine.Decided, _ interview: Interview) -> String {
        text { layout in
            var isMoved = false
            let (earlier, now) = (page(before, interview), page(interview))
            for (old, new) in zip(told(interview.decisions, earlier), told(interview.decisions, now))
            where !old.said.saysTheSame(as: new.said) {
                isMoved = true
                let gone =
                    new.status == .outOfScope
                    ? [] : old.answer.stillPossible.filter { !new.answer.stillPossible.contains($0) }
                let ruledOut: Phrase = gone.isEmpty ? "" : " \(wording.ruledOut(now.names(gone, of: new)))"
                layout.entry(texts.title(new.checked), now.answer(new) + ruledOut, column: 27)
            }
            if !isMoved { layout.paragraph(wording.noAnswerMoved, indent: 2) }
        }
    }

    // MARK: The end

    /// Answers that were given after one that was taken back and given anew.
    package func kept(_ facts: [FactID]) -> String {
        text { $0.paragraph(wording.keptAsBefore(facts.map { texts.fact($0) }), hang: 2) }
    }

    package func closing(_ interview: Interview) -> String {
        text { layout in
            let page = page(interview)
            layout.rule()
            writeSummary(told(interview.decisions, page), page, &layout)
            let open = interview.openFacts
            layout.paragraph(
                open.isEmpty
                    ? wording.nothingElseCanChange
                    : wording.stillUnknown(open.prefix(6).map { texts.fact($0) }, more: open.count - 6), hang: 2)
            for fact in interview.valuesThatSettleNothing {
                let value = page.recordedValue(pack.facts[fact].id)
                layout.paragraph(wording.settlesNothing(texts.fact(fact), value), hang: 2)
            }
        }
    }

    private func writeSummary(_ decisions: [CasePage.Told], _ page: CasePage, _ layout: inout TextLayout) {
        layout.heading(wording.inShort)
        for told in decisions {
            layout.entry(
                texts.title(told.checked), page.fullAnswer(told), column: 27,
                strong: told.said.id == page.leading?.said.id)
        }
        layout.blank()
    }
}
