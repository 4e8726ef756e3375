extension DiagramStore {
    /// One choice of values, with what it costs.
    package struct Path: Sendable {
        package let cost: Int
        /// The values of the variables on the way, by variable.
        package let values: [Int: Int]
    }

    /// The cheapest choice of values whose answer is wanted; nil where there is none. `costs` holds for each variable what each
    /// of its values costs, nil for a value that may not be chosen; some value of each variable costs nothing. Among choices of
    /// equal cost the one with the lowest values wins. Cost: one visit to each node.
    package func cheapestPath(_ root: Diagram, costs: [[Int?]], where wanted: (UInt64) -> Bool) -> Path? {
        var search = PathSearch(costs: costs)
        guard let cost = search.cost(of: root, in: self, wanted) else { return nil }
        return Path(cost: cost, values: search.values(from: root, in: self))
    }

    private struct PathSearch {
        let costs: [[Int?]]
        /// The cheapest cost from a node on, nil where no wanted answer can be reached, and the value to choose there.
        var known: [Diagram: (cost: Int?, value: Int)] = [:]

        mutating func cost(of diagram: Diagram, in store: DiagramStore, _ wanted: (UInt64) -> Bool) -> Int? {
            let (variable, answer) = store.test(at: diagram)
            guard let variable else { return wanted(answer) ? 0 : nil }
            if let known = known[diagram] { return known.cost }
            var best: (cost: Int?, value: Int) = (nil, 0)
            for (value, price) in costs[variable].enumerated() {
                guard let price, let rest = cost(of: store.branch(of: diagram, value), in: store, wanted) else { continue }
                if best.cost.map({ price + rest < $0 }) ?? true { best = (price + rest, value) }
            }
            known[diagram] = best
            return best.cost
        }

        func values(from root: Diagram, in store: DiagramStore) -> [Int: Int] {
            var values: [Int: Int] = [:]
            var diagram = root
            while let variable = store.test(at: diagram).variable, let choice = known[diagram] {
                values[variable] = choice.value
                diagram = store.branch(of: diagram, choice.value)
            }
            return values
        }
    }
}
