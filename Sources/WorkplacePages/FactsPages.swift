internal import CaseFiles
package import PolicyChecker
internal import PolicyModel
package import Rendering
package import Wording

/// What is known of the case, by topic, with a way to change each.
package struct FactsPage {
    private let frame: CaseFrame

    package init(_ frame: CaseFrame) { self.frame = frame }

    package func html(banner: Banner? = nil) -> String {
        let (wording, texts) = (frame.wording, frame.texts)
        let open = Set(frame.decided.explanation.openFacts)
        let sections = FactTopics(texts).topics.map { topic -> HTMLNode in
            var table = HTMLTable(topic.title, columns: wording.factListColumns)
            for fact in topic.facts {
                let id = texts.pack.facts[fact].id
                let value = frame.page.value(id)
                let matters: Phrase =
                    open.contains(fact) && !frame.decided.result.information.isKnown(fact, in: texts.pack)
                    ? wording.stillMatters : .empty
                table.add(
                    [.phrase(texts.fact(id).capitalised), .phrase(value), .phrase(matters)], header: 0)
            }
            return .tag(
                "section", class: "topic", .tag("h2", .phrase(topic.title)), table.node,
                .tag(
                    "p",
                    .tag(
                        "a", class: "button second", attributes: ["href": frame.address(.facts) + "/" + topic.id],
                        .phrase(wording.changeFacts(topic.title)))))
        }
        return frame.html(wording.caseTab(CaseFrame.Tab.facts.rawValue), .facts, banner: banner, .list(sections))
    }
}

/// The facts of one topic as a form.
package struct FactsFormPage {
    /// What is wrong with what was filled in, by the fact.
    package typealias Mistakes = [String: Phrase]

    private let frame: CaseFrame
    private let topic: FactTopics.Topic
    private let next: FactTopics.Topic?

    /// Nil where there is no such topic.
    package init?(_ frame: CaseFrame, topic: String) {
        let all = FactTopics(frame.texts).topics
        guard let index = all.firstIndex(where: { $0.id == topic }) else { return nil }
        (self.frame, self.topic) = (frame, all[index])
        next = index + 1 < all.count ? all[index + 1] : nil
    }

    /// The topic with which a new case begins; nil of a policy without facts.
    package static func firstTopic(_ texts: PolicyTexts) -> String? { FactTopics(texts).topics.first?.id }

    /// The facts of the page, by their ids.
    package var facts: [FactID] { topic.facts }

    /// - Parameter sent: what somebody filled in, where it could not be saved.
    package func html(sent: SubmittedForm? = nil, mistakes: Mistakes = [:], banner: Banner? = nil) -> String {
        let wording = frame.wording
        let address = frame.address(.facts) + "/" + topic.id
        let questions = topic.facts.map { fact in
            FactGroup.node(fact, frame, sent: sent, mistake: mistakes[frame.texts.pack.facts[fact].id])
        }
        return frame.html(
            topic.title, .facts, banner: banner,
            FormNode(action: address, token: frame.frame.token).node(
                .list(questions),
                .tag(
                    "p", class: "aside",
                    attributes: ["aria-live": "polite", "data-live": "/cases/\(frame.name)/preview"],
                    .phrase(CaseSummary(of: frame.page).suggestion.text)),
                .tag(
                    "p", class: "actions",
                    next.map { button(wording.saveAndGoTo($0.title), name: "next", value: $0.id) } ?? .nothing,
                    button(wording.save, isSecond: next != nil),
                    button(wording.seeWhatMoves, name: "whatif", value: "yes", isSecond: true),
                    .tag("a", attributes: ["href": frame.address(.facts)], .phrase(wording.cancel)))))
    }
}

/// One fact of a case as fields, filled with what the case says or with what somebody sent.
enum FactGroup {
    static func node(
        _ fact: FactID, _ frame: CaseFrame, sent: SubmittedForm?, mistake: Phrase?, leads: [String: Phrase] = [:]
    ) -> HTMLNode {
        let pack = frame.texts.pack
        let checked = pack.facts[fact]
        let stored = FactFields(of: fact, in: frame.caseFile, pack)
        // What the form was made from goes on with it, so that a later save still knows.
        let before = sent.flatMap { $0.has("was:" + checked.id) ? $0.text("was:" + checked.id) : nil }
        let fields = sent.map { FactFields($0, of: fact, pack) } ?? stored
        return FactQuestion(frame.texts, fact, fields, mistake: mistake, leads: leads).node(
            before: before ?? stored.written(checked))
    }
}
