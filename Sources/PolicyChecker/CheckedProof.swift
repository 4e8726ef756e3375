package import PolicyModel

/// A claim about every case whose names refer to something and whose facts and outcomes have the order that it needs.
package struct CheckedProof: Sendable {
    package indirect enum Claim: Sendable {
        case never(CheckedCriterion)
        case always(CheckedCriterion)
        case neverSettled(CheckedCriterion)
        case neverOpen(DecisionID)
        /// Facts that are recorded and have an order
        case neverFalls(DecisionID, whenRises: [FactID], silence: Proof.Silence?)
        case noInfluence(of: [FactID], on: [DecisionID], onlyThrough: [Channel])
        case sameAnswer(DecisionID, as: DecisionID)
    }

    /// What may carry an influence.
    package enum Channel: Sendable {
        case decision(DecisionID)
        case option(DecisionID, outcome: Int)
    }

    package struct Exception: Sendable {
        package let source: Proof.Exception
        package let region: CheckedCriterion
    }

    package let source: Proof
    package let claim: Claim
    package let when: CheckedCriterion?
    package let exceptions: [Exception]

    /// Every criterion that the proof tests.
    package var criteria: [CheckedCriterion] {
        let claimed: [CheckedCriterion] =
            switch claim {
            case .never(let criterion), .always(let criterion), .neverSettled(let criterion): [criterion]
            case .neverOpen, .neverFalls, .noInfluence, .sameAnswer: []
            }
        return claimed + [when].compactMap { $0 } + exceptions.map(\.region)
    }
}
