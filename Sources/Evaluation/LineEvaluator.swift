internal import DecisionDiagrams
internal import DecisionModel
internal import PolicyChecker
internal import PolicyCompiler

/// The status of every line by Kleene, from the values that each fact may still have.
struct LineEvaluator: ThreeValuedEvaluation {
    let pack: CompiledPack
    let possible: [ValueSet]
    /// The exact answers of the decisions evaluated so far, and the status of each option.
    var answers: [DecisionID: AnswerSet] = [:]
    var options: [DecisionID: [LineStatus]] = [:]
    var knownCells: FactTable<ValueSet?>
    private var knownCriteria: CriterionTable<LineResult?>

    init(pack: CompiledPack, possible: [ValueSet]) {
        self.pack = pack
        self.possible = possible
        knownCells = Table(repeating: nil, count: pack.facts.count)
        knownCriteria = Table(repeating: nil, count: pack.criteria.count)
    }

    mutating func line(_ program: LineProgram) -> LineResult {
        func result(
            _ status: LineStatus, _ parts: [LineResult] = [], isLeftOut: Bool = false
        ) -> LineResult {
            LineResult(status: status, isLeftOut: isLeftOut, line: program, parts: parts, reading: program.reading)
        }
        switch program.form {
        case .cells(let id, let satisfying): return result(LineStatus(possible: cells(of: id), satisfying: satisfying))
        case .ticks(_, let variables, let test): return result(status(test, variables))
        case .outcome(let id, let wanted): return result(LineStatus(answers: answers[id] ?? [], wanted: wanted))
        case .option(let id, let outcome, let isMet):
            let status = options[id]?[outcome] ?? .cannotTell
            return result(isMet ? status : status.negated)
        case .named(let id):
            let inner = criterion(id)
            return result(inner.status, [inner])
        case .joined(let connective, let programs):
            let parts = lines(programs)
            return result(LineStatus(connective, of: parts.lazy.map(\.status)), parts)
        case .leftOut(let inner, let condition, let countsAs):
            let innerResult = line(inner)
            let conditionResult = line(condition)
            let status: LineStatus =
                countsAs
                ? .any([innerResult.status, conditionResult.status])
                : .all([innerResult.status, conditionResult.status.negated])
            return result(status, [innerResult, conditionResult], isLeftOut: conditionResult.status == .met)
        }
    }

    /// A named criterion, the same wherever it is named.
    private mutating func criterion(_ id: CriterionID) -> LineResult {
        if let known = knownCriteria[id] { return known }
        let found = line(pack.criteria[id])
        knownCriteria[id] = found
        return found
    }

    private mutating func lines(_ programs: [LineProgram]) -> [LineResult] {
        var results: [LineResult] = []
        results.reserveCapacity(programs.count)
        for program in programs { results.append(line(program)) }
        return results
    }

    mutating func status(of program: LineProgram) -> LineStatus { line(program).status }
}
