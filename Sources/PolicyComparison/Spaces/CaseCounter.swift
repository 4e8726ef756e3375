internal import DecisionDiagrams

/// Counts cases that two packs can both take, by the values of some variables only.
struct CaseCounter {
    /// For each variable how many values of its fact each of its values stands for.
    private let counted: [[Natural]]
    /// The same where a variable is not counted: it has one value, whichever.
    private let left: [[Natural]]

    init(_ space: JointSpace) {
        counted = space.variables.map(\.weights)
        left = space.variables.map { [.one] + [Natural](repeating: .zero, count: $0.valueCount - 1) }
    }

    /// The cases in which a condition holds, by the values of the chosen variables and of those that it turns on.
    func count(_ condition: Diagram, _ chosen: Set<Int>, _ store: DiagramStore) -> Natural {
        let variables = chosen.union(store.testedVariables(of: [condition]))
        var weights = left
        for variable in variables { weights[variable] = counted[variable] }
        var counter = DiagramCounter(store, weights: weights)
        return counter.count(condition)
    }
}
