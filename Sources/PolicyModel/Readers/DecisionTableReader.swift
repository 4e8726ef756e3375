internal import Diagnostics
internal import PolicySyntax

/// Reads a decision table: each row is a rule, each cell below the name of a fact a test of it.
struct DecisionTableReader {
    /// What stands for any value in a cell.
    static let anyValue = "-"
    private static let what = "a table"

    let reporter: DiagnosticReporter
    /// The name of an outcome in a cell, nil with the fault reported where it is none.
    let outcome: (YAMLNode) -> Name?

    private enum Column {
        case outcome
        case guidance
        case says
        case id
        /// What a fact, a decision or an option of one is tested for
        case subject(Name)
        /// Whether a named criterion is met: `yes` or `no`
        case met(Name)
    }

    /// The rows as rules, in their order; nil, with the fault reported, where one of them cannot be read.
    func rules(_ node: YAMLNode) -> [Rule]? {
        guard var reader = MappingReader(node, what: Self.what, reporter: reporter) else { return nil }
        let columnsEntry = reader.require("columns", in: Self.what, at: node.span)
        let rowsEntry = reader.require("rows", in: Self.what, at: node.span)
        reader.finish(Self.what)
        guard let columnsEntry, let rowsEntry, let columns = columns(columnsEntry.value) else { return nil }
        let rows = reporter.list(rowsEntry.value, what: "rows")
        let rules = rows.map { rule($0, columns) }
        return rules.contains { $0 == nil } ? nil : rules.compactMap { $0 }
    }

    // MARK: Columns

    private func columns(_ node: YAMLNode) -> [Column]? {
        let items = reporter.list(node, what: "columns")
        let columns = items.map(column)
        if items.isEmpty || columns.contains(where: { $0 == nil }) { return nil }
        let found = columns.compactMap { $0 }
        if !found.contains(where: { if case .outcome = $0 { true } else { false } }) {
            reporter.report(
                "column-missing", "a table without a column for the outcome", at: node.span,
                help: "write `outcome` among the columns")
            return nil
        }
        return found
    }

    private func column(_ node: YAMLNode) -> Column? {
        if case .mapping(let entries) = node.content {
            if entries.count == 1, entries[0].key == "met" { return reporter.name(entries[0].value).map { .met($0) } }
            reporter.report(
                "column-unclear", "a column that is neither a name nor `met:` and a name", at: node.span,
                help: "write the name of a fact or decision, or `met: name` for a named criterion")
            return nil
        }
        guard let name = reporter.name(node) else { return nil }
        switch name.text {
        case "outcome": return .outcome
        case "guidance": return .guidance
        case "says": return .says
        case "id": return .id
        default: return .subject(name)
        }
    }

    // MARK: Rows

    private func rule(_ row: YAMLNode, _ columns: [Column]) -> Rule? {
        let cells = reporter.list(row, what: "cells")
        if cells.isEmpty { return nil }
        guard cells.count == columns.count else {
            reporter.report(
                "row-misfit", "a row of \(cells.count) cells in a table of \(columns.count) columns", at: row.span,
                help: "write one cell for each column; `\"-\"` stands for any value, and a list in a cell has "
                    + "brackets of its own")
            return nil
        }
        var outcome: Name?
        var (id, says): (Name?, LocalizedText?)
        var guidance: [Name] = []
        var lines: [Criterion?] = []
        for (column, cell) in zip(columns, cells) {
            if cell.text == Self.anyValue { continue }
            switch column {
            case .outcome: outcome = self.outcome(cell)
            case .guidance: guidance = reporter.names(cell)
            case .says: says = reporter.localized(cell)
            case .id: id = reporter.name(cell)
            case .subject(let name): lines.append(test(cell, of: name))
            case .met(let name): lines.append(met(cell, name))
            }
        }
        guard let outcome, !lines.contains(where: { $0 == nil }) else { return nil }
        let place = outcome.span
        let form: Criterion.Form =
            lines.isEmpty ? .named(Name("always", at: place)) : .joined(.conjunction, lines.compactMap { $0 })
        return Rule(
            id: id, outcome: outcome, criterion: Criterion(form: form, span: place), unless: nil, says: says,
            guidance: guidance, actions: [], span: place)
    }

    /// A line has the name of its column, by which readings and fixtures may name it.
    private func test(_ cell: YAMLNode, of subject: Name) -> Criterion? {
        switch ValueTestParser.parse(cell) {
        case .success(let test):
            return Criterion(form: .test(subject: subject, test), id: subject, span: cell.span)
        case .failure(let failure):
            reporter.report(failure)
            return nil
        }
    }

    private func met(_ cell: YAMLNode, _ name: Name) -> Criterion? {
        guard let isMet = reporter.yesNo(cell) else { return nil }
        let line = Criterion(form: .named(name), id: name, span: cell.span)
        return isMet ? line : Criterion(form: .joined(.denial, [line]), id: name, span: cell.span)
    }
}
