internal import CaseFiles
internal import DecisionDiagrams
internal import Evaluation
internal import PolicyCompiler

/// The fewest facts that force a settled answer by themselves, whatever the others are.
package struct SufficientReason: Sendable {
    /// In the order of the dictionary.
    package let questions: [Question]
    /// How many other reasons need as few facts.
    package let otherCount: Int
    /// Whether there are more than were counted.
    package let hasMore: Bool
}

/// Finds smallest reasons by their counterexamples: a case that keeps the facts of a candidate and yet gives another
/// answer names facts of which every reason needs one; a smallest set that meets all of them and has no counterexample
/// is a smallest reason. Exact.
struct ReasonFinder {
    /// How many reasons of the fewest facts are counted.
    static let countLimit = 20

    let pack: CompiledPack
    let possible: [ValueSet]
    /// What it costs to rest on a variable beyond one: more, the less settled its record is.
    let uncertaintyPenalty: [Int]
    /// What each value of a variable costs a counterexample: nothing as in the case, one otherwise.
    private let free: [[Int?]]
    /// The same of a variable that is kept: another value cannot be had.
    private let kept: [[Int?]]

    init(pack: CompiledPack, possible: [ValueSet], reachable: [ValueSet], uncertaintyPenalty: [Int]) {
        self.pack = pack
        self.possible = possible
        self.uncertaintyPenalty = uncertaintyPenalty
        func costs(_ other: (Int, Int) -> Int?) -> [[Int?]] {
            possible.indices.map { variable in
                (0..<pack.variables[variable].valueCount).map {
                    possible[variable].contains($0) ? 0 : other(variable, $0)
                }
            }
        }
        free = costs { reachable[$0].contains($1) ? 1 : nil }
        kept = costs { _, _ in nil }
    }

    /// The variables of the best reason, and how many others there are; nil where the functions is not settled.
    func find(_ functions: AnswerFunctions) -> (variables: [Int], otherCount: Int, hasMore: Bool)? {
        guard functions.isSettled else { return nil }
        var conflicts: [Set<Int>] = []
        var best: [Int]?
        var found: [Set<Int>] = []
        while true {
            guard
                let candidate = HittingSets.smallest(
                    of: conflicts, weight: { 1_000 + uncertaintyPenalty[$0] }, excluding: found)
            else { break }
            if let best, candidate.count > best.count { break }
            if let conflict = conflict(with: candidate, functions) {
                conflicts.append(conflict)
                continue
            }
            if best == nil { best = candidate.sorted() }
            found.append(candidate)
            if found.count > Self.countLimit { break }
        }
        return best.map { ($0, min(found.count, Self.countLimit) - 1, found.count > Self.countLimit) }
    }

    /// The variables that a case with another answer changes, as few as can be; nil where none keeps the chosen ones.
    private func conflict(with chosen: Set<Int>, _ functions: AnswerFunctions) -> Set<Int>? {
        var costs = free
        for variable in chosen { costs[variable] = kept[variable] }
        var best: DiagramStore.Path?
        for (diagram, settled) in zip(functions.diagrams, functions.settled) {
            let path = pack.diagrams.cheapestPath(diagram, costs: costs) { $0 != settled }
            if let path, best.map({ path.cost < $0.cost }) ?? true { best = path }
        }
        return best.map { path in Set(path.values.filter { !possible[$0.key].contains($0.value) }.keys) }
    }
}

/// Smallest sets that meet every one of some sets.
enum HittingSets {
    /// The lightest set that meets all and is none of those excluded, nor holds one of them; nil where there is none.
    /// Weights are positive, and ties go to the set that comes first in order.
    static func smallest(of sets: [Set<Int>], weight: (Int) -> Int, excluding found: [Set<Int>]) -> Set<Int>? {
        var best: (weight: Int, members: [Int])?

        func search(_ chosen: Set<Int>, _ refused: Set<Int>, _ total: Int) {
            if let best, total >= best.weight { return }
            if found.contains(where: { $0.isSubset(of: chosen) }) { return }
            guard
                let open = sets.filter({ $0.isDisjoint(with: chosen) }).min(by: {
                    $0.subtracting(refused).count < $1.subtracting(refused).count
                })
            else {
                best = (total, chosen.sorted())
                return
            }
            var refusedHere = refused
            for member in open.subtracting(refused).sorted() {
                search(chosen.union([member]), refusedHere, total + weight(member))
                refusedHere.insert(member)
            }
        }

        search([], [], 0)
        return best.map { Set($0.members) }
    }
}
