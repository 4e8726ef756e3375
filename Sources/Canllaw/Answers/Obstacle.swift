internal import DecisionModel

/// Why an outcome is not the answer.
///
/// ```swift
/// if let obstacle = decision.whyNot("red") { print(obstacle.ground, obstacle.lines.map(\.text)) }
/// ```
public struct Obstacle: Sendable, Hashable {
    /// What is in the way.
    public enum Ground: String, Sendable, Hashable, CaseIterable {
        /// The decision does not apply.
        case outOfScope
        /// Its rules are met, and those of an outcome that goes before it are too.
        case outranked
        /// It is the answer where no rule is met, and one is.
        case anotherRuleIsMet
        /// Lines of the rule that comes nearest are not met.
        case notMet
        /// None of the lines alone is known not to be met, yet they cannot be met together.
        case notTogether

        init(_ ground: WhyNot.Ground) {
            self =
                switch ground {
                case .outOfScope: .outOfScope
                case .outranked: .outranked
                case .anotherRuleIsMet: .anotherRuleIsMet
                case .notMet: .notMet
                case .notTogether: .notTogether
                }
        }
    }

    /// The outcome.
    public let outcome: Outcome
    /// What is in the way.
    public let ground: Ground
    /// The id of the rule that comes nearest; nil where there is none.
    public let rule: String?
    /// The lines in its way.
    public let lines: [Line]
}
