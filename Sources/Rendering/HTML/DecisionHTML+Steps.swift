internal import DecisionModel
internal import PolicyModel
internal import Wording

/// What to find out, what to do, what to weigh.
extension DecisionHTML {
    typealias Step = CasePage.Step

    func findOut(_ order: [Told]) -> HTMLNode {
        let open = page.openFacts(order)
        let count = page.idleCount(besides: open)
        let idle = count > 0 && order.count > 1 ? wording.otherFactsChangeNothing(count) : .empty
        if open.isEmpty { return .tag("p", .phrase("\(wording.nothingCouldChange) \(idle)")) }
        var table = HTMLTable(wording.openFactsCaption, columns: wording.openFactsColumns)
        for fact in open {
            let definition = texts.definition(fact.fact)
            let because: Phrase = page.record(fact.fact)?.because.map { " (\($0))" } ?? ""
            let places = definition?.foundIn.map { texts.place($0.text) } ?? []
            let roles = texts.rolesToAsk(definition)
            let look = [
                places.isEmpty ? .empty : wording.lookFirstIn(places), roles.isEmpty ? .empty : wording.ask(roles),
            ].nonEmpty.joined(separator: "; ")
            let affected = order.filter { fact.decisions.contains($0.said.id) }.map { texts.title($0.checked) }
            table.add(
                [
                    .phrase(texts.question(fact.fact)), .phrase(page.recordedValue(fact.fact) + because),
                    .phrase(look.capitalised), .phrase(affected.joined(separator: ", ")),
                ], header: 0)
        }
        return .list([table.node, idle.isEmpty ? .nothing : .tag("p", .phrase(idle))])
    }

    /// What follows from all the answers about the child: outstanding, standing, what cannot be told, done.
    func nextSteps(_ order: [Told]) -> HTMLNode {
        let steps = page.steps(ofChild(order))
        if steps.isEmpty { return .nothing }
        var table = stepTable(wording.stepsCaption(hasDates: steps.hasDates))
        for step in steps.outstanding + steps.notRecorded { add(step, hasDates: steps.hasDates, to: &table) }
        var standing = stepTable(wording.allAlongCaption)
        for (name, group) in [(wording.allAlong, steps.standing), (wording.researchFound, steps.evidence)]
        where !group.isEmpty {
            standing.startGroup(.phrase(name))
            for step in group { add(step, hasDates: steps.hasDates, to: &standing) }
        }
        var later = stepTable(wording.mayApplyCaption)
        for (told, group) in steps.open {
            if order.count > 1 { later.startGroup(.phrase(texts.title(told.checked))) }
            for step in group { add(step, hasDates: steps.hasDates, to: &later) }
        }
        let done = steps.done.map { HTMLNode.tag("li", .phrase(page.sentence($0))) }
        return .list([
            table.node, standing.node, later.node,
            done.isEmpty
                ? .nothing : .list([.tag("h3", .phrase(wording.done)), .tag("ul", .list(done))]),
        ])
    }

    /// The decisions about the child; what the service says of itself is no step of anybody's in this case.
    func ofChild(_ order: [Told]) -> [Told] { order.filter { !$0.isOfService } }

    private func stepTable(_ caption: Phrase) -> HTMLTable { table(caption, wording.stepColumns) }

    /// A table whose last column holds citations.
    private func table(_ caption: Phrase, _ columns: [Phrase]) -> HTMLTable {
        HTMLTable(caption, columns: columns + [wording.guidanceColumn], guidance: wording.guidanceColumn)
    }

    private func add(_ step: Step, hasDates: Bool, to table: inout HTMLTable) {
        var notes: [Phrase] = []
        let limit = page.limit(step)
        if step.isDue, let limit { notes.append("\(limit).") }
        if step.isDue && hasDates && limit == nil { notes.append(wording.setADate) }
        notes += page.papers(step) + [page.tooLate(step)].compactMap { $0 }
        let sentence = page.sentence(step) + (notes.isEmpty ? "" : ".")
        table.add(
            [
                stateTag(step.item.state), .phrase(([sentence] + notes).joined(separator: " ")),
                .phrase(page.who(step).capitalised),
                .phrase(step.isDue ? page.recordIn(step).capitalised : .empty), links(step.item.guidance),
            ], header: 1)
    }

    func stateTag(_ state: ActionItem.State) -> HTMLNode {
        let kind =
            switch state {
            case .done: "met"
            case .outstanding, .tooLate, .notKept: "weigh"
            case .always: "not"
            case .notRecorded, .mayApply, .evidence: "unknown"
            }
        return tag(wording.state(state), kind)
    }

    /// A decision that a person weighs: what comes first, then the areas in the guidance's order, never counted.
    func toWeigh(_ told: Told) -> HTMLNode { .list([opening(told), weighing(told)]) }

    func weighing(_ told: Told) -> HTMLNode {
        if told.isOfService { return reported(told) }
        var steps = table(wording.beforeAnythingElse, wording.firstColumns)
        for step in page.steps(told.said.first, of: told) {
            steps.add(
                [stateTag(step.item.state), .phrase(page.sentence(step)), links(step.item.guidance)], header: 1)
        }
        var areas = table(wording.toWeigh, wording.areaColumns)
        for area in told.said.considerations {
            let kind = area.state == .addressed ? "met" : area.state == .cannotTell ? "unknown" : "weigh"
            areas.add(
                [
                    tag(wording.state(area.state), kind), .phrase(says(area, told)),
                    .phrase(area.facts.map(page.factAndValue).joined(separator: "; ")), links(area.guidance),
                ], header: 1)
        }
        return .list([steps.node, areas.node])
    }

    func says(_ area: Consideration, _ told: Told) -> Phrase {
        told.source.areas.first { $0.id.text == area.area }.map { texts.text($0.says) } ?? texts.english(area.area)
    }

    /// What of a decision's notices a service reports.
    func reportedNotices(_ told: Told) -> HTMLNode {
        if told.source.notices.isEmpty { return .nothing }
        let notices = page.notices(told)
        if notices.isEmpty { return .tag("p", .phrase(wording.nothingReported)) }
        return .tag(
            "ul", .list(notices.map { .tag("li", .phrase(texts.text($0.say)), cite($0.guidance)) }))
    }

    /// What a service says of itself. It has nothing outstanding here: what it does next is its own plan.
    private func reported(_ told: Told) -> HTMLNode {
        var table = table(wording.reportedByService, wording.reportColumns)
        func add(_ status: LineStatus?, _ text: Phrase, _ who: Phrase, _ guidance: [String]) {
            let kind = status == .met ? "met" : status == .notMet ? "not" : "unknown"
            table.add(
                [tag(wording.inPlace(status), kind), .phrase(text), .phrase(who.capitalised), links(guidance)],
                header: 1)
        }
        for step in page.steps(told.said.first + told.said.actions, of: told) {
            add(step.item.done, page.sentence(step), wording.both(page.roles(step)), step.item.guidance)
        }
        for area in told.said.considerations {
            let status: LineStatus? =
                switch area.state {
                case .addressed: .met
                case .outstanding: .notMet
                case .cannotTell: .cannotTell
                case nil: nil
                }
            add(status, says(area, told), "", area.guidance)
        }
        return table.node
    }
}
