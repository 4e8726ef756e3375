internal import Evaluation
internal import PolicyChecker
internal import PolicyModel

/// What stands on paper beside the first screen and the place for the decision: why, and what to do next, as far as two
/// sheets hold.
extension DecisionHTML {
    /// - Parameter opening: what stands above, of which the length is taken into account.
    func onPaper(_ order: [DecisionID], beside opening: HTMLNode) -> HTMLNode {
        guard let main = order.first else { return .nothing }
        var paper = PaperBudget(lines: PaperBudget.twoSheets - PaperBudget.linesOfForm)
        paper.spend(opening)
        let why = whyOnPaper(main)
        let steps = stepsOnPaper(order)
        let forSteps = min(steps.reduce(0) { $0 + PaperBudget.lines(of: $1) }, Self.leastForSteps)
        let shownWhy = paper.take(why, leaving: forSteps)
        let shownSteps = paper.take(steps, leaving: 0)
        let left = [
            shownWhy.count < why.count ? "\(why.count - shownWhy.count) more lines of why" : nil,
            shownSteps.count < steps.count ? "\(steps.count - shownSteps.count) more steps" : nil,
        ].compactMap { $0 }
        let rest = left.isEmpty ? "" : "\(left.joined(separator: ", ")), "
        func block(_ heading: String, _ items: [HTMLNode]) -> HTMLNode {
            items.isEmpty ? .nothing : .tag("section", .tag("h2", .text(heading)), .tag("ul", .list(items)))
        }
        return .tag(
            "div", class: "paper", block(Part.why.heading, shownWhy), block("What to do next", shownSteps),
            .tag(
                "p",
                .text("On the screen alone: \(rest)the other answers, all facts given, and what the guidance says.")))
    }

    private static let leastForSteps = 24

    private func whyOnPaper(_ id: DecisionID) -> [HTMLNode] {
        let result = decided.result.decisions[id]
        let decision = pack.decisions[id]
        func item(_ status: String, _ text: String, _ recorded: [String], _ guidance: [String]) -> HTMLNode {
            .tag(
                "li", .tag("strong", .text(DecisionWords.capitalised(status))),
                .text(": \(text)\(recorded.isEmpty ? "" : " (\(recorded.joined(separator: "; ")))")"),
                cite(guidance))
        }
        func item(_ line: LineResult) -> HTMLNode {
            item(
                line.isLeftOut ? "left out" : Vocabulary.word(line.status), tell.asked(line), tell.recorded(line),
                words.guidance(of: line.line.source))
        }
        var items: [HTMLNode] = []
        if result.kind == .outOfScope || result.mayBeOutOfScope, let applies = result.applies {
            items += tell.topLines(applies.line).filter { $0.status != .met }.map(item)
            if result.kind == .outOfScope { return items }
        }
        if decision.source.hitPolicy == .weigh {
            return items
                + result.areas.map { area in
                    let state =
                        switch area.considered {
                        case .met: "addressed"
                        case .notMet: "outstanding"
                        case .cannotTell: "not recorded"
                        case nil: "to weigh"
                        }
                    return item(
                        state, area.area.source.says.en, area.area.show.map { "\(words.fact($0)): \(tell.value($0))" },
                        area.area.source.guidance.map(\.text))
                }
        }
        let lead = result.outcome ?? result.suggested
        let others = result.possibleOutcomes.filter { $0 != lead && $0 != decision.otherwise }
        for outcome in [lead].compactMap({ $0 }) + (decision.source.isRanked ? others.reversed() : others)
        where result.options[outcome] != .notMet {
            items.append(
                .tag(
                    "li", class: "head",
                    .tag(
                        "strong",
                        .text(
                            "\(decision.source.outcomes[outcome].label.en): \(Vocabulary.word(result.options[outcome]))"
                        ))))
            for rule in result.rules where rule.outcome == outcome && rule.status != .notMet {
                items += tell.topLines(rule.line).map(item)
                if let unless = rule.unless, unless.status != .notMet {
                    items.append(
                        item(
                            Vocabulary.word(unless.status), "Exception: \(words.words(unless.line.source))",
                            tell.recorded(unless), words.guidance(of: unless.line.source)))
                }
            }
        }
        return items
    }

    /// What is not done or not recorded and does not stand on the first screen already.
    private func stepsOnPaper(_ order: [DecisionID]) -> [HTMLNode] {
        let steps = tell.steps(ofChild(order))
        let shown = stepsOnFirstScreen
        return (steps.outstanding + steps.notRecorded).filter { !shown.contains($0.action.source.sentence) }.map {
            action in
            let source = action.action.source
            let who = DecisionWords.capitalised(tell.who(source))
            let byWhen = source.byWhen.map { " By when: \($0.en)." } ?? ""
            return .tag(
                "li", .text("\(source.sentence).\(byWhen) "),
                .tag(
                    "span", class: "quiet",
                    .text("(\([who, DecisionWords.state(action)].filter { !$0.isEmpty }.joined(separator: "; ")))")))
        }
    }
}

/// How many lines of print there are, and how many are taken. A browser alone can tell exactly; this counts on the safe
/// side.
struct PaperBudget {
    /// Lines of 10 pt on two sheets of A4 within their margins.
    static let twoSheets = 118
    /// The strip, the headings, the place for the decision, and the end.
    static let linesOfForm = 30
    /// Characters in a line; letters of ordinary text are narrower.
    private static let width = 92

    private(set) var lines: Int

    /// Lines of one paragraph or item.
    static func lines(of node: HTMLNode) -> Int { max(1, (node.textLength + width - 1) / width) }

    mutating func spend(_ node: HTMLNode) { lines -= Self.lines(of: node, width: Self.width) }

    /// As many of the items, from the first, as leave so many lines.
    mutating func take(_ items: [HTMLNode], leaving rest: Int) -> [HTMLNode] {
        var taken: [HTMLNode] = []
        for item in items {
            let cost = Self.lines(of: item)
            if lines - cost < rest { break }
            lines -= cost
            taken.append(item)
        }
        return taken
    }

    /// Lines of all paragraphs and items, each beginning a new one.
    static func lines(of node: HTMLNode, width: Int) -> Int {
        switch node {
        case .text, .style: return 0
        case .list(let parts): return parts.reduce(0) { $0 + lines(of: $1, width: width) }
        case .element(let name, _, let children):
            if ["p", "li", "dt", "dd", "h2", "h3", "tr"].contains(name) {
                return max(1, (node.textLength + width - 1) / width) + (name == "h2" ? 1 : 0)
            }
            return children.reduce(0) { $0 + lines(of: $1, width: width) }
        }
    }
}
