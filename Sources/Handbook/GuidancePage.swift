internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// The register of guidance by document and section: what each statement says, how strongly, and what carries it.
struct GuidancePage {
    let book: Book
    private var pack: CheckedPack { book.pack }

    var page: PackHandbook.Page {
        let documents = pack.source.header.documents.filter { document in pack.source.guidance.contains { $0.document == document.id } }
        let carried = pack.source.guidance.count { !book.guidance.carriers(of: $0.id.text).isEmpty }
        let items = documents.map { document -> HTMLNode in
            .tag("li", book.links.link("#\(Self.anchor(document))", document.title.en), .text(" (\(pack.source.guidance.count { $0.document == document.id }) statements)"))
        }
        return book.page(
            Links.guidance, title: "The guidance, statement by statement",
            .list([
                book.paragraph(.text("\(pack.source.guidance.count) statements, in our words and located in the sources; \(carried) of them stand behind a rule, a step, a note or something to weigh. What is marked information decides nothing by itself.")),
                .tag("nav", class: "contents screen", attributes: ["aria-label": "On this page"], .tag("ul", .list(items))), .list(documents.map(document)),
            ]))
    }

    private static func anchor(_ document: Document) -> String { "document-\(Links.anchor(document.id.text))" }

    private func document(_ document: Document) -> HTMLNode {
        let statements = pack.source.guidance.filter { $0.document == document.id }
        var sections: [String] = []
        for statement in statements where !sections.contains(statement.section) { sections.append(statement.section) }
        var table = HTMLTable(document.publisher.map { "Published by: \($0.en)" } ?? "In its order", columns: ["No.", "What it says", "How strongly, to whom", "Carried by"], style: "register")
        for section in sections {
            table.startGroup(.text(section))
            for statement in statements where statement.section == section { add(statement, to: &table) }
        }
        return book.section("\(document.title.en) (\(document.id.text))", id: Self.anchor(document), table.node)
    }

    private func add(_ statement: GuidanceStatement, to table: inout HTMLTable) {
        let note = statement.note.map { HTMLNode.tag("p", class: "quiet", .text($0.en)) } ?? .nothing
        let open = statement.ambiguities.isEmpty ? HTMLNode.nothing : .tag("p", class: "quiet", "Can be read in more than one way: ", ambiguities(statement.ambiguities), ".")
        table.add(
            [.text(statement.id.text), .list([.tag("p", .text(statement.says.en)), note, open]), .text(book.strength(statement)), carried(statement)],
            header: 0, id: Links.anchor(statement.id.text))
    }

    /// Ambiguities, each with a link to its entry in the register, else to the reading that settles it.
    private func ambiguities(_ names: [Name]) -> HTMLNode {
        .joined(
            names.map { name in
                if pack.source.ambiguities.contains(where: { $0.id == name }) { return book.links.ambiguity(name.text) }
                guard let reading = pack.readings.firstIndex(where: { $0.source.ambiguities.contains(name) }) else { return .text(name.text) }
                return book.links.reading(reading, name.text)
            }, by: ", ")
    }

    private func carried(_ statement: GuidanceStatement) -> HTMLNode {
        let places = book.guidance.carriers(of: statement.id.text)
        var parts: [HTMLNode] = []
        for decision in book.shownOrder.map(Optional.some) + [nil] {
            let here = places.filter { $0.decision == decision }
            if here.isEmpty { continue }
            let name = decision.map { HTMLNode.text("\(Links.capitalised(Vocabulary.title(pack.decisions[$0]))): ") } ?? .nothing
            parts.append(.list([name, .joined(here.map { book.links.link($0.href, $0.label) }, by: ", ")]))
        }
        let references = book.guidance.references(to: statement.id.text)
        if !references.isEmpty { parts.append(.list([.text(parts.isEmpty ? "Referred to by " : "See also "), .joined(references.map { book.links.link($0.href, $0.label) }, by: ", ")])) }
        if let kept = statement.keptAsInformation { parts.insert(.list([.tag("strong", "Kept as information: "), .text(kept.en)]), at: 0) }
        if places.isEmpty && statement.modality.hasForce && statement.keptAsInformation == nil { parts.insert("No rule or step carries it yet.", at: 0) }
        return .list(parts.map { .tag("p", $0) })
    }
}
