internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Criteria as nested lists with links to what they look at.
struct CriterionHTML {
    let text: CriterionText
    let links: Links

    /// A criterion as the content of a cell or of an item.
    func block(_ outline: CriterionOutline, citing: Bool = true) -> HTMLNode {
        let cites = citing ? links.cite(outline.guidance) : .nothing
        if let word = outline.shortForm {
            let lead: HTMLNode =
                outline.says.map { .list([.text($0 + ": "), .tag("b", .text(word))]) }
                ?? .tag("b", .text(Links.capitalised(word)))
            return .list([lead, cites, readingNote(outline.reading)])
        }
        switch outline.form {
        case .test(let test):
            guard let says = outline.says else { return .list([self.test(test), cites]) }
            return .list([.text(says + " "), .tag("span", class: "exact", "(", self.test(test), ")"), cites])
        case .named(let name): return .list([.text(outline.says ?? Links.capitalised(name)), cites])
        case .group(let join, let parts, let reading):
            if parts.count == 1, outline.says == nil, join.isConjunction { return block(parts[0], citing: citing) }
            let lead = outline.says.map { "\($0): " } ?? ""
            return .list([
                .text(lead),
                .tag("em", .text(lead.isEmpty ? Links.capitalised(join.key) + " these" : join.key + " these")),
                cites, readingNote(reading),
                list(parts, citing: citing),
            ])
        case .leftOut(let line, let condition):
            let inner = CriterionOutline(
                says: outline.says ?? line.says, form: line.form,
                guidance: outline.guidance.isEmpty ? line.guidance : outline.guidance)
            return .list([
                block(inner, citing: citing),
                .tag("p", class: "exact", .tag("em", "Left out when"), " ", inline(condition), "."),
            ])
        }
    }

    func list(_ parts: [CriterionOutline], citing: Bool = true) -> HTMLNode {
        .tag("ul", class: "criteria", .list(parts.map { .tag("li", block($0, citing: citing)) }))
    }

    /// A criterion within a sentence or a small cell.
    func inline(_ outline: CriterionOutline) -> HTMLNode {
        if let word = outline.shortForm {
            return .list([.tag("b", .text(word)), outline.reading.map { .list([" (", chosen($0), ")"]) } ?? .nothing])
        }
        switch outline.form {
        case .test(let test): return self.test(test)
        case .named(let name): return .text(outline.says ?? name)
        case .group(let join, let parts, let reading):
            let note = reading.map { HTMLNode.list([" (", self.chosen($0), ")"]) } ?? .nothing
            if parts.count == 1, join.isConjunction { return .list([inline(parts[0]), note]) }
            return .list([
                .tag("em", .text(join.key)), " (", .joined(outline.flattened.map(inline), by: "; "), ")", note,
            ])
        case .leftOut(let line, let condition):
            return .list([inline(line), ", ", .tag("em", "left out when"), " ", inline(condition)])
        }
    }

    private func test(_ test: CriterionOutline.Test) -> HTMLNode {
        .list([links.subject(test.subject), ": ", .tag("b", .text(test.asks)), note(test.parameters)])
    }

    func note(_ parameters: [Parameter]) -> HTMLNode {
        if parameters.isEmpty { return .nothing }
        return .list([" (", .joined(parameters.map { links.parameter($0) }, by: "; "), ")"])
    }

    /// The reading chosen, with a link to its page.
    func chosen(_ reading: CriterionOutline.Reading) -> HTMLNode {
        .list([
            "read as ",
            links.reading(reading.id, "“\(text.option(reading.id, text.words.pack.readings[reading.id].chosen))”"),
        ])
    }

    private func readingNote(_ reading: CriterionOutline.Reading?) -> HTMLNode {
        guard let reading else { return .nothing }
        let others = reading.others.map { HTMLNode.text("; " + text.other(reading.id, $0)) }
        return .tag("p", class: "reading", "Here ", chosen(reading), .list(others), ".")
    }
}
