internal import DecisionModel
internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyModel

/// What to find out, what to do, what to weigh.
extension DecisionHTML {
    func findOut(_ order: [DecisionID]) -> HTMLNode {
        let open = tell.openFacts(order)
        let rest = decided.explanation.irrelevantFacts.filter { !open.contains($0) }.count
        let idle =
            rest > 0 && order.count > 1
            ? "\(rest) other facts are not known; they change none of these answers, though some say which steps are "
                + "done."
            : ""
        if open.isEmpty { return .tag("p", .text("Nothing that is not known could change an answer. \(idle)")) }
        var table = HTMLTable(
            "Facts that can still change an answer",
            columns: ["Question", "Known so far", "Where to look", "Matters to"])
        for id in open {
            let fact = pack.facts[id]
            let because = decided.caseFile.records[id]?.because.map { " (\($0))" } ?? ""
            let places = fact.definition?.foundIn.map { words.place($0.text) } ?? []
            let roles = words.rolesToAsk(id)
            let look = [
                places.isEmpty ? "" : "look first in \(places.joined(separator: "; "))",
                roles.isEmpty ? "" : "ask: \(roles.joined(separator: ", "))",
            ]
            let affected = order.filter { decided.explanation.decisions[$0].openFacts.contains(id) }
            table.add(
                [
                    .text(fact.definition?.ask.en ?? words.fact(id)),
                    .text(words.value(id, decided.result.information) + because),
                    .text(DecisionWords.capitalised(look.filter { !$0.isEmpty }.joined(separator: "; "))),
                    .text(affected.map { Vocabulary.title(pack.decisions[$0]) }.joined(separator: ", ")),
                ], header: 0)
        }
        return .list([table.node, idle.isEmpty ? .nothing : .tag("p", .text(idle))])
    }

    /// What follows from all the answers about the child: outstanding, standing, what cannot be told, done.
    func nextSteps(_ order: [DecisionID]) -> HTMLNode {
        let steps = tell.steps(ofChild(order))
        if steps.isEmpty { return .nothing }
        let hasDates = steps.hasDates
        var table = HTMLTable(
            hasDates ? "Steps, with the dates that the guidance gives" : "Steps; no date in the guidance, set your own",
            columns: ["State", "What", "Who", "Where to record", HTMLTable.guidance])
        for action in steps.outstanding + steps.notRecorded { add(action, hasDates: hasDates, to: &table) }
        var standing = HTMLTable("What holds all along", columns: table.columns)
        for (name, actions) in [
            ("All along", steps.standing), ("What research found; evidence, never a duty", steps.evidence),
        ] where !actions.isEmpty {
            standing.startGroup(.text(name))
            for action in actions { add(action, hasDates: hasDates, to: &standing) }
        }
        var later = HTMLTable("Steps that may apply: it turns on a fact that is not known", columns: table.columns)
        for (id, actions) in steps.open {
            if order.count > 1 { later.startGroup(.text(Vocabulary.title(pack.decisions[id]))) }
            for action in actions { add(action, hasDates: hasDates, to: &later) }
        }
        let done = steps.done.map { HTMLNode.tag("li", .text($0.action.source.sentence)) }
        return .list([
            table.node, standing.node, later.node,
            done.isEmpty ? .nothing : .list([.tag("h3", "Done"), .tag("ul", .list(done))]),
        ])
    }

    /// The decisions about the child; what the service says of itself is no step of anybody's in this case.
    func ofChild(_ order: [DecisionID]) -> [DecisionID] { order.filter { pack.decisions[$0].source.concern == .child } }

    private func add(_ action: ActionResult, hasDates: Bool, to table: inout HTMLTable) {
        let source = action.action.source
        let isDue = action.holds == .met && action.done != .met
        var notes: [String] = []
        if isDue, let byWhen = source.byWhen { notes.append("By when: \(byWhen.en).") }
        if isDue && hasDates && source.byWhen == nil { notes.append("No date in the guidance: set one.") }
        notes += DecisionWords.papers(action)
        if action.isTooLate, let tooLate = source.ifTooLate { notes.append(DecisionWords.tooLate(action, tooLate.en)) }
        table.add(
            [
                stateTag(action),
                .text(([source.sentence + (notes.isEmpty ? "" : ".")] + notes).joined(separator: " ")),
                .text(DecisionWords.capitalised(tell.who(source))),
                .text(isDue ? DecisionWords.capitalised(tell.recordIn(source)) : ""),
                links(source.guidance.map(\.text)),
            ], header: 1)
    }

    private func stateTag(_ action: ActionResult) -> HTMLNode { stateTag(DecisionWords.state(action)) }

    func stateTag(_ state: String) -> HTMLNode {
        let kind =
            switch state {
            case "done": "met"
            case "outstanding", "too late", "not kept": "weigh"
            case "always": "not"
            default: "unknown"
            }
        return tag(state, kind)
    }

    /// A decision that a person weighs: what comes first, then the areas in the guidance's order, never counted.
    func toWeigh(_ id: DecisionID) -> HTMLNode { .list([opening(id), weighing(decided.result.decisions[id])]) }

    func weighing(_ result: DecisionResult) -> HTMLNode {
        if pack.decisions[result.decision].source.concern == .service { return reported(result) }
        var steps = HTMLTable("What comes before anything else", columns: ["State", "Step", HTMLTable.guidance])
        for step in result.first where step.holds != .notMet {
            steps.add(
                [stateTag(step), .text(step.action.source.sentence), links(step.action.source.guidance.map(\.text))],
                header: 1)
        }
        var areas = HTMLTable(
            "To weigh, in the guidance's order", columns: ["State", "Area", "What is known", HTMLTable.guidance])
        for area in result.areas {
            let state: HTMLNode =
                switch area.considered {
                case .met: tag("addressed", "met")
                case .notMet: tag("outstanding", "weigh")
                case .cannotTell: tag("not recorded", "unknown")
                case nil: tag("weigh", "weigh")
                }
            areas.add(
                [
                    state, .text(area.area.source.says.en),
                    .text(area.area.show.map { "\(words.fact($0)): \(tell.value($0))" }.joined(separator: "; ")),
                    links(area.area.source.guidance.map(\.text)),
                ], header: 1)
        }
        return .list([steps.node, areas.node])
    }

    /// What of a decision's notices a service reports.
    func reportedNotices(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        if decision.notices.isEmpty { return .nothing }
        if result.notices.isEmpty { return .tag("p", "Nothing is reported yet.") }
        return .tag(
            "ul",
            .list(
                result.notices.map { index in
                    let notice = decision.notices[index].source
                    return .tag("li", .text(notice.say.en), cite(notice.guidance))
                }))
    }

    /// What a service says of itself. It has nothing outstanding here: what it does next is its own plan.
    private func reported(_ result: DecisionResult) -> HTMLNode {
        var table = HTMLTable(DecisionWords.reportedByService, columns: ["State", "What", "Who", HTMLTable.guidance])
        func add(_ status: LineStatus?, _ text: String, _ who: String, _ guidance: [Name]) {
            let state: HTMLNode =
                switch status {
                case .met: tag("in place", "met")
                case .notMet: tag("not in place", "not")
                case .cannotTell, nil: tag("not reported", "unknown")
                }
            table.add(
                [state, .text(text), .text(DecisionWords.capitalised(who)), links(guidance.map(\.text))], header: 1)
        }
        for action in result.first + result.actions where action.holds != .notMet {
            let source = action.action.source
            add(
                action.done, source.sentence, source.who.map { words.role($0.text) }.joined(separator: " and "),
                source.guidance)
        }
        for area in result.areas { add(area.considered, area.area.source.says.en, "", area.area.source.guidance) }
        return table.node
    }
}
