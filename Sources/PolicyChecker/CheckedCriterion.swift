package import PolicyModel

/// A criterion whose names refer to something and whose tests fit what they look at.
///
/// What a stage wants of criteria in general it folds over `references` and `parts`, so that another form of test or
/// another connective concerns only the stages that give it a meaning.
package struct CheckedCriterion: Sendable {
    package indirect enum Form: Sendable {
        case fact(FactID, IntegerSet)
        /// How many of some members of a tick list are ticked.
        case ticks(FactID, [Int], Connective)
        /// Whether the answer to a decision is one of these.
        case outcome(DecisionID, AnswerSet)
        case option(DecisionID, outcome: Int, isMet: Bool)
        case named(CriterionID)
        case joined(Connective, [CheckedCriterion])
        case leftOut(CheckedCriterion, when: CheckedCriterion)
    }

    /// What a criterion looks at itself, and not through its parts.
    package enum Reference: Sendable, Hashable {
        case fact(FactID)
        case decision(DecisionID)
        case criterion(CriterionID)
    }

    package let form: Form
    package let source: Criterion

    package var references: [Reference] {
        switch form {
        case .fact(let id, _), .ticks(let id, _, _): [.fact(id)]
        case .outcome(let id, _), .option(let id, _, _): [.decision(id)]
        case .named(let id): [.criterion(id)]
        case .joined, .leftOut: []
        }
    }

    /// The criteria directly inside this one.
    package var parts: [CheckedCriterion] {
        switch form {
        case .fact, .ticks, .outcome, .option, .named: []
        case .joined(_, let parts): parts
        case .leftOut(let line, let condition): [line, condition]
        }
    }

    /// The reading that says how its lines are joined; nil where the author does.
    package var reading: Name? { if case .asPrinted(_, .andOr, let reading) = source.form { reading } else { nil } }
}
