/// Where the nodes of a picture stand: in columns, each to the right of all that it needs, and in each column so that
/// few arrows cross. Whole numbers only, so that every machine draws the same.
struct PictureLayout {
    struct Box {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    static let boxWidth = 208
    static let columnGap = 72
    static let rowGap = 14
    static let margin = 8
    /// How high an arrow passes that leads through a column.
    private static let passHeight = 6

    /// One for each node.
    private(set) var boxes: [Box]
    /// For each arrow the points through which it goes, from the right side of its start to the left side of its end.
    private(set) var paths: [[(x: Int, y: Int)]] = []
    private(set) var width = 0
    private(set) var height = 0

    /// A place in a column: a node, or where an arrow passes through.
    private enum Place: Hashable {
        case node(Int)
        case pass(arrow: Int, column: Int)
    }

    private let picture: RequirementsPicture
    private let heights: [Int]

    /// - Parameter heights: how high the box of each node is.
    init(_ picture: RequirementsPicture, heights: [Int]) {
        self.picture = picture
        self.heights = heights
        boxes = picture.nodes.map { _ in Box(x: 0, y: 0, width: 0, height: 0) }
        let joined = picture.nodes.indices.filter { index in
            picture.arrows.contains { $0.from == index || $0.to == index }
        }
        let columnOf = columns()
        var columns = places(joined, columnOf)
        sweep(&columns)
        placeColumns(columns)
        placeAlone(picture.nodes.indices.filter { !joined.contains($0) })
        drawPaths(columns, columnOf)
    }

    /// The column of each node: one to the right of the last that it needs.
    private func columns() -> [Int] {
        var result = picture.nodes.map { _ in 0 }
        // There are no circles, so that no way is longer than the number of nodes.
        for _ in picture.nodes {
            for arrow in picture.arrows { result[arrow.to] = max(result[arrow.to], result[arrow.from] + 1) }
        }
        // What is needed only later stands as far to the right as it can.
        for index in picture.nodes.indices.reversed() where !picture.arrows.contains(where: { $0.to == index }) {
            result[index] = max(0, (picture.arrows.filter { $0.from == index }.map { result[$0.to] }.min() ?? 1) - 1)
        }
        return result
    }

    private func places(_ joined: [Int], _ columnOf: [Int]) -> [[Place]] {
        var result = Array(repeating: [Place](), count: (joined.map { columnOf[$0] }.max() ?? -1) + 1)
        for node in joined { result[columnOf[node]].append(.node(node)) }
        for (index, arrow) in picture.arrows.enumerated() {
            for column in columnOf[arrow.from] + 1..<max(columnOf[arrow.to], columnOf[arrow.from] + 1) {
                result[column].append(.pass(arrow: index, column: column))
            }
        }
        return result
    }

    /// Where in a column beside it a place leads to, or what leads to it stands.
    private func neighbours(_ place: Place, inColumn column: Int, isForward: Bool, _ positions: [Place: Int]) -> [Int] {
        func position(_ arrow: Int) -> Int? {
            positions[.pass(arrow: arrow, column: column)]
                ?? positions[.node(isForward ? picture.arrows[arrow].to : picture.arrows[arrow].from)]
        }
        switch place {
        case .pass(let arrow, _): return [position(arrow)].compactMap { $0 }
        case .node(let node):
            return picture.arrows.indices.filter {
                (isForward ? picture.arrows[$0].from : picture.arrows[$0].to) == node
            }.compactMap(position)
        }
    }

    /// Orders every column by the middle of its neighbours in the one beside it, to and fro.
    private func sweep(_ columns: inout [[Place]]) {
        for round in 0..<6 {
            let isForward = round % 2 == 1
            for index in isForward ? Array(columns.indices.dropLast().reversed()) : Array(columns.indices.dropFirst()) {
                let beside = isForward ? index + 1 : index - 1
                let positions = Dictionary(uniqueKeysWithValues: columns[beside].enumerated().map { ($1, $0) })
                let middles = columns[index].enumerated().map { position, place -> (middle: Int, position: Int) in
                    let near = neighbours(place, inColumn: beside, isForward: isForward, positions)
                    // A thousandth, so that whole numbers tell middles apart.
                    return (near.isEmpty ? position * 1000 : near.reduce(0, +) * 1000 / near.count, position)
                }
                columns[index] = middles.sorted { ($0.middle, $0.position) < ($1.middle, $1.position) }.map {
                    columns[index][$0.position]
                }
            }
        }
    }

    private func height(_ place: Place) -> Int {
        if case .node(let node) = place { heights[node] } else { Self.passHeight }
    }

    private var passes: [Place: (x: Int, y: Int)] = [:]

    private mutating func placeColumns(_ columns: [[Place]]) {
        let columnHeights = columns.map { column in
            column.reduce(0) { $0 + height($1) } + max(0, column.count - 1) * Self.rowGap
        }
        let tallest = columnHeights.max() ?? 0
        for (index, column) in columns.enumerated() {
            let x = Self.margin + index * (Self.boxWidth + Self.columnGap)
            var y = Self.margin + (tallest - columnHeights[index]) / 2
            for place in column {
                switch place {
                case .node(let node): boxes[node] = Box(x: x, y: y, width: Self.boxWidth, height: heights[node])
                case .pass: passes[place] = (x, y + Self.passHeight / 2)
                }
                y += height(place) + Self.rowGap
            }
        }
        width = max(1, columns.count) * (Self.boxWidth + Self.columnGap) - Self.columnGap + 2 * Self.margin
        height = tallest == 0 ? Self.margin : tallest + 2 * Self.margin
    }

    /// What no arrow touches stands below, in rows.
    private mutating func placeAlone(_ nodes: [Int]) {
        if nodes.isEmpty { return }
        let perRow = max(3, (width + Self.columnGap) / (Self.boxWidth + Self.columnGap))
        var y = height + (height == Self.margin ? 0 : Self.rowGap)
        for start in stride(from: 0, to: nodes.count, by: perRow) {
            let row = nodes[start..<min(start + perRow, nodes.count)]
            for (position, node) in row.enumerated() {
                boxes[node] = Box(
                    x: Self.margin + position * (Self.boxWidth + Self.columnGap), y: y, width: Self.boxWidth,
                    height: heights[node])
            }
            y += (row.map { heights[$0] }.max() ?? 0) + Self.rowGap
            width = max(width, row.count * (Self.boxWidth + Self.columnGap) - Self.columnGap + 2 * Self.margin)
        }
        height = y - Self.rowGap + Self.margin
    }

    private mutating func drawPaths(_ columns: [[Place]], _ columnOf: [Int]) {
        for (index, arrow) in picture.arrows.enumerated() {
            let start = boxes[arrow.from]
            let end = boxes[arrow.to]
            var points = [(x: start.x + start.width, y: start.y + start.height / 2)]
            for column in columnOf[arrow.from] + 1..<max(columnOf[arrow.to], columnOf[arrow.from] + 1) {
                guard let pass = passes[.pass(arrow: index, column: column)] else { continue }
                points += [pass, (x: pass.x + Self.boxWidth, y: pass.y)]
            }
            points.append((x: end.x, y: end.y + end.height / 2))
            paths.append(points)
        }
    }
}
