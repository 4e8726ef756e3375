internal import PolicyChecker
internal import PolicyModel

/// The first screen of the page: what a summary says, beside what can change it what to do.
extension DecisionHTML {
    /// How much of each part is shown; what does not fit is counted, and stands further down.
    struct ScreenExtent {
        var facts: Int
        var openFacts = 3
        var hasPlaces = true
        var first: Int
        var steps = 3
        var indicated: Int
        var remarks: Int

        /// From the fullest to the briefest.
        static let all = [
            ScreenExtent(facts: 10, first: 4, indicated: 8, remarks: 3), ScreenExtent(facts: 8, first: 3, indicated: 6, remarks: 3),
            ScreenExtent(facts: 8, first: 3, indicated: 4, remarks: 2), ScreenExtent(facts: 6, first: 2, indicated: 3, remarks: 2),
            ScreenExtent(facts: 6, hasPlaces: false, first: 2, indicated: 3, remarks: 1), ScreenExtent(facts: 5, hasPlaces: false, first: 2, indicated: 2, remarks: 1),
            ScreenExtent(facts: 4, openFacts: 2, hasPlaces: false, first: 1, indicated: 1, remarks: 1),
            ScreenExtent(facts: 3, openFacts: 1, hasPlaces: false, first: 1, steps: 2, indicated: 0, remarks: 0),
        ]
    }

    func firstScreen(_ summary: CaseSummary) -> HTMLNode {
        let extent = extent(of: summary)
        return .list([
            contradictions(atMost: max(1, extent.remarks)),
            .tag(
                "section", id: "in-short", attributes: ["aria-label": "In short"], answer(summary),
                .tag("div", class: "columns", .list(columns(summary, extent).map { .tag("div", .list($0)) }))),
        ])
    }

    /// The fullest that a screen of 1280 by 900 pixels holds.
    private func extent(of summary: CaseSummary) -> ScreenExtent {
        ScreenExtent.all.first { extent in
            let above = ScreenHeight.ofHeader + ScreenHeight.of(contradictions(atMost: max(1, extent.remarks)), columns: 1) + ScreenHeight.of(answer(summary), columns: 1)
            return columns(summary, extent).allSatisfy { above + ScreenHeight.of(.list($0), columns: 2) <= ScreenHeight.ofScreen }
        } ?? ScreenExtent.all[ScreenExtent.all.count - 1]
    }

    private func columns(_ summary: CaseSummary, _ extent: ScreenExtent) -> [[HTMLNode]] {
        [[basis(summary, extent), openFacts(summary, extent), also(summary, extent)], [first(summary, extent), steps(summary, extent)]]
    }

    /// The sentences of the steps that stand on the first screen.
    var stepsOnFirstScreen: Set<String> {
        guard let summary else { return [] }
        let extent = extent(of: summary)
        return Set((summary.first.prefix(extent.first) + summary.steps.prefix(extent.steps)).map(\.sentence.text))
    }

    private func answer(_ summary: CaseSummary) -> HTMLNode {
        .tag(
            "div", class: "answer", .tag("p", class: "lead", .text(summary.suggestion.text), .tag("span", class: "source", citeBriefly(summary.suggestion.guidance))),
            summary.agreed.map { .tag("p", .text("People agreed: \($0).")) } ?? .nothing,
            .tag("p", .text(summary.caution?.text ?? "A person decides, never the tool."), citeBriefly(summary.caution?.guidance ?? [])))
    }

    private func part(_ heading: String, _ content: HTMLNode...) -> HTMLNode {
        content.allSatisfy(\.isEmpty) ? .nothing : .list([.tag("h2", .text(heading)), .list(content)])
    }

    private func more(_ count: Int) -> HTMLNode { count > 0 ? .tag("p", .text("And \(count) more.")) : .nothing }

    private func basis(_ summary: CaseSummary, _ extent: ScreenExtent) -> HTMLNode {
        let rest = summary.restsOn.count - extent.facts
        let facts = summary.restsOn.prefix(extent.facts).joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
        let remarks = summary.remarks.map { ("Note:", CaseSummary.Sentence(text: $0, guidance: [])) } + summary.notices.map { ("Note:", $0) } + summary.contested.map { ("Contested:", $0) }
        let notes = remarks.prefix(extent.remarks).map { word, sentence -> HTMLNode in
            .tag("p", .tag("strong", .text(word)), .text(" " + sentence.text), citeBriefly(sentence.guidance))
        }
        return .list([
            part("It rests on", facts.isEmpty ? .nothing : .tag("p", .text(facts + "."))), .list(notes), more(remarks.count - extent.remarks),
        ])
    }

    private func openFacts(_ summary: CaseSummary, _ extent: ScreenExtent) -> HTMLNode {
        func facts(_ count: Int) -> String { Vocabulary.count(count, "fact") }
        if !summary.hasLeadingDecision {
            let words = summary.openElsewhere == 0 ? "Nothing that is not known." : "\(facts(summary.openElsewhere)) not known."
            return part("What can still change an answer", .tag("p", .text(words)))
        }
        if summary.openFacts.isEmpty {
            let elsewhere = summary.openElsewhere == 0 ? "" : " \(facts(summary.openElsewhere)) not known can change other answers."
            return part("What can still change it", .tag("p", .text("Nothing that is not known.\(elsewhere)")))
        }
        let items = summary.openFacts.prefix(extent.openFacts).map { fact -> HTMLNode in
            let known = fact.known.map { " So far: \($0)." } ?? ""
            let leads = fact.leads.isEmpty ? "" : DecisionWords.capitalised(fact.leads.joined(separator: "; ")) + "."
            let look = extent.hasPlaces ? fact.whereToLook.map { $0 + "." } ?? "" : ""
            let details = [leads, look].filter { !$0.isEmpty }.joined(separator: " ")
            return .tag("li", .tag("strong", .text(fact.question)), .text(known + (details.isEmpty ? "" : " " + details)))
        }
        let rest = summary.openFacts.count - extent.openFacts
        let counts = [
            rest > 0 ? "\(Vocabulary.count(rest, "more fact")) can change it" : "",
            summary.openElsewhere > 0 ? "\(facts(summary.openElsewhere)) can change other answers" : "",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        return part(
            "What can still change it", .tag("ol", .list(items)),
            counts.isEmpty ? .nothing : .tag("p", class: "more", link(to: .unknown, counts)))
    }

    private func item(_ step: CaseSummary.Step) -> HTMLNode {
        let who = step.who.isEmpty ? "" : " (\(step.who))"
        let byWhen = step.byWhen.map { ", \($0)" } ?? ""
        return .tag("li", stateTag(step.state), .text(" " + step.sentence.text + byWhen + who + "."), citeBriefly(step.sentence.guidance))
    }

    private func first(_ summary: CaseSummary, _ extent: ScreenExtent) -> HTMLNode {
        let items = summary.first.prefix(extent.first).map(item)
        return part(
            "Before anything else", items.isEmpty ? .nothing : .tag("ul", class: "do", .list(items)),
            more(summary.first.count - extent.first))
    }

    private func steps(_ summary: CaseSummary, _ extent: ScreenExtent) -> HTMLNode {
        let items = summary.steps.prefix(extent.steps).map(item)
        let rest = summary.steps.count - extent.steps
        let others = summary.others.map { "\($0.role) \($0.count)" }.joined(separator: ", ")
        let counts = [
            rest > 0 ? "\(rest) more\(summary.hasReader ? " of yours" : "")" : "", others.isEmpty ? "" : "for others: \(others)",
            summary.mayApply > 0 ? "\(summary.mayApply) may apply" : "", summary.allAlong > 0 ? "\(summary.allAlong) hold all along" : "",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        if items.isEmpty && counts.isEmpty { return .nothing }
        let (whose, next) = summary.hasReader ? ("No step of yours", "Your next steps") : ("No step", "Next steps")
        return part(
            next, items.isEmpty ? .tag("p", .text("\(whose) is outstanding or unrecorded.")) : .tag("ul", class: "do", .list(items)),
            counts.isEmpty ? .nothing : .tag("p", "Steps besides: ", link(to: .steps, counts), "."))
    }

    private func also(_ summary: CaseSummary, _ extent: ScreenExtent) -> HTMLNode {
        let items = summary.indicated.prefix(extent.indicated).map { HTMLNode.tag("li", .tag("strong", .text($0.title)), .text(": \($0.answer)")) }
        let rest = summary.indicated.dropFirst(extent.indicated).map(\.title)
        func line(_ word: String, _ titles: [String]) -> HTMLNode { titles.isEmpty ? .nothing : .tag("p", .text("\(word): \(titles.joined(separator: ", ")).")) }
        return part(
            "Also", items.isEmpty ? .nothing : .tag("ul", .list(items)), line("Answered too", rest), line("For your judgement", summary.needsJudgement),
            line("Reported by the service", summary.reportedByService))
    }

    private func link(to part: Part, _ text: String) -> HTMLNode { .tag("a", attributes: ["href": "#\(part.rawValue)"], .text(text)) }
}
