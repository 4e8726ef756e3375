package import Wording

/// A table that reads as one on a narrow screen too, where each row stands as a block and every cell says its column.
package struct HTMLTable {
    private let caption: Phrase
    package let columns: [Phrase]
    /// The heading of the column of citations.
    private let guidance: Phrase
    private var groups: [(heading: HTMLNode?, rows: [HTMLNode])] = []

    private let style: String?

    /// - Parameters:
    ///   - style: a class beside the table's own, for the widths of its columns.
    ///   - guidance: the heading of the column of citations, where it is the last.
    package init(
        _ caption: Phrase, columns: [Phrase], style: String? = nil, guidance: Phrase = HTMLTable.guidance
    ) {
        (self.caption, self.columns, self.style, self.guidance) = (caption, columns, style, guidance)
    }

    package init(_ caption: String, columns: [Phrase], style: String? = nil) {
        self.init(Phrase(caption), columns: columns, style: style)
    }

    /// Starts a group of rows under a heading of its own.
    package mutating func startGroup(_ heading: HTMLNode?) { groups.append((heading, [])) }

    /// - Parameter header: which cell names the row.
    /// - Parameter id: where links to the row lead.
    package mutating func add(_ cells: [HTMLNode], header: Int, id: String? = nil) {
        if groups.isEmpty { startGroup(nil) }
        let row = cells.enumerated().map { index, cell -> HTMLNode in
            if index == header { return .tag("th", attributes: ["scope": "row", "role": "rowheader"], cell) }
            let name = index == 0 || cell.isEmpty ? nil : columns[index].plain
            let style = index == columns.count - 1 && columns[index] == guidance ? "cites" : nil
            guard let name else { return .tag("td", class: style, attributes: ["role": "cell"], cell) }
            return .tag("td", class: style, attributes: ["role": "cell", "data-label": name], cell)
        }
        groups[groups.count - 1].rows.append(.tag("tr", id: id, attributes: ["role": "row"], .list(row)))
    }

    package static let guidance: Phrase = "Guidance"

    package var isEmpty: Bool { groups.allSatisfy { $0.rows.isEmpty && $0.heading == nil } }

    /// Roles are written out, because browsers take a table shown as blocks for no table.
    package var node: HTMLNode {
        if isEmpty { return .nothing }
        let heads = columns.map {
            HTMLNode.tag("th", attributes: ["scope": "col", "role": "columnheader"], .phrase($0))
        }
        let bodies = groups.map { group -> HTMLNode in
            let heading = group.heading.map {
                HTMLNode.tag(
                    "tr", attributes: ["role": "row"],
                    .tag(
                        "th", class: "group",
                        attributes: ["scope": "rowgroup", "role": "rowheader", "colspan": "\(columns.count)"], $0))
            }
            return .tag("tbody", attributes: ["role": "rowgroup"], heading ?? .nothing, .list(group.rows))
        }
        return .tag(
            "table", class: style.map { "stack \($0)" } ?? "stack", attributes: ["role": "table"],
            .tag("caption", .phrase(caption)),
            .tag("thead", attributes: ["role": "rowgroup"], .tag("tr", attributes: ["role": "row"], .list(heads))),
            .list(bodies))
    }
}
