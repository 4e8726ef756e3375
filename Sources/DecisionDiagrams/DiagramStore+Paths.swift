extension DiagramStore {
    /// One choice of values, with what it costs.
    package struct Path: Sendable {
        package let cost: Int
        /// The values of the variables on the way, by variable.
        package let values: [Int: Int]
    }

    /// The cheapest choice of values whose answer is wanted; nil where there is none. `costs` holds for each variable
    /// what each of its values costs, nil for a value that may not be chosen; some value of each variable costs
    /// nothing. Among choices of equal cost the one with the lowest values wins. Cost: one visit to each node.
    package func cheapestPath(_ root: Diagram, costs: [[Int?]], where wanted: (UInt64) -> Bool) -> Path? {
        var search = PathSearch(costs: costs, nodeCount: nodeCount)
        let cost = search.cost(of: root, in: self, wanted)
        return cost < PathSearch.unreachable ? Path(cost: cost, values: search.values(from: root, in: self)) : nil
    }

    /// Of values under which a condition always holds those that it takes: none of them can be left out as well.
    /// - Parameters:
    ///   - whole: what each variable may be where its value is left out.
    ///   - order: the variables to be left out where that is possible, the first of them first; others stay.
    package func needed(
        _ values: [Int: Int], for condition: Diagram, among whole: [ValueSet], leavingOut order: [Int]
    ) -> [Int: Int] {
        var scratch = DiagramScratch()
        var possible = whole
        for (variable, value) in values { possible[variable] = ValueSet(value) }
        var needed = values
        for variable in order {
            let value = possible[variable]
            possible[variable] = whole[variable]
            if truths(condition, where: possible, scratch: &scratch).isEverFalse {
                possible[variable] = value
            } else {
                needed[variable] = nil
            }
        }
        return needed
    }

    private struct PathSearch {
        static let unreachable = Int32.max

        let costs: [[Int?]]
        /// For each node the cheapest cost from it on, -1 where it was not looked at yet, and the value to choose
        /// there.
        private var known: [(cost: Int32, value: Int32)] = []
        /// The same in a store so large that a path meets few of its nodes.
        private var knownFew: [Int: (cost: Int32, value: Int32)] = [:]
        private static let large = 20_000

        init(costs: [[Int?]], nodeCount: Int) {
            self.costs = costs
            if nodeCount <= Self.large { known = Array(repeating: (-1, 0), count: nodeCount) }
        }

        private func known(at place: Int) -> (cost: Int32, value: Int32) {
            known.isEmpty ? knownFew[place] ?? (-1, 0) : known[place]
        }

        mutating func cost(of diagram: Diagram, in store: DiagramStore, _ wanted: (UInt64) -> Bool) -> Int {
            let (variable, answer) = store.test(at: diagram)
            guard let variable else { return wanted(answer) ? 0 : Int(Self.unreachable) }
            let place = Int(diagram.index)
            let found = known(at: place)
            if found.cost >= 0 { return Int(found.cost) }
            var best: (cost: Int, value: Int) = (Int(Self.unreachable), 0)
            for (value, price) in costs[variable].enumerated() {
                guard let price, price < best.cost else { continue }
                let rest = cost(of: store.branch(of: diagram, value), in: store, wanted)
                if rest < Int(Self.unreachable) && price + rest < best.cost { best = (price + rest, value) }
            }
            if known.isEmpty {
                knownFew[place] = (Int32(best.cost), Int32(best.value))
            } else {
                known[place] = (Int32(best.cost), Int32(best.value))
            }
            return best.cost
        }

        func values(from root: Diagram, in store: DiagramStore) -> [Int: Int] {
            var values: [Int: Int] = [:]
            var diagram = root
            while let variable = store.test(at: diagram).variable {
                let value = Int(known(at: Int(diagram.index)).value)
                values[variable] = value
                diagram = store.branch(of: diagram, value)
            }
            return values
        }
    }
}
