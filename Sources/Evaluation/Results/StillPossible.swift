package import PolicyChecker

/// What a decision may still come to, besides its outcomes.
package enum BeyondOutcomes {
    /// No rule is met, and the guidance says nothing.
    package static let silent = "silent"
    package static let outOfScope = "out_of_scope"

    /// The ids of those that are possible, in that order.
    package static func ids(silent mayBeSilent: Bool, outOfScope mayBeOutOfScope: Bool = false) -> [String] {
        (mayBeSilent ? [silent] : []) + (mayBeOutOfScope ? [outOfScope] : [])
    }
}

extension DecisionResult {
    /// Ids of the outcomes that some completion gives, in the decision's order, then `silent` and `out_of_scope` where
    /// they are possible.
    /// - Parameter decision: the one of which this is the result.
    package func stillPossible(of decision: CheckedDecision) -> [String] {
        possibleOutcomes.map { decision.source.outcomes[$0].id.text }
            + BeyondOutcomes.ids(silent: mayBeSilent, outOfScope: mayBeOutOfScope)
    }
}
