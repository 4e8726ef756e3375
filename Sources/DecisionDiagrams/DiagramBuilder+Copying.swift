extension DiagramBuilder {
    /// What stands in this builder for a variable of another space.
    package enum Substitute: Sendable {
        /// The variable always has this value.
        case value(Int)
        /// For each value of this builder's variable the value that the other one then has.
        case variable(Int, values: [Int])
    }

    /// A function of a store as one of this builder's variables; there is a substitute for each variable that it tests.
    /// `known` keeps what was copied already, and may be kept for more functions of the same store and substitutes.
    /// Cost: one visit to each node where the variables stand in the same order, else as building the function anew.
    package mutating func copy(
        _ root: Diagram, of store: DiagramStore, _ substitutes: [Substitute], known: inout [Diagram: Diagram]
    ) throws(TooLarge) -> Diagram {
        if let copied = known[root] { return copied }
        let (variable, value) = store.test(at: root)
        let result: Diagram
        if let variable {
            switch substitutes[variable] {
            case .value(let value):
                result = try copy(store.branch(of: root, value), of: store, substitutes, known: &known)
            case .variable(let own, let values):
                var branches: [Diagram?] = Array(repeating: nil, count: store.domainSizes[variable])
                for value in Set(values).sorted() {
                    branches[value] = try copy(store.branch(of: root, value), of: store, substitutes, known: &known)
                }
                result = try choose(own, values.map { branches[$0] ?? Self.never })
            }
        } else {
            result = answer(value)
        }
        known[root] = result
        return result
    }

    /// As `select`, whatever variables the branches test.
    package mutating func choose(_ variable: Int, _ branches: [Diagram]) throws(TooLarge) -> Diagram {
        if branches.allSatisfy({ testsOnlyAfter(variable, $0) }) { return try select(variable, branches) }
        var result = branches[0]
        for branch in Set(branches.dropFirst()).sorted(by: { $0.index < $1.index }) where branch != branches[0] {
            let values = branches.indices.filter { branches[$0] == branch }
            result = try ifThenElse(test(variable, in: ValueSet(values)), branch, result)
        }
        return result
    }
}
