internal import PolicyChecker
internal import PolicyModel

/// The first screen of the page: what a summary says, beside what can change it what to do.
extension DecisionHTML {
    func firstScreen(_ summary: CaseSummary) -> HTMLNode {
        let extent = extent(of: summary)
        return .list([
            contradictions(atMost: extent.notes),
            .tag(
                "section", id: "in-short", attributes: ["aria-label": "In short"], answer(summary),
                .tag("div", class: "columns", .list(columns(summary, extent).map { .tag("div", .list($0)) }))),
        ])
    }

    /// The fullest that a screen of 1280 by 900 pixels holds.
    private func extent(of summary: CaseSummary) -> CaseSummary.Extent {
        CaseSummary.Extent.fullest { extent in
            let above =
                ScreenHeight.ofHeader + ScreenHeight.of(contradictions(atMost: extent.notes), columns: 1)
                + ScreenHeight.of(answer(summary), columns: 1)
            return columns(summary, extent).allSatisfy {
                above + ScreenHeight.of(.list($0), columns: 2) <= ScreenHeight.ofScreen
            }
        }
    }

    private func columns(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> [[HTMLNode]] {
        [
            [basis(summary, extent), openFacts(summary, extent), also(summary, extent)],
            [first(summary, extent), steps(summary, extent)],
        ]
    }

    /// The sentences of the steps that stand on the first screen.
    var stepsOnFirstScreen: Set<String> {
        guard let summary else { return [] }
        let extent = extent(of: summary)
        return Set((summary.first.prefix(extent.first) + summary.steps.prefix(extent.steps)).map(\.sentence.text))
    }

    private func answer(_ summary: CaseSummary) -> HTMLNode {
        .tag(
            "div", class: "answer",
            .tag(
                "p", class: "lead", .text(summary.suggestion.text),
                .tag("span", class: "source", citeBriefly(summary.suggestion.guidance))),
            summary.agreed.map { .tag("p", .text("People agreed: \($0).")) } ?? .nothing,
            .tag("p", .text(summary.closing.text), citeBriefly(summary.closing.guidance)))
    }

    private func part(_ heading: String, _ content: HTMLNode...) -> HTMLNode {
        content.allSatisfy(\.isEmpty) ? .nothing : .list([.tag("h2", .text(heading)), .list(content)])
    }

    private func more(_ count: Int, _ word: String) -> HTMLNode {
        CaseSummary.more(count, word).map { .tag("p", .text(DecisionWords.capitalised($0) + ".")) } ?? .nothing
    }

    private func basis(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let facts = summary.basis(extent)
        let notes = summary.notes.prefix(extent.notes).map { word, sentence -> HTMLNode in
            .tag("p", .tag("strong", .text(word)), .text(" " + sentence.text), citeBriefly(sentence.guidance))
        }
        return .list([
            part("It rests on", facts.isEmpty ? .nothing : .tag("p", .text(facts + "."))), .list(notes),
            more(summary.notes.count - extent.notes, "note"),
        ])
    }

    private func openFacts(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        func facts(_ count: Int) -> String { Vocabulary.count(count, "fact") }
        if !summary.hasLeadingDecision {
            let words =
                summary.openElsewhere == 0 ? "Nothing that is not known." : "\(facts(summary.openElsewhere)) not known."
            return part("What can still change an answer", .tag("p", .text(words)))
        }
        if summary.openFacts.isEmpty {
            let elsewhere =
                summary.openElsewhere == 0 ? "" : " \(facts(summary.openElsewhere)) not known can change other answers."
            return part("What can still change it", .tag("p", .text("Nothing that is not known.\(elsewhere)")))
        }
        let items = summary.openFacts.prefix(extent.openFacts).map { fact -> HTMLNode in
            let known = fact.known.map { " So far: \($0)." } ?? ""
            let leads = fact.leads.isEmpty ? "" : DecisionWords.capitalised(fact.leads.joined(separator: "; ")) + "."
            let look = extent.hasPlaces ? fact.whereToLook.map { $0 + "." } ?? "" : ""
            let details = [leads, look].filter { !$0.isEmpty }.joined(separator: " ")
            return .tag(
                "li", .tag("strong", .text(fact.question)), .text(known + (details.isEmpty ? "" : " " + details)))
        }
        let besides = summary.openFactsBesides(extent)
        return part(
            "What can still change it", .tag("ol", .list(items)),
            besides.isEmpty ? .nothing : .tag("p", class: "more", link(to: .unknown, besides)))
    }

    private func item(_ step: CaseSummary.Step) -> HTMLNode {
        let who = step.who.isEmpty ? "" : " (\(step.who))"
        let byWhen = step.byWhen.map { ", \($0)" } ?? ""
        return .tag(
            "li", stateTag(step.state), .text(" " + step.sentence.text + byWhen + who + "."),
            citeBriefly(step.sentence.guidance))
    }

    private func first(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let items = summary.first.prefix(extent.first).map(item)
        return part(
            "Before anything else", items.isEmpty ? .nothing : .tag("ul", class: "do", .list(items)),
            more(summary.first.count - extent.first, "step"))
    }

    private func steps(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let items = summary.steps.prefix(extent.steps).map(item)
        let besides = summary.stepsBesides(extent)
        if items.isEmpty && besides.isEmpty { return .nothing }
        return part(
            summary.headingOfSteps,
            items.isEmpty ? .tag("p", .text(summary.noStep)) : .tag("ul", class: "do", .list(items)),
            besides.isEmpty ? .nothing : .tag("p", "Steps besides: ", link(to: .steps, besides), "."))
    }

    private func also(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let items = summary.indicated.prefix(extent.indicated).map {
            HTMLNode.tag("li", .tag("strong", .text($0.title)), .text(": \($0.answer)"))
        }
        let lines = summary.answersBesides(extent).map {
            HTMLNode.tag("p", .text("\($0.word): \($0.titles.joined(separator: ", "))."))
        }
        return part("Also", items.isEmpty ? .nothing : .tag("ul", .list(items)), .list(lines))
    }

    private func link(to part: Part, _ text: String) -> HTMLNode {
        .tag("a", attributes: ["href": "#\(part.rawValue)"], .text(text))
    }
}
