internal import Rendering

/// A picture as SVG: by itself, or within a page of the handbook, where its boxes are links.
package struct PictureSVG {
    private let picture: RequirementsPicture
    private let isInPage: Bool
    private let titles: [[String]]
    private let details: [[String]]
    private let layout: PictureLayout

    /// Letters in a line of a box; a little fewer than fit, so that wider spacing of letters still does.
    private static let lineLength = 23
    private static let detailLength = 28
    private static let lineHeight = 18
    private static let detailHeight = 16

    package init(_ picture: RequirementsPicture, isInPage: Bool = false) {
        self.picture = picture
        self.isInPage = isInPage
        titles = picture.nodes.map { TextLayout.wrap($0.title, width: Self.lineLength) }
        details = picture.nodes.map { $0.details.flatMap { TextLayout.wrap($0, width: Self.detailLength) } }
        layout = PictureLayout(
            picture,
            heights: zip(titles, details).map { 16 + $0.count * Self.lineHeight + $1.count * Self.detailHeight })
    }

    /// A file of its own.
    package var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.html }

    /// In a page, within a frame that scrolls sideways where the picture is wider than the screen.
    var figure: HTMLNode {
        .tag("div", class: "picture", attributes: ["role": "group", "aria-label": picture.title, "tabindex": "0"], svg)
    }

    private var svg: HTMLNode {
        let height = layout.height + (picture.arrows.isEmpty ? 0 : legend.count * Self.lineHeight + 6)
        let size = "0 0 \(layout.width) \(height)"
        let drawing = HTMLNode.list([
            .list(
                legend.enumerated().map {
                    .tag(
                        "text", class: "detail",
                        attributes: [
                            "x": "\(PictureLayout.margin)", "y": "\(layout.height + 14 + $0 * Self.lineHeight)",
                        ], .text($1))
                }), .list(picture.arrows.indices.map(arrow)), .list(picture.nodes.indices.map(node)),
        ])
        let words = picture.sentences.joined(separator: " ")
        if isInPage {
            return .tag(
                "svg",
                attributes: ["width": "\(layout.width)", "height": "\(height)", "viewBox": size, "role": "group"],
                .tag("title", .text(picture.title)), .tag("desc", .text(words)), drawing)
        }
        return .tag(
            "svg",
            attributes: [
                "xmlns": "http://www.w3.org/2000/svg", "width": "\(layout.width)", "height": "\(height)",
                "viewBox": size, "role": "img",
                "aria-labelledby": "picture-title picture-words",
            ],
            .tag("title", id: "picture-title", .text(picture.title)), .tag("desc", id: "picture-words", .text(words)),
            .tag("style", .style(Self.style)), drawing)
    }

    /// What the lines mean, below the picture.
    private var legend: [String] {
        if picture.arrows.isEmpty { return [] }
        let beside =
            picture.arrows.contains(where: \.isBeside)
            ? " Dashed: only notes or steps look at it, no answer turns on it." : ""
        return TextLayout.wrap(
            "An arrow leads from what is needed to what needs it.\(beside)", width: max(30, layout.width / 7))
    }

    private func node(_ index: Int) -> HTMLNode {
        let node = picture.nodes[index]
        let box = layout.boxes[index]
        let round = node.kind == .facts ? "16" : "3"
        var parts: [HTMLNode] = [
            .tag(
                "rect",
                attributes: [
                    "x": "\(box.x)", "y": "\(box.y)", "width": "\(box.width)", "height": "\(box.height)", "rx": round,
                ])
        ]
        var y = box.y + 8 + 13
        for line in titles[index] {
            parts.append(.tag("text", class: "name", attributes: ["x": "\(box.x + 12)", "y": "\(y)"], .text(line)))
            y += Self.lineHeight
        }
        for line in details[index] {
            parts.append(.tag("text", class: "detail", attributes: ["x": "\(box.x + 12)", "y": "\(y)"], .text(line)))
            y += Self.detailHeight
        }
        let shape = HTMLNode.tag("g", class: node.kind.rawValue, .list(parts))
        return isInPage && !node.href.isEmpty ? .tag("a", attributes: ["href": node.href], shape) : shape
    }

    /// A line that leaves and arrives level, and its head.
    private func arrow(_ index: Int) -> HTMLNode {
        let points = layout.paths[index]
        guard let start = points.first, let end = points.last else { return .nothing }
        var path = "M\(start.x) \(start.y)"
        for number in points.indices.dropFirst() {
            let from = points[number - 1]
            let to = number == points.count - 1 ? (x: end.x - 8, y: end.y) : points[number]
            // Between columns a curve, through a column straight on.
            let middle = (from.x + to.x) / 2
            path += from.y == to.y ? "H\(to.x)" : "C\(middle) \(from.y) \(middle) \(to.y) \(to.x) \(to.y)"
        }
        let style = picture.arrows[index].isBeside ? "arrow beside" : "arrow"
        return .list([
            .tag("path", class: style, attributes: ["d": path]),
            .tag(
                "path", class: "head", attributes: ["d": "M\(end.x) \(end.y)L\(end.x - 9) \(end.y - 4)V\(end.y + 4)Z"]),
        ])
    }

    /// Ink 17.2 against white; shapes and words tell kinds apart, shades only repeat it.
    static let style = """
        svg{font-family:system-ui,Arial,sans-serif}
        svg rect{fill:#fff;stroke:#1b1b1f;stroke-width:1.5}
        svg .decision rect{fill:#f2f6f8;stroke:#00506b}
        svg .leading rect{fill:#f2f6f8;stroke:#00506b;stroke-width:3.5}
        svg .criterion rect{fill:#f7f7f7}
        svg text{fill:#1b1b1f}
        svg .name{font-size:14px;font-weight:bold}
        svg .facts .name,svg .criterion .name{font-weight:normal}
        svg .detail{font-size:12px;fill:#3b3b3b}
        svg .arrow{fill:none;stroke:#6b6b70;stroke-width:1.5}
        svg .beside{stroke-dasharray:6 4}
        svg .head{fill:#6b6b70;stroke:none}

        """
}
