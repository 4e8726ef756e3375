internal import Interviews
internal import PolicyModel
internal import Rendering
package import Wording

/// The answer on one screen, with the one question that matters most to be answered here, and everything else folded.
package struct AnswerPage {
    private let frame: CaseFrame

    package init(_ frame: CaseFrame) { self.frame = frame }

    /// - Parameters:
    ///   - passedOver: says that the case is not one for the policy that was asked for; nil where it is.
    ///   - decisions: what people decided last of each question, in a sentence each.
    package func html(passedOver: Phrase?, decisions: [Phrase], troubles: [Phrase], banner: Banner?) -> String {
        let wording = frame.wording
        let heading =
            frame.engine.pack.mainDecision.map {
                frame.texts.text(frame.engine.pack.decisions[$0].source.question)
            } ?? frame.texts.title
        return frame.html(
            heading, .answer, banner: banner,
            .list(troubles.map { .tag("p", class: "warning", .phrase($0)) }),
            .list(decisions.map { .tag("p", class: "decided", .phrase("\(wording.decidedLast): \($0)")) }),
            nextSteps, DecisionHTML.workplace(frame.page, passedOver: passedOver))
    }

    private var nextSteps: HTMLNode {
        let wording = frame.wording
        let open = Interview(
            engine: frame.engine, caseFile: frame.caseFile, asAt: frame.decided.result.asAt,
            from: frame.decided.asAtSource
        ).openFacts.count
        return .tag(
            "p", class: "actions screen",
            open == 0
                ? .nothing
                : .tag(
                    "a", class: "button", attributes: ["href": frame.address(.ask)],
                    .phrase(wording.answerQuestions(open))),
            .tag(
                "a", class: open == 0 ? "button" : "button second", attributes: ["href": frame.address(.decision)],
                .phrase(wording.recordYourDecision)))
    }
}
