package import Diagnostics
package import Wording

/// A decided case on one screen of a terminal: what `canllaw decide` prints unless it is asked for everything.
package struct CaseScreen {
    /// Lines of 80 columns that a screen has at the most.
    package static let maximumLines = 40

    private let summary: CaseSummary
    private let style: TerminalStyle
    private let passedOver: Phrase?
    private let untranslated: Phrase?
    private var wording: any CaseWording { summary.wording }

    /// - Parameter passedOver: says that the case is not one for the policy that was asked for; nil where it is.
    package static func render(_ page: CasePage, passedOver: Phrase? = nil, style: TerminalStyle) -> String {
        CaseScreen(
            summary: CaseSummary(of: page), style: style, passedOver: passedOver,
            untranslated: page.untranslated
        ).text
    }

    /// One line for one case of many: its reference, the suggestion and how many facts can still change it.
    package static func line(_ page: CasePage) -> String {
        let summary = CaseSummary(of: page)
        let open = summary.openFacts.count
        let facts = open == 0 ? "" : " (\(summary.wording.canChangeIt(open).plain))"
        let first = summary.suggestion.text.plain.prefix { $0 != "\n" }
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
        if let passedOver { layout.paragraph(passedOver) }
        for contradiction in summary.contradictions.prefix(extent.notes) {
            layout.entry(wording.contradiction, contradiction.text, indent: 0, column: 15, strong: true)
        }
        more(summary.contradictions.count - extent.notes, wording.moreContradictions, &layout)
        layout.heading(summary.question)
        layout.paragraph(summary.suggestion.text, indent: 2, hang: 2, strong: true)
        if let agreed = summary.agreed { layout.paragraph(agreed, indent: 2, hang: 2) }
        writeBasis(extent, &layout)
        writeOpenFacts(extent, &layout)
        writeFirst(extent, &layout)
        writeSteps(extent, &layout)
        writeOthers(extent, &layout)
        layout.paragraph(summary.closing.text, hang: 2)
        if let untranslated { layout.paragraph(untranslated, hang: 2) }
        layout.paragraph(wording.addFull, hang: 2)
        return layout.text
    }

    private func more(_ count: Int, _ words: (Int) -> Phrase, _ layout: inout TextLayout) {
        if count > 0 { layout.paragraph(words(count), indent: 4, hang: 2) }
    }

    private func writeBasis(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if !summary.restsOn.isEmpty {
            layout.paragraph(wording.itRestsOn(summary.basis(extent)), indent: 2, hang: 2)
        }
        for note in summary.notes.prefix(extent.notes) {
            layout.paragraph("\(note.word) \(note.sentence.text)", indent: 2, hang: 2)
        }
        more(summary.notes.count - extent.notes, wording.moreNotes, &layout)
    }

    private func writeOpenFacts(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if !summary.hasLeadingDecision {
            if summary.openElsewhere > 0 {
                layout.paragraph(wording.unknownFactsCanChangeAnswers(summary.openElsewhere))
            }
            return
        }
        if summary.openFacts.isEmpty {
            layout.paragraph(wording.nothingUnknownCanChangeIt(elsewhere: summary.openElsewhere), hang: 2)
            return
        }
        layout.paragraph(wording.headingCanChangeIt, strong: true)
        for (index, fact) in summary.openFacts.prefix(extent.openFacts).enumerated() {
            let known = fact.known.map { " \(wording.soFar($0))" } ?? Phrase.empty
            layout.entry("\(index + 1).", fact.question + known, indent: 2, column: 3)
            if !fact.leads.isEmpty {
                layout.paragraph("\(fact.leads.joined(separator: "; ").capitalised).", indent: 5, hang: 2)
            }
            if extent.hasPlaces, let look = fact.whereToLook { layout.paragraph("\(look).", indent: 5, hang: 2) }
        }
        let besides = summary.openFactsBesides(extent)
        if !besides.isEmpty { layout.paragraph("\(besides).", indent: 2, hang: 2) }
    }

    private func writeFirst(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if summary.first.isEmpty { return }
        layout.paragraph(wording.headingFirst, strong: true)
        for step in summary.first.prefix(extent.first) { write(step, &layout) }
        more(summary.first.count - extent.first, wording.moreSteps, &layout)
    }

    private func write(_ step: CaseSummary.Step, _ layout: inout TextLayout) {
        let who: Phrase = step.who.isEmpty ? "" : " (\(step.who))"
        let byWhen: Phrase = step.byWhen.map { ", \($0)" } ?? ""
        layout.entry(wording.state(step.state), step.sentence.text + byWhen + who, indent: 2, column: 13)
    }

    private func writeSteps(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        let besides = summary.stepsBesides(extent)
        if summary.steps.isEmpty && besides.isEmpty { return }
        layout.paragraph(summary.steps.isEmpty ? summary.noStep : summary.headingOfSteps, strong: true)
        for step in summary.steps.prefix(extent.steps) { write(step, &layout) }
        if !besides.isEmpty { layout.paragraph(wording.stepsBesides(besides), indent: 2, hang: 2) }
    }

    private func writeOthers(_ extent: CaseSummary.Extent, _ layout: inout TextLayout) {
        if summary.indicated.isEmpty && summary.needsJudgement.isEmpty && summary.reportedByService.isEmpty { return }
        layout.paragraph(wording.also, strong: true)
        for answer in summary.indicated.prefix(extent.indicated) {
            layout.paragraph("\(answer.title): \(answer.answer)", indent: 2, hang: 2)
        }
        for (word, titles) in summary.answersBesides(extent) {
            layout.paragraph("\(word): \(titles.joined(separator: ", ")).", indent: 2, hang: 2)
        }
    }
}
