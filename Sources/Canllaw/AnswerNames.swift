internal import Evaluation
internal import PolicyChecker
internal import Verification

/// What a result says, under names that both packs have.
struct AnswerNames: Equatable {
    let kind: DecisionResult.Kind
    let possible: Set<Int>
    let suggested: Int?
    let options: [Int: Status]
    let beyond: [Bool]

    /// The decisions that come out otherwise, by their places in `PackComparison.pairs`.
    static func pairs(of comparison: PackComparison, _ before: CaseResult, _ after: CaseResult, _ old: CheckedPack, _ new: CheckedPack) -> [Int] {
        comparison.pairs.indices.filter { index in
            let pair = comparison.pairs[index]
            guard let one = pair.old, let two = pair.new else { return false }
            return AnswerNames(before.decisions[one], old, pair, .old) != AnswerNames(after.decisions[two], new, pair, .new)
        }
    }

    private init(_ result: DecisionResult, _ pack: CheckedPack, _ pair: DecisionPair, _ side: Side) {
        func place(_ outcome: Int) -> Int { pair.outcomes.firstIndex { (side == .old ? $0.old : $0.new) == outcome } ?? -1 }
        kind = result.kind
        possible = Set(result.possibleOutcomes.map(place))
        suggested = result.suggested.map(place)
        // An option that only one of the packs has counts where it is not ruled out.
        options = Dictionary(uniqueKeysWithValues: result.options.enumerated().map { (place($0), $1) }.filter { $0.1 != .notMet })
        beyond = [result.mayBeSilent, result.mayBeOutOfScope]
    }
}

extension PackComparison {
    /// Whether the answers of all these decisions are the same in every case in which all facts are known.
    func keepsAnswersWhereAllIsKnown(_ pairs: [Int]) -> Bool {
        pairs.allSatisfy { pair in decisions.contains { $0.pair == pair && $0.moved.isEmpty } }
    }
}
