internal import Diagnostics
internal import PolicySyntax

/// Reads what a sum adds up.
struct SumReader {
    private static let what = "a part of a sum"

    let reporter: DiagnosticReporter

    /// Nil, with the fault reported, where a part cannot be read or there is none.
    func parts(_ entry: YAMLEntry) -> [DerivedFact.SumPart]? {
        let items = reporter.list(entry.value, what: "parts")
        let parts = items.map(part)
        if items.isEmpty, case .sequence = entry.value.content {
            reporter.report(
                "empty-sum", "a sum of nothing", at: entry.keySpan,
                help: "list what is added up: `{fact: ..., points: {...}}` or `{when: {...}, points: 2}`")
        }
        return items.isEmpty || parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }

    private func part(_ node: YAMLNode) -> DerivedFact.SumPart? {
        guard var reader = MappingReader(node, what: Self.what, reporter: reporter) else { return nil }
        let fact = reader.take("fact")
        let when = reader.take("when")
        let points = fact == nil ? reader.require("points", in: Self.what, at: node.span) : reader.take("points")
        let guidance = reporter.names(reader.take("guidance")?.value)
        let isRead = reader.finish(Self.what)
        let content: DerivedFact.SumPart.Content?
        switch (fact, when) {
        case (let fact?, nil):
            let name = reporter.name(fact.value)
            let entries = points.map { reporter.entries($0.value, what: "points").map(self.points) } ?? []
            guard let name, points == nil || !entries.isEmpty, !entries.contains(where: { $0 == nil }) else {
                return nil
            }
            content = .points(of: name, entries.compactMap { $0 })
        case (nil, let when?):
            let criterion = CriterionReader(reporter: reporter).read(when.value)
            let number = points.flatMap { reporter.name($0.value) }
            guard let criterion, let number else { return nil }
            content = .when(criterion, points: number)
        default:
            if isRead {
                reporter.report(
                    "sum-part-unclear", fact == nil ? "a part of a sum that is about nothing" : "`fact` beside `when`",
                    at: when?.keySpan ?? node.span, help: "write either `fact:`, or `when:` and a criterion")
            }
            return nil
        }
        return content.map { .init(content: $0, guidance: guidance, span: (fact ?? when)?.keySpan ?? node.span) }
    }

    private func points(_ entry: YAMLEntry) -> DerivedFact.Points? {
        guard let points = reporter.name(entry.value) else { return nil }
        switch ValueTestParser.parse(YAMLNode(content: .scalar(entry.key, .plain), span: entry.keySpan)) {
        case .success(let test): return .init(values: test, name: Name(entry.key, at: entry.keySpan), points: points)
        case .failure(let failure):
            reporter.report(failure)
            return nil
        }
    }
}
