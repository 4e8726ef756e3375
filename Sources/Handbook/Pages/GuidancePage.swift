internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// The register of guidance: its contents, and a page for each part of a document with what every statement says, how
/// strongly, and what carries it.
struct GuidancePages {
    let book: Book
    private var pack: CheckedPack { book.pack }
    private var parts: [GuidanceCut.Part] { book.links.guidancePages.parts }

    var pages: [PackHandbook.Page] { [contents] + parts.map(page) }

    private var contents: PackHandbook.Page {
        let carried = pack.source.guidance.count { !book.guidance.carriers(of: $0.id.text).isEmpty }
        let documents = pack.source.header.documents.map { document -> HTMLNode in
            let items = parts.filter { $0.document.id == document.id }.flatMap { part in
                part.sections.enumerated().map { number, section -> HTMLNode in
                    .tag(
                        "li", book.links.link("\(part.fileName)#section-\(number + 1)", section.name),
                        .text(" (\(section.statements.count))"))
                }
            }
            let heading = "\(document.title.en) (\(document.id.text))"
            return items.isEmpty ? .nothing : book.section(heading, .tag("ul", class: "sections", .list(items)))
        }
        return book.page(
            Links.guidance, title: "The guidance, statement by statement",
            .list([
                book.paragraph(
                    .text(
                        "\(pack.source.guidance.count) statements, in our words and located in the sources; "
                            + "\(carried) of them stand behind a rule, a step, a note or something to weigh. What is "
                            + "marked information decides nothing by itself. Behind each section stands how many of "
                            + "them it has."
                    )),
                .list(documents),
            ]))
    }

    private func page(_ part: GuidanceCut.Part) -> PackHandbook.Page {
        let same = parts.filter { $0.document.id == part.document.id }
        let number =
            same.firstIndex { $0.fileName == part.fileName }.map {
                same.count > 1 ? ", part \($0 + 1) of \(same.count)" : ""
            } ?? ""
        let items = part.sections.enumerated().map { index, section in
            HTMLNode.tag("li", book.links.link("#section-\(index + 1)", section.name))
        }
        let publisher = part.document.publisher.map { book.paragraph(.text("Published by: \($0.en).")) } ?? .nothing
        let sections = part.sections.enumerated().map { index, section -> HTMLNode in
            var table = HTMLTable(
                Vocabulary.count(section.statements.count, "statement"),
                columns: ["No.", "What it says", "How strongly, to whom", "Carried by"], style: "register")
            for statement in section.statements { add(statement, to: &table) }
            return book.section(section.name, id: "section-\(index + 1)", table.node)
        }
        return book.page(
            part.fileName, title: "\(part.document.title.en)\(number)",
            .list([
                publisher,
                .tag(
                    "nav", class: "contents screen", attributes: ["aria-label": "On this page"],
                    .tag("ul", .list(items))), .list(sections),
                neighbours(part),
            ]))
    }

    /// The parts before and after.
    private func neighbours(_ part: GuidanceCut.Part) -> HTMLNode {
        guard let place = parts.firstIndex(where: { $0.fileName == part.fileName }) else { return .nothing }
        func way(_ word: String, _ index: Int) -> HTMLNode {
            guard parts.indices.contains(index) else { return .nothing }
            let name = "\(parts[index].document.title.en), from \(parts[index].sections[0].name)"
            return .tag("li", .text(word), book.links.link(parts[index].fileName, name))
        }
        return .tag(
            "nav", class: "screen", attributes: ["aria-label": "Parts before and after"],
            .tag("ul", class: "neighbours", way("Before: ", place - 1), way("Next: ", place + 1)))
    }

    private func add(_ statement: GuidanceStatement, to table: inout HTMLTable) {
        let note = statement.note.map { HTMLNode.tag("p", class: "quiet", .text($0.en)) } ?? .nothing
        let open =
            statement.ambiguities.isEmpty
            ? HTMLNode.nothing
            : .tag("p", class: "quiet", "Can be read in more than one way: ", ambiguities(statement.ambiguities), ".")
        table.add(
            [
                .text(statement.id.text), .list([.tag("p", .text(statement.says.en)), note, open]),
                .text(book.strength(statement)), carried(statement),
            ],
            header: 0, id: Links.anchor(statement.id.text))
    }

    /// Ambiguities, each with a link to its entry in the register, else to the reading that settles it.
    private func ambiguities(_ names: [Name]) -> HTMLNode {
        .joined(
            names.map { name in
                if pack.source.ambiguities.contains(where: { $0.id == name }) { return book.links.ambiguity(name.text) }
                guard let reading = pack.readings.firstIndex(where: { $0.source.ambiguities.contains(name) }) else {
                    return .text(name.text)
                }
                return book.links.reading(reading, name.text)
            }, by: ", ")
    }

    private func carried(_ statement: GuidanceStatement) -> HTMLNode {
        let places = book.guidance.carriers(of: statement.id.text)
        var parts: [HTMLNode] = []
        for decision in book.shownOrder.map(Optional.some) + [nil] {
            let here = places.filter { $0.decision == decision }
            if here.isEmpty { continue }
            let name =
                decision.map { HTMLNode.text("\(Links.capitalised(Vocabulary.title(pack.decisions[$0]))): ") }
                ?? .nothing
            parts.append(.list([name, .joined(here.map { book.links.link($0.href, $0.label) }, by: ", ")]))
        }
        let references = book.guidance.references(to: statement.id.text)
        if !references.isEmpty {
            parts.append(
                .list([
                    .text(parts.isEmpty ? "Referred to by " : "See also "),
                    .joined(references.map { book.links.link($0.href, $0.label) }, by: ", "),
                ]))
        }
        if let kept = statement.keptAsInformation {
            parts.insert(.list([.tag("strong", "Kept as information: "), .text(kept.en)]), at: 0)
        }
        if places.isEmpty && statement.modality.hasForce && statement.keptAsInformation == nil {
            parts.insert("No rule or step carries it yet.", at: 0)
        }
        return .list(parts.map { .tag("p", $0) })
    }
}
