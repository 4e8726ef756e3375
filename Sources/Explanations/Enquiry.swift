internal import DecisionDiagrams
internal import PolicyCompiler
internal import PolicyModel

/// What to find out: the questions that can still change an answer, and the order that settles it at the least burden.
package struct Enquiry: Sendable {
    /// One question of the plan and what each of its answers leads to.
    package struct Step: Sendable {
        package let question: Question
        package let branches: [Branch]
    }

    package struct Branch: Sendable {
        /// The variable's values of the answer, all of which lead to the same.
        package let variable: Int
        package let values: [Int]
        /// The bits of the answers still possible then.
        package let answers: [UInt64]
        package let isSettled: Bool
        /// The next question; nil where the answer is settled, or the plan is written no further.
        package let next: Int?
    }

    /// Every question that can still change the answer, in the order of the variables.
    package let open: [Question]
    /// The plan as a tree: the first question, then each step by its number. Empty where nothing is to be asked.
    package let steps: [Step]
    /// Most questions that the plan can take.
    package let mostQuestions: Int
    /// Whether no other order settles the answer at less burden; false past the limit, where the plan looks one question ahead.
    package let isExact: Bool
}

/// Plans enquiries. Burden is counted by whom asking falls on, the child before the family before professionals before the
/// record: of two plans the better one asks the child less in its worst case, then the family less, and so on.
struct EnquiryPlanner {
    /// Questions up to which the plan is exact.
    static let exactQuestionLimit = 14
    /// States of knowledge looked at before the plan is taken one question at a time.
    static let stateLimit = 20_000

    let pack: CompiledPack
    let possible: [ValueSet]

    /// Places of a number to the base 64: child, family, professional, record.
    private func burden(of variable: Int) -> Int {
        guard let question = Question(pack.variables[variable].meaning, in: pack.checked), let definition = pack.checked.facts[question.fact].definition
        else { return 0 }
        let rank = FactDefinition.Burden.allCases.firstIndex(of: definition.burden) ?? 0
        return 1 << (6 * rank)
    }

    func plan(_ goal: Goal, _ cache: EnquiryCache) -> Enquiry {
        var space = FunctionSpace(pack.diagrams, where: possible)
        let start = goal.diagrams.map { space.function($0) }
        return cache.plan(space.content(of: start)) { plan(start, in: space) }
    }

    private func plan(_ start: [Int], in space: FunctionSpace) -> Enquiry {
        var search = Search(space: space, burden: pack.variables.indices.map(burden))
        let open = search.space.variables(of: start)
        let isSmall = open.count <= Self.exactQuestionLimit
        let isExact = isSmall && search.cost(of: start) != nil && !search.isExhausted
        if !isExact { search.isGreedy = true }
        var steps: [Enquiry.Step] = []
        var numbers: [[Int]: (number: Int, depth: Int)] = [:]
        let depth = build(start, &search, &steps, &numbers)
        // Where the plan is not written to its end only this is sure: asking everything settles the answer.
        let isWhole = steps.allSatisfy { $0.branches.allSatisfy { $0.isSettled || $0.next != nil } }
        return Enquiry(
            open: open.compactMap { Question(pack.variables[$0].meaning, in: pack.checked) }, steps: steps,
            mostQuestions: isWhole ? depth : open.count, isExact: isExact && isWhole)
    }

    /// Writes the steps from a state on and gives the most questions they take; the first of them has the number that
    /// `steps` had when it was called.
    private func build(_ state: [Int], _ search: inout Search, _ steps: inout [Enquiry.Step], _ numbers: inout [[Int]: (number: Int, depth: Int)]) -> Int {
        guard let variable = search.question(state), let question = Question(pack.variables[variable].meaning, in: pack.checked) else { return 0 }
        let number = steps.count
        steps.append(Enquiry.Step(question: question, branches: []))
        var groups: [(state: [Int], values: [Int])] = []
        for (index, value) in search.space.values[variable].enumerated() {
            let next = search.learning(variable, index, state)
            if let group = groups.firstIndex(where: { $0.state == next }) { groups[group].values.append(value) } else { groups.append((next, [value])) }
        }
        var deepest = 0
        var branches: [Enquiry.Branch] = []
        for group in groups {
            let isSettled = search.isSettled(group.state)
            var next: Int?
            if !isSettled && steps.count < Self.mostSteps {
                next = numbers[group.state]?.number ?? steps.count
                deepest = max(deepest, numbers[group.state]?.depth ?? build(group.state, &search, &steps, &numbers))
            }
            branches.append(.init(variable: variable, values: group.values, answers: group.state.map { search.answers($0) }, isSettled: isSettled, next: next))
        }
        steps[number] = Enquiry.Step(question: question, branches: branches)
        numbers[state] = (number, deepest + 1)
        return deepest + 1
    }

    /// Steps of a plan that are written out.
    static let mostSteps = 48

    private struct Search {
        var space: FunctionSpace
        let burden: [Int]
        var isGreedy = false
        private(set) var isExhausted = false
        /// Of each function that stands for a state what is known of its cost; by its number.
        private var costs: [Cost] = []
        /// Variables, those first that cost little.
        private let order: [Int]
        private var answerBits: [Int: UInt64] = [:]
        private var stateCount = 0

        init(space: FunctionSpace, burden: [Int]) {
            self.space = space
            self.burden = burden
            order = burden.indices.sorted { (burden[$0], $0) < (burden[$1], $1) }
        }

        private struct Cost {
            /// -1 where the least burden is not known.
            var least = -1
            var variable = -1
            /// The bound below which there is no plan.
            var beyond = 0
        }

        func isSettled(_ state: [Int]) -> Bool { state.allSatisfy { space.answer($0) != nil } }

        mutating func learning(_ variable: Int, _ index: Int, _ state: [Int]) -> [Int] {
            state.map { space.learning(variable, index, in: $0) }
        }

        /// The least worst-case burden that settles a state; nil where the search gave up.
        mutating func cost(of state: [Int]) -> Int? { cost(space.joined(state), bound: .max) }

        /// The same of the function that stands for a state; nil where it is not below the bound, too.
        private mutating func cost(_ function: Int, bound: Int) -> Int? {
            if space.answer(function) != nil { return 0 }
            if function >= costs.count { costs += Array(repeating: Cost(), count: max(256, function + 1 - costs.count)) }
            let known = costs[function]
            if known.least >= 0 { return known.least < bound ? known.least : nil }
            if bound <= known.beyond { return nil }
            stateCount += 1
            if stateCount > EnquiryPlanner.stateLimit {
                isExhausted = true
                return nil
            }
            var best: (cost: Int, variable: Int)?
            // A question that costs little first: it lowers the bound for the others.
            for variable in order where space.depends(function, on: variable) {
                let limit = min(bound, best?.cost ?? .max) - burden[variable]
                if limit <= 0 { break }
                var worst = 0
                var isBelow = true
                for index in space.values[variable].indices {
                    guard let cost = cost(space.learning(variable, index, in: function), bound: limit) else {
                        isBelow = false
                        break
                    }
                    worst = max(worst, cost)
                }
                if isExhausted { return nil }
                if isBelow { best = (worst + burden[variable], variable) }
            }
            guard let best else {
                costs[function].beyond = bound
                return nil
            }
            (costs[function].least, costs[function].variable) = best
            return best.cost < bound ? best.cost : nil
        }

        /// The question to ask in a state; nil where it is settled.
        mutating func question(_ state: [Int]) -> Int? {
            if isSettled(state) { return nil }
            if !isGreedy, cost(of: state) != nil { return costs[space.joined(state)].variable }
            return greedy(state)
        }

        /// One question ahead: the least burden, then the one after which fewest answers are left at worst.
        private mutating func greedy(_ state: [Int]) -> Int? {
            var best: (burden: Int, left: Int, variable: Int)?
            for variable in space.variables(of: state) {
                var left = 0
                for index in space.values[variable].indices {
                    let next = learning(variable, index, state)
                    left = max(left, space.variables(of: next).count)
                }
                let mine = (burden[variable], left, variable)
                if best.map({ mine < $0 }) ?? true { best = mine }
            }
            return best?.variable
        }

        /// The bits of every answer that a function still gives.
        mutating func answers(_ function: Int) -> UInt64 {
            if let known = answerBits[function] { return known }
            var result: UInt64 = 0
            if let answer = space.answer(function) {
                result = answer
            } else if let variable = space.variables(of: [function]).first {
                for index in space.values[variable].indices { result |= answers(space.learning(variable, index, in: function)) }
            }
            answerBits[function] = result
            return result
        }
    }
}
