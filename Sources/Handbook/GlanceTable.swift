internal import PolicyChecker
internal import PolicyModel
internal import Rendering
internal import Wording

/// The rules of a decision as rows of one table, with a column for everything that several of them look at. Nothing
/// where such a table would say little.
struct GlanceTable {
    let book: Book
    let id: DecisionID
    private var decision: CheckedDecision { book.pack.decisions[id] }

    /// More columns than that read badly.
    private static let maximumColumns = 6

    private struct Row {
        let rule: Int
        let lines: [CriterionOutline]
        let unless: CriterionOutline?
    }

    var node: HTMLNode {
        let rows = decision.rules.indices.map { index in
            Row(
                rule: index, lines: book.outliner.outline(decision.rules[index].criterion).lines,
                unless: decision.rules[index].unless.map(book.outliner.outline))
        }
        let columns = sharedColumns(rows)
        if rows.count < 3 || columns.count < 2 { return .nothing }
        func isShared(_ line: CriterionOutline) -> Bool { columns.contains(key(line)) }
        let hasMore = rows.contains { !$0.lines.allSatisfy(isShared) }
        let hasUnless = rows.contains { $0.unless != nil }
        let headings =
            ["Answer"] + columns.map { heading($0) } + (hasMore ? ["And also"] : []) + (hasUnless ? ["Unless"] : [])
        var table = HTMLTable(
            hasReadings(rows)
                ? "One row a rule. A dash: the rule does not look at it. A star: read in one of several ways."
                : "One row a rule. A dash: the rule does not look at it.", columns: headings.map { Phrase($0) },
            style: "glance")
        for row in rows {
            let cells = columns.map { column in cell(row.lines.filter { key($0) == column }, in: column) }
            let more = row.lines.filter { !isShared($0) }
            table.add(
                [
                    .list([
                        book.links.link("#rule-\(row.rule + 1)", "\(row.rule + 1)"), " ",
                        .text(decision.source.outcomes[decision.rules[row.rule].outcome].label.en),
                    ])
                ] + cells
                    + (hasMore ? [more.isEmpty ? "–" : separate(more.map { short($0) })] : [])
                    + (hasUnless ? [row.unless.map { short($0) } ?? "–"] : []),
                header: 0)
        }
        return table.node
    }

    /// What a line looks at, its computed facts by what they are computed from.
    private func key(_ line: CriterionOutline) -> [CriterionOutline.Subject] {
        var result: [CriterionOutline.Subject] = []
        for subject in line.subjects {
            let source: CriterionOutline.Subject
            if case .fact(let id) = subject, case .mapped(let from, _) = book.pack.facts[id].origin {
                source = .fact(from)
            } else {
                source = subject
            }
            if !result.contains(source) { result.append(source) }
        }
        return result
    }

    /// What the lines of at least two rules look at, in the order of the rules; where there are too many, those that
    /// most share.
    private func sharedColumns(_ rows: [Row]) -> [[CriterionOutline.Subject]] {
        var order: [[CriterionOutline.Subject]] = []
        var uses: [[CriterionOutline.Subject]: Int] = [:]
        for row in rows {
            var here: Set<[CriterionOutline.Subject]> = []
            for line in row.lines {
                let key = key(line)
                if !order.contains(key) { order.append(key) }
                if here.insert(key).inserted { uses[key, default: 0] += 1 }
            }
        }
        let shared = order.filter { uses[$0, default: 0] > 1 && $0.count < 4 }
        let kept = shared.enumerated().sorted {
            (-uses[$0.element, default: 0], $0.offset) < (-uses[$1.element, default: 0], $1.offset)
        }.prefix(Self.maximumColumns).map(\.element)
        return shared.filter { kept.contains($0) }
    }

    private func heading(_ column: [CriterionOutline.Subject]) -> String {
        Links.capitalised(column.map(book.text.name).joined(separator: ", "))
    }

    private func cell(_ lines: [CriterionOutline], in column: [CriterionOutline.Subject]) -> HTMLNode {
        lines.isEmpty ? "–" : separate(lines.map { short($0, in: column) })
    }

    private func separate(_ parts: [HTMLNode]) -> HTMLNode {
        parts.count == 1 ? parts[0] : .list(parts.map { .tag("p", $0) })
    }

    private func test(_ test: CriterionOutline.Test, _ asks: String, in column: [CriterionOutline.Subject]) -> HTMLNode
    {
        let name: HTMLNode = column == [test.subject] ? .nothing : .text(book.text.name(test.subject) + ": ")
        return .list([name, .tag("b", .text(asks)), book.criteria.note(test.parameters)])
    }

    private func hasReadings(_ rows: [Row]) -> Bool {
        rows.contains { $0.lines.contains { !$0.readings.isEmpty } || $0.unless?.readings.isEmpty == false }
    }

    private func star(_ reading: CriterionOutline.Reading) -> HTMLNode {
        let source = book.pack.readings[reading.id]
        let name =
            "Read as “\(book.text.option(reading.id, source.chosen))”: \(book.words.name(source))"
        return .tag(
            "a", class: "star",
            attributes: [
                "href": "\(Links.readings)#reading-\(source.source.id.text)", "aria-label": name, "title": name,
            ], "*")
    }

    /// A line in few and exact words; of what the column already names only the test.
    private func short(_ line: CriterionOutline, in column: [CriterionOutline.Subject] = []) -> HTMLNode {
        if let word = line.fixedForm { return .list([.tag("b", .text(word)), .list(line.allReadings.map(star))]) }
        switch line.form {
        case .test(let test): return self.test(test, test.asks, in: column)
        case .named(let name): return .text(line.says ?? name)
        case .group(let join, let parts, nil)
        where join.isDenial && parts.count == 1 && parts[0].plainTest?.denied != nil:
            guard let test = parts[0].plainTest, let denied = test.denied else { return .nothing }
            return .list([self.test(test, denied, in: column), .list(parts[0].allReadings.map(star))])
        case .group(let join, _, let reading):
            let read = reading.map(star) ?? .nothing
            let parts = line.flattened
            let inner = parts.map { short($0, in: column) }
            if join.isDisjunction, parts.allSatisfy(\.isTest) { return .list([.joined(inner, by: " or "), read]) }
            if join.isConjunction, parts.allSatisfy(\.isTest) { return .list([.joined(inner, by: " and "), read]) }
            return .list([.text("\(join.key) ("), .joined(inner, by: "; "), ")", read])
        case .leftOut(let inner, let condition):
            return .list([short(inner, in: column), ", left out when ", short(condition)])
        }
    }
}

extension CriterionOutline {
    /// The one test that it is; nil where it is more.
    var plainTest: Test? { if case .test(let test) = form { test } else { nil } }

    /// Its own reading and those inside it.
    var allReadings: [Reading] { (reading.map { [$0] } ?? []) + children.flatMap(\.allReadings) }
}
