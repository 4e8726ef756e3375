internal import Wording

/// The first screen of the page: what a summary says, beside what can change it what to do.
extension DecisionHTML {
    func firstScreen(_ summary: CaseSummary) -> HTMLNode {
        let extent = extent(of: summary)
        return .list([
            contradictions(atMost: extent.notes),
            .tag(
                "section", id: "in-short", attributes: ["aria-label": wording.inShort.plain], answer(summary),
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
    var stepsOnFirstScreen: Set<Phrase> {
        guard let summary else { return [] }
        let extent = extent(of: summary)
        return Set((summary.first.prefix(extent.first) + summary.steps.prefix(extent.steps)).map(\.sentence.text))
    }

    private func answer(_ summary: CaseSummary) -> HTMLNode {
        .tag(
            "div", class: "answer",
            .tag(
                "p", class: "lead", .phrase(summary.suggestion.text),
                .tag("span", class: "source", citeBriefly(summary.suggestion.guidance))),
            summary.agreed.map { .tag("p", .phrase($0)) } ?? .nothing,
            .tag("p", .phrase(summary.closing.text), citeBriefly(summary.closing.guidance)))
    }

    private func part(_ heading: Phrase, _ content: HTMLNode...) -> HTMLNode {
        content.allSatisfy(\.isEmpty)
            ? .nothing : .list([.tag("h2", .phrase(heading)), .list(content)])
    }

    private func more(_ count: Int, _ words: (Int) -> Phrase) -> HTMLNode {
        count > 0 ? .tag("p", .phrase("\(words(count).capitalised).")) : .nothing
    }

    private func basis(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let facts = summary.basis(extent)
        let notes = summary.notes.prefix(extent.notes).map { word, sentence -> HTMLNode in
            .tag("p", .tag("strong", .phrase(word)), .phrase(" \(sentence.text)"), citeBriefly(sentence.guidance))
        }
        return .list([
            part(wording.headingRestsOn, facts.isEmpty ? .nothing : .tag("p", .phrase("\(facts)."))), .list(notes),
            more(summary.notes.count - extent.notes, wording.moreNotes),
        ])
    }

    private func openFacts(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        if !summary.hasLeadingDecision {
            let words =
                summary.openElsewhere == 0 ? wording.nothingUnknown : wording.factsNotKnown(summary.openElsewhere)
            return part(wording.headingCanChangeAnAnswer, .tag("p", .phrase(words)))
        }
        if summary.openFacts.isEmpty {
            return part(
                wording.headingCanChangeIt,
                .tag("p", .phrase(wording.nothingUnknownButElsewhere(summary.openElsewhere))))
        }
        let items = summary.openFacts.prefix(extent.openFacts).map { fact -> HTMLNode in
            let known = fact.known.map { " \(wording.soFar($0))" } ?? Phrase.empty
            let leads: Phrase = fact.leads.isEmpty ? "" : " \(fact.leads.joined(separator: "; ").capitalised)."
            let look: Phrase = extent.hasPlaces ? fact.whereToLook.map { " \($0)." } ?? "" : ""
            return .tag("li", .tag("strong", .phrase(fact.question)), .phrase(known + leads + look))
        }
        let besides = summary.openFactsBesides(extent)
        return part(
            wording.headingCanChangeIt, .tag("ol", .list(items)),
            besides.isEmpty ? .nothing : .tag("p", class: "more", link(to: .unknown, besides)))
    }

    private func item(_ step: CaseSummary.Step) -> HTMLNode {
        let who: Phrase = step.who.isEmpty ? "" : " (\(step.who))"
        let byWhen: Phrase = step.byWhen.map { ", \($0)" } ?? ""
        return .tag(
            "li", stateTag(step.state), .phrase(" \(step.sentence.text)\(byWhen)\(who)."),
            citeBriefly(step.sentence.guidance))
    }

    private func first(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let items = summary.first.prefix(extent.first).map(item)
        return part(
            wording.headingFirst, items.isEmpty ? .nothing : .tag("ul", class: "do", .list(items)),
            more(summary.first.count - extent.first, wording.moreSteps))
    }

    private func steps(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let items = summary.steps.prefix(extent.steps).map(item)
        let besides = summary.stepsBesides(extent)
        if items.isEmpty && besides.isEmpty { return .nothing }
        return part(
            summary.headingOfSteps,
            items.isEmpty ? .tag("p", .phrase(summary.noStep)) : .tag("ul", class: "do", .list(items)),
            besides.isEmpty ? .nothing : .tag("p", link(to: .steps, wording.stepsBesides(besides))))
    }

    private func also(_ summary: CaseSummary, _ extent: CaseSummary.Extent) -> HTMLNode {
        let items = summary.indicated.prefix(extent.indicated).map {
            HTMLNode.tag("li", .tag("strong", .phrase($0.title)), .phrase(": \($0.answer)"))
        }
        let lines = summary.answersBesides(extent).map {
            HTMLNode.tag("p", .phrase("\($0.word): \($0.titles.joined(separator: ", "))."))
        }
        return part(wording.also, items.isEmpty ? .nothing : .tag("ul", .list(items)), .list(lines))
    }

    private func link(to part: Part, _ text: Phrase) -> HTMLNode {
        .tag("a", attributes: ["href": "#\(part.rawValue)"], .phrase(text))
    }
}
