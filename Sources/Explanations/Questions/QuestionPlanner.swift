internal import DecisionDiagrams
internal import PolicyCompiler
internal import PolicyModel

/// Plans questions. Burden is counted by whom asking falls on, the child before the family before professionals before
/// the record: of two plans the better one asks the child less in its worst case, then the family less, and so on.
struct QuestionPlanner {
    /// Questions up to which the plan is exact: so many have room in one place of a burden.
    static let exactQuestionLimit = 63

    let pack: CompiledPack
    let possible: [ValueSet]
    let stateLimit: Int

    /// Places of a number to the base 64: child, family, professional, record.
    private func burden(of variable: Int) -> Int {
        guard let question = Question(pack.variables[variable].meaning, in: pack.checked),
            let definition = pack.checked.facts[question.fact].definition
        else { return 0 }
        let rank = FactDefinition.Burden.allCases.firstIndex(of: definition.burden) ?? 0
        return 1 << (6 * rank)
    }

    func plan(_ functions: AnswerFunctions, _ cache: PlanCache) -> PlanOfQuestions {
        var space = FunctionSpace(pack.diagrams, where: possible)
        let start = functions.diagrams.map { space.function($0) }
        return cache.plan(space.content(of: start)) { plan(start, in: space) }
    }

    private func plan(_ start: [Int], in space: FunctionSpace) -> PlanOfQuestions {
        var search = PlanSearch(space: space, burden: pack.variables.indices.map(burden), stateLimit: stateLimit)
        let open = search.space.variables(of: start)
        let isExact = open.count <= Self.exactQuestionLimit && search.cost(of: start) != nil && !search.isExhausted
        if !isExact { search.isGreedy = true }
        var steps: [PlanOfQuestions.Step] = []
        var numbers: [[Int]: (number: Int, depth: Int)] = [:]
        let depth = build(start, &search, &steps, &numbers)
        // Where the plan is not written to its end only this is sure: asking everything settles the answer.
        let isWhole = steps.allSatisfy { $0.branches.allSatisfy { $0.isSettled || $0.next != nil } }
        return PlanOfQuestions(
            open: open.compactMap { Question(pack.variables[$0].meaning, in: pack.checked) }, steps: steps,
            mostQuestions: isWhole ? depth : open.count, isExact: isExact, isWhole: isWhole)
    }

    /// Writes the steps from a state on and gives the most questions they take; the first of them has the number that
    /// `steps` had when it was called.
    private func build(
        _ state: [Int], _ search: inout PlanSearch, _ steps: inout [PlanOfQuestions.Step],
        _ numbers: inout [[Int]: (number: Int, depth: Int)]
    ) -> Int {
        guard let variable = search.question(state),
            let question = Question(pack.variables[variable].meaning, in: pack.checked)
        else { return 0 }
        let number = steps.count
        steps.append(PlanOfQuestions.Step(question: question, branches: []))
        var groups: [(state: [Int], values: [Int])] = []
        for (index, value) in search.space.values[variable].enumerated() {
            let next = search.learning(variable, index, state)
            if let group = groups.firstIndex(where: { $0.state == next }) {
                groups[group].values.append(value)
            } else {
                groups.append((next, [value]))
            }
        }
        var deepest = 0
        var branches: [PlanOfQuestions.Branch] = []
        for group in groups {
            let isSettled = search.isSettled(group.state)
            var next: Int?
            if let written = numbers[group.state] {
                next = written.number
                deepest = max(deepest, written.depth)
            } else if !isSettled && steps.count < Self.maximumSteps {
                next = steps.count
                deepest = max(deepest, build(group.state, &search, &steps, &numbers))
            }
            branches.append(
                .init(
                    variable: variable, values: group.values, answers: group.state.map { search.answers($0) },
                    isSettled: isSettled, next: next))
        }
        steps[number] = PlanOfQuestions.Step(question: question, branches: branches)
        numbers[state] = (number, deepest + 1)
        return deepest + 1
    }

    /// Steps of a plan that are written out.
    static let maximumSteps = 48
}
