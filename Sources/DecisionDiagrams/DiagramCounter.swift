/// Counts exactly for how many choices of values a condition holds, where each value of a variable stands for so many.
package struct DiagramCounter {
    private let store: DiagramStore
    private let weights: [[Natural]]
    /// For each variable what all its values come to.
    private let totals: [Natural]
    /// From a diagram down: how many choices of the variables from the one it tests on.
    private var known: [Diagram: Natural] = [:]
    /// What the variables from one up to another come to, where none of them is tested.
    private var skipped: [Skip: Natural] = [:]

    private struct Skip: Hashable {
        let from: Int
        let to: Int
    }

    /// - Parameter weights: for each variable, how many things each of its values stands for; 0 for a value that there
    ///   is not.
    package init(_ store: DiagramStore, weights: [[Natural]]) {
        precondition(weights.count == store.domainSizes.count, "every variable has its weights")
        self.store = store
        self.weights = weights
        totals = weights.map { $0.reduce(.zero, +) }
    }

    /// All choices there are.
    package mutating func countOfAll() -> Natural { product(from: 0, to: totals.count) }

    /// The choices whose answer is not 0.
    package mutating func count(_ root: Diagram) -> Natural {
        let (variable, answer) = store.test(at: root)
        guard let variable else { return answer == 0 ? .zero : countOfAll() }
        return product(from: 0, to: variable) * below(root, variable)
    }

    private mutating func below(_ diagram: Diagram, _ variable: Int) -> Natural {
        if let count = known[diagram] { return count }
        var sum = Natural.zero
        for (value, weight) in weights[variable].enumerated() where !weight.isZero {
            let branch = store.branch(of: diagram, value)
            let (next, answer) = store.test(at: branch)
            if let next {
                sum += weight * product(from: variable + 1, to: next) * below(branch, next)
            } else if answer != 0 {
                sum += weight * product(from: variable + 1, to: totals.count)
            }
        }
        known[diagram] = sum
        return sum
    }

    private mutating func product(from: Int, to: Int) -> Natural {
        if from == to { return .one }
        let skip = Skip(from: from, to: to)
        if let product = skipped[skip] { return product }
        let product = totals[from..<to].reduce(.one, *)
        skipped[skip] = product
        return product
    }
}
