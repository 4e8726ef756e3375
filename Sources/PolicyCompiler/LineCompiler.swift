internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyModel

/// Criteria to line programs, and facts to what they follow from.
struct LineCompiler {
    let checked: CheckedPack
    let cells: PartitionBuilder.Result
    let layout: VariableLayout
    /// The one day as at which cases are decided; nil where it may be any.
    let asAt: CalendarDate?

    struct Result {
        let criteria: CriterionTable<LineProgram>
        let facts: FactTable<CompiledFact>
        let compile: @Sendable (CheckedCriterion) -> LineProgram
    }

    mutating func compileAll() -> Result {
        let compiler = self
        return Result(
            criteria: checked.criteria.mapped { compiler.line($0) }, facts: Table(checked.facts.indices.map(fact)),
            compile: { compiler.line($0) })
    }

    /// - Parameter leftOutCountsAs: what a line that is left out counts as where it stands.
    func line(_ criterion: CheckedCriterion, leftOutCountsAs: Bool = true) -> LineProgram {
        let form: LineProgram.Form =
            switch criterion.form {
            case .fact(let id, let set): .cells(id, cells.values[id]?.touched(by: set) ?? .none)
            case .ticks(let id, let members, let test):
                .ticks(id, members.compactMap { layout.variable(.member(id, $0)) }, test)
            case .outcome(let id, let answers): .outcome(id, answers)
            case .option(let id, let outcome, let isMet): .option(id, outcome: outcome, isMet: isMet)
            case .named(let id): .named(id)
            case .joined(let connective, let parts):
                .joined(connective, parts.map { line($0, leftOutCountsAs: connective.leftOutCountsAs ?? true) })
            case .leftOut(let inner, let condition):
                .leftOut(line(inner), when: line(condition), countsAs: leftOutCountsAs)
            }
        return LineProgram(form: form, source: criterion, reading: criterion.reading.flatMap(checked.reading(named:)))
    }

    private func fact(_ id: FactID) -> CompiledFact {
        let valueCells = cells.values[id]
        guard cells.isTested[id] else { return CompiledFact(meaning: .untested, cells: valueCells) }
        return CompiledFact(meaning: meaning(of: id, valueCells), cells: valueCells)
    }

    private func meaning(of id: FactID, _ valueCells: ValuePartition?) -> CompiledFact.Meaning {
        let fact = checked.facts[id]
        switch fact.origin {
        case .asked(_, let arises):
            if case .tickList(let members) = fact.kind {
                return .ticks(members.indices.map { layout.variable(.member(id, $0)) })
            }
            if let dateCells = cells.dates[id], let variable = layout.variable(.date(id)) {
                return .date(variable: variable, dateCells)
            }
            guard let variable = layout.variable(.fact(id)), let valueCells else { return .untested }
            return .variable(
                variable,
                arises: arises.map {
                    .init(condition: line($0.condition), otherwise: valueCells.cell(of: $0.otherwise) ?? 0)
                })
        case .mapped(let source, _):
            let unresolvedMapping = layout.unresolvedImages(of: id)
            let images = layout.images(of: id).enumerated().map { cell, image in
                let group = unresolvedMapping.first { $0.sourceCells.contains(cell) }
                return CompiledFact.Image(
                    cells: image,
                    unresolvedMapping: group.flatMap {
                        layout.variable(.unresolvedMapping(id, sourceCells: $0.sourceCells))
                    })
            }
            return .mapped(from: source, images: images)
        case .criterion(let criterion):
            return .criterion(line(criterion), no: valueCells?.cell(of: 0) ?? 0, yes: valueCells?.cell(of: 1) ?? 0)
        case .sum(let parts):
            return .sum(
                parts.map { part in
                    CompiledSumPart(
                        alternatives: part.alternatives.map { ($0.points, line($0.when)) },
                        isExhaustive: part.isExhaustive)
                })
        case .elapsed(_, let source), .before(let source, _), .after(let source, _):
            guard let dateCells = cells.dates[source], let variable = layout.variable(.date(source)), let valueCells
            else { return .untested }
            // A cell without a day stands for one with days, so that no diagram tells apart what no case does.
            let cells = asAt.map { dateCells.inhabited(asAt: $0) } ?? Array(0..<dateCells.count)
            return .ofDate(
                source, variable: variable, cells: cells.map { cellOfDerived(fact, valueCells, dateCells, $0) })
        }
    }

    /// The cell in which a fact derived from a date lies when the date lies in a cell of its own.
    private func cellOfDerived(_ fact: CheckedFact, _ own: ValuePartition, _ dates: DateCells, _ dateCell: Int) -> Int {
        switch fact.origin {
        case .before(_, let day?): own.cell(of: dates.liesBefore(day, inCell: dateCell) ? 1 : 0) ?? 0
        case .before(_, nil): own.cell(of: dates.holds(.asAt, inCell: dateCell) ? 1 : 0) ?? 0
        case .after(_, let day?): own.cell(of: dates.liesBefore(day.adding(days: 1), inCell: dateCell) ? 0 : 1) ?? 0
        case .after(_, nil): own.cell(of: dates.holds(.months(0), inCell: dateCell) ? 0 : 1) ?? 0
        case .elapsed(let unit, _): cellOfSpan(unit, fact, own, dates, dateCell)
        case .asked, .mapped, .criterion, .sum: 0
        }
    }

    /// The highest start of a cell's range that has passed, else the lowest value there is.
    private func cellOfSpan(
        _ unit: CalendarUnit, _ fact: CheckedFact, _ own: ValuePartition, _ dates: DateCells, _ dateCell: Int
    ) -> Int {
        let leapDays = checked.source.header.leapDayBirthdays ?? .firstOfMarch
        let lowest = fact.kind.range?.lowerBound ?? 0
        let starts = own.sets.flatMap(\.ranges).map(\.lowerBound).sorted(by: >)
        let reached = starts.first {
            $0 > lowest && dates.holds(.init(passed: $0, unit, leapDays: leapDays), inCell: dateCell)
        }
        return own.cell(of: reached ?? lowest) ?? 0
    }
}
