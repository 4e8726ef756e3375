internal import DecisionDiagrams
internal import Evaluation
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// The fewest changes of recorded facts after which another outcome is possible. What changes by nobody is left as it
/// is.
package struct CounterfactualPath: Sendable {
    package struct Step: Sendable {
        package let question: Question
        package let variable: Int
        /// The value that the variable is changed to.
        package let value: Int
    }

    package let outcome: Int
    package let steps: [Step]
    /// Whether the outcome is then the only one possible; else it also turns on what is not known.
    package let settles: Bool
}

/// Finds changes by the cheapest way through a decision's diagram.
struct CounterfactualFinder {
    let pack: CompiledPack
    let possible: [ValueSet]
    /// A value that may be still costs nothing; another costs one change, or cannot be had.
    private let costs: [[Int?]]

    /// - Parameter reachable: the values that each variable can have at all on the day.
    init(pack: CompiledPack, possible: [ValueSet], reachable: [ValueSet]) {
        self.pack = pack
        self.possible = possible
        costs = possible.indices.map { variable in
            let canChange = Self.canChange(variable, in: pack)
            return (0..<pack.variables[variable].valueCount).map { value in
                if possible[variable].contains(value) { return 0 }
                return canChange && reachable[variable].contains(value) ? 1 : nil
            }
        }
    }

    /// For every outcome that is ruled out and that changes can bring about, the fewest of them.
    func changes(
        _ decision: CompiledDecision, ruledOut: [Int], scratch: inout DiagramScratch
    ) -> [CounterfactualPath] {
        var result: [CounterfactualPath] = []
        for outcome in ruledOut {
            let diagram = decision.answer ?? decision.options[outcome]
            let wanted = decision.answer == nil ? 1 : AnswerSet.outcome(outcome).rawValue
            guard let path = pack.diagrams.cheapestPath(diagram, costs: costs, where: { $0 & wanted != 0 }),
                path.cost > 0
            else { continue }
            var steps: [CounterfactualPath.Step] = []
            var after = possible
            for (variable, value) in path.values.sorted(by: { $0.key < $1.key })
            where !possible[variable].contains(value) {
                guard let question = Question(pack.variables[variable].meaning, in: pack.checked) else { continue }
                steps.append(.init(question: question, variable: variable, value: value))
                after[variable] = ValueSet(value)
            }
            let answers = pack.diagrams.answers(diagram, where: after, scratch: &scratch)
            result.append(
                CounterfactualPath(
                    outcome: outcome, steps: steps,
                    settles: answers == wanted && !(decision.answer == nil && scratch.metZero)))
        }
        return result
    }

    /// Whether somebody can change what a variable stands for: not a fact that changes by nobody, nor what a recorded
    /// value stands for.
    private static func canChange(_ variable: Int, in pack: CompiledPack) -> Bool {
        guard let question = Question(pack.variables[variable].meaning, in: pack.checked),
            let definition = pack.checked.facts[question.fact].definition
        else { return false }
        if case .standsFor = question.kind { return false }
        if case .nobody = definition.changesBy { return false }
        return true
    }
}
