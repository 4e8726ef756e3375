internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// The register of ambiguities: every place where the guidance says nothing or can be read in two ways, and what is
/// made of it.
struct AmbiguitiesPage {
    let book: Book
    private var pack: CheckedPack { book.pack }

    var page: PackHandbook.Page {
        book.page(
            Links.ambiguities, title: "Ambiguities of the guidance",
            book.section("Every ambiguity, and what is made of it", id: "ambiguities", register))
    }

    /// Every place where the guidance says nothing or can be read in two ways, and what is made of it.
    private var register: HTMLNode {
        var table = HTMLTable(
            "Each is settled by a reading, or cannot matter to an answer",
            columns: ["No.", "The question", "What is made of it", HTMLTable.guidance], style: "ambiguities")
        for ambiguity in pack.source.ambiguities {
            let settled = pack.readings.indices.filter { pack.readings[$0].source.ambiguities.contains(ambiguity.id) }
                .map { id in
                    HTMLNode.tag(
                        "p", "Read as “", .text(book.text.option(id, pack.readings[id].chosen)), "”: ",
                        book.links.reading(id, "the reading in force"))
                }
            let kept = ambiguity.readingKept.map { HTMLNode.tag("p", .text("Kept: \($0.en)")) } ?? .nothing
            let because =
                ambiguity.cannotMatterBecause.map { HTMLNode.tag("p", .text("Cannot matter to an answer: \($0.en)")) }
                ?? .nothing
            let open =
                settled.isEmpty && ambiguity.cannotMatterBecause == nil
                ? HTMLNode.tag("p", "Nothing says yet how it is read.") : .nothing
            table.add(
                [
                    .text(ambiguity.id.text), .text(ambiguity.question.en), .list(settled + [kept, because, open]),
                    book.links.statements(ambiguity.passages.map(\.text)),
                ],
                header: 0, id: "ambiguity-\(Links.anchor(ambiguity.id.text))")
        }
        return table.node
    }
}
