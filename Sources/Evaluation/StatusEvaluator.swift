internal import DecisionDiagrams
internal import DecisionModel
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// The status of a criterion by Kleene as `LineEvaluator` gives it, without the lines behind it and no further than it
/// takes. Decisions that a line asks for are read by Kleene too.
struct StatusEvaluator: ThreeValuedEvaluation {
    let pack: CompiledPack
    let possible: [ValueSet]
    var knownCells: FactTable<ValueSet?>
    private var criteria: CriterionTable<LineStatus?>
    private var decisions: DecisionTable<Approximation?>

    init(pack: CompiledPack, possible: [ValueSet]) {
        self.pack = pack
        self.possible = possible
        knownCells = Table(repeating: nil, count: pack.facts.count)
        criteria = Table(repeating: nil, count: pack.criteria.count)
        decisions = Table(repeating: nil, count: pack.decisions.count)
    }

    mutating func status(of program: LineProgram) -> LineStatus {
        switch program.form {
        case .cells(let id, let satisfying): return LineStatus(possible: cells(of: id), satisfying: satisfying)
        case .ticks(_, let variables, let test): return status(test, variables)
        case .outcome(let id, let wanted): return LineStatus(answers: decision(id).answers, wanted: wanted)
        case .option(let id, let outcome, let isMet):
            let status = decision(id).options[outcome]
            return isMet ? status : status.negated
        case .named(let id): return criterion(id)
        case .joined(let connective, let programs):
            var count = ConnectiveCount(connective, of: programs.count)
            for program in programs {
                count.add(status(of: program).isMet)
                if count.isMet != nil { break }
            }
            return LineStatus(count.isMet)
        case .leftOut(let inner, let condition, let countsAs):
            let (inner, condition) = (status(of: inner), status(of: condition))
            return countsAs ? .any([inner, condition]) : .all([inner, condition.negated])
        }
    }

    private mutating func criterion(_ id: CriterionID) -> LineStatus {
        if let known = criteria[id] { return known }
        let status = status(of: pack.criteria[id])
        criteria[id] = status
        return status
    }

    /// What a decision comes to; the decisions that it uses are found on the way, and none of them uses it in turn.
    mutating func decision(_ id: DecisionID) -> Approximation {
        if let known = decisions[id] { return known }
        let decision = pack.checked.decisions[id]
        let compiled = pack.decisions[id]
        var rules: [LineStatus] = []
        rules.reserveCapacity(compiled.rules.count)
        for rule in compiled.rules {
            let met = status(of: rule.criterion)
            let unless = rule.unless.map { status(of: $0).negated } ?? .met
            rules.append(.all([met, unless]))
        }
        let applies = compiled.applies.map { status(of: $0.line) } ?? .met
        let gaps = zip(decision.gaps, compiled.gaps).map { gap, program in
            decision.decides(gap) ? status(of: program.line) : .notMet
        }
        let found = Approximation(decision, rules: rules, gaps: gaps, applies: applies)
        decisions[id] = found
        return found
    }
}
