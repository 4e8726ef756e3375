package import Canllaw
internal import CaseFiles
internal import Diagnostics
internal import Evaluation
internal import Explanations
package import PolicyChecker
internal import PolicyModel

/// A decision as one page of HTML: no script, nothing fetched, complete without its style, two pages of A4 on paper.
package struct DecisionHTML {
    let engine: PolicyEngine
    let decided: PolicyEngine.Decided
    let tell: DecisionWords
    var pack: CheckedPack { engine.pack }
    var words: Vocabulary { tell.words }

    let notFor: PolicyEngine?

    /// - Parameters:
    ///   - only: the one decision that was asked for; nil for all.
    ///   - notFor: the pack that was asked for, where the case is one for another.
    package static func render(_ decided: PolicyEngine.Decided, engine: PolicyEngine, only: DecisionID? = nil, notFor: PolicyEngine? = nil) -> String {
        let page = DecisionHTML(engine: engine, decided: decided, tell: DecisionWords(engine: engine, decided: decided), notFor: notFor)
        return "<!DOCTYPE html>\n" + page.document(page.tell.shown(only)).html
    }

    private var reference: String { decided.caseFile.reference }
    private var policy: String { "\(pack.source.header.id?.text ?? "") \(pack.source.header.version?.text ?? "")" }

    private func document(_ order: [DecisionID]) -> HTMLNode {
        let body = content(order)
        let title = "\(reference): \(order.first.map { pack.decisions[$0].source.question.en } ?? "") (\(pack.source.header.title.en))"
        let mark = "\(printable(reference)), facts as at \(decided.result.asAt), policy \(policy), \(engine.digest.prefix(19))"
        return .tag(
            "html", attributes: ["lang": "en"],
            .tag(
                "head",
                .tag("meta", attributes: ["charset": "utf-8"]),
                .tag("meta", attributes: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("meta", attributes: ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]),
                .tag("title", .text(title)),
                .tag("style", .style(Stylesheet.text(mark: mark)))),
            .tag(
                "body",
                .tag("a", class: "skip", attributes: ["href": "#main"], "Skip to the decision"),
                header(order),
                .tag("main", id: "main", attributes: ["tabindex": "-1"], body, guidance(citedIn: body)),
                .tag("footer", .tag("p", "Policy \(engine.digest), engine \(PolicyEngine.version). A person decides; this page suggests and explains."))))
    }

    /// The case strip.
    private func header(_ order: [DecisionID]) -> HTMLNode {
        let day = switch decided.asAtSource {
        case .caseFile: ""
        case .today: " (today; the file gives no day)"
        case .commandLine: " (as asked)"
        }
        func entry(_ term: String, _ text: String) -> HTMLNode { .tag("div", .tag("dt", .text(term)), .tag("dd", .text(text))) }
        return .tag(
            "header",
            .tag("dl", class: "strip", entry("Case", reference), entry("Facts as at", "\(decided.result.asAt)\(day)"), entry("Policy", "\(policy), \(pack.source.header.title.en)")),
            .tag("h1", .text(order.first.map { pack.decisions[$0].source.question.en } ?? "Case \(reference)")))
    }

    private func content(_ order: [DecisionID]) -> HTMLNode {
        guard let main = order.first else { return .nothing }
        let others = order.dropFirst()
        let separate = others.filter { pack.decisions[$0].source.hitPolicy == .eachSeparately && decided.result.decisions[$0].kind != .outOfScope && !decided.result.decisions[$0].possibleOutcomes.isEmpty }
        let weighing = others.filter { pack.decisions[$0].source.hitPolicy == .weigh && decided.result.decisions[$0].kind != .outOfScope }
        let weighed = weighing.filter { !decided.result.decisions[$0].areas.isEmpty || !decided.result.decisions[$0].first.isEmpty }
        let compact = others.filter { !separate.contains($0) && !weighing.contains($0) }
        return .list(
            [
                notFor.map { .tag("p", .text(tell.passedOver($0))) } ?? .nothing, contradictions, remarks, section("Suggestion", opening(main)), findOut(order), nextSteps(order), why(main), whyNotHigher(main), below(main), changes(main),
                otherDecisions(compact),
            ] + separate.map(sideBySide)
                + weighed.map { decided.result.decisions[$0].first.isEmpty ? .tag("div", class: "screen", toWeigh($0)) : toWeigh($0) } + [decisionBox])
    }

    private func changes(_ id: DecisionID) -> HTMLNode {
        let changes = tell.changes(pack.decisions[id], decided.result.decisions[id])
        if changes.isEmpty { return .nothing }
        return .tag("div", class: "screen", section("What would change it", .tag("ul", .list(changes.map { .tag("li", .text($0)) }))))
    }

    func section(_ heading: String, _ content: HTMLNode...) -> HTMLNode {
        content.allSatisfy(\.isEmpty) ? .nothing : .tag("section", .tag("h2", .text(heading)), .list(content))
    }

    // MARK: The top of the page

    private var contradictions: HTMLNode {
        if decided.result.contradictions.isEmpty { return .nothing }
        let entries = decided.result.contradictions.map { index -> HTMLNode in
            let contradiction = pack.contradictions[index]
            let facts = words.facts(of: contradiction.when).map { "\(words.fact($0)): \(words.value($0, decided.result.information))" }
            return .tag("p", .text(contradiction.source.say.en), cite(contradiction.source.guidance), .text(" Recorded: \(facts.joined(separator: "; "))."))
        }
        return .tag(
            "section", class: "warning", .tag("h2", "Contradiction in the facts"), .list(entries),
            .tag("p", "Everything below is decided on the facts as recorded."))
    }

    /// The answer in a sentence, what is still possible, and what people should know of it before they read on.
    func opening(_ id: DecisionID) -> HTMLNode {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        let also = [tell.why(result), tell.meanwhile(decision, result), tell.turnsOn(result), result.agreedOutcome.map { "People agreed: \(decision.source.outcomes[$0].label.en)." }]
        let caution = decision.source.caution.map { HTMLNode.tag("p", .text($0.text.en), cite($0.guidance)) } ?? .nothing
        return .tag(
            "div", class: "answer",
            .tag("p", class: "lead", .text(tell.words.answer(result))),
            also.allSatisfy({ $0 == nil }) ? .nothing : .tag("p", .text(also.compactMap { $0 }.joined(separator: " "))),
            remarks(decision, result), caution)
    }

    /// Silence, scope, notices, passages read in more than one way, what people must have agreed.
    func remarks(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        func remark(_ word: String, _ text: String, _ guidance: [Name]) -> HTMLNode {
            .tag("p", .tag("strong", .text(word)), .text(" " + text), cite(guidance))
        }
        var parts: [HTMLNode] = []
        if result.kind == .outOfScope, let reason = decision.source.outOfScope { parts.append(remark("Why:", reason.text.en, reason.guidance)) }
        if result.mayBeSilent {
            for gap in result.gaps {
                let source = decision.gaps[gap.index].source
                parts.append(remark(gap.status == .met ? "No rule:" : "Perhaps no rule:", source.say.en, source.guidance))
                for id in source.stillApplies { if let statement = pack.statement(id.text) { parts.append(remark("Still applies:", statement.says.en, [id])) } }
            }
            if !result.gaps.contains(where: { $0.status == .met }), let say = decision.source.ifNoRuleIsMet {
                parts.append(remark(result.kind == .silent ? "No rule:" : "If the guidance is silent:", say.text.en, say.guidance))
            }
        }
        if result.kind == .outOfScope { return .list(parts) }
        for index in result.notices { parts.append(remark("Note:", decision.notices[index].source.say.en, decision.notices[index].source.guidance)) }
        for contested in result.contested { parts.append(remark("Contested:", tell.contested(contested, decision), pack.readings[contested.reading].source.passages)) }
        if let agreed = result.agreedFirst, !result.possibleOutcomes.isEmpty {
            let word = agreed.status == .met ? "Agreed by people." : agreed.status == .notMet ? "Not yet agreed by people: would be open if agreed." : "Whether people have agreed is not known."
            parts.append(remark(word, decision.source.agreedFirst?.say?.en ?? "", decision.source.agreedFirst?.guidance ?? []))
        }
        return .list(parts)
    }

    // MARK: The end of the page

    /// Ruled lines to write on; the page suggests nothing here.
    private var decisionBox: HTMLNode {
        func line(_ term: String, isWide: Bool) -> HTMLNode {
            .tag("div", class: isWide ? "wide" : nil, .tag("dt", .text(term)), .tag("dd"))
        }
        return .tag(
            "section", class: "blank", .tag("h2", "Your decision"),
            .tag(
                "dl", line("Decision", isWide: true), line("Reason", isWide: true), line("Agreed with", isWide: false), line("Role", isWide: false),
                line("Decided by", isWide: false), line("Date", isWide: false)))
    }

    /// Where every statement cited on the page stands; citations lead here.
    private func guidance(citedIn body: HTMLNode) -> HTMLNode {
        let cited = Set(body.values(of: "href", on: "a").filter { $0.hasPrefix(Self.anchor) }.map { String($0.dropFirst(Self.anchor.count)) })
        let documents = pack.source.header.documents.map { document -> HTMLNode in
            let statements = cited.sorted().compactMap { pack.statement($0) }.filter { $0.document.text == document.id.text }
            var sections: [String] = []
            for statement in statements where !sections.contains(statement.section) { sections.append(statement.section) }
            let items = sections.map { section -> HTMLNode in
                let ids = statements.filter { $0.section == section }.map { HTMLNode.tag("span", id: String(Self.anchor.dropFirst()) + $0.id.text, .text($0.id.text)) }
                return .tag("li", .joined(ids, by: ", "), .text(": \(section)"))
            }
            return items.isEmpty ? .nothing : .list([.tag("h3", .text("\(document.id.text): \(document.title.en)")), .tag("ul", class: "sections", .list(items))])
        }
        return .tag("div", class: "screen", section("Where it stands in the guidance", .list(documents)))
    }

    // MARK: Small parts

    static let anchor = "#guidance-"

    func link(_ id: String) -> HTMLNode { .tag("a", class: "cite", attributes: ["href": Self.anchor + id], .text(id)) }

    /// Citations in brackets after a sentence.
    func cite(_ ids: [String]) -> HTMLNode {
        ids.isEmpty ? .nothing : .list([" [", .joined(ids.map(link), by: ", "), "]"])
    }

    func cite(_ names: [Name]) -> HTMLNode { cite(names.map(\.text)) }

    /// A status in words; its colour repeats them.
    func tag(_ word: String, _ kind: String) -> HTMLNode { .tag("strong", class: "tag \(kind)", .text(word)) }

    func tag(_ status: Status) -> HTMLNode {
        tag(Vocabulary.word(status), status == .met ? "met" : status == .notMet ? "not" : "unknown")
    }

    func section(_ heading: String, _ content: [HTMLNode]) -> HTMLNode { section(heading, .list(content)) }

    /// What is to be told of the case as a whole and changes no answer.
    private var remarks: HTMLNode {
        .list(CaseRemarks.remarks(decided, engine: engine).map { .tag("p", .tag("strong", "Note:"), .text(" " + $0.says)) })
    }
}
