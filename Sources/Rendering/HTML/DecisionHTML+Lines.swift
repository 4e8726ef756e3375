internal import DecisionModel
internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyModel

/// Why an answer, line by line, and why not another.
extension DecisionHTML {
    private enum Extent {
        case everyLine
        /// Lines that are met are counted only.
        case whatStandsInTheWay
    }

    /// The outcome that leads: the answer, else what is suggested meanwhile.
    private func lead(_ result: DecisionResult) -> Int? { result.outcome ?? result.suggested }

    /// What the answer rests on, then what is still possible beside it, the highest first where outcomes are ranked.
    func why(_ id: DecisionID) -> HTMLNode {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        if result.kind == .outOfScope || result.mayBeOutOfScope, let applies = result.applies {
            let scope = scopeLines(applies)
            if result.kind == .outOfScope { return section("Why the question does not arise", scope) }
            return .list([section("Whether the question arises cannot be told", scope), whyAnswered(decision, result)])
        }
        return whyAnswered(decision, result)
    }

    private func scopeLines(_ applies: ConditionResult) -> HTMLNode {
        var table = lineTable("What the question waits for")
        for line in tell.topLines(applies.line) where line.status != .met { add(line, to: &table) }
        return table.node
    }

    private func whyAnswered(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        switch decision.source.hitPolicy {
        case .weigh: return section("What to look at", weighing(result))
        case .eachSeparately: return section("Each answered by itself", cards(decision, result))
        case .highestMet, .firstMet, .onlyOneMet: break
        }
        let first = lead(result)
        let others = result.possibleOutcomes.filter { $0 != first && $0 != decision.otherwise }
        let shown = [first].compactMap { $0 } + (decision.source.isRanked ? others.reversed() : others)
        var tables = shown.filter { $0 != decision.otherwise || result.options[$0] != .notMet }.map {
            option($0, decision, result, .everyLine, heading: "h2")
        }
        tables.append(otherwise(decision, result))
        return .list(tables)
    }

    /// Of ranked outcomes those above the answer that are ruled out; of others all that are ruled out.
    func whyNotHigher(_ id: DecisionID) -> HTMLNode {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        guard result.kind != .outOfScope, ![.weigh, .eachSeparately].contains(decision.source.hitPolicy) else {
            return .nothing
        }
        let isRanked = decision.source.hitPolicy == .highestMet
        let floor = lead(result) ?? -1
        let ruledOut = result.options.indices.filter {
            !result.possibleOutcomes.contains($0) && $0 != decision.otherwise && (!isRanked || $0 > floor)
        }
        return section(
            isRanked && floor >= 0 ? "Why not a higher one" : "Why not another",
            (isRanked ? ruledOut.reversed() : ruledOut).map { option($0, decision, result, .whatStandsInTheWay) })
    }

    /// Ranked outcomes under the answer.
    func below(_ id: DecisionID) -> HTMLNode {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        guard decision.source.hitPolicy == .highestMet, result.kind != .outOfScope, let lead = lead(result) else {
            return .nothing
        }
        let items = result.options.indices.reversed().filter { $0 < lead && !result.possibleOutcomes.contains($0) }.map
        { outcome -> HTMLNode in
            let status = result.options[outcome]
            let rest: HTMLNode =
                status == .met ? "; a higher one is met" : .list(["; ", inTheWay(of: outcome, decision, result)])
            return .tag(
                "li", .tag("strong", .text(decision.source.outcomes[outcome].label.en)), ": ",
                tag(nearness(outcome, decision, result), kind(status)), rest)
        }
        return section("Why not a lower one", items.isEmpty ? .nothing : .tag("ul", .list(items)))
    }

    private func kind(_ status: LineStatus) -> String { status == .met ? "met" : status == .notMet ? "not" : "unknown" }

    private func nearness(_ outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult) -> String {
        let isNear = decided.explanation.decisions[result.decision].nearMisses[outcome] != nil
        return Vocabulary.word(result.options[outcome]) + (isNear ? ", one line short" : "")
    }

    private func otherwise(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        guard let otherwise = decision.otherwise, result.possibleOutcomes.contains(otherwise),
            result.options[otherwise] == .notMet
        else { return .nothing }
        let says = decision.source.otherwise?.says.map { ": \($0.en)" } ?? ""
        let applies = result.outcome == otherwise ? "applies, because no other does" : "if no other does"
        return .tag(
            "p", .tag("strong", .text(decision.source.outcomes[otherwise].label.en)), .text(": \(applies)\(says)"),
            cite(decision.source.otherwise?.guidance ?? []))
    }

    /// The facts behind the lines that are not met, for every rule of an option.
    func inTheWay(of outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        var seen: Set<String> = []
        var reasons: [HTMLNode] = []
        for rule in result.rules where rule.outcome == outcome {
            for line in tell.topLines(rule.line) where line.status == .notMet {
                let reason = tell.reason(line)
                let guidance = words.guidance(of: line.line.source)
                if seen.insert(reason + guidance.joined()).inserted {
                    reasons.append(.list([.text(reason), cite(guidance)]))
                }
            }
            if let unless = rule.unless, unless.status == .met {
                reasons.append(
                    .list([.text("exception: \(tell.reason(unless))"), cite(words.guidance(of: unless.line.source))]))
            }
        }
        return reasons.isEmpty ? "no rule for it is met" : .joined(reasons, by: "; ")
    }

    // MARK: Tables of lines

    private func lineTable(_ caption: String) -> HTMLTable {
        HTMLTable(caption, columns: ["Status", "What is asked for", "As recorded", HTMLTable.guidance])
    }

    /// - Parameter guidance: what the rule rests on, where the line names no statement of its own.
    private func add(_ line: LineResult, of guidance: [String] = [], to table: inout HTMLTable) {
        let own = words.guidance(of: line.line.source)
        let status = line.isLeftOut ? tag("left out", "not") : tag(line.status)
        table.add(
            [
                status, .text(tell.asked(line)), .joined(tell.recorded(line).map { .text($0) }, by: "; "),
                links(own.isEmpty ? guidance : own),
            ], header: 1)
    }

    /// - Parameter heading: the level of the option's heading, before it is lowered with what it stands in.
    private func option(
        _ outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult, _ extent: Extent, heading: String = "h3"
    ) -> HTMLNode {
        let label = decision.source.outcomes[outcome].label.en
        let kind = kind(result.options[outcome])
        return .list([
            .tag(heading, .text(label + ": "), tag(nearness(outcome, decision, result), kind)),
            lines(
                of: outcome, decision, result, extent,
                caption: extent == .everyLine ? "Lines of \(label)" : "What stands in the way of \(label)"),
        ])
    }

    /// The rules of an option, each a group where it says something of itself or there are several.
    private func lines(
        of outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult, _ extent: Extent, caption: String
    ) -> HTMLNode {
        let status = result.options[outcome]
        let indices = result.rules.indices.filter {
            result.rules[$0].outcome == outcome && (status != .met || result.rules[$0].status != .notMet)
        }
        var table = lineTable(caption)
        for index in indices {
            let rule = result.rules[index]
            let source = decision.rules[index].source
            let whichever =
                rule.status == .met && rule.line.status == .cannotTell
                ? " (whichever way the unknown facts turn out)" : ""
            if let says = source.says {
                table.startGroup(.list([tag(rule.status), .text(" " + says.en + whichever), cite(source.guidance)]))
            } else {
                table.startGroup(
                    indices.count > 1
                        ? .list([tag(rule.status), .text(index == indices[0] ? " One way" : " Another way")]) : nil)
            }
            add(rule, of: source.says == nil ? source.guidance.map(\.text) : [], extent, to: &table)
        }
        let isSplit = status == .met && indices.allSatisfy { result.rules[$0].status == .cannotTell }
        return .list([
            table.node, isSplit ? .tag("p", "One of these is met whichever way the unknown facts turn out.") : .nothing,
        ])
    }

    private func add(_ rule: RuleResult, of guidance: [String], _ extent: Extent, to table: inout HTMLTable) {
        let lines = tell.topLines(rule.line)
        let shown = extent == .everyLine ? lines : lines.filter { $0.status != .met }
        for line in shown { add(line, of: guidance, to: &table) }
        if shown.count < lines.count {
            let count = lines.count - shown.count
            table.add(
                [tag(.met), .text(count == 1 ? "the other line" : "the other \(count) lines"), .nothing, .nothing],
                header: 1)
        }
        guard let unless = rule.unless, unless.status != .notMet else { return }
        table.add(
            [
                tag(unless.status), .text("Exception: \(words.words(unless.line.source))"),
                .joined(tell.recorded(unless).map { .text($0) }, by: "; "),
                links(words.guidance(of: unless.line.source)),
            ], header: 1)
    }

    // MARK: Other decisions

    /// An answer in a row each, and behind it the lines.
    func otherDecisions(_ order: [DecisionID]) -> HTMLNode {
        if order.isEmpty { return .nothing }
        var table = HTMLTable(
            "Answers to the other questions",
            columns: ["Question", "Answer", "Lines", "What stands in the way of the others"])
        let outOfScope = order.filter { decided.result.decisions[$0].kind == .outOfScope }
        for id in order where !outOfScope.contains(id) {
            let decision = pack.decisions[id]
            let result = decided.result.decisions[id]
            let remarks = remarks(decision, result)
            table.add(
                [
                    .text(decision.source.question.en),
                    .list([
                        .tag("strong", .text(tell.answer(result))), .text(tell.turnsOn(result).map { " " + $0 } ?? ""),
                        remarks,
                    ]),
                    .text(lineCounts(result)), others(decision, result),
                ], header: 0)
        }
        let traces = order.map { id -> HTMLNode in
            let scope = outOfScope.contains(id) ? remarks(pack.decisions[id], decided.result.decisions[id]) : .nothing
            let parts = HTMLNode.list([scope, why(id), whyNotHigher(id)]).loweringHeadings
            if parts.isEmpty { return .nothing }
            let caution =
                pack.decisions[id].source.caution.map { HTMLNode.tag("p", .text($0.text.en), cite($0.guidance)) }
                ?? .nothing
            return .tag(
                "details", .tag("summary", .text("Line by line: \(pack.decisions[id].source.question.en)")), parts,
                caution)
        }
        let names = outOfScope.map { Vocabulary.title(pack.decisions[$0]) }.joined(separator: ", ")
        let apart =
            outOfScope.isEmpty ? HTMLNode.nothing : .tag("p", .tag("strong", "Out of scope:"), .text(" \(names)."))
        return .list([table.node, apart] + traces)
    }

    /// How many lines of what is still possible are met and how many cannot be told.
    private func lineCounts(_ result: DecisionResult) -> String {
        let lines = result.rules.filter { result.possibleOutcomes.contains($0.outcome) && $0.status != .notMet }.flatMap
        { tell.topLines($0.line) }
        let parts = [LineStatus.met, .cannotTell].compactMap { status -> String? in
            let count = lines.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(Vocabulary.word(status))"
        }
        return parts.joined(separator: ", ")
    }

    private func others(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        if result.kind == .outOfScope { return .nothing }
        let ruledOut = result.options.indices.filter {
            !result.possibleOutcomes.contains($0) && result.options[$0] == .notMet && $0 != decision.otherwise
        }
        return .joined(
            ruledOut.map {
                .list([.text("\(decision.source.outcomes[$0].label.en): "), inTheWay(of: $0, decision, result)])
            }, by: ". ")
    }

    // MARK: Each separately

    /// Options beside each other in the pack's order, which ranks nothing, and what to weigh between them.
    func sideBySide(_ id: DecisionID) -> HTMLNode {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        return .list([opening(id), cards(decision, result), weighing(result)])
    }

    private func cards(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        .tag(
            "div", class: "options",
            .list(
                result.options.indices.map { outcome in
                    let label = decision.source.outcomes[outcome].label.en
                    var table = HTMLTable("Lines of \(label)", columns: ["Status", "Line"])
                    for index in result.rules.indices where result.rules[index].outcome == outcome {
                        let lines = tell.topLines(result.rules[index].line)
                        if let says = decision.rules[index].source.says {
                            table.startGroup(.text(says.en))
                        } else {
                            table.startGroup(nil)
                        }
                        for line in lines {
                            let facts = tell.recorded(line).joined(separator: "; ")
                            table.add(
                                [
                                    line.isLeftOut ? tag("left out", "not") : tag(line.status),
                                    .list([
                                        .text(tell.asked(line)),
                                        .tag("span", class: "quiet", .text(facts.isEmpty ? "" : " (\(facts))")),
                                        cite(words.guidance(of: line.line.source)),
                                    ]),
                                ],
                                header: 1)
                        }
                    }
                    return .tag(
                        "div", class: "option",
                        .tag(
                            "h3", .text(label + ": "),
                            tag(nearness(outcome, decision, result), kind(result.options[outcome]))), table.node)
                }))
    }
}
