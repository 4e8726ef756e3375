internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// The first page: what the handbook is, the decisions in order, how they hang together, how to read it.
struct IndexPage {
    let book: Book
    private var pack: CheckedPack { book.pack }

    var page: PackHandbook.Page {
        let header = pack.source.header
        let from = header.inForceFrom.map { "from \($0.inWords)" } ?? ""
        let to = header.inForceTo.map { " to \($0.inWords)" } ?? ""
        func entry(_ term: String, _ text: HTMLNode) -> HTMLNode {
            text.isEmpty ? .nothing : .tag("div", .tag("dt", .text(term)), .tag("dd", text))
        }
        let builtOn = pack.source.inherited.map { "\($0.pack.text) \($0.version?.text ?? "")" } ?? ""
        let strip = HTMLNode.tag(
            "dl", class: "strip", entry("Edition", .text(book.edition)), entry("In force", .text(from + to)),
            entry("Owner", .text(header.owner.map { book.words.role($0.text) } ?? "")),
            entry("For cases where", pack.forCases.map { book.criteria.inline(book.outliner.outline($0)) } ?? .nothing),
            entry("Builds on", .text(builtOn)),
            entry("Digest", .text(book.engine.digest)))
        let picture = RequirementsPicture(of: pack, requirements: book.requirements)
        return book.page(
            Links.index, title: "The policy in words", lead: strip,
            .list([
                .tag("section", about), book.section("The decisions", id: "decisions", decisions),
                book.section(
                    "How the decisions depend on each other", id: "picture", PictureSVG(picture, isInPage: true).figure,
                    picture.twin),
                book.section("How to read it", id: "reading", howToRead),
                book.section("The other pages", id: "pages", otherPages),
                book.section("The documents behind it", id: "documents", documents),
            ]))
    }

    private var about: HTMLNode {
        book.paragraph(
            .text(
                "This handbook is the policy in words: what is asked before each answer, where the guidance says so, "
                    + "what follows, and who does it. "
                    + "It is made from the same files by which cases are decided, so it cannot say anything else. It "
                    + "guides judgement; a person decides."
            ))
    }

    private var decisions: HTMLNode {
        var table = HTMLTable(
            "In the order in which a case is read",
            columns: ["Question", "Answers", "Rules", "Needs first", "Examples"], style: "contents-table")
        let noun = pack.source.header.nounOfCase.one.en
        let concerns = [
            ("About the \(noun == "case" ? "one" : noun) of a case", Concern.child),
            ("About the service as a whole: its people and arrangements", Concern.service),
        ]
        for (heading, concern) in concerns {
            let ids = book.shownOrder.filter { pack.decisions[$0].source.concern == concern }
            if ids.isEmpty { continue }
            if ids.count < pack.decisions.count { table.startGroup(.text(heading)) }
            for id in ids { add(id, to: &table) }
        }
        return table.node
    }

    private func add(_ id: DecisionID, to table: inout HTMLTable) {
        let decision = pack.decisions[id]
        let labels = decision.source.outcomes.map(\.label.en)
        let answers = labels.isEmpty ? "weighed by a person" : labels.joined(separator: "; ")
        let needs = book.requirements.answers[id].decisions
        let count = book.examples.count(of: id)
        table.add(
            [
                book.links.link(Links.page(decision), decision.source.question.en), .text(answers),
                .text(decision.rules.isEmpty ? "none" : "\(decision.rules.count)"),
                needs.isEmpty ? "nothing" : book.decisions(needs), .text(count == 0 ? "none" : "\(count)"),
            ],
            header: 0)
    }

    private var howToRead: HTMLNode {
        let points: [(String, String)] = [
            (
                "Met, not met, cannot tell.",
                "A line is met when the recorded fact satisfies it and not met when it does not. Where the fact is "
                    + "not known it cannot be told, and not known is never taken for no."
            ),
            (
                "All of, any of, none of, at least.",
                "All of these: every line is needed. Any of these: one is enough. None of these: not one may hold. At "
                    + "least so many: that many are enough."
            ),
            (
                "Whatever it is.",
                "The line holds for every value of the fact; it stands there because the guidance has it."
            ),
            (
                "Read as.",
                "The guidance can be read in more than one way here. The reading that was chosen is named, and what "
                    + "the other would ask."
            ),
            (
                "Unless; left out when.",
                "An exception takes the whole rule away; a line that is left out no longer counts, for or against."
            ),
            (
                "Must, should, may, consider.",
                "The strength is the guidance's own. Evidence is a finding of research: never a duty."
            ),
            (
                "Silent; out of scope.",
                "Silent: the guidance has no rule for such a case. Out of scope: the question does not arise."
            ),
            (
                "Numbers such as \(pack.source.guidance.first?.id.text ?? "").",
                "Statements of the guidance; follow one to read it and to see everything that rests on it."
            ),
        ]
        return .tag(
            "dl", class: "terms",
            .list(points.map { term, text in .tag("div", .tag("dt", .text(term)), .tag("dd", .text(text))) }))
    }

    private var otherPages: HTMLNode {
        func item(_ href: String, _ name: String, _ text: String) -> HTMLNode {
            .tag("li", book.links.link(href, name), .text(": \(text)"))
        }
        let ambiguities =
            pack.source.ambiguities.isEmpty
            ? HTMLNode.nothing
            : item(
                Links.ambiguities, "Ambiguities",
                "all \(pack.source.ambiguities.count) ambiguities of the guidance, and what is made of each")
        let asked = pack.facts.count { $0.definition != nil }
        return .tag(
            "ul",
            item(
                Links.facts, "Facts and their questions",
                "\(asked) facts, how each is found out, and which decisions look at it"),
            item(
                Links.guidance, "The guidance, statement by statement",
                "\(pack.source.guidance.count) statements and what carries each of them"),
            item(
                Links.readings, "Readings",
                "\(pack.readings.count) passages that can be read in more than one way, and the reading chosen"),
            ambiguities)
    }

    private var documents: HTMLNode {
        .tag(
            "ul",
            .list(
                pack.source.header.documents.map { document in
                    .tag(
                        "li", .tag("strong", .text(document.id.text)),
                        .text(": \(document.title.en)\(document.publisher.map { ". Published by: \($0.en)" } ?? "")"))
                }))
    }
}
