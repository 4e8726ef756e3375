internal import DecisionDiagrams

/// Finds the questions that settle a state of knowledge, functions of what is not known, at the least burden in the
/// worst case.
struct PlanSearch {
    /// States of knowledge looked into before the plan is taken one question at a time, unless a caller says otherwise.
    static let stateLimit = 5_000
    /// Functions come by before that; and once there are more, the question that burdens least is taken without looking
    /// ahead.
    static let functionLimit = 1 << 17

    var space: FunctionSpace
    let burden: [Int]
    private let stateLimit: Int
    var isGreedy = false
    private(set) var isExhausted = false
    /// Of each function that stands for a state what is known of its cost; by its number.
    private var costs: [Cost] = []
    /// Variables, those first that cost little.
    private let order: [Int]
    private var answersOf: [Int: UInt64] = [:]
    private var stateCount = 0
    private var bound: CostLowerBound

    init(space: FunctionSpace, burden: [Int], stateLimit: Int) {
        self.space = space
        self.burden = burden
        self.stateLimit = stateLimit
        bound = CostLowerBound(burden: burden)
        order = burden.indices.sorted { (burden[$0], $0) < (burden[$1], $1) }
    }

    private struct Cost {
        /// The least worst-case burden and the question that it begins with.
        var known: (cost: Int, variable: Int)?
        /// What it is not below; -1 where that was not looked at.
        var least = -1
    }

    func isSettled(_ state: [Int]) -> Bool { state.allSatisfy { space.answer($0) != nil } }

    mutating func learning(_ variable: Int, _ index: Int, _ state: [Int]) -> [Int] {
        state.map { space.learning(variable, index, in: $0) }
    }

    /// The least worst-case burden that settles a state; nil where the search gave up.
    mutating func cost(of state: [Int]) -> Int? { cost(space.joined(state), below: .max) }

    /// The same of the function that stands for a state; nil where it is not below a limit, too.
    private mutating func cost(_ function: Int, below limit: Int) -> Int? {
        if space.answer(function) != nil { return 0 }
        makeRoom(for: function)
        if let known = costs[function].known { return known.cost < limit ? known.cost : nil }
        if stateCount >= stateLimit || space.count > Self.functionLimit {
            isExhausted = true
            return nil
        }
        let least = least(function)
        if least >= limit { return nil }
        stateCount += 1
        var best: (cost: Int, variable: Int)?
        // A question that costs little first: it lowers the limit for the others.
        for variable in order where space.depends(function, on: variable) {
            let left = min(limit, best?.cost ?? .max) - burden[variable]
            if left <= 0 || best?.cost == least { break }
            if let worst = worst(of: variable, in: function, below: left) {
                best = (worst + burden[variable], variable)
            }
            if isExhausted { return nil }
        }
        costs[function].known = best
        if best == nil { costs[function].least = limit }
        return best?.cost
    }

    /// The least burden of the worst answer to a question; nil where it is not below a limit.
    private mutating func worst(of variable: Int, in function: Int, below limit: Int) -> Int? {
        let answers = space.values[variable].indices.map { space.learning(variable, $0, in: function) }
        guard answers.allSatisfy({ least($0) < limit }) else { return nil }
        var worst = 0
        for answer in answers {
            guard let cost = cost(answer, below: limit) else { return nil }
            worst = max(worst, cost)
        }
        return worst
    }

    /// What is known to be the least that a function can cost.
    private mutating func least(_ function: Int) -> Int {
        makeRoom(for: function)
        if let known = costs[function].known { return known.cost }
        if costs[function].least < 0 { costs[function].least = bound.least(function, in: space) }
        return costs[function].least
    }

    private mutating func makeRoom(for function: Int) {
        if function >= costs.count { costs += Array(repeating: Cost(), count: max(256, function + 1 - costs.count)) }
    }

    /// The question to ask in a state; nil where it is settled.
    mutating func question(_ state: [Int]) -> Int? {
        if isSettled(state) { return nil }
        if !isGreedy, cost(of: state) != nil { return costs[space.joined(state)].known?.variable }
        return greedy(state)
    }

    /// One question ahead: the least burden, then the one after which fewest questions are left at worst.
    private mutating func greedy(_ state: [Int]) -> Int? {
        if space.count > Self.functionLimit {
            return order.first { variable in state.contains { space.depends($0, on: variable) } }
        }
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

    /// Every answer that a function still gives, in one number.
    mutating func answers(_ function: Int) -> UInt64 {
        if let known = answersOf[function] { return known }
        var result: UInt64 = 0
        if let answer = space.answer(function) {
            result = answer
        } else if let variable = space.variables(of: [function]).first {
            for index in space.values[variable].indices {
                result |= answers(space.learning(variable, index, in: function))
            }
        }
        answersOf[function] = result
        return result
    }
}
