package import DecisionDiagrams
package import PolicyChecker
package import PolicyVerification

/// What moves between two packs, over every case that both can take.
///
/// Cases are counted by the values of the facts on which a thing turns in either pack, each number once for each of its
/// values and each date once for each day; facts that make no difference are not counted. Contradictory cases are
/// counted apart.
package struct PackComparison: Sendable {
    package let space: JointSpace
    /// Every decision of either pack, the new pack's order first.
    package let pairs: [DecisionPair]
    /// Those that both packs have.
    package let decisions: [DecisionComparison]
    /// What is said beside the answers and is not said alike.
    package let parts: [PartComparison]
    package let texts: [TextChange]
    let diagrams: DiagramStore

    /// Decisions that only one of the packs has, by their places in `pairs`.
    package var removed: [Int] { pairs.indices.filter { pairs[$0].new == nil } }
    package var added: [Int] { pairs.indices.filter { pairs[$0].old == nil } }
    /// Whether every answer and everything beside it is the same, which is proved.
    package var saysTheSame: Bool {
        removed.isEmpty && added.isEmpty && parts.isEmpty
            && decisions.allSatisfy { $0.moved.isEmpty && $0.reasons.isEmpty }
            && !space.facts.contains { !$0.onlyOld.isEmpty || !$0.onlyNew.isEmpty || $0.isIncompatible }
    }
}

/// Cases alike in what happens to them: how many, which, and one of them.
package struct Movement: Sendable {
    package let region: Region
    package let old: ExampleCase
    package let new: ExampleCase
}

/// One decision in two packs.
package struct DecisionComparison: Sendable {
    package struct Moved: Sendable {
        /// Answers in the pair's outcomes in common.
        package let from: AnswerSet
        package let to: AnswerSet
        package let movement: Movement
        /// The cases in `PackComparison.diagrams`, and the same with those that contradict themselves.
        let cases: Diagram
        let casesOfAll: Diagram
    }

    package struct Kept: Sendable {
        package let answer: AnswerSet
        package let caseCount: Natural
    }

    /// Rules that are met in other cases than before, though the answer there is the same.
    package struct Reason: Sendable {
        /// The rule in either pack; nil where it has none like it.
        package let old: Int?
        package let new: Int?
        /// Else it is no longer met.
        package let isMetNow: Bool
        package let movement: Movement
    }

    /// The decision's place in `PackComparison.pairs`.
    package let pair: Int
    /// Joint variables on which the answer turns.
    package let variables: [Int]
    package let caseCount: Natural
    package let contradictoryCount: Natural
    package let moved: [Moved]
    package let kept: [Kept]
    package let reasons: [Reason]

    func renumbered(_ table: [Diagram: Diagram]) -> DecisionComparison {
        DecisionComparison(
            pair: pair, variables: variables, caseCount: caseCount, contradictoryCount: contradictoryCount,
            moved: moved.map { move in
                Moved(
                    from: move.from, to: move.to, movement: move.movement, cases: table[move.cases] ?? move.cases,
                    casesOfAll: table[move.casesOfAll] ?? move.casesOfAll)
            }, kept: kept, reasons: reasons)
    }

    package var movedCount: Natural { moved.reduce(.zero) { $0 + $1.movement.region.caseCount } }
}

/// Something said beside the answers: where it is said now and was not, is no longer said, and is said otherwise.
package struct PartComparison: Sendable {
    package let part: PackPart
    package let isInOld: Bool
    package let isInNew: Bool
    package let begins: Movement?
    package let ends: Movement?
    package let changes: Movement?
    /// Whether all of it happens where the decision's answer moves.
    package let followsAnswer: Bool
}
