internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// The table of a decision, and its rules line by line beside what the guidance says.
extension DecisionPage {
    var glance: HTMLNode { GlanceTable(book: book, id: id).node }

    var rules: HTMLNode { .list(decision.rules.indices.map(rule)) }

    private func rule(_ index: Int) -> HTMLNode {
        let rule = decision.rules[index]
        let outline = book.outliner.outline(rule.criterion)
        let says = rule.source.says?.en ?? outline.says
        let met = book.examples.meeting(rule: index, of: id)
        var table = HTMLTable(caption(outline), columns: ["What is asked", "What the guidance says"], style: "lines")
        var written: [String] = []
        func guidance(_ ids: [String]) -> HTMLNode {
            .list(
                ids.map { id in
                    if written.contains(id) { return .tag("p", links.statement(id), " as above") }
                    written.append(id)
                    return .tag("p", book.statement(id))
                })
        }
        let ruleGuidance = rule.source.guidance.map(\.text) + (isSplit(outline) ? outline.guidance : [])
        for (number, line) in outline.shownLines(without: says).enumerated() {
            let cited = (number == 0 ? ruleGuidance.filter { !line.allGuidance.contains($0) } : []) + line.allGuidance
            table.add(
                [
                    book.criteria.block(line, citing: false),
                    guidance(cited.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }),
                ], header: 0)
        }
        if let unless = rule.unless {
            table.startGroup("Unless")
            let line = book.outliner.outline(unless)
            table.add([book.criteria.block(line, citing: false), guidance(line.allGuidance)], header: 0)
        }
        let steps = PackStep.all(of: decision).filter { $0.rule == index }.map { links.link("#\($0.anchor)", $0.label) }
        return .tag(
            "section", id: "rule-\(index + 1)", class: "rule",
            .tag("h3", .text("Rule \(index + 1): \(decision.source.outcomes[rule.outcome].label.en)")),
            book.paragraph(.text(says.map { "\($0)." } ?? "")), readingOf(outline), table.node,
            steps.isEmpty ? .nothing : book.paragraph("What follows from this rule: ", .joined(steps, by: ", "), "."),
            met == 0
                ? .nothing
                : book.paragraph(.text("Met for sure in \(met) agreed \(met == 1 ? "example" : "examples").")))
    }

    /// Whether the rule's own group is spread over the rows of its table.
    private func isSplit(_ outline: CriterionOutline) -> Bool {
        if case .group(let join, _, _) = outline.form { join.isConjunction } else { false }
    }

    private func caption(_ outline: CriterionOutline) -> String {
        guard case .group(let join, let parts, _) = outline.form, join.isConjunction, parts.count > 1 else {
            return "What must hold"
        }
        return parts.count == 2 ? "Both lines must hold" : "All \(parts.count) lines must hold"
    }

    /// How the lines of a row of the guidance are joined, where that is a reading.
    private func readingOf(_ outline: CriterionOutline) -> HTMLNode {
        guard case .group(let join, _, let reading?) = outline.form, join.isConjunction else { return .nothing }
        let others = reading.others.map { HTMLNode.text("; " + book.text.other(reading.id, $0)) }
        return .tag("p", class: "reading", "The lines are ", book.criteria.chosen(reading), .list(others), ".")
    }

    // MARK: Readings and facts

    var readings: HTMLNode {
        let requirements = book.requirements.answers[id].readings
        let beside = book.requirements.beside[id].readings.filter { !requirements.contains($0) }
        let items = (requirements + beside).map { id -> HTMLNode in
            let reading = pack.readings[id]
            let others = reading.optionNames.indices.filter { $0 != reading.chosen }.map {
                "“\(book.text.option(id, $0))”"
            }
            let openWords = " Not settled: results that turn on it are shown as contested."
            return .tag(
                "li", links.reading(id, Links.capitalised(book.words.name(reading))), .text(": read as "),
                .tag("strong", .text("“\(book.text.option(id, reading.chosen))”")),
                .text(", not as \(Vocabulary.either(others)).\(reading.source.isOpen ? openWords : "")"),
                links.cite(reading.source.passages))
        }
        return items.isEmpty ? .nothing : .tag("ul", .list(items))
    }

    var facts: HTMLNode {
        let answer = book.requirements.answers[id].askedFacts
        let all = book.requirements.facts(of: id).filter { pack.facts[$0].definition != nil }
        if all.isEmpty { return .nothing }
        var table = HTMLTable(
            "Facts, with the question that is asked for each",
            columns: ["Fact", "Question", "Where to look, whom to ask"], style: "facts-here")
        for (heading, facts) in [
            ("For the answer", answer),
            ("For what stands beside it: notes, steps, what is weighed", all.filter { !answer.contains($0) }),
        ] where !facts.isEmpty {
            table.startGroup(.text(heading))
            for fact in facts {
                table.add(
                    [
                        links.fact(fact), .text(pack.facts[fact].definition?.ask.en ?? ""),
                        .text(book.whereToLook(fact)),
                    ], header: 0)
            }
        }
        return table.node
    }
}

extension CriterionOutline {
    /// The rows of a rule's table: a line that only repeats what stands above it says its test alone.
    func shownLines(without says: String?) -> [CriterionOutline] {
        if case .group(let join, let parts, _) = form, join.isConjunction { return parts }
        return [self.says == says ? CriterionOutline(says: nil, form: form, guidance: guidance) : self]
    }
}

extension Book {
    /// Where a fact is found and who is asked, in a sentence.
    func whereToLook(_ fact: FactID) -> String {
        guard let definition = pack.facts[fact].definition else { return "" }
        let found = definition.foundIn.map { words.place($0.text) }
        let ask =
            definition.thenAsk.isEmpty
            ? [] : ["\(found.isEmpty ? "Ask" : "then ask"): \(links.roles(definition.thenAsk))"]
        return (found.isEmpty ? ask : ["Look in \(Vocabulary.either(found))"] + ask).joined(separator: "; ")
    }
}
