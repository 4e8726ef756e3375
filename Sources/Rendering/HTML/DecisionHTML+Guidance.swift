internal import PolicyChecker
internal import PolicyModel
internal import Wording

/// Citations of the guidance, and what it says where they lead.
extension DecisionHTML {
    private static let anchor = "guidance-"
    private static let cited = "data-statements"

    /// Where statements stand, a link for each section of a document; it leads to what they say. Ids that name no
    /// statement are left out.
    func links(_ ids: [String], isBrief: Bool = false) -> HTMLNode {
        var sections: [(name: String, statements: [String])] = []
        for statement in ids.compactMap({ page.pack.statement($0) }) {
            let name = Self.place(statement, isBrief: isBrief)
            if let index = sections.firstIndex(where: { $0.name == name }) {
                sections[index].statements.append(statement.id.text)
            } else {
                sections.append((name, [statement.id.text]))
            }
        }
        return .joined(
            sections.map { section in
                .tag(
                    "a", class: "cite",
                    attributes: [
                        "href": "#\(Self.anchor)\(section.statements[0])",
                        Self.cited: section.statements.joined(separator: " "),
                    ],
                    .phrase(texts.english(section.name)))
            }, by: "; ")
    }

    /// The section of a statement; unless it is to be brief, within a table its row.
    private static func place(_ statement: GuidanceStatement, isBrief: Bool) -> String {
        let parts = statement.section.split(separator: " / ", omittingEmptySubsequences: true)
        return parts.prefix(isBrief ? 1 : 2).joined(separator: ", ")
    }

    /// Citations in brackets after a sentence.
    func cite(_ ids: [String]) -> HTMLNode {
        let links = links(ids)
        return links.isEmpty ? .nothing : .list([" [", links, "]"])
    }

    func cite(_ names: [Name]) -> HTMLNode { cite(names.map(\.text)) }

    /// The same, by sections alone.
    func citeBriefly(_ ids: [String]) -> HTMLNode {
        let links = links(ids, isBrief: true)
        return links.isEmpty ? .nothing : .list([" [", links, "]"])
    }

    /// Every statement that the page cites: where it stands, what it says, how strongly and to whom. Citations lead
    /// here.
    func guidance(citedIn body: HTMLNode) -> HTMLNode {
        let cited = Set(body.values(of: Self.cited, on: "a").flatMap { $0.split(separator: " ").map(String.init) })
        let documents = page.pack.source.header.documents.map { document -> HTMLNode in
            let statements = page.pack.source.guidance.filter {
                $0.document == document.id && cited.contains($0.id.text)
            }
            var sections: [String] = []
            for statement in statements where !sections.contains(statement.section) {
                sections.append(statement.section)
            }
            let entries = sections.map { section -> HTMLNode in
                let says = statements.filter { $0.section == section }.map(statement)
                return .tag("div", .tag("dt", .phrase(texts.english(section))), .list(says))
            }
            return entries.isEmpty
                ? .nothing
                : .list([
                    .tag("h3", .phrase(texts.text(document.title))), .tag("dl", class: "statements", .list(entries)),
                ])
        }
        if cited.isEmpty { return .nothing }
        return .list([.tag("p", .phrase(wording.inOurWords)), .list(documents)])
    }

    private func statement(_ statement: GuidanceStatement) -> HTMLNode {
        let who = statement.who.map { texts.role($0.text) }.joined(separator: ", ")
        let strength =
            statement.modality == .evidence
            ? wording.evidenceNotDuty : wording.modality(statement.modality.rawValue)
        let ending: Phrase = who.isEmpty ? "" : ": \(who)"
        return .tag(
            "dd", id: Self.anchor + statement.id.text, .phrase("\(texts.text(statement.says)) "),
            .tag("span", class: "quiet", .phrase("(\(statement.id.text); \(strength)\(ending))")))
    }
}
