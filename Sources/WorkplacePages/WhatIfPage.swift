package import DecisionModel
internal import Rendering
internal import Wording

/// Facts changed without saving, and what that moves, side by side.
package struct WhatIfPage {
    private let frame: CaseFrame

    package init(_ frame: CaseFrame) { self.frame = frame }

    /// Which facts to try: the topics, each with a form.
    package func start() -> String {
        let wording = frame.wording
        let items = FactTopics(frame.texts).topics.map { topic -> HTMLNode in
            .tag(
                "li",
                .tag("a", attributes: ["href": frame.address(.whatif) + "/" + topic.id], .phrase(topic.title)))
        }
        return frame.html(
            wording.whatIf.capitalised, .whatif, .tag("p", .phrase(wording.whatIfIntroduction)),
            .tag("ul", .list(items)))
    }

    /// - Parameters:
    ///   - comparison: nil before somebody changed anything.
    ///   - topic: the id of the topic whose facts are shown.
    package func html(
        topic: String, _ comparison: DecisionsComparison?, sent: SubmittedForm?, mistakes: FactsFormPage.Mistakes = [:],
        banner: Banner? = nil
    ) -> String? {
        let wording = frame.wording
        guard let shown = FactTopics(frame.texts)[topic] else { return nil }
        let questions = shown.facts.map { fact in
            FactGroup.node(fact, frame, sent: sent, mistake: mistakes[frame.texts.pack.facts[fact].id])
        }
        let result = comparison.map { comparison in
            HTMLNode.tag(
                "section", class: "answer", attributes: ["aria-label": wording.whatIf.plain],
                WhatIfHTML.render(comparison, texts: frame.texts))
        }
        return frame.html(
            "\(wording.whatIf.capitalised): \(shown.title)", .whatif, banner: banner,
            .tag("p", class: "hint", .phrase(wording.nothingIsSaved)),
            result ?? .nothing,
            FormNode(action: frame.address(.whatif) + "/" + topic, token: frame.frame.token).node(
                .list(questions),
                .tag(
                    "p", class: "actions", button(wording.seeWhatMoves),
                    .tag(
                        "button", class: "button second",
                        attributes: ["type": "submit", "formaction": frame.address(.facts) + "/" + topic],
                        .phrase(wording.saveThese)))))
    }
}
