package import Diagnostics
package import PolicyChecker
package import PolicyModel

/// One small edit of a pack, of the kind that slips in by mistake.
package struct Mutation: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A limit moved by one step
        case threshold
        /// A word that joins or compares, turned
        case `operator`
        /// Something left out
        case line
        /// A passage read the other way
        case reading
    }

    /// What is edited, to tell what else can change.
    package enum Target: Sendable, Hashable {
        /// On what the answer of a decision rests
        case answer(DecisionID)
        /// What goes with the answer: gaps, notices, actions, areas
        case consequence(DecisionID)
        case criterion(CriterionID)
        case fact(FactID)
        case reading(ReadingID)
        case parameter(String)
        case contradiction
    }

    package let kind: Kind
    package let target: Target
    /// Where the edited words stand.
    package let span: SourceSpan
    /// In the author's words: `grade: b or higher -> c or higher`, `left out: grade: b`.
    package let words: String
    /// Whether all that the edit can change is when something holds. The papers of an action and the areas to weigh are
    /// lists, and no diagram says what is on them.
    package let isConditional: Bool
    /// The pack as it then is; it may have mistakes.
    package let pack: PolicyPack
}
