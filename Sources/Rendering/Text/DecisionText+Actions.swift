internal import DecisionModel
internal import PolicyModel
internal import Wording

/// What is to be done and weighed.
extension DecisionText {
    private typealias Step = CasePage.Step

    mutating func writeFirst(_ told: Told) {
        let steps = page.steps(told.said.first, of: told)
        if steps.isEmpty { return }
        layout.paragraph(wording.beforeAnythingElse, indent: 2, strong: true)
        for step in steps {
            layout.entry(
                wording.state(step.item.state), page.sentence(step) + cite(step.item.guidance), indent: 4, column: 13)
        }
    }

    mutating func writeAreas(_ told: Told) {
        if told.said.considerations.isEmpty { return }
        layout.paragraph(wording.toWeigh, indent: 2, strong: true)
        for area in told.said.considerations {
            let known = area.facts.map(page.factAndValue).joined(separator: "; ")
            let says = told.source.areas.first { $0.id.text == area.area }.map { texts.text($0.says) }
            layout.entry(
                wording.state(area.state),
                (says ?? .empty) + (known.isEmpty ? "" : " (\(known))") + cite(area.guidance), indent: 4, column: 13)
        }
    }

    /// What follows from all the answers: outstanding first, then what always holds, then what cannot be told.
    mutating func writeNextSteps(_ order: [Told]) {
        let steps = page.steps(order)
        if steps.isEmpty { return }
        layout.blank()
        layout.heading(
            wording.whatFollows(
                agreed: page.leading.flatMap { told in
                    told.said.agreedOutcome?.outcome.map { texts.outcome($0, of: told.checked) }
                }, recordsAgreement: page.leading?.said.agreedOutcome != nil, hasDates: steps.hasDates))
        for step in steps.outstanding + steps.notRecorded { write(step) }
        if steps.outstanding.isEmpty && steps.notRecorded.isEmpty {
            layout.paragraph(wording.noStepOutstanding, indent: 2)
        }
        writeStanding(wording.allAlong, steps.standing)
        if !steps.open.isEmpty { layout.paragraph(wording.mayApply, indent: 2, strong: true) }
        for (told, steps) in steps.open {
            if order.count > 1 { layout.paragraph(texts.title(told.checked), indent: 4) }
            for step in steps { write(step, indent: order.count > 1 ? 6 : 4) }
        }
        writeStanding(wording.researchFound, steps.evidence)
        if !steps.done.isEmpty {
            layout.paragraph(wording.done, indent: 2, strong: true)
            for step in steps.done { layout.paragraph("- \(page.sentence(step))", indent: 4, hang: 2) }
        }
    }

    private mutating func writeStanding(_ heading: Phrase, _ steps: [Step]) {
        if steps.isEmpty { return }
        layout.paragraph(heading, indent: 2, strong: true)
        for step in steps {
            let byWhen: Phrase = page.byWhen(step).map { ", \($0)" } ?? ""
            layout.paragraph(
                "- \(page.lead(step))\(page.sentence(step))\(byWhen)\(cite(step.item.guidance))", indent: 4, hang: 2)
        }
    }

    private mutating func write(_ step: Step, indent: Int = 2) {
        layout.entry(
            wording.state(step.item.state), page.lead(step) + page.sentence(step) + cite(step.item.guidance),
            indent: indent, column: 13)
        var details: [Phrase] = []
        if step.isDue, let limit = page.limit(step) { details.append(limit) }
        if step.isDue && !step.item.recordIn.isEmpty { details.append(wording.recordInSentence(page.recordIn(step))) }
        if !details.isEmpty { writeBelow("\(details.joined(separator: ". ")).", indent) }
        for papers in page.papers(step) { writeBelow(papers, indent) }
        if let tooLate = page.tooLate(step) { writeBelow(tooLate, indent) }
    }

    private mutating func writeBelow(_ words: Phrase, _ indent: Int) {
        layout.entry("", words, indent: indent, column: 13)
    }
}
