internal import DecisionModel

/// The fewest changes that would make an outcome possible that is ruled out.
///
/// ```swift
/// for change in decision.changes { print(change.outcome.label, "if", change.steps.map(\.description)) }
/// ```
public struct Change: Sendable, Hashable {
    /// One fact that would have to be otherwise.
    public struct Step: Sendable, Hashable, CustomStringConvertible {
        /// The id of the fact.
        public let fact: String
        /// The member of the tick list; nil where it is about the whole fact.
        public let member: String?
        /// The few words under which people know the fact.
        public let label: String
        /// What is known of it now, in words; nil where nothing is.
        public let from: String?
        /// What it would have to be: any of these, in words.
        public let to: [String]
        /// Whether only a reassessment might find it so; else an action brings it about.
        public let isByReassessment: Bool

        /// `late books: 3 -> 0`
        public var description: String {
            "\(label): \(from ?? "not known") -> \(to.joined(separator: " or "))"
        }
    }

    /// The outcome that would become possible.
    public let outcome: Outcome
    /// Whether the answer would then be settled.
    public let settles: Bool
    /// What would have to be otherwise, all of it.
    public let steps: [Step]

    init(_ change: Counterfactual, of decision: String, _ texts: Texts) {
        outcome = texts.outcome(change.outcome, of: decision)
        settles = change.settles
        steps = change.changes.map { step in
            let subject = step.subject
            var label = texts.label(ofFact: subject.fact)
            if let member = subject.member { label += ", " + texts.label(ofValue: member, of: subject.fact) }
            return Step(
                fact: subject.fact, member: subject.member, label: label,
                from: texts.words(step.from, of: subject.fact),
                to: step.to.map { texts.label(ofValue: $0, of: subject.standsFor ?? subject.fact) },
                isByReassessment: step.isByReassessment)
        }
    }
}
