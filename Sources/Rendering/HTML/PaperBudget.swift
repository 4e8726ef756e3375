/// How many lines of print there are, and how many are taken. A browser alone can tell exactly; this counts on the safe
/// side.
struct PaperBudget {
    /// Lines of 10 pt on two sheets of A4 within their margins.
    static let twoSheets = 118
    /// The strip, the headings, the place for the decision, and the end.
    static let linesOfForm = 30
    /// Characters in a line; letters of ordinary text are narrower.
    private static let width = 92

    private(set) var lines: Int

    /// Lines of one paragraph or item.
    static func lines(of node: HTMLNode) -> Int { max(1, (node.textLength + width - 1) / width) }

    mutating func spend(_ node: HTMLNode) { lines -= Self.lines(of: node, width: Self.width) }

    /// As many of the items, from the first, as leave so many lines.
    mutating func take(_ items: [HTMLNode], leaving rest: Int) -> [HTMLNode] {
        var taken: [HTMLNode] = []
        for item in items {
            let cost = Self.lines(of: item)
            if lines - cost < rest { break }
            lines -= cost
            taken.append(item)
        }
        return taken
    }

    /// Lines of all paragraphs and items, each beginning a new one.
    static func lines(of node: HTMLNode, width: Int) -> Int {
        switch node {
        case .text, .style: return 0
        case .list(let parts): return parts.reduce(0) { $0 + lines(of: $1, width: width) }
        case .element(let name, _, let children):
            if ["p", "li", "dt", "dd", "h2", "h3", "tr"].contains(name) {
                return max(1, (node.textLength + width - 1) / width) + (name == "h2" ? 1 : 0)
            }
            return children.reduce(0) { $0 + lines(of: $1, width: width) }
        }
    }
}
