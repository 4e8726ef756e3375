internal import CaseFiles
internal import DecisionModel
internal import Diagnostics
internal import Evaluation
internal import Explanations
package import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// A decision as one page of HTML: no script, nothing fetched, complete without its style, two pages of A4 on paper.
package struct DecisionHTML {
    let engine: PolicyEngine
    let decided: PolicyEngine.Decided
    let tell: DecisionWords
    var pack: CheckedPack { engine.pack }
    var words: Vocabulary { tell.words }

    let notFor: PolicyEngine?
    /// Nil where one decision was asked for.
    let summary: CaseSummary?

    /// - Parameters:
    ///   - only: the one decision that was asked for; nil for all.
    ///   - notFor: the pack that was asked for, where the case is one for another.
    package static func render(
        _ decided: PolicyEngine.Decided, engine: PolicyEngine, only: DecisionID? = nil, notFor: PolicyEngine? = nil
    ) -> String {
        let page = DecisionHTML(
            engine: engine, decided: decided, tell: DecisionWords(engine: engine, decided: decided), notFor: notFor,
            summary: only == nil ? CaseSummary(of: decided, engine: engine) : nil)
        return "<!DOCTYPE html>\n" + page.document(page.tell.shown(only)).html
    }

    private var reference: String { decided.caseFile.reference }
    private var policy: String { "\(pack.source.header.id?.text ?? "") \(pack.source.header.version?.text ?? "")" }

    private func document(_ order: [DecisionID]) -> HTMLNode {
        let body = content(order)
        let title = "\(reference): \(heading(order)) (\(pack.source.header.title.en))"
        let mark = "\(printable(reference)), facts as at \(decided.result.asAt.inWords), policy \(policy)"
        return .tag(
            "html", attributes: ["lang": "en"],
            .tag(
                "head",
                .tag("meta", attributes: ["charset": "utf-8"]),
                .tag("meta", attributes: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag(
                    "meta",
                    attributes: [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
                    ]),
                .tag("title", .text(title)),
                .tag("style", .style(Stylesheet.text(mark: mark)))),
            .tag(
                "body",
                .tag("a", class: "skip", attributes: ["href": "#main"], "Skip to the decision"),
                header(order),
                .tag("main", id: "main", attributes: ["tabindex": "-1"], body),
                .tag(
                    "footer",
                    .tag(
                        "p",
                        .text(
                            "A person decides; this page suggests and explains. Policy \(engine.digest), engine "
                                + "\(PolicyEngine.version).")
                    ))))
    }

    /// The case strip: whose case, what heads every page of the pack, how much is known, as at when, by which policy.
    private func header(_ order: [DecisionID]) -> HTMLNode {
        let day =
            switch decided.asAtSource {
            case .caseFile: ""
            case .today: " (today; the file gives no day)"
            case .commandLine: " (as asked)"
            }
        func entry(_ term: String, _ text: HTMLNode) -> HTMLNode {
            .tag("div", .tag("dt", .text(term)), .tag("dd", text))
        }
        let own = pack.source.header.strip.compactMap { pack.fact(named: $0.text) }.map { fact in
            entry(DecisionWords.capitalised(words.fact(fact)), .text(tell.value(fact)))
        }
        let given = HTMLNode.tag(
            "a", attributes: ["href": "#\(Part.facts.rawValue)"], .text("\(givenFacts.count) of \(askedFacts.count)"))
        return .tag(
            "header",
            .tag(
                "dl", class: "strip", entry("Case", .text(reference)), .list(own), entry("Facts given", given),
                entry("As at", .text("\(decided.result.asAt.inWords)\(day)")),
                entry("Policy", .text("\(pack.source.header.title.en), \(policy)"))),
            .tag("h1", .text(heading(order))))
    }

    /// The question that leads; where none does, what the pack is.
    private func heading(_ order: [DecisionID]) -> String {
        guard let first = order.first, summary == nil || pack.mainDecision != nil else {
            return pack.source.header.title.en
        }
        return pack.decisions[first].source.question.en
    }

    /// The parts of the page that people fold out, in their order.
    enum Part: String {
        case why, steps
        case unknown = "not-known"
        case other
        case facts = "facts-given"
        case guidance = "guidance-cited"

        var heading: String {
            switch self {
            case .why: "Why, line by line"
            case .steps: "What to do, all of it"
            case .unknown: "What is still not known"
            case .other: "Answers to the other questions"
            case .facts: "Facts given"
            case .guidance: "What the guidance says, and where"
            }
        }
    }

    private func content(_ order: [DecisionID]) -> HTMLNode {
        guard let main = order.first else { return .nothing }
        let others = order.dropFirst()
        func isInPlay(_ id: DecisionID) -> Bool { decided.result.decisions[id].kind != .outOfScope }
        let separate = others.filter {
            pack.decisions[$0].source.hitPolicy == .eachSeparately && isInPlay($0)
                && !decided.result.decisions[$0].possibleOutcomes.isEmpty
        }
        let weighing = others.filter { pack.decisions[$0].source.hitPolicy == .weigh && isInPlay($0) }
        let weighed = weighing.filter { id in
            let result = decided.result.decisions[id]
            return !result.areas.isEmpty || !result.first.isEmpty || pack.decisions[id].source.concern == .service
        }
        let compact = others.filter { !separate.contains($0) && !weighing.contains($0) }
        var folds = [
            fold(
                .why,
                .list([
                    summary == nil ? .nothing : .list([contradictions(), remarks]), self.opening(main), why(main),
                    whyNotHigher(main), below(main), changes(main),
                ]).loweringHeadings),
            fold(.steps, nextSteps(order)), fold(.unknown, findOut(order)), fold(.other, otherDecisions(compact)),
        ]
        folds += separate.map {
            Fold(id: anchor($0), heading: pack.decisions[$0].source.question.en, content: sideBySide($0))
        }
        folds += weighed.map {
            Fold(id: anchor($0), heading: pack.decisions[$0].source.question.en, content: toWeigh($0))
        }
        folds.append(fold(.facts, factsGiven))
        let opening = HTMLNode.list([
            notFor.map { .tag("p", .text(tell.passedOver($0))) } ?? .nothing,
            summary.map(firstScreen) ?? .list([contradictions(), remarks, self.opening(main)]),
        ])
        folds.append(fold(.guidance, guidance(citedIn: .list([opening] + folds.map(\.content)))))
        folds.removeAll { $0.content.isEmpty }
        return .list([opening, decisionBox, contents(folds), onPaper(order, beside: opening), .list(folds.map(\.node))])
    }

    private func fold(_ part: Part, _ content: HTMLNode) -> Fold {
        Fold(id: part.rawValue, heading: part.heading, content: content)
    }

    private func anchor(_ id: DecisionID) -> String { "decision-\(pack.decisions[id].id)" }

    private func contents(_ folds: [Fold]) -> HTMLNode {
        .tag(
            "nav", class: "contents screen", attributes: ["aria-label": "On this page"],
            .tag("ul", .list(folds.map { .tag("li", .tag("a", attributes: ["href": "#\($0.id)"], .text($0.heading))) }))
        )
    }

    private func changes(_ id: DecisionID) -> HTMLNode {
        let changes = tell.changes(pack.decisions[id], decided.result.decisions[id])
        return section(
            "What a reassessment could change",
            changes.isEmpty ? .nothing : .tag("ul", .list(changes.map { .tag("li", .text($0)) })))
    }

    func section(_ heading: String, _ content: HTMLNode...) -> HTMLNode {
        content.allSatisfy(\.isEmpty) ? .nothing : .tag("section", .tag("h2", .text(heading)), .list(content))
    }

    // MARK: The top of the page

    func contradictions(atMost limit: Int = .max) -> HTMLNode {
        if decided.result.contradictions.isEmpty { return .nothing }
        let entries = decided.result.contradictions.prefix(limit).map { index -> HTMLNode in
            let contradiction = pack.contradictions[index]
            let facts = words.facts(of: contradiction.when).map {
                "\(words.fact($0)): \(words.value($0, decided.result.information))"
            }
            return .tag(
                "p", .text(contradiction.source.say.en), cite(contradiction.source.guidance),
                .text(" Recorded: \(facts.joined(separator: "; "))."))
        }
        let rest = decided.result.contradictions.count - entries.count
        return .tag(
            "section", class: "warning", .tag("h2", "Contradiction in the facts"), .list(entries),
            .tag(
                "p",
                .text(
                    (rest > 0 ? "And \(rest) more, which stand under the lines. " : "")
                        + "Everything below is decided on the facts as recorded.")))
    }

    /// The answer in a sentence, what is still possible, and what people should know of it before they read on.
    func opening(_ id: DecisionID) -> HTMLNode {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        let also = [
            tell.why(result), tell.meanwhile(decision, result), tell.turnsOn(result),
            result.agreedOutcome.map { "People agreed: \(decision.source.outcomes[$0].label.en)." },
        ]
        let caution =
            decision.source.caution.map { HTMLNode.tag("p", .text($0.text.en), cite($0.guidance)) } ?? .nothing
        return .tag(
            "div", class: "answer",
            .tag("p", class: "lead", .text(tell.answer(result))),
            also.allSatisfy({ $0 == nil }) ? .nothing : .tag("p", .text(also.compactMap { $0 }.joined(separator: " "))),
            remarks(decision, result), caution)
    }

    /// Silence, scope, notices, passages read in more than one way, what people must have agreed.
    func remarks(_ decision: CheckedDecision, _ result: DecisionResult) -> HTMLNode {
        func remark(_ word: String, _ text: String, _ guidance: [Name]) -> HTMLNode {
            .tag("p", .tag("strong", .text(word)), .text(" " + text), cite(guidance))
        }
        var parts: [HTMLNode] = []
        if result.kind == .outOfScope, let reason = decision.source.outOfScope {
            parts.append(remark("Why:", reason.text.en, reason.guidance))
        }
        if result.mayBeSilent {
            for gap in result.gaps {
                let source = decision.gaps[gap.index].source
                parts.append(
                    remark(gap.status == .met ? "No rule:" : "Perhaps no rule:", source.say.en, source.guidance))
                for id in source.stillApplies {
                    if let statement = pack.statement(id.text) {
                        parts.append(remark("Still applies:", statement.says.en, [id]))
                    }
                }
            }
            if !result.gaps.contains(where: { $0.status == .met }), let say = decision.source.ifNoRuleIsMet {
                parts.append(
                    remark(
                        result.kind == .silent ? "No rule:" : "If the guidance is silent:", say.text.en, say.guidance))
            }
        }
        if result.kind == .outOfScope { return .list(parts) }
        if decision.source.concern == .service { return .list(parts + [reportedNotices(decision, result)]) }
        for index in result.notices {
            parts.append(
                remark("Note:", decision.notices[index].source.say.en, decision.notices[index].source.guidance))
        }
        for contested in result.contested {
            parts.append(
                remark(
                    "Contested:", tell.contested(contested, decision), pack.readings[contested.reading].source.passages)
            )
        }
        if let agreed = result.agreedFirst, !result.possibleOutcomes.isEmpty {
            let word =
                agreed.status == .met
                ? "Agreed by people."
                : agreed.status == .notMet
                    ? "Not yet agreed by people: would be open if agreed." : "Whether people have agreed is not known."
            parts.append(
                remark(word, decision.source.agreedFirst?.say?.en ?? "", decision.source.agreedFirst?.guidance ?? []))
        }
        return .list(parts)
    }

    // MARK: The end of the page

    /// Lines to write and to sign on; the page suggests nothing here.
    private var decisionBox: HTMLNode {
        func line(_ term: String, _ room: String? = nil) -> HTMLNode {
            .tag("div", class: room, .tag("dt", .text(term)), .tag("dd"))
        }
        return .tag(
            "section", class: "blank", .tag("h2", "Your decision"),
            .tag(
                "dl", line("Decision", "wide"), line("Reason", "wide tall"), line("Agreed with"), line("Role"),
                line("Decided by (signature)"), line("Date")))
    }

    // MARK: Small parts

    /// A status in words; its colour repeats them.
    func tag(_ word: String, _ kind: String) -> HTMLNode { .tag("strong", class: "tag \(kind)", .text(word)) }

    func tag(_ status: LineStatus) -> HTMLNode {
        tag(Vocabulary.word(status), status == .met ? "met" : status == .notMet ? "not" : "unknown")
    }

    func section(_ heading: String, _ content: [HTMLNode]) -> HTMLNode { section(heading, .list(content)) }

    /// What is to be told of the case as a whole and changes no answer.
    private var remarks: HTMLNode {
        .list(
            CaseRemarks.remarks(decided, engine: engine).map {
                .tag("p", .tag("strong", "Note:"), .text(" " + $0.says))
            })
    }
}
