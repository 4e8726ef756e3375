internal import DecisionModel
internal import Evaluation
internal import PolicyChecker
internal import PolicyComparison

/// What a result says, under names that both packs have.
struct AnswerNames: Equatable {
    let kind: DecisionModel.Decision.Status
    let possible: Set<Int>
    let suggested: Int?
    let beyond: [Bool]
    let options: [Int: LineStatus]

    /// What comes out otherwise, by places in `PackComparison.pairs`.
    struct Moved {
        /// Decisions of which anything comes out otherwise, the status of an option too.
        var decisions: [Int] = []
        /// Those of which the answer does: what is settled, what is still possible, what is suggested.
        var answers: [Int] = []
    }

    static func moved(
        in comparison: PackComparison, _ before: CaseResult, _ after: CaseResult, _ old: CheckedPack, _ new: CheckedPack
    ) -> Moved {
        var moved = Moved()
        for (index, pair) in comparison.pairs.enumerated() {
            guard let one = pair.old, let two = pair.new else { continue }
            let (was, isNow) = (
                AnswerNames(before.decisions[one], old, pair, .old), AnswerNames(after.decisions[two], new, pair, .new)
            )
            if was == isNow { continue }
            moved.decisions.append(index)
            if !was.isSameAnswer(as: isNow) { moved.answers.append(index) }
        }
        return moved
    }

    private func isSameAnswer(as other: AnswerNames) -> Bool {
        kind == other.kind && possible == other.possible && suggested == other.suggested && beyond == other.beyond
    }

    private init(_ result: DecisionResult, _ pack: CheckedPack, _ pair: DecisionPair, _ side: Side) {
        func place(_ outcome: Int) -> Int {
            pair.outcomes.firstIndex { (side == .old ? $0.old : $0.new) == outcome } ?? -1
        }
        kind = result.kind
        possible = Set(result.possibleOutcomes.map(place))
        suggested = result.suggested.map(place)
        // An option that only one of the packs has counts where it is not ruled out.
        options = Dictionary(
            uniqueKeysWithValues: result.options.enumerated().map { (place($0), $1) }.filter { $0.1 != .notMet })
        beyond = [result.mayBeSilent, result.mayBeOutOfScope]
    }
}

extension PackComparison {
    /// Whether the answers of all these decisions are the same in every case in which all facts are known.
    func keepsAnswersWhereAllIsKnown(_ pairs: [Int]) -> Bool {
        pairs.allSatisfy { pair in decisions.contains { $0.pair == pair && $0.moved.isEmpty } }
    }
}
