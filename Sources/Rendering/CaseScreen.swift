package import Canllaw
package import Diagnostics

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

    /// How much of each part is shown; what does not fit is counted.
    private struct Extent {
        var facts: Int
        var openFacts = 3
        var hasPlaces = true
        var first: Int
        var steps = 3
        var indicated: Int
        var remarks: Int
    }

    /// From the fullest to the briefest.
    private static let extents: [Extent] = [
        Extent(facts: 10, first: 4, indicated: 12, remarks: 3), Extent(facts: 8, first: 3, indicated: 8, remarks: 3),
        Extent(facts: 8, first: 3, indicated: 5, remarks: 2), Extent(facts: 6, first: 2, indicated: 3, remarks: 2),
        Extent(facts: 5, hasPlaces: false, first: 2, indicated: 2, remarks: 1),
        Extent(facts: 4, openFacts: 2, hasPlaces: false, first: 1, steps: 3, indicated: 1, remarks: 1),
        Extent(facts: 3, openFacts: 1, hasPlaces: false, first: 1, steps: 2, indicated: 0, remarks: 0),
    ]

    /// The fullest that fits.
    private var text: String {
        var text = ""
        for extent in Self.extents {
            text = laidOut(extent)
            if text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) <= Self.maximumLines { break }
        }
        return text
    }

    private func laidOut(_ extent: Extent) -> String {
        var layout = TextLayout(style: style)
        layout.paragraph("\(printable(summary.reference)) | \(summary.day) | \(summary.policy)", hang: 2, strong: true)
        layout.rule()
        if let notFor { layout.paragraph(notFor) }
        for contradiction in summary.contradictions.prefix(max(1, extent.remarks)) {
            layout.entry("CONTRADICTION", contradiction.text, indent: 0, column: 15, strong: true)
        }
        more(summary.contradictions.count - max(1, extent.remarks), &layout)
        layout.heading(summary.question)
        layout.paragraph(summary.suggestion.text, indent: 2, hang: 2, strong: true)
        if let agreed = summary.agreed { layout.paragraph("People agreed: \(agreed).", indent: 2, hang: 2) }
        writeBasis(extent, &layout)
        writeOpenFacts(extent, &layout)
        writeFirst(extent, &layout)
        writeSteps(extent, &layout)
        writeOthers(extent, &layout)
        layout.paragraph(summary.caution?.text ?? "A person decides, never the tool.", hang: 2)
        layout.paragraph("For every line and its guidance add --full.", hang: 2)
        return layout.text
    }

    private func more(_ count: Int, _ layout: inout TextLayout) {
        if count > 0 { layout.paragraph("and \(count) more", indent: 4, hang: 2) }
    }

    private func writeBasis(_ extent: Extent, _ layout: inout TextLayout) {
        if !summary.restsOn.isEmpty {
            let rest = summary.restsOn.count - extent.facts
            let facts = summary.restsOn.prefix(extent.facts).joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
            layout.paragraph("It rests on: \(facts).", indent: 2, hang: 2)
        }
        let remarks = (summary.remarks + summary.notices.map(\.text)).map { "Note: \($0)" } + summary.contested.map { "Contested. \($0.text)" }
        for remark in remarks.prefix(extent.remarks) { layout.paragraph(remark, indent: 2, hang: 2) }
        more(remarks.count - extent.remarks, &layout)
    }

    private func writeOpenFacts(_ extent: Extent, _ layout: inout TextLayout) {
        if !summary.hasLeadingDecision {
            if summary.openElsewhere > 0 { layout.paragraph("\(Vocabulary.count(summary.openElsewhere, "fact")) not known can change answers.") }
            return
        }
        if summary.openFacts.isEmpty {
            let elsewhere = summary.openElsewhere == 0 ? "" : " \(Vocabulary.count(summary.openElsewhere, "fact")) not known can change other answers."
            layout.paragraph("Nothing that is not known can change it.\(elsewhere)", hang: 2)
            return
        }
        layout.paragraph("What can still change it", strong: true)
        for (index, fact) in summary.openFacts.prefix(extent.openFacts).enumerated() {
            let known = fact.known.map { " So far: \($0)." } ?? ""
            layout.entry("\(index + 1).", fact.question + known, indent: 2, column: 3)
            if !fact.leads.isEmpty { layout.paragraph(DecisionWords.capitalised(fact.leads.joined(separator: "; ")) + ".", indent: 5, hang: 2) }
            if extent.hasPlaces, let look = fact.whereToLook { layout.paragraph(look + ".", indent: 5, hang: 2) }
        }
        let rest = summary.openFacts.count - extent.openFacts
        let counts = [
            rest > 0 ? "\(Vocabulary.count(rest, "more fact")) can change it" : "",
            summary.openElsewhere > 0 ? "\(Vocabulary.count(summary.openElsewhere, "fact")) can change other answers" : "",
        ].filter { !$0.isEmpty }
        if !counts.isEmpty { layout.paragraph(counts.joined(separator: "; ") + ".", indent: 2, hang: 2) }
    }

    private func writeFirst(_ extent: Extent, _ layout: inout TextLayout) {
        if summary.first.isEmpty { return }
        layout.paragraph("Before anything else", strong: true)
        for step in summary.first.prefix(extent.first) { write(step, &layout) }
        more(summary.first.count - extent.first, &layout)
    }

    private func write(_ step: CaseSummary.Step, _ layout: inout TextLayout) {
        let who = step.who.isEmpty ? "" : " (\(step.who))"
        let byWhen = step.byWhen.map { ", \($0)" } ?? ""
        layout.entry(step.state, step.sentence.text + byWhen + who, indent: 2, column: 13)
    }

    private func writeSteps(_ extent: Extent, _ layout: inout TextLayout) {
        let others = summary.others.map { "\($0.role) \($0.count)" }.joined(separator: ", ")
        if summary.steps.isEmpty && others.isEmpty && summary.mayApply == 0 && summary.allAlong == 0 { return }
        let (whose, next) = summary.hasReader ? ("No step of yours", "Your next steps") : ("No step", "Next steps")
        layout.paragraph(summary.steps.isEmpty ? "\(whose) is outstanding or unrecorded." : next, strong: true)
        for step in summary.steps.prefix(extent.steps) { write(step, &layout) }
        let rest = summary.steps.count - extent.steps
        let counts = [
            rest > 0 ? "\(rest) more\(summary.hasReader ? " of yours" : "")" : "", others.isEmpty ? "" : "for others: \(others)",
            summary.mayApply > 0 ? "\(summary.mayApply) may apply" : "", summary.allAlong > 0 ? "\(summary.allAlong) hold all along" : "",
        ].filter { !$0.isEmpty }
        if !counts.isEmpty { layout.paragraph("Steps besides: \(counts.joined(separator: "; ")).", indent: 2, hang: 2) }
    }

    private func writeOthers(_ extent: Extent, _ layout: inout TextLayout) {
        if summary.indicated.isEmpty && summary.needsJudgement.isEmpty && summary.reportedByService.isEmpty { return }
        layout.paragraph("Also", strong: true)
        for answer in summary.indicated.prefix(extent.indicated) {
            layout.paragraph("\(answer.title): \(answer.answer)", indent: 2, hang: 2)
        }
        let rest = summary.indicated.dropFirst(extent.indicated).map(\.title)
        if !rest.isEmpty { layout.paragraph("Answered too: \(rest.joined(separator: ", ")).", indent: 2, hang: 2) }
        if !summary.needsJudgement.isEmpty {
            layout.paragraph("For your judgement: \(summary.needsJudgement.joined(separator: ", ")).", indent: 2, hang: 2)
        }
        if !summary.reportedByService.isEmpty {
            layout.paragraph("Reported by the service: \(summary.reportedByService.joined(separator: ", ")).", indent: 2, hang: 2)
        }
    }
}
