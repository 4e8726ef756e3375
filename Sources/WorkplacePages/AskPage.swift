internal import Interviews
internal import PolicyChecker
internal import Rendering
package import Wording

/// One question a page: only what can still change an answer, why it is asked, and what each answer would lead to.
package struct AskPage {
    private let frame: CaseFrame
    private let interview: Interview

    package init(_ frame: CaseFrame) {
        self.frame = frame
        interview = Interview(
            engine: frame.engine, caseFile: frame.caseFile, asAt: frame.decided.result.asAt,
            from: frame.decided.asAtSource)
    }

    /// Facts that were passed over, in the order in which they were.
    package static let maximumPassedOver = 200

    /// - Parameters:
    ///   - fact: the id of the fact to ask for; nil for the next one.
    ///   - passedOver: facts that somebody did not know just now.
    ///   - before: the fact that was asked before this one, to go back to.
    ///   - moved: what the answer before this question moved, in a sentence.
    package func html(
        fact: String?, passedOver: [String], before: String?, sent: SubmittedForm? = nil, mistake: Phrase? = nil,
        moved: Phrase? = nil
    ) -> String? {
        let wording = frame.wording
        guard let question = question(fact, passedOver) else {
            if fact != nil { return nil }
            let rest = interview.openFacts.isEmpty ? wording.nothingElseCanChange : wording.restPassedOver
            return frame.html(
                wording.caseTab(CaseFrame.Tab.ask.rawValue), .ask, banner: moved.map { .done($0) },
                .tag("p", .phrase(rest)),
                .tag(
                    "p", class: "actions",
                    .tag(
                        "a", class: "button", attributes: ["href": frame.address(.answer)], .phrase(wording.toTheAnswer)
                    ),
                    passedOver.isEmpty
                        ? .nothing
                        : .tag("a", attributes: ["href": frame.address(.ask)], .phrase(wording.askAgain))))
        }
        let pack = frame.texts.pack
        let id = pack.facts[question.fact].id
        let place = FactQuestion.anchor(id)
        let banner: Banner? = mistake.map { .mistakes([.init($0, at: place)]) } ?? moved.map { .done($0) }
        let hidden = passedOver.map {
            HTMLNode.tag("input", attributes: ["type": "hidden", "name": "passed", "value": $0])
        }
        // More names than these keep nobody from reading the question.
        let titles = question.decisions.prefix(3).map { frame.texts.title(pack.decisions[$0]) }
        let passed = Set(passedOver.compactMap(pack.fact(named:)))
        let left = interview.openFacts.count { !passed.contains($0) }
        return frame.html(
            wording.caseTab(CaseFrame.Tab.ask.rawValue), .ask, banner: banner,
            .tag("p", class: "hint", .phrase(wording.questionsLeft(left))),
            titles.isEmpty ? .nothing : .tag("p", class: "hint", .phrase(wording.whyAsked(titles))),
            FormNode(action: frame.address(.ask), token: frame.frame.token).node(
                .tag("input", attributes: ["type": "hidden", "name": "fact", "value": id]), .list(hidden),
                FactGroup.node(question.fact, frame, sent: sent, mistake: mistake, leads: leads(question)),
                outlook(question),
                .tag(
                    "p", class: "actions", button(wording.saveAndGoOn),
                    button(wording.notKnownGoOn, name: "pass", value: id, isSecond: true),
                    before.map {
                        .tag("a", attributes: ["href": frame.address(.ask) + "/" + $0], .phrase(wording.back))
                    } ?? .nothing,
                    .tag("a", attributes: ["href": frame.address(.answer)], .phrase(wording.stopHere)))))
    }

    private func question(_ fact: String?, _ passedOver: [String]) -> InterviewQuestion? {
        let pack = frame.texts.pack
        if let fact {
            return pack.fact(named: fact).flatMap {
                pack.facts[$0].definition == nil ? nil : interview.question(about: $0)
            }
        }
        return interview.nextQuestion(passingOver: Set(passedOver.compactMap(pack.fact(named:))))
    }

    /// Under each single value what it leads to.
    private func leads(_ question: InterviewQuestion) -> [String: Phrase] {
        var result: [String: Phrase] = [:]
        guard let decision = question.decisions.first, isTold(question) else { return [:] }
        for prospect in question.prospects {
            let words = frame.page.short(prospect.answer, of: frame.texts.pack.decisions[decision].id)
            for case .known(let knowledge) in prospect.answers {
                switch knowledge {
                case .value(let value): result[value] = frame.wording.leadsTo(words)
                case .either(let values): for value in values { result[value] = frame.wording.leadsTo(words) }
                default: break
                }
            }
        }
        return result
    }

    /// Whether some answer leads elsewhere than another.
    private func isTold(_ question: InterviewQuestion) -> Bool {
        Set(question.prospects.map(\.answer)).count > 1
    }

    /// What answers lead to that are no single values.
    private func outlook(_ question: InterviewQuestion) -> HTMLNode {
        guard let decision = question.decisions.first.map({ frame.texts.pack.decisions[$0] }),
            !question.prospects.isEmpty
        else { return .nothing }
        let (wording, title) = (frame.wording, frame.texts.title(decision))
        if !isTold(question) { return .tag("p", class: "hint", .phrase(wording.everyAnswerLeadsToTheSame(title))) }
        if question.choices.isEmpty || question.takesSeveral {
            let fact = frame.texts.pack.facts[question.fact].id
            let items = question.prospects.map { prospect -> HTMLNode in
                let answers = frame.texts.answers(prospect.answers, to: fact)
                return .tag("li", .phrase("\(answers): \(frame.page.sentence(prospect.answer, of: decision.id))"))
            }
            return .list([
                .tag("p", class: "hint", .phrase(wording.eachAnswerLeadsTo(title))),
                .tag("ul", class: "hint", .list(items)),
            ])
        }
        return .tag("p", class: "hint", .phrase(wording.leadsAreOf(title)))
    }
}
