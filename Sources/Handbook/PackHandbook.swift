internal import PolicyChecker
package import PolicyEngines
internal import PolicyModel
package import PolicyTesting
internal import Rendering

/// A pack as pages of HTML for the people who work with it: no script, nothing fetched, each page whole by itself.
package struct PackHandbook {
    package struct Page: Sendable {
        package let fileName: String
        package let html: String
    }

    /// An agreed case as the engine decides it, and what comes out otherwise than was agreed.
    package struct Example: Sendable {
        let decided: PolicyEngine.Decided
        let outcome: FixtureRunner.Outcome

        package init(_ decided: PolicyEngine.Decided, _ outcome: FixtureRunner.Outcome) {
            self.decided = decided
            self.outcome = outcome
        }
    }

    /// What every page of a handbook holds, so that a folder of them can be told from other files.
    package static let mark = "<meta name=\"generator\" content=\"canllaw handbook\">"

    /// The contents first, then the decisions, then the registers.
    package let pages: [Page]

    /// - Parameter examples: decided by the same engine; those whose file expects nothing of a decision are not shown
    ///   with it.
    package init(engine: PolicyEngine, examples: [Example]) {
        let book = Book(engine: engine, examples: Examples(examples, by: engine))
        var pages = [IndexPage(book: book).page]
        pages += book.shownOrder.map { DecisionPage(book: book, id: $0).page }
        pages += [FactsPage(book: book).page] + GuidancePages(book: book).pages + [ReadingsPage(book: book).page]
        if !engine.pack.source.ambiguities.isEmpty { pages.append(AmbiguitiesPage(book: book).page) }
        self.pages = pages
    }
}

/// What all pages of one handbook share.
struct Book {
    let engine: PolicyEngine
    let examples: Examples
    let links: Links
    let outliner: CriterionOutliner
    let criteria: CriterionHTML
    let requirements: PackRequirements
    let guidance: GuidanceIndex
    var pack: CheckedPack { engine.pack }
    var words: Vocabulary { links.words }
    var text: CriterionText { criteria.text }

    init(engine: PolicyEngine, examples: Examples) {
        self.engine = engine
        self.examples = examples
        let words = Vocabulary(pack: engine.pack)
        links = Links(words: words)
        outliner = CriterionOutliner(words: words)
        criteria = CriterionHTML(text: CriterionText(pack: engine.pack), links: links)
        requirements = PackRequirements(engine.pack)
        guidance = GuidanceIndex(engine.pack)
    }

    /// `lending 2026.1`
    var edition: String {
        [pack.source.header.id?.text, pack.source.header.version?.text].compactMap { $0 }.joined(separator: " ")
    }

    /// A page around its content. Version and digest stand on it, and at the foot of every printed sheet.
    func page(_ fileName: String, title: String, lead: HTMLNode = .nothing, _ content: HTMLNode) -> PackHandbook.Page {
        let header = pack.source.header
        let mark = "\(edition), \(engine.digest.prefix(19))"
        let page = HTMLPage(
            language: "en", title: "\(title) (\(header.title.en))", generator: "canllaw handbook",
            style: HandbookStyle.text(mark: mark), skip: "Skip to the text",
            header: .tag(
                "header",
                .tag("p", class: "book", .tag("strong", .text(header.title.en)), .text(" · handbook of \(edition)")),
                navigation(fileName), .tag("h1", .text(title)), lead),
            main: content,
            footer: .tag(
                "footer",
                .tag(
                    "p",
                    .text(
                        "Policy \(edition), \(engine.digest), engine \(PolicyEngine.version). Made from the policy "
                            + "that decides; a person decides, never the tool."))))
        return PackHandbook.Page(fileName: fileName, html: "<!DOCTYPE html>\n" + page.document.html)
    }

    private func navigation(_ current: String) -> HTMLNode {
        let register = pack.source.ambiguities.isEmpty ? [] : [(Links.ambiguities, "Ambiguities")]
        let entries =
            [
                (Links.index, "Contents"), (Links.facts, "Facts"), (Links.guidance, "Guidance"),
                (Links.readings, "Readings"),
            ] + register
        let items = entries.map { href, text -> HTMLNode in
            .tag(
                "li",
                href == current
                    ? .tag("a", attributes: ["href": href, "aria-current": "page"], .text(text))
                    : links.link(href, text))
        }
        return .tag("nav", attributes: ["aria-label": "Handbook"], .tag("ul", class: "ways", .list(items)))
    }

    func section(_ heading: String, id: String? = nil, _ content: HTMLNode...) -> HTMLNode {
        content.allSatisfy(\.isEmpty) ? .nothing : .tag("section", id: id, .tag("h2", .text(heading)), .list(content))
    }

    func paragraph(_ parts: HTMLNode...) -> HTMLNode {
        parts.allSatisfy(\.isEmpty) ? .nothing : .tag("p", .list(parts))
    }

    /// That a definition comes from the pack that this one builds on; nothing where it is the pack's own.
    func origin(_ name: String, in section: BuildsOn.Section) -> HTMLNode {
        guard let inherited = pack.source.inherited, inherited.holds(name, in: section) else { return .nothing }
        return .text(" Taken over from \(inherited.pack.text).")
    }

    /// Decisions with links, one after the other.
    func decisions(_ ids: [DecisionID]) -> HTMLNode { .joined(ids.map(links.decision), by: ", ") }

    /// A statement in full: where it stands, what it says, how strongly and to whom.
    func statement(_ id: String) -> HTMLNode {
        guard let statement = pack.statement(id) else { return .text(id) }
        return .list([
            links.statement(id), " ", .text(statement.says.en), " ",
            .tag("span", class: "quiet", .text("(\(strength(statement)))")),
        ])
    }

    /// `must: case manager, lead worker`
    func strength(_ statement: GuidanceStatement) -> String {
        let word = statement.modality == .evidence ? "evidence, not a duty" : statement.modality.rawValue
        return statement.who.isEmpty ? word : "\(word): \(links.roles(statement.who))"
    }
}
