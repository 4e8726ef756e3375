internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Passages that can be read in more than one way: the readings there are, the one in force, who chose it and why.
struct ReadingsPage {
    let book: Book
    private var pack: CheckedPack { book.pack }

    var page: PackHandbook.Page {
        let intro =
            pack.readings.isEmpty
            ? "The pack reads no passage in one of several ways."
            : "The guidance can be read in more than one way in these places. The reading marked as chosen is in "
                + "force; changing it is one word in one place."
        let items = pack.readings.indices.map {
            HTMLNode.tag("li", book.links.link("#\(anchor($0))", Links.capitalised(name($0))))
        }
        return book.page(
            Links.readings, title: "Readings",
            .list([
                book.paragraph(.text(intro)),
                pack.source.ambiguities.isEmpty
                    ? .nothing
                    : book.paragraph(
                        "Every ambiguity of the guidance, and what is made of each, has ",
                        book.links.link(Links.ambiguities, "a page of its own"), "."),
                items.isEmpty
                    ? .nothing
                    : .tag(
                        "nav", class: "contents screen", attributes: ["aria-label": "On this page"],
                        .tag("ul", .list(items))),
                .list(pack.readings.indices.map(reading)),
            ]))
    }

    private func anchor(_ id: ReadingID) -> String { "reading-\(pack.readings[id].source.id.text)" }
    private func name(_ id: ReadingID) -> String {
        let source = pack.readings[id].source
        return "\(Vocabulary.words(source.id.text)) (\(source.passages.map(\.text).joined(separator: ", ")))"
    }

    private func reading(_ id: ReadingID) -> HTMLNode {
        let reading = pack.readings[id]
        let source = reading.source
        let passages = source.passages.map { HTMLNode.tag("li", book.statement($0.text)) }
        let options = reading.optionNames.indices.map { option -> HTMLNode in
            let mark: HTMLNode =
                option == reading.chosen ? .list([" ", .tag("strong", class: "tag met", "chosen")]) : .nothing
            return .tag(
                "li", .tag("strong", .text("“\(book.text.option(id, option))”")), mark, ": ", asks(option, of: id))
        }
        let chosenBy = [
            source.by.map { "Chosen by: \(book.words.role($0.text))" }, source.on.map { "on \($0.inWords)" },
        ].compactMap { $0 }.joined(separator: ", ")
        let users = book.requirements.users { $0.readings.contains(id) }
        return book.section(
            Links.capitalised(name(id)), id: anchor(id),
            .tag("h3", "The passage"), .tag("ul", .list(passages)), .tag("h3", "The ways to read it"),
            .tag("ul", class: "options-read", .list(options)),
            book.paragraph(
                .text(
                    [chosenBy.isEmpty ? nil : "\(chosenBy).", source.why?.en].compactMap { $0 }.joined(separator: " ")),
                book.origin(source.id.text, in: .readings)),
            source.isOpen
                ? book.paragraph(.tag("strong", "Not settled."), " Results that turn on it are shown as contested.")
                : .nothing,
            book.paragraph(
                .text(users.isEmpty ? "No decision uses it." : "Used by "), book.decisions(users),
                .text(users.isEmpty ? "" : ".")),
            source.ambiguities.isEmpty
                ? .nothing
                : .tag("p", class: "quiet", "Ambiguities: ", .joined(source.ambiguities.map(ambiguity), by: ", "), "."))
    }

    private func ambiguity(_ name: Name) -> HTMLNode {
        pack.source.ambiguities.contains { $0.id == name } ? book.links.ambiguity(name.text) : .text(name.text)
    }

    private func asks(_ option: Int, of id: ReadingID) -> HTMLNode {
        switch pack.readings[id].source.options[option].option {
        case .joined(let connective):
            return connective.isDisjunction ? "any one of the lines is enough" : "all of the lines are needed"
        case .criterion(let source):
            guard let checked = uses[id]?[option] else { return .text(source.description) }
            return book.criteria.inline(book.outliner.outline(checked))
        }
    }

    /// The options of every reading that something uses, as they were checked.
    private var uses: [ReadingID: [CheckedCriterion]] {
        var result: [ReadingID: [CheckedCriterion]] = [:]
        func walk(_ criterion: CheckedCriterion) {
            if case .reading(let id, let options) = criterion.form { result[id] = options }
            for part in criterion.parts { walk(part) }
        }
        for criterion in pack.criteria { walk(criterion) }
        for decision in pack.decisions { for criterion in decision.allCriteria { walk(criterion) } }
        return result
    }
}

extension CheckedDecision {
    /// Every criterion of a decision, wherever it stands.
    fileprivate var allCriteria: [CheckedCriterion] {
        let triggers = notices.compactMap { notice -> CheckedCriterion? in
            if case .criterion(let criterion) = notice.trigger { criterion } else { nil }
        }
        let steps = PackStep.all(of: self).flatMap { [$0.action.when, $0.action.before, $0.action.done] }
        return ([applies, agreedFirst] + rules.flatMap { [$0.criterion, $0.unless] } + steps).compactMap { $0 }
            + gaps.map(\.when) + triggers
    }
}
