internal import PolicyChecker
internal import PolicyComparison
internal import PolicyEngines
internal import PolicyModel
internal import PolicyTesting
internal import PolicyVerification

extension Policy {
    /// What would move if another policy took the place of this one, over every case that both can take.
    ///
    /// ```swift
    /// let comparison = try policy.compare(to: next)
    /// for decision in comparison.decisions {
    ///     for movement in decision.moved { print(movement.cases, movement.from, "->", movement.to) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - next: the policy that would take its place. Facts, decisions and outcomes are paired by their ids.
    ///   - day: the day to which months and years are counted; without one, the first on which `next` is in force.
    /// - Throws: ``PolicyError`` where the two together need more than the engine holds.
    public func compare(to next: Policy, asAt day: CalendarDay? = nil) throws(PolicyError) -> Comparison {
        let compared = next.engine.comparison(from: engine, asAt: day?.date)
        guard let comparison = compared.value else { throw PolicyError(compared.diagnostics) }
        return Comparison(comparison)
    }
}

/// What moves from one policy to another, over every case that both can take.
///
/// Cases are counted by the facts on which a decision turns in either policy. Those that hold a contradiction are not
/// among them.
public struct Comparison: Sendable {
    /// One decision that both policies have.
    public struct Decision: Sendable, Hashable {
        /// Its id in the new policy.
        public let id: String
        /// What heads it.
        public let title: String
        /// How many cases there are.
        public let cases: Count
        /// How many of them get another answer.
        public let movedCases: Count
        /// The cases that get another answer, by what they got and what they get.
        public let moved: [Movement]
        /// Cases that get the same answer by other rules.
        public let otherReasons: Int
    }

    /// Cases that got one answer and get another.
    public struct Movement: Sendable, Hashable {
        /// The ids of the outcomes before; `silent` and `out_of_scope` among them.
        public let from: [String]
        /// The ids of the outcomes now.
        public let to: [String]
        /// How many they are.
        public let cases: Count
        /// What all of them have in common, in words.
        public let common: [String]
        /// Each of them fits one of these lists as well, in words; empty where nothing more is asked.
        public let anyOf: [[String]]
        /// One of them.
        public let example: Example
    }

    /// Something that the policies write otherwise.
    public struct TextChange: Sendable, Hashable {
        /// What kind of text changed.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// What tests, values and settings say; what it comes to is in the cases that move.
            case meaning
            /// Words for people.
            case wording
            /// The statements that something rests on.
            case guidance
            /// What is to be done, by whom and by when.
            case action
        }

        /// What kind of text it is.
        public let kind: Kind
        /// Where it stands, in words.
        public let place: String
        /// Nil where the old policy has nothing there.
        public let before: String?
        /// Nil where the new policy has nothing there.
        public let after: String?
    }

    /// Whether every answer, and everything said beside it, is the same in every case. It is proved, not tried.
    public let saysTheSame: Bool
    /// The decisions that both policies have.
    public let decisions: [Decision]
    /// The ids of decisions that only the old policy has.
    public let removed: [String]
    /// The ids of decisions that only the new policy has.
    public let added: [String]
    /// What is said beside the answers and not in the same cases, by its id: notices, gaps, actions and the like.
    public let otherwiseSaid: [String]
    /// Texts that differ.
    public let texts: [TextChange]

    init(_ comparison: PackComparison) {
        let words = RegionWords(comparison)
        func id(_ pair: Int) -> String { words.decision(comparison.pairs[pair])?.id ?? "" }
        saysTheSame = comparison.saysTheSame
        decisions = comparison.decisions.map { Decision($0, in: comparison, words) }
        (removed, added) = (comparison.removed.map(id), comparison.added.map(id))
        otherwiseSaid = comparison.parts.map(\.part.name)
        texts = comparison.texts.map { change in
            let kind: TextChange.Kind =
                switch change.kind {
                case .meaning: .meaning
                case .wording: .wording
                case .guidance: .guidance
                case .action: .action
                }
            return TextChange(kind: kind, place: change.place, before: change.before, after: change.after)
        }
    }
}

extension Comparison.Decision {
    fileprivate init(_ decision: DecisionComparison, in comparison: PackComparison, _ words: RegionWords) {
        let pair = comparison.pairs[decision.pair]
        id = words.decision(pair)?.id ?? ""
        title = words.decision(pair)?.title ?? ""
        (cases, movedCases) = (Count(decision.caseCount), Count(decision.movedCount))
        otherReasons = decision.reasons.count
        moved = decision.moved.map { move in
            let region = move.movement.region
            return Comparison.Movement(
                from: words.ids(move.from, of: pair), to: words.ids(move.to, of: pair), cases: Count(region.caseCount),
                common: region.common.map(words.words),
                anyOf: region.lines.filter { !$0.isEmpty }.map { $0.map(words.words) },
                example: Self.example(move.movement, in: comparison))
        }
    }

    /// As the policy has it that needs more facts to tell of it, the new one where it is the same.
    private static func example(_ movement: PolicyComparison.Movement, in comparison: PackComparison) -> Example {
        movement.old.facts.count > movement.new.facts.count
            ? Example(movement.old, in: comparison.space.old.checked)
            : Example(movement.new, in: comparison.space.new.checked)
    }
}

extension RegionWords {
    /// The ids of an answer's outcomes, then silence and out of scope.
    fileprivate func ids(_ answers: AnswerSet, of pair: DecisionPair) -> [String] {
        let met = answers.outcomes.compactMap { outcome($0, of: pair)?.id.text }
        let policy = decision(pair)?.source.hitPolicy
        let hasOneAnswer = policy != .eachSeparately && policy != .weigh
        return met
            + BeyondOutcomes.ids(
                silent: answers.mayBeSilent && hasOneAnswer, outOfScope: answers.mayBeOutOfScope)
    }
}
