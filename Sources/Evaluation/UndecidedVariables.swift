package import DecisionDiagrams
package import PolicyChecker
package import PolicyCompiler

/// The variables that keep three-valued logic from telling what a decision comes to, each with how many lines that
/// cannot be told rest on it, here or in the decisions that it uses. What is left out can be left open: the lines that
/// rest on it are told without it.
package struct UndecidedVariables {
    package private(set) var lineCounts: [Int: Int] = [:]
    private var evaluator: StatusEvaluator
    private var decisions: Set<DecisionID> = []
    /// What rests on each criterion and derived fact, found once however often it is named.
    private var known: [Shared: [Int: Int]] = [:]
    /// What rests on the decisions that are used, each counted once.
    private var ofDecisions: [Int: Int] = [:]

    private enum Shared: Hashable {
        case criterion(CriterionID)
        case fact(FactID)
    }

    package init(of decision: DecisionID, in pack: CompiledPack, possible: [ValueSet]) {
        evaluator = StatusEvaluator(pack: pack, possible: possible)
        count(decision)
        add(ofDecisions)
    }

    private mutating func count(_ shared: Shared, _ counting: (inout UndecidedVariables) -> Void) {
        if known[shared] == nil {
            let outer = lineCounts
            lineCounts = [:]
            counting(&self)
            known[shared] = lineCounts
            lineCounts = outer
        }
        add(known[shared] ?? [:])
    }

    private mutating func add(_ counts: [Int: Int]) {
        for (variable, count) in counts {
            let (sum, isPast) = lineCounts[variable, default: 0].addingReportingOverflow(count)
            lineCounts[variable] = isPast ? .max : sum
        }
    }

    private var pack: CompiledPack { evaluator.pack }

    private mutating func count(_ id: DecisionID) {
        if !decisions.insert(id).inserted { return }
        let outer = lineCounts
        lineCounts = [:]
        defer {
            ofDecisions.merge(lineCounts) { one, two in
                let (sum, isPast) = one.addingReportingOverflow(two)
                return isPast ? .max : sum
            }
            lineCounts = outer
        }
        let decision = pack.decisions[id]
        if let applies = decision.applies { count(applies.line) }
        for rule in decision.rules {
            // A rule that is ruled out by the one is not held open by the other.
            let parts = [rule.criterion] + [rule.unless].compactMap { $0 }
            let isOut =
                evaluator.status(of: rule.criterion) == .notMet || rule.unless.map { evaluator.status(of: $0) } == .met
            if !isOut { for part in parts { count(part) } }
        }
    }

    private mutating func count(_ program: LineProgram) {
        guard evaluator.status(of: program) == .cannotTell else { return }
        switch program.form {
        case .cells(let id, _): count(fact: id)
        case .ticks(_, let variables, _): for variable in variables { add(variable) }
        case .outcome(let id, _), .option(let id, _, _): count(id)
        case .named(let id):
            let program = pack.criteria[id]
            count(.criterion(id)) { $0.count(program) }
        case .joined(_, let parts): for part in parts { count(part) }
        case .leftOut(let inner, let condition, _):
            count(inner)
            count(condition)
        }
    }

    private mutating func count(fact id: FactID) { count(.fact(id)) { $0.countOnce(fact: id) } }

    private mutating func countOnce(fact id: FactID) {
        switch pack.facts[id].meaning {
        case .untested, .ticks, .date: return
        case .variable(let variable, let arises):
            add(variable)
            if let arises { count(arises.condition) }
        case .ofDate(_, let variable, _): add(variable)
        case .criterion(let program, _, _): count(program)
        case .sum(let parts): for part in parts { for alternative in part.alternatives { count(alternative.when) } }
        case .mapped(let source, let images):
            count(fact: source)
            for value in evaluator.cells(of: source).values {
                if let mapping = images[value].unresolvedMapping { add(mapping) }
            }
        }
    }

    private mutating func add(_ variable: Int) {
        if evaluator.possible[variable].count > 1 { add([variable: 1]) }
    }
}
