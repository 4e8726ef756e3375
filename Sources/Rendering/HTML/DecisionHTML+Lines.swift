internal import DecisionModel
internal import PolicyModel
internal import Wording

/// Why an answer, line by line, and why not another.
extension DecisionHTML {
    typealias Rule = DecisionModel.Decision.Rule

    enum Extent {
        case everyLine
        /// Lines that are met are counted only.
        case whatStandsInTheWay
    }

    /// What the answer rests on, then what is still possible beside it, the highest first where outcomes are ranked.
    func why(_ told: Told) -> HTMLNode {
        guard told.status == .outOfScope || told.mayBeOutOfScope, let applies = told.said.applies else {
            return whyAnswered(told)
        }
        if told.status == .outOfScope { return section(wording.whyItDoesNotArise, scopeLines(applies)) }
        return .list([section(wording.whetherItArises, scopeLines(applies)), whyAnswered(told)])
    }

    private func scopeLines(_ applies: Condition) -> HTMLNode {
        var table = lineTable(wording.whatItWaitsFor)
        for line in page.lines(applies.lines) where line.status != .met { add(line, to: &table) }
        return table.node
    }

    /// The outcome that leads, then what is still possible beside it.
    func shownOutcomes(_ told: Told) -> [String] {
        let others = told.possible.filter { $0 != told.lead && $0 != told.otherwise }
        return [told.lead].compactMap { $0 } + (told.source.isRanked ? others.reversed() : others)
    }

    private func whyAnswered(_ told: Told) -> HTMLNode {
        switch told.said.hitPolicy {
        case .weigh: return section(wording.whatToLookAt, weighing(told))
        case .eachSeparately: return section(wording.eachByItself, cards(told))
        case .highestMet, .firstMet, .onlyOneMet: break
        }
        let shown = shownOutcomes(told).filter { $0 != told.otherwise || told.status(of: $0) != .notMet }
        return .list(shown.map { option($0, told, .everyLine, heading: "h2") } + [otherwise(told)])
    }

    /// Of ranked outcomes those above the answer that are ruled out; of others all that are ruled out.
    func whyNotHigher(_ told: Told) -> HTMLNode {
        guard told.status != .outOfScope, ![.weigh, .eachSeparately].contains(told.said.hitPolicy) else {
            return .nothing
        }
        let isRanked = told.said.hitPolicy == .highestMet
        let floor = told.lead.map(told.rank) ?? -1
        let ruledOut = told.said.options.map(\.outcome).filter {
            !told.possible.contains($0) && $0 != told.otherwise && (!isRanked || told.rank($0) > floor)
        }
        return section(
            wording.whyNot(higher: isRanked && floor >= 0),
            (isRanked ? ruledOut.reversed() : ruledOut).map { option($0, told, .whatStandsInTheWay) })
    }

    /// Ranked outcomes under the answer.
    func below(_ told: Told) -> HTMLNode {
        guard told.said.hitPolicy == .highestMet, told.status != .outOfScope, let lead = told.lead else {
            return .nothing
        }
        let lower = told.said.options.reversed().filter {
            told.rank($0.outcome) < told.rank(lead) && !told.possible.contains($0.outcome)
        }
        let items = lower.map { option -> HTMLNode in
            let rest: HTMLNode =
                option.status == .met
                ? .phrase("; \(wording.higherIsMet)") : .list(["; ", inTheWay(of: option.outcome, told)])
            return .tag(
                "li", .tag("strong", .phrase(texts.outcome(option.outcome, of: told.checked))), ": ",
                tag(nearness(option), kind(option.status)), rest)
        }
        return section(wording.whyNotLower, items.isEmpty ? .nothing : .tag("ul", .list(items)))
    }

    func nearness(_ option: DecisionModel.Decision.Option) -> Phrase {
        option.nearMiss == nil ? wording.status(option.status) : wording.oneLineShort(option.status)
    }

    private func otherwise(_ told: Told) -> HTMLNode {
        guard let otherwise = told.otherwise, told.possible.contains(otherwise),
            told.status(of: otherwise) == .notMet
        else { return .nothing }
        let says = told.source.otherwise?.says.map { ": \(texts.text($0))" } ?? Phrase.empty
        let applies = told.outcome == otherwise ? wording.appliesBecauseNoOther : wording.appliesIfNoOther
        return .tag(
            "p", .tag("strong", .phrase(texts.outcome(otherwise, of: told.checked))), .phrase(": \(applies)\(says)"),
            cite(told.source.otherwise?.guidance ?? []))
    }

    func inTheWay(of outcome: String, _ told: Told) -> HTMLNode {
        let reasons = page.inTheWay(of: outcome, told).map { HTMLNode.list([.phrase($0.reason), cite($0.guidance)]) }
        return reasons.isEmpty ? .phrase(wording.noRuleForIt) : .joined(reasons, by: "; ")
    }

    // MARK: Tables of lines

    private func lineTable(_ caption: Phrase) -> HTMLTable {
        HTMLTable(
            caption, columns: wording.lineColumns + [wording.guidanceColumn], guidance: wording.guidanceColumn)
    }

    /// - Parameter guidance: what the rule rests on, where the line names no statement of its own.
    private func add(_ line: Line, of guidance: [String] = [], to table: inout HTMLTable) {
        table.add(
            [
                statusTag(line), .phrase(page.asked(line)),
                .joined(page.recorded(line).map { .phrase($0) }, by: "; "),
                links(line.guidance.isEmpty ? guidance : line.guidance),
            ], header: 1)
    }

    private func statusTag(_ line: Line) -> HTMLNode {
        line.isLeftOut ? tag(wording.leftOut, "not") : tag(line.status)
    }

    /// - Parameter heading: the level of the option's heading, before it is lowered with what it stands in.
    private func option(
        _ outcome: String, _ told: Told, _ extent: Extent, heading: String = "h3"
    ) -> HTMLNode {
        guard let option = told.option(outcome) else { return .nothing }
        let label = texts.outcome(outcome, of: told.checked)
        let caption = extent == .everyLine ? wording.linesOf(label) : wording.inTheWayOf(label)
        return .list([
            .tag(heading, .phrase("\(label): "), tag(nearness(option), kind(option.status))),
            lines(of: option, extent, caption: caption),
        ])
    }

    /// The rules of an option, each a group where it says something of itself or there are several.
    private func lines(
        of option: DecisionModel.Decision.Option, _ extent: Extent, caption: Phrase
    ) -> HTMLNode {
        let rules = option.rules.filter { option.status != .met || $0.status != .notMet }
        var table = lineTable(caption)
        for rule in rules {
            let says = page.rule(rule.id)?.source.says
            if let says {
                let whichever: Phrase = page.isMetWhicheverWay(rule) ? " (\(wording.whicheverWay))" : ""
                table.startGroup(
                    .list([tag(rule.status), .phrase(" \(texts.text(says))\(whichever)"), cite(rule.guidance)]))
            } else {
                let way = rule.id == rules.first?.id ? wording.oneWay : wording.anotherWay
                table.startGroup(rules.count > 1 ? .list([tag(rule.status), .phrase(" \(way)")]) : nil)
            }
            add(rule, of: says == nil ? rule.guidance : [], extent, to: &table)
        }
        let isSplit = option.status == .met && rules.allSatisfy { $0.status == .cannotTell }
        return .list([table.node, isSplit ? .tag("p", .phrase(wording.oneIsMetWhicheverWay)) : .nothing])
    }

    private func add(_ rule: Rule, of guidance: [String], _ extent: Extent, to table: inout HTMLTable) {
        let lines = page.lines(rule.lines)
        let shown = extent == .everyLine ? lines : lines.filter { $0.status != .met }
        for line in shown { add(line, of: guidance, to: &table) }
        if shown.count < lines.count {
            table.add(
                [tag(.met), .phrase(wording.otherLines(lines.count - shown.count)), .nothing, .nothing], header: 1)
        }
        guard let unless = page.exception(rule) else { return }
        table.add(
            [
                tag(unless.status), .phrase(wording.exception(page.words(unless)).capitalised),
                .joined(page.recorded(unless).map { .phrase($0) }, by: "; "), links(unless.guidance),
            ], header: 1)
    }

    // MARK: Other decisions

    /// An answer in a row each, and behind it the lines.
    func otherDecisions(_ order: [Told]) -> HTMLNode {
        if order.isEmpty { return .nothing }
        var table = HTMLTable(wording.otherAnswersCaption, columns: wording.otherAnswersColumns)
        for told in order where told.status != .outOfScope {
            let turnsOn: Phrase = page.turnsOn(told).map { " \($0)" } ?? ""
            table.add(
                [
                    .phrase(texts.text(told.source.question)),
                    .list([.tag("strong", .phrase(page.answer(told))), .phrase(turnsOn), remarks(told)]),
                    .phrase(lineCounts(told)), others(told),
                ], header: 0)
        }
        let traces = order.map { told -> HTMLNode in
            let scope = told.status == .outOfScope ? remarks(told) : .nothing
            let parts = HTMLNode.list([scope, why(told), whyNotHigher(told)]).loweringHeadings
            if parts.isEmpty { return .nothing }
            let question = wording.lineByLine(texts.text(told.source.question))
            return .tag("details", .tag("summary", .phrase(question)), parts, caution(told))
        }
        let names = order.filter { $0.status == .outOfScope }.map { texts.title($0.checked) }
        let apart: HTMLNode =
            names.isEmpty
            ? .nothing
            : .tag(
                "p", .tag("strong", .phrase(wording.outOfScopeWord)), .phrase(" \(names.joined(separator: ", "))."))
        return .list([table.node, apart] + traces)
    }

    /// How many lines of what is still possible are met and how many cannot be told.
    private func lineCounts(_ told: Told) -> Phrase {
        let rules = told.said.options.filter { told.possible.contains($0.outcome) }.flatMap(\.rules)
        let lines = page.lines(rules.filter { $0.status != .notMet }.flatMap(\.lines))
        return [LineStatus.met, .cannotTell].compactMap { status -> Phrase? in
            let count = lines.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(wording.status(status))"
        }.joined(separator: ", ")
    }

    private func others(_ told: Told) -> HTMLNode {
        let ruledOut = told.said.options.filter {
            !told.possible.contains($0.outcome) && $0.status == .notMet && $0.outcome != told.otherwise
        }
        return .joined(
            ruledOut.map {
                .list([
                    .phrase("\(texts.outcome($0.outcome, of: told.checked)): "), inTheWay(of: $0.outcome, told),
                ])
            }, by: ". ")
    }

    // MARK: Each separately

    /// Options beside each other in the policy's order, which ranks nothing, and what to weigh between them.
    func sideBySide(_ told: Told) -> HTMLNode { .list([opening(told), cards(told), weighing(told)]) }

    private func cards(_ told: Told) -> HTMLNode {
        .tag("div", class: "options", .list(told.said.options.map { card($0, told) }))
    }

    private func card(_ option: DecisionModel.Decision.Option, _ told: Told) -> HTMLNode {
        let label = texts.outcome(option.outcome, of: told.checked)
        var table = HTMLTable(wording.linesOf(label), columns: [wording.lineColumns[0], wording.line])
        for rule in option.rules {
            table.startGroup(page.rule(rule.id)?.source.says.map { .phrase(texts.text($0)) })
            for line in page.lines(rule.lines) {
                let facts = page.recorded(line).joined(separator: "; ")
                let recorded: Phrase = facts.isEmpty ? "" : " (\(wording.asRecorded(facts)))"
                table.add(
                    [
                        statusTag(line),
                        .list([
                            .phrase(page.asked(line)),
                            .tag("span", class: "quiet", .phrase(recorded)),
                            cite(line.guidance),
                        ]),
                    ], header: 1)
            }
        }
        return .tag(
            "div", class: "option",
            .tag("h3", .phrase("\(label): "), tag(nearness(option), kind(option.status))), table.node)
    }
}
