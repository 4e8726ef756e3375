internal import DecisionDiagrams
internal import DecisionModel
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Reads statuses from the values that each variable may still have.
protocol ThreeValuedEvaluation {
    var pack: CompiledPack { get }
    var possible: [ValueSet] { get }
    /// For each fact its cells, once they were asked for.
    var knownCells: FactTable<ValueSet?> { get set }

    mutating func status(of program: LineProgram) -> LineStatus
}

extension ThreeValuedEvaluation {
    /// The cells in which the value of a fact may still lie, whether or not it arises.
    mutating func cells(of id: FactID) -> ValueSet {
        if let known = knownCells[id] { return known }
        let result = findCells(of: id)
        knownCells[id] = result
        return result
    }

    private mutating func findCells(of id: FactID) -> ValueSet {
        switch pack.facts[id].meaning {
        case .untested, .ticks, .date: return .none
        case .variable(let variable, let arises):
            guard let arises else { return possible[variable] }
            switch status(of: arises.condition) {
            case .met: return possible[variable]
            case .notMet: return ValueSet(arises.otherwise)
            case .cannotTell: return possible[variable].union(ValueSet(arises.otherwise))
            }
        case .ofDate(_, let variable, let cellOfDate): return ValueSet(possible[variable].values.map { cellOfDate[$0] })
        case .criterion(let program, let no, let yes):
            switch status(of: program) {
            case .met: return ValueSet(yes)
            case .notMet: return ValueSet(no)
            case .cannotTell: return ValueSet([no, yes])
            }
        case .sum(let parts):
            guard let partition = pack.facts[id].cells else { return .none }
            return partition.touched(by: IntegerSet(sum(of: parts)))
        case .mapped(let source, let images):
            return cells(of: source).values.reduce(ValueSet.none) { cells, value in
                let image = images[value]
                guard let mapping = image.unresolvedMapping else { return cells.union(image.cells) }
                let values = image.cells.values
                return cells.union(ValueSet(possible[mapping].values.map { values[$0] }))
            }
        }
    }

    /// The fewest and the most points that parts of a sum may come to together.
    mutating func sum(of parts: [CompiledSumPart]) -> ClosedRange<Int> {
        var (least, most) = (0, 0)
        for part in parts {
            let range = points(of: part)
            least += range.lowerBound
            most += range.upperBound
        }
        return least...most
    }

    mutating func points(of part: CompiledSumPart) -> ClosedRange<Int> {
        var possible: [Int] = []
        for alternative in part.alternatives {
            switch status(of: alternative.when) {
            case .met: return alternative.points...alternative.points
            case .cannotTell: possible.append(alternative.points)
            case .notMet: break
            }
        }
        if !part.isExhaustive { possible.append(0) }
        return (possible.min() ?? 0)...(possible.max() ?? 0)
    }

    /// Of a line about the members of a tick list.
    func status(_ connective: Connective, _ variables: [Int]) -> LineStatus {
        LineStatus(connective, of: variables.lazy.map { LineStatus(possible: possible[$0], satisfying: ValueSet(1)) })
    }
}
