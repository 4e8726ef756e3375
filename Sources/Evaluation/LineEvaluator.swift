internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler

/// The status of every line by Kleene, from the values that each fact may still have.
struct LineEvaluator {
    let pack: CompiledPack
    let possible: [ValueSet]
    /// The exact answers of the decisions evaluated so far: bits of outcomes, and the status of each option.
    var answers: [DecisionID: UInt64] = [:]
    var options: [DecisionID: [Status]] = [:]
    private var knownCells: [ValueSet?]

    init(pack: CompiledPack, possible: [ValueSet]) {
        self.pack = pack
        self.possible = possible
        knownCells = Array(repeating: nil, count: pack.facts.count)
    }

    mutating func line(_ program: LineProgram) -> LineResult {
        func result(_ status: Status, _ parts: [LineResult] = [], reading: ReadingID? = nil, isLeftOut: Bool = false) -> LineResult {
            LineResult(status: status, isLeftOut: isLeftOut, line: program, parts: parts, reading: reading)
        }
        switch program.form {
        case .cells(let id, let satisfying): return result(Status(possible: cells(of: id), satisfying: satisfying))
        case .ticks(_, let variables, let test):
            let ticked = variables.map { Status(possible: possible[$0], satisfying: ValueSet(1)) }
            switch test {
            case .all: return result(.all(ticked))
            case .any: return result(.any(ticked))
            case .none: return result(Status.any(ticked).negated)
            }
        case .outcome(let id, let bits):
            return result(Status(possible: ValueSet(bits: answers[id] ?? 0), satisfying: ValueSet(bits: bits)))
        case .option(let id, let outcome, let isMet):
            let status = options[id]?[outcome] ?? .cannotTell
            return result(isMet ? status : status.negated)
        case .named(let id):
            let inner = line(pack.criteria[id])
            return result(inner.status, [inner])
        case .all(let programs):
            let parts = lines(programs)
            return result(.all(parts.map(\.status)), parts)
        case .any(let programs):
            let parts = lines(programs)
            return result(.any(parts.map(\.status)), parts)
        case .none(let programs):
            let parts = lines(programs)
            return result(Status.any(parts.map(\.status)).negated, parts)
        case .atLeast(let count, let programs):
            let parts = lines(programs)
            return result(.atLeast(count, of: parts.map(\.status)), parts)
        case .reading(let id, let programs):
            let chosen = line(programs[pack.checked.readings[id].chosen])
            return result(chosen.status, [chosen], reading: id)
        case .leftOut(let inner, let condition, let countsAs):
            let innerResult = line(inner)
            let conditionResult = line(condition)
            let status: Status =
                countsAs
                ? .any([innerResult.status, conditionResult.status])
                : .all([innerResult.status, conditionResult.status.negated])
            return result(status, [innerResult, conditionResult], isLeftOut: conditionResult.status == .met)
        }
    }

    private mutating func lines(_ programs: [LineProgram]) -> [LineResult] {
        var results: [LineResult] = []
        results.reserveCapacity(programs.count)
        for program in programs { results.append(line(program)) }
        return results
    }

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
            switch line(arises.condition).status {
            case .met: return possible[variable]
            case .notMet: return ValueSet(arises.otherwise)
            case .cannotTell: return possible[variable].union(ValueSet(arises.otherwise))
            }
        case .ofDate(_, let variable, let cellOfDate): return ValueSet(possible[variable].values.map { cellOfDate[$0] })
        case .criterion(let program, let no, let yes):
            switch line(program).status {
            case .met: return ValueSet(yes)
            case .notMet: return ValueSet(no)
            case .cannotTell: return ValueSet([no, yes])
            }
        case .mapped(let source, let images):
            return cells(of: source).values.reduce(ValueSet.none) { cells, value in
                let image = images[value]
                guard let hidden = image.hidden else { return cells.union(image.cells) }
                let values = image.cells.values
                return cells.union(ValueSet(possible[hidden].values.map { values[$0] }))
            }
        }
    }
}
