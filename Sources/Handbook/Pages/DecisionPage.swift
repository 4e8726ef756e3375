internal import PolicyChecker
internal import PolicyModel
internal import PolicyVerification
internal import Rendering

/// The page of one decision: its question, its table, every rule in words beside the guidance, and what follows.
struct DecisionPage {
    let book: Book
    let id: DecisionID
    var pack: CheckedPack { book.pack }
    var decision: CheckedDecision { pack.decisions[id] }
    var links: Links { book.links }

    var page: PackHandbook.Page {
        let parts: [(anchor: String, heading: String, content: HTMLNode)] = [
            ("scope", "When the question arises", scope), ("answers", "The answers there can be", answers),
            ("table", "At a glance", glance),
            ("rules", "The rules, line by line", rules), ("otherwise", "Where no rule is met", noRule),
            ("agreed", "What people agree", agreed),
            ("weigh", "What is weighed", weighing), ("notes", "Notes shown with the answer", notices),
            ("steps", "What follows", steps),
            ("readings", "Passages read in one of several ways", readings), ("facts", "What it looks at", facts),
            ("depends", "What it depends on, and what depends on it", dependencies),
            ("examples", "Agreed examples", exampleList),
        ].filter { !$0.content.isEmpty }
        let other = otherGuidance(than: .list(parts.map(\.content)))
        let all = parts + (other.isEmpty ? [] : [("guidance", "Other guidance cited on this page", other)])
        let items = all.map { HTMLNode.tag("li", links.link("#\($0.anchor)", $0.heading)) }
        return book.page(
            Links.page(decision), title: decision.source.question.en, lead: lead,
            .list([
                .tag(
                    "nav", class: "contents screen", attributes: ["aria-label": "On this page"],
                    .tag("ul", .list(items))),
                .list(all.map { book.section($0.heading, id: $0.anchor, $0.content) }), neighbours,
            ]))
    }

    private var lead: HTMLNode {
        let caution =
            decision.source.caution.map {
                HTMLNode.tag("p", class: "answer", .text($0.text.en), links.cite($0.guidance))
            } ?? .nothing
        let number = (book.shownOrder.firstIndex(of: id) ?? 0) + 1
        return .list([
            .tag(
                "p", id: "question", .text("Decision \(number) of \(pack.decisions.count): "),
                .tag("strong", .text(Vocabulary.title(decision))), ". ",
                .text(Self.choice(decision.source.hitPolicy)), links.cite(decision.source.guidance),
                decision.source.concern == .service
                    ? " It is about the service as a whole, not about one \(pack.source.header.nounOfCase.one.en)."
                    : .nothing, book.origin(decision.id, in: .decisions)),
            caution,
        ])
    }

    /// How the rules that are met become one answer, in a sentence.
    static func choice(_ policy: HitPolicy) -> String {
        switch policy {
        case .highestMet: "The highest answer of which a rule is met is suggested."
        case .firstMet: "The first rule that is met, from the top, gives the answer."
        case .onlyOneMet: "At most one answer can have a rule that is met; that is the answer."
        case .eachSeparately:
            "Each answer is open or not by itself; several may be open at once, and they are not ranked."
        case .weigh: "Nothing is computed: a person weighs what is listed here."
        }
    }

    private var scope: HTMLNode {
        guard let applies = decision.applies else {
            return decision.source.hitPolicy == .weigh ? "It always arises." : .nothing
        }
        let outline = book.outliner.outline(applies)
        let out = decision.source.outOfScope.map {
            book.paragraph(.tag("strong", "Otherwise:"), .text(" out of scope. \($0.text.en)"), links.cite($0.guidance))
        }
        return .list([.tag("div", book.criteria.block(outline)), out ?? .nothing])
    }

    private var answers: HTMLNode {
        let source = decision.source
        if source.outcomes.isEmpty { return .nothing }
        let order = source.isRanked && source.outcomes.count > 1 ? "Lowest first." : "In no order of rank."
        let items = source.outcomes.enumerated().map { index, outcome -> HTMLNode in
            let rules = decision.rules.indices.filter { decision.rules[$0].outcome == index }
            let byRules =
                rules.isEmpty
                ? HTMLNode.nothing
                : .list([" (", .joined(rules.map { links.link("#rule-\($0 + 1)", "rule \($0 + 1)") }, by: " or "), ")"])
            let otherwise: HTMLNode =
                decision.otherwise == index
                ? .list([" (", links.link("#otherwise", "where no rule is met"), ")"]) : .nothing
            return .tag("li", .tag("strong", .text(outcome.label.en)), byRules, otherwise, links.cite(outcome.guidance))
        }
        return .list([
            book.paragraph(.text(order)), .tag(source.isRanked ? "ol" : "ul", class: "answers", .list(items)),
        ])
    }

    private var noRule: HTMLNode {
        var parts: [HTMLNode] = []
        if let otherwise = decision.source.otherwise {
            let says = otherwise.says.map { ". \($0.en)." } ?? "."
            parts.append(
                book.paragraph(
                    .tag(
                        "strong", .text(decision.source.outcomes.first { $0.id == otherwise.outcome }?.label.en ?? "")),
                    .text(says), links.cite(otherwise.guidance)))
        }
        if !decision.gaps.isEmpty {
            var table = HTMLTable(
                "Cases that no rule fits, and what is said of them",
                columns: ["When", "What is said", HTMLTable.guidance], style: "wide-text")
            for gap in decision.gaps {
                let still = gap.source.stillApplies.map {
                    HTMLNode.tag("p", .tag("strong", "Still applies: "), book.statement($0.text))
                }
                table.add(
                    [
                        book.criteria.block(book.outliner.outline(gap.when)),
                        .list([.tag("p", .text(gap.source.say.en)), .list(still)]),
                        links.statements(gap.source.guidance.map(\.text)),
                    ],
                    header: 0, id: "gap-\(gap.source.id.text)")
            }
            parts.append(table.node)
        }
        if let say = decision.source.ifNoRuleIsMet {
            parts.append(
                book.paragraph(
                    .tag("strong", .text(decision.gaps.isEmpty ? "Then: " : "In any other case: ")), .text(say.text.en),
                    links.cite(say.guidance)))
        }
        return .list(parts)
    }

    private var agreed: HTMLNode {
        var parts: [HTMLNode] = []
        if let agreed = decision.agreedFirst, let source = decision.source.agreedFirst {
            parts.append(
                book.paragraph(
                    .text(source.say?.en ?? "People agree on this before an answer is acted on."),
                    links.cite(source.guidance)))
            parts.append(book.criteria.block(book.outliner.outline(agreed)))
            parts.append(
                book.paragraph("It does not change the answer; until it is met the answer reads as open once agreed."))
        }
        if let agreedIn = decision.agreedIn {
            parts.append(
                book.paragraph(
                    "What people agreed is recorded in ", links.fact(agreedIn.fact), "; it is shown beside the answer.")
            )
        }
        return .list(parts)
    }

    private var notices: HTMLNode {
        if decision.notices.isEmpty { return .nothing }
        var table = HTMLTable(
            "Shown where the case is such", columns: ["When", "What is said", HTMLTable.guidance], style: "wide-text")
        for notice in decision.notices {
            let when: HTMLNode =
                switch notice.trigger {
                case .metTogether(let outcomes):
                    .list([
                        "Met together: ",
                        .joined(outcomes.map { .tag("b", .text(decision.source.outcomes[$0].label.en)) }, by: ", "),
                    ])
                case .criterion(let criterion): book.criteria.block(book.outliner.outline(criterion))
                }
            table.add(
                [when, .text(notice.source.say.en), links.statements(notice.source.guidance.map(\.text))], header: 0,
                id: "notice-\(notice.source.id.text)")
        }
        return table.node
    }

    /// The decisions before and after this one.
    private var neighbours: HTMLNode {
        let order = book.shownOrder
        guard let place = order.firstIndex(of: id) else { return .nothing }
        func way(_ word: String, _ index: Int) -> HTMLNode {
            guard order.indices.contains(index) else { return .nothing }
            let other = pack.decisions[order[index]]
            return .tag("li", .text(word), links.link(Links.page(other), other.source.question.en))
        }
        return .tag(
            "nav", class: "screen", attributes: ["aria-label": "Decisions before and after"],
            .tag("ul", class: "neighbours", way("Before: ", place - 1), way("Next: ", place + 1)))
    }
}

extension Book {
    /// The decisions in the order in which the handbook has them: the leading one first, then the pack's order, those
    /// about the service as a whole at the end.
    var shownOrder: [DecisionID] {
        let rest = pack.decisions.indices.filter { $0 != pack.mainDecision }
        return [pack.mainDecision].compactMap { $0 } + rest.filter { pack.decisions[$0].source.concern == .child }
            + rest.filter { pack.decisions[$0].source.concern == .service }
    }
}
