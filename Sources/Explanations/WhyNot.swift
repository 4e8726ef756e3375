package import Evaluation
internal import PolicyCompiler

/// Why an outcome is not the answer.
package struct WhyNot: Sendable {
    package enum Ground: Sendable {
        /// The decision does not apply.
        case outOfScope
        /// The outcome is met, and a higher one, or an earlier rule's, is the answer.
        case outranked
        /// Of the rule that comes nearest, the criteria that are not met.
        case notMet(rule: Int, criteria: [LineResult])
        /// No single line is known not to be met, yet no case that is still possible meets all of these together.
        case together(rule: Int, criteria: [LineResult])
        /// The outcome is the answer only where no rule is met, and one is.
        case notOtherwise
    }

    package let outcome: Int
    package let ground: Ground

    /// - Parameter rules: the decision's rules; those of the outcome are looked at.
    static func explain(_ outcome: Int, in result: DecisionResult) -> WhyNot {
        if result.kind == .outOfScope { return WhyNot(outcome: outcome, ground: .outOfScope) }
        if result.options[outcome] != .notMet { return WhyNot(outcome: outcome, ground: .outranked) }
        var nearest: (rule: Int, criteria: [LineResult])?
        var together: (rule: Int, criteria: [LineResult])?
        for (index, rule) in result.rules.enumerated() where rule.outcome == outcome {
            var criteria = NearMiss.notMet(in: rule.line)
            if let unless = rule.unless, unless.status == .met { criteria.append(unless) }
            if criteria.isEmpty {
                together =
                    together ?? (
                        index,
                        NearMiss.open(in: rule.line) + (rule.unless.map { $0.status == .cannotTell ? [$0] : [] } ?? [])
                    )
            } else if nearest.map({ criteria.count < $0.criteria.count }) ?? true {
                nearest = (index, criteria)
            }
        }
        if let together {
            return WhyNot(outcome: outcome, ground: .together(rule: together.rule, criteria: together.criteria))
        }
        return WhyNot(
            outcome: outcome, ground: nearest.map { .notMet(rule: $0.rule, criteria: $0.criteria) } ?? .notOtherwise)
    }
}
