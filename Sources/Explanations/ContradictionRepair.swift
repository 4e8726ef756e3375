internal import DecisionDiagrams
internal import Evaluation
internal import PolicyChecker
internal import PolicyCompiler

/// One way out of a contradiction: a fact that, recorded otherwise, would dissolve it, and what that would lead to.
package struct ContradictionRepair: Sendable {
    /// The contradiction, by its index in the pack.
    package let contradiction: Int
    package let question: Question
    package let variable: Int
    /// The values of the variable any of which dissolves the contradiction.
    package let values: [Int]
    /// The leading decision's outcomes that are possible then, and whether it may be silent.
    package let outcomes: [Int]
    package let mayBeSilent: Bool
}

struct ContradictionRepairFinder {
    let pack: CompiledPack
    let possible: [ValueSet]
    let reachable: [ValueSet]

    func contradictionRepairs(of contradictions: [Int], scratch: inout DiagramScratch) -> [ContradictionRepair] {
        var result: [ContradictionRepair] = []
        for index in contradictions {
            let diagram = pack.contradictions[index].diagram
            for variable in pack.diagrams.testedVariables(of: [diagram]).sorted() {
                guard let question = Question(pack.variables[variable].meaning, in: pack.checked),
                    possible[variable] != reachable[variable]
                else { continue }
                let values = reachable[variable].values.filter { value in
                    var after = possible
                    after[variable] = ValueSet(value)
                    return !pack.diagrams.truths(diagram, where: after, scratch: &scratch).isEverTrue
                }
                if values.isEmpty { continue }
                let (outcomes, mayBeSilent) = leading(variable, values, &scratch)
                result.append(
                    ContradictionRepair(
                        contradiction: index, question: question, variable: variable, values: values,
                        outcomes: outcomes, mayBeSilent: mayBeSilent))
            }
        }
        return result
    }

    private func leading(_ variable: Int, _ values: [Int], _ scratch: inout DiagramScratch) -> ([Int], Bool) {
        guard let main = pack.checked.mainDecision, let answer = pack.decisions[main].answer else { return ([], false) }
        var after = possible
        after[variable] = ValueSet(values)
        let answers = pack.diagrams.answerSet(answer, where: after, scratch: &scratch)
        return (answers.outcomes, answers.mayBeSilent)
    }
}
