/// About how many pixels a part of the first screen takes at a width of 1280. A browser alone can tell exactly; this
/// counts on the safe side, for letters as wide as those of common system fonts.
enum ScreenHeight {
    static let ofScreen = 880
    /// The case strip and the heading.
    static let ofHeader = 120

    /// - Parameter columns: 1 for what stands over the whole width, 2 for one of two columns.
    static func of(_ node: HTMLNode, columns: Int) -> Int {
        switch node {
        case .text, .style: return 0
        case .list(let parts): return parts.reduce(0) { $0 + of($1, columns: columns) }
        case .element(let name, let attributes, let children):
            let width = columns == 1 ? 118 : 58
            func lines(_ width: Int) -> Int { max(1, (node.textLength + width - 1) / width) }
            switch name {
            case "p" where attributes.contains { $0.name == "class" && $0.value == "lead" }: return lines(80) * 30 + 4
            case "p", "li": return lines(width) * 24 + 4
            case "h2": return 36
            default:
                let frame = columns == 1 && (name == "div" || name == "section") ? 30 : 0
                return frame + children.reduce(0) { $0 + of($1, columns: columns) }
            }
        }
    }
}
