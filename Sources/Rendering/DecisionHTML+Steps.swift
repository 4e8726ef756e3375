internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyModel

/// What to find out, what to do, what to weigh.
extension DecisionHTML {
    func findOut(_ order: [DecisionID]) -> HTMLNode {
        let open = tell.openFacts(order)
        let rest = decided.explanation.idleFacts.filter { !open.contains($0) }.count
        let idle = rest > 0 && order.count > 1 ? "\(rest) other facts are not known; they change none of these answers, though some say which steps are done." : ""
        if open.isEmpty { return section("Find out first", .tag("p", .text("Nothing that is not known could change an answer. \(idle)"))) }
        var table = HTMLTable("Facts that can still change an answer", columns: ["Question", "Known so far", "Where to look", "Matters to"])
        for id in open {
            let fact = pack.facts[id]
            let because = decided.caseFile.records[id]?.because.map { " (\($0))" } ?? ""
            let places = fact.definition?.foundIn.map { words.place($0.text) } ?? []
            let roles = fact.definition?.thenAsk.map { words.role($0.text) } ?? []
            let look = [places.isEmpty ? "" : "look first in \(places.joined(separator: "; "))", roles.isEmpty ? "" : "ask: \(roles.joined(separator: ", "))"]
            let affected = order.filter { decided.explanation.decisions[$0].openFacts.contains(id) }
            table.add(
                [.text(fact.definition?.ask.en ?? words.fact(id)), .text(words.value(id, decided.result.information) + because),
                 .text(DecisionWords.capitalised(look.filter { !$0.isEmpty }.joined(separator: "; "))),
                 .text(affected.map { Vocabulary.title(pack.decisions[$0]) }.joined(separator: ", "))], header: 0)
        }
        return section("Find out first", table.node, idle.isEmpty ? .nothing : .tag("p", .text(idle)))
    }

    /// What follows from all the answers: outstanding, standing, what cannot be told, done.
    func nextSteps(_ order: [DecisionID]) -> HTMLNode {
        let steps = tell.steps(order)
        if steps.isEmpty { return .nothing }
        let hasDates = steps.hasDates
        var table = HTMLTable(
            hasDates ? "Steps, with the dates that the guidance gives" : "Steps; no date in the guidance, set your own",
            columns: ["State", "What", "Who", "Where to record", HTMLTable.guidance])
        for action in steps.outstanding + steps.notRecorded { add(action, hasDates: hasDates, to: &table) }
        var standing = HTMLTable("What holds all along", columns: table.columns)
        for (name, actions) in [("All along", steps.standing), ("What research found; evidence, never a duty", steps.evidence)] where !actions.isEmpty {
            standing.startGroup(.text(name))
            for action in actions { add(action, hasDates: hasDates, to: &standing) }
        }
        var later = HTMLTable("Steps that cannot be told yet, because a fact is not known", columns: table.columns)
        for (id, actions) in steps.open {
            if order.count > 1 { later.startGroup(.text(DecisionWords.capitalised(Vocabulary.title(pack.decisions[id])))) }
            for action in actions { add(action, hasDates: hasDates, to: &later) }
        }
        let openCount = steps.open.reduce(0) { $0 + $1.actions.count }
        let standingCount = steps.standing.count + steps.evidence.count
        let onPaper = openCount + standingCount == 0 ? HTMLNode.nothing
            : .tag("p", class: "paper", .text("\(standingCount) more hold all along, and \(openCount) cannot be told yet, because a fact is not known. The page on the screen lists them."))
        let ticked = steps.done.isEmpty ? HTMLNode.nothing : .tag("p", .tag("strong", "Done:"), .text(" \(steps.done.map { $0.action.source.text.en }.joined(separator: "; "))."))
        return section("What to do next", .tag("div", class: "steps", table.node), .tag("div", class: "screen", .list([standing.node, later.node])), onPaper, ticked)
    }

    private func add(_ action: ActionResult, hasDates: Bool, to table: inout HTMLTable) {
        let source = action.action.source
        let isDue = action.holds == .met && action.done != .met
        var notes: [String] = []
        if isDue, let byWhen = source.byWhen { notes.append("By when: \(byWhen.en).") }
        if isDue && hasDates && source.byWhen == nil { notes.append("No date in the guidance: set one.") }
        notes += DecisionWords.papers(action)
        if action.isTooLate, let tooLate = source.ifTooLate { notes.append(DecisionWords.tooLate(action, tooLate.en)) }
        let state = DecisionWords.state(action)
        let kind = state == "outstanding" || state == "too late" ? "weigh" : state == "always" ? "not" : "unknown"
        table.add(
            [tag(state, kind), .text(([source.text.en + (notes.isEmpty ? "" : ".")] + notes).joined(separator: " ")),
             .text(DecisionWords.capitalised(tell.who(source))), .text(isDue ? DecisionWords.capitalised(tell.recordIn(source)) : ""),
             .joined(source.guidance.map { link($0.text) }, by: ", ")], header: 1)
    }

    /// A decision that a person weighs: what comes first, then the areas in the guidance's order, never counted.
    func toWeigh(_ id: DecisionID) -> HTMLNode {
        section(pack.decisions[id].source.question.en, opening(id), weighing(decided.result.decisions[id]))
    }

    func weighing(_ result: DecisionResult) -> HTMLNode {
        var steps = HTMLTable("What comes before anything else", columns: ["State", "Step", HTMLTable.guidance])
        for step in result.first where step.holds != .notMet {
            let state = DecisionWords.state(step)
            steps.add(
                [tag(state, state == "done" ? "met" : state == "outstanding" || state == "too late" ? "weigh" : "unknown"), .text(step.action.source.text.en),
                 .joined(step.action.source.guidance.map { link($0.text) }, by: ", ")], header: 1)
        }
        var areas = HTMLTable("To weigh, in the guidance's order", columns: ["State", "Area", "What is known", HTMLTable.guidance])
        for area in result.areas {
            let state: HTMLNode = switch area.considered {
            case .met: tag("addressed", "met")
            case .notMet: tag("outstanding", "weigh")
            case .cannotTell: tag("cannot tell", "unknown")
            case nil: tag("weigh", "weigh")
            }
            areas.add(
                [state, .text(area.area.source.says.en), .text(area.area.show.map { "\(words.fact($0)): \(tell.value($0))" }.joined(separator: "; ")),
                 .joined(area.area.source.guidance.map { link($0.text) }, by: ", ")], header: 1)
        }
        return .list([steps.node, areas.node])
    }
}
