internal import DecisionDiagrams
package import PolicyChecker
package import PolicyVerification

/// The case nearest to a given one whose answer moves.
package struct NearestMove: Sendable {
    package let from: AnswerSet
    package let to: AnswerSet
    /// The case in either pack's terms: only the facts that make the answers what they are.
    package let old: ExampleCase
    package let new: ExampleCase
    /// Facts that are recorded otherwise than the case needs, by the new pack or, where only the old one has them, by
    /// that.
    package let changedFacts: [FactInPack]
    /// Facts of which less is known than the case needs.
    package let learnedFacts: [FactInPack]

    package struct FactInPack: Sendable, Hashable {
        package let side: Side
        package let fact: FactID
    }
}

extension PackComparison {
    /// For a decision whose answer moves somewhere, the case that differs in the fewest recorded facts from what is
    /// known of one, then in the fewest facts that would have to be learned; each member of a tick list counts.
    /// - Parameter known: for each joint variable the values that are still possible, by index; nil where nothing is
    ///   known of it.
    package func nearestMove(of decision: DecisionComparison, known: [Set<Int>?]) -> NearestMove? {
        let costs = space.variables.indices.map { index -> [Int?] in
            (0..<space.variables[index].valueCount).map { value in
                guard let possible = known[index] else { return 1 }
                return possible.contains(value) ? (possible.count == 1 ? 0 : 1) : 1_000
            }
        }
        var best: (cost: Int, move: DecisionComparison.Moved, values: [Int: Int])?
        for move in decision.moved {
            guard let path = diagrams.cheapestPath(move.cases, costs: costs, where: { $0 != 0 }) else { continue }
            if path.cost < best?.cost ?? .max { best = (path.cost, move, path.values) }
        }
        guard let best else { return nil }
        let found = JointExampleFinder(space, in: diagrams).found(needed(best.values, known, best.move.casesOfAll))
        var changed: [NearestMove.FactInPack] = []
        var learned: [NearestMove.FactInPack] = []
        for (index, value) in found.values.sorted(by: { $0.key < $1.key }) {
            let variable = space.variables[index]
            let fact = NearestMove.FactInPack(side: variable.home, fact: variable.fact)
            if let possible = known[index], !possible.contains(value) {
                if !changed.contains(fact) { changed.append(fact) }
            } else if known[index]?.count != 1, !learned.contains(fact) {
                learned.append(fact)
            }
        }
        return NearestMove(
            from: best.move.from, to: best.move.to, old: found.old, new: found.new, changedFacts: changed,
            learnedFacts: learned.filter { !changed.contains($0) })
    }

    /// The values without those that would have to be learned and make no difference once the others are known.
    private func needed(_ values: [Int: Int], _ known: [Set<Int>?], _ condition: Diagram) -> [Int: Int] {
        let toLearn = values.keys.filter { known[$0]?.count != 1 }.sorted(by: >)
        return diagrams.needed(
            values, for: condition, among: space.variables.map { .all($0.valueCount) }, leavingOut: toLearn)
    }
}
