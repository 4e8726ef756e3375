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
    private func name(_ id: ReadingID) -> String { book.words.name(pack.readings[id]) }

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
        case .asTheRulesSay: "the rules as they stand"
        case .joined(let connective):
            connective.isDisjunction ? "any one of the lines is enough" : "all of the lines are needed"
        case .criterion(let source): .text(source.description)
        case .edits(let edits): .joined(edits.map { .text(book.words.words($0)) }, by: "; ")
        }
    }
}
