package import PolicyChecker

extension DecisionResult {
    /// Ids of the outcomes that some completion gives, in the decision's order, then `silent` and `out_of_scope` where
    /// they are possible.
    /// - Parameter decision: the one of which this is the result.
    package func stillPossible(of decision: CheckedDecision) -> [String] {
        possibleOutcomes.map { decision.source.outcomes[$0].id.text }
            + BeyondOutcomes.ids(silent: mayBeSilent, outOfScope: mayBeOutOfScope)
    }
}
