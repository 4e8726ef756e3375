internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// What follows from a decision, what is weighed, what it hangs together with, and its examples.
extension DecisionPage {
    var steps: HTMLNode {
        let steps = PackStep.all(of: decision).filter { !$0.isFirst }
        if steps.isEmpty { return .nothing }
        var table = stepTable("Steps, with the strength in which the guidance asks for them")
        for step in steps { add(step, to: &table) }
        return table.node
    }

    var weighing: HTMLNode {
        let first = PackStep.all(of: decision).filter(\.isFirst)
        var steps = stepTable("What comes before anything else")
        for step in first { add(step, to: &steps) }
        var areas = HTMLTable(
            "Areas to consider, in the guidance's order; never counted, ranked or scored",
            columns: ["Area", "Shown beside it", "Ticked in", HTMLTable.guidance], style: "areas")
        for area in decision.areas {
            let ticked = area.ticked.map {
                HTMLNode.list([links.fact($0.fact), .text(": \(member($0.fact, $0.member))")])
            }
            areas.add(
                [
                    .text(area.source.says.en), .joined(area.show.map(links.fact), by: ", "), ticked ?? "",
                    .list(area.source.guidance.map { .tag("p", book.statement($0.text)) }),
                ],
                header: 0, id: "area-\(area.source.id.text)")
        }
        return .list([first.isEmpty ? .nothing : steps.node, areas.node])
    }

    private func member(_ fact: FactID, _ member: Int) -> String {
        guard case .tickList(let members) = pack.facts[fact].kind else { return "" }
        return members[member].label.en
    }

    private func stepTable(_ caption: String) -> HTMLTable {
        HTMLTable(
            caption, columns: ["Step", "Who", "When", "Recorded and done", "What the guidance says"],
            style: "steps-here")
    }

    private func add(_ step: PackStep, to table: inout HTMLTable) {
        let source = step.action.source
        table.add(
            [
                .list([.text("\(step.label.split(separator: " ").last ?? ""). \(source.sentence)")]), who(source),
                when(step), record(step.action),
                .list(source.guidance.map { .tag("p", book.statement($0.text)) }),
            ],
            header: 0, id: step.anchor)
    }

    private func who(_ action: Action) -> HTMLNode {
        let force =
            switch action.modality {
            case .evidence: "evidence, not a duty"
            case .consider: "to consider"
            case .mustNot: "must"
            default: action.modality.rawValue
            }
        let who = action.who.map { book.words.role($0.text) }.joined(separator: " and ")
        return .list([
            .text(who.isEmpty ? "" : Links.capitalised(who) + " "),
            .tag("b", .text(who.isEmpty ? Links.capitalised(force) : force)),
        ])
    }

    private func when(_ step: PackStep) -> HTMLNode {
        let action = step.action
        var parts: [HTMLNode] = []
        if let rule = step.rule {
            parts.append(.list(["When ", links.link("#rule-\(rule + 1)", "rule \(rule + 1)"), " is met"]))
        }
        if let when = action.when { parts.append(.list(["When ", book.criteria.inline(book.outliner.outline(when))])) }
        if parts.isEmpty { parts.append("Always") }
        if let before = action.before {
            parts.append(.list(["Before ", book.criteria.inline(book.outliner.outline(before))]))
        }
        switch action.source.byWhen {
        case .words(let text): parts.append(.text("By when: \(text.en)"))
        case .counted(let limit): parts.append(.text("By when: \(PolicyTexts(pack, .english).rule(limit).plain)"))
        case nil: break
        }
        if let papers = action.papers, case .tickList(let members) = pack.facts[papers.fact].kind {
            parts.append(
                .list([
                    "Papers needed (", links.fact(papers.fact),
                    .text("): \(papers.members.map { members[$0].label.en }.joined(separator: "; "))"),
                ]))
        }
        if let tooLate = action.source.ifTooLate { parts.append(.text("If too late: \(tooLate.en)")) }
        return .list(parts.map { .tag("p", $0) })
    }

    private func record(_ action: CheckedAction) -> HTMLNode {
        var parts: [HTMLNode] = []
        let places = action.source.recordIn.map { book.words.place($0.text) }
        if !places.isEmpty {
            let every =
                action.source.recordsInEvery && places.count > 1
                ? "Record in every one of these: " : places.count > 1 ? "Record in one of these: " : "Record in: "
            parts.append(.text(every + places.joined(separator: "; ")))
        }
        if let done = action.done {
            parts.append(.list(["Done when ", book.criteria.inline(book.outliner.outline(done))]))
        } else if [.must, .should].contains(action.source.modality) {
            parts.append("Nothing recorded ticks it off")
        }
        return .list(parts.map { .tag("p", $0) })
    }

    // MARK: What it hangs together with

    var dependencies: HTMLNode {
        let needs = book.requirements.answers[id].decisions
        let beside = book.requirements.beside[id].decisions.filter { !needs.contains($0) && $0 != id }
        let users = book.requirements.users(of: id)
        let picture = RequirementsPicture(of: id, in: pack, requirements: book.requirements)
        func item(_ text: String, _ ids: [DecisionID]) -> HTMLNode {
            .tag("li", .text(text), ids.isEmpty ? "none." : .list([book.decisions(ids), "."]))
        }
        return .list([
            .tag(
                "ul", item("Its answer needs the answers of: ", needs), item("The answers that need this one: ", users),
                beside.isEmpty ? .nothing : item("Its notes and steps also look at: ", beside)),
            PictureSVG(picture, isInPage: true).figure, picture.twin,
        ])
    }

    // MARK: Examples

    /// Agreed examples by what comes out of them.
    var exampleList: HTMLNode {
        let groups = book.examples.groups(of: id)
        if groups.isEmpty { return .nothing }
        let count = groups.reduce(0) { $0 + $1.examples.count }
        let tables = groups.map { group -> HTMLNode in
            let items = group.examples.map { example -> HTMLNode in
                .tag(
                    "li", .text(example.about), .text(" "), .tag("span", class: "quiet", .text("(\(example.name))")),
                    example.differs.contains(id)
                        ? .list([" ", .tag("strong", "Comes out otherwise than agreed.")]) : .nothing)
            }
            return .list([
                .tag("h3", .text("\(group.answer) (\(items.count))")), .tag("ul", class: "examples", .list(items)),
            ])
        }
        return .list([
            book.paragraph(
                .text(
                    "\(count) made-up cases whose answer to this question was agreed beforehand from the guidance; "
                        + "none is about a real one."
                )), .list(tables),
        ])
    }

    // MARK: Guidance

    /// Statements that the page cites and does not write out.
    func otherGuidance(than content: HTMLNode) -> HTMLNode {
        let pages = Set(links.guidancePages.parts.map(\.fileName))
        let cited = Set(
            content.values(of: "href", on: "a").compactMap { href -> String? in
                let parts = href.split(separator: "#", maxSplits: 1).map(String.init)
                return parts.count == 2 && pages.contains(parts[0]) ? parts[1] : nil
            })
        let written = writtenOut
        let items = pack.source.guidance.map(\.id.text).filter {
            cited.contains(Links.anchor($0)) && !written.contains($0)
        }.map { HTMLNode.tag("li", book.statement($0)) }
        return items.isEmpty ? .nothing : .tag("ul", class: "statements", .list(items))
    }

    /// The statements in the tables of rules, steps and areas.
    private var writtenOut: Set<String> {
        var result: Set<String> = []
        for rule in decision.rules {
            result.formUnion(rule.source.guidance.map(\.text) + book.outliner.outline(rule.criterion).allGuidance)
            if let unless = rule.unless { result.formUnion(book.outliner.outline(unless).allGuidance) }
        }
        for step in PackStep.all(of: decision) { result.formUnion(step.action.source.guidance.map(\.text)) }
        for area in decision.areas { result.formUnion(area.source.guidance.map(\.text)) }
        for gap in decision.gaps { result.formUnion(gap.source.stillApplies.map(\.text)) }
        return result
    }
}
