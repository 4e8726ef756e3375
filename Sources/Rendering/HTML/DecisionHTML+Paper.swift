internal import DecisionModel
internal import PolicyModel
internal import Wording

/// What stands on paper beside the first screen and the place for the decision: why, and what to do next, as far as two
/// sheets hold.
extension DecisionHTML {
    private static let leastForSteps = 24

    /// - Parameter opening: what stands above, of which the length is taken into account.
    func onPaper(_ order: [Told], beside opening: HTMLNode) -> HTMLNode {
        guard let main = order.first else { return .nothing }
        var paper = PaperBudget(lines: PaperBudget.twoSheets - PaperBudget.linesOfForm)
        paper.spend(opening)
        let why = whyOnPaper(main)
        let steps = stepsOnPaper(order)
        let forSteps = min(steps.reduce(0) { $0 + PaperBudget.lines(of: $1) }, Self.leastForSteps)
        let shownWhy = paper.take(why, leaving: forSteps)
        let shownSteps = paper.take(steps, leaving: 0)
        func block(_ heading: Phrase, _ items: [HTMLNode]) -> HTMLNode {
            items.isEmpty ? .nothing : .tag("section", .tag("h2", .phrase(heading)), .tag("ul", .list(items)))
        }
        return .tag(
            "div", class: "paper", block(heading(.why), shownWhy), block(wording.whatToDoNext, shownSteps),
            .tag(
                "p",
                .phrase(
                    wording.onScreenAlone(
                        linesOfWhy: why.count - shownWhy.count, steps: steps.count - shownSteps.count))))
    }

    private func item(
        _ status: Phrase, _ text: Phrase, _ recorded: [Phrase], _ guidance: [String]
    ) -> HTMLNode {
        let facts: Phrase = recorded.isEmpty ? "" : " (\(wording.asRecorded(recorded.joined(separator: "; "))))"
        return .tag(
            "li", .tag("strong", .phrase(status.capitalised)), .phrase(": \(text)\(facts)"), cite(guidance))
    }

    private func item(_ line: Line) -> HTMLNode {
        item(page.status(line), page.asked(line), page.recorded(line), line.guidance)
    }

    private func whyOnPaper(_ told: Told) -> [HTMLNode] {
        var items: [HTMLNode] = []
        if told.status == .outOfScope || told.mayBeOutOfScope, let applies = told.said.applies {
            items += page.lines(applies.lines).filter { $0.status != .met }.map(item)
            if told.status == .outOfScope { return items }
        }
        if told.said.hitPolicy == .weigh {
            return items
                + told.said.considerations.map { area in
                    item(
                        wording.state(area.state), says(area, told), area.facts.map(page.factAndValue),
                        area.guidance)
                }
        }
        for outcome in shownOutcomes(told) where told.status(of: outcome) != .notMet {
            let status = wording.status(told.status(of: outcome))
            let label = texts.outcome(outcome, of: told.checked)
            items.append(.tag("li", class: "head", .tag("strong", .phrase("\(label): \(status)"))))
            for rule in told.option(outcome)?.rules ?? [] where rule.status != .notMet {
                items += page.lines(rule.lines).map(item)
                if let unless = page.exception(rule) {
                    items.append(
                        item(
                            wording.status(unless.status), wording.exception(page.words(unless)).capitalised,
                            page.recorded(unless), unless.guidance))
                }
            }
        }
        return items
    }

    /// What is not done or not recorded and does not stand on the first screen already.
    private func stepsOnPaper(_ order: [Told]) -> [HTMLNode] {
        let steps = page.steps(ofChild(order))
        let shown = stepsOnFirstScreen
        return (steps.outstanding + steps.notRecorded).filter { !shown.contains(page.sentence($0)) }.map { step in
            let byWhen: Phrase = page.limit(step).map { " \($0)." } ?? ""
            let details = [page.who(step).capitalised, wording.state(step.item.state)].nonEmpty
            return .tag(
                "li", .phrase("\(page.sentence(step)).\(byWhen) "),
                .tag("span", class: "quiet", .phrase("(\(details.joined(separator: "; ")))")))
        }
    }
}
