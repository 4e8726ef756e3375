package import Diagnostics
package import PolicyEngines

/// A decided case on one screen of a terminal: what `canllaw decide` prints unless it is asked for everything.
package struct CaseScreen {
    /// Lines of 80 columns that a screen has at the most.
    package static let maximumLines = 40

    private let summary: CaseSummary
    private let style: TerminalStyle
    private let notFor: String?

    /// - Parameter notFor: says that the case is not one for the pack that was asked for; nil where it is.
    private init(_ summary: CaseSummary, style: TerminalStyle, notFor: String?) {
        (self.summary, self.style, self.notFor) = (summary, style, notFor)
    }

    package static func render(
        _ decided: PolicyEngine.Decided, engine: PolicyEngine, notFor asked: PolicyEngine? = nil, style: TerminalStyle
    ) -> String {
        let notFor = asked.map { DecisionWords(engine: engine, decided: decided).passedOver($0) }
        return CaseScreen(CaseSummary(of: decided, engine: engine), style: style, notFor: notFor).text
    }

    /// One line for one case of many: its reference, the suggestion and how many facts can still change it.
    package static func line(_ decided: PolicyEngine.Decided, engine: PolicyEngine) -> String {
        let summary = CaseSummary(of: decided, engine: engine)
        let open = summary.openFacts.count
        let facts = open == 0 ? "" : open == 1 ? " (1 fact can change it)" : " (\(open) facts can change it)"
        let first = summary.suggestion.text.prefix { $0 != "\n" }
        let reference = printable(summary.reference)
        let pad = String(repeating: " ", count: max(2, 12 - reference.count))
        return reference + pad + first + facts + "\n"
    }

    /// The fullest that fits.
    private var text: String {
        laidOut(
            CaseSummary.Extent.fullest { extent in
                laidOut(extent).utf8.count { $0 == UInt8(ascii: "\n") } <= Self.maximumLines
            })
    }

    private func laidOut(_ extent: CaseSummary.Extent) -> String {
        var layout = TextLayout(style: style)
        layout.paragraph("\(printable(summary.reference)) | \(summary.day) | \(summary.policy)", hang: 2, strong: true)
        layout.rule()
        if let notFor { layout.paragraph(notFor) }
        for contradiction in summary.contradictions.prefix(extent.notes) {
            layout.entry("CONTRADICTION", contradiction.text, indent: 0, column: 15, strong: true)
        }
        more(summary.contradictions.count - extent.notes, "contradiction", &layout)
        layout.heading(summary.question)
        layout.paragraph(summary.suggestion.text, indent: 2, hang: 2, strong: true)
        if let agreed = summary.agreed { layout.paragraph("People agreed: \(agreed).", indent: 2, hang: 2) }
        writeBasis(extent, &layout)
        writeOpenFacts(extent, &layout)
        writeFirst(extent, &layout)
        writeSteps(extent, &layout)
        writeOthers(extent, &layout)
        layout.paragraph(summary.closing.text, hang: 2)
        layout.paragraph("For every line and its guidance add --full.", hang: 2)
        return layout.text
    }

    private func more(_ count: Int, _ word: String, _ layout: inout TextLayout) {
        if let text = CaseSummary.more(count, word) { layout.paragraph(text, indent: 4, hang: 2) }
    }

    private func writeBasis(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if !summary.restsOn.isEmpty {
            layout.paragraph("It rests on: \(summary.basis(extent)).", indent: 2, hang: 2)
        }
        for note in summary.notes.prefix(extent.notes) {
            layout.paragraph("\(note.word) \(note.sentence.text)", indent: 2, hang: 2)
        }
        more(summary.notes.count - extent.notes, "note", &layout)
    }

    private func writeOpenFacts(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if !summary.hasLeadingDecision {
            if summary.openElsewhere > 0 {
                layout.paragraph("\(Vocabulary.count(summary.openElsewhere, "fact")) not known can change answers.")
            }
            return
        }
        if summary.openFacts.isEmpty {
            let elsewhere =
                summary.openElsewhere == 0
                ? "" : " \(Vocabulary.count(summary.openElsewhere, "fact")) not known can change other answers."
            layout.paragraph("Nothing that is not known can change it.\(elsewhere)", hang: 2)
            return
        }
        layout.paragraph("What can still change it", strong: true)
        for (index, fact) in summary.openFacts.prefix(extent.openFacts).enumerated() {
            let known = fact.known.map { " So far: \($0)." } ?? ""
            layout.entry("\(index + 1).", fact.question + known, indent: 2, column: 3)
            if !fact.leads.isEmpty {
                layout.paragraph(
                    DecisionWords.capitalised(fact.leads.joined(separator: "; ")) + ".", indent: 5, hang: 2)
            }
            if extent.hasPlaces, let look = fact.whereToLook { layout.paragraph(look + ".", indent: 5, hang: 2) }
        }
        let besides = summary.openFactsBesides(extent)
        if !besides.isEmpty { layout.paragraph(besides + ".", indent: 2, hang: 2) }
    }

    private func writeFirst(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if summary.first.isEmpty { return }
        layout.paragraph("Before anything else", strong: true)
        for step in summary.first.prefix(extent.first) { write(step, &layout) }
        more(summary.first.count - extent.first, "step", &layout)
    }

    private func write(_ step: CaseSummary.Step, _ layout: inout TextLayout) {
        let who = step.who.isEmpty ? "" : " (\(step.who))"
        let byWhen = step.byWhen.map { ", \($0)" } ?? ""
        layout.entry(step.state, step.sentence.text + byWhen + who, indent: 2, column: 13)
    }

    private func writeSteps(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        let besides = summary.stepsBesides(extent)
        if summary.steps.isEmpty && besides.isEmpty { return }
        layout.paragraph(summary.steps.isEmpty ? summary.noStep : summary.headingOfSteps, strong: true)
        for step in summary.steps.prefix(extent.steps) { write(step, &layout) }
        if !besides.isEmpty { layout.paragraph("Steps besides: \(besides).", indent: 2, hang: 2) }
    }

    private func writeOthers(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if summary.indicated.isEmpty && summary.needsJudgement.isEmpty && summary.reportedByService.isEmpty { return }
        layout.paragraph("Also", strong: true)
        for answer in summary.indicated.prefix(extent.indicated) {
            layout.paragraph("\(answer.title): \(answer.answer)", indent: 2, hang: 2)
        }
        for (word, titles) in summary.answersBesides(extent) {
            layout.paragraph("\(word): \(titles.joined(separator: ", ")).", indent: 2, hang: 2)
        }
    }
}
