/// A passage that can be read in more than one way, and what the other ways would do to a decision.
///
/// ```swift
/// for reading in decision.readings where reading.changesAnswer { print("It turns on how", reading.id, "is read.") }
/// ```
public struct Reading: Sendable, Hashable {
    /// Another way to read it.
    public struct Alternative: Sendable, Hashable {
        /// The name that the policy gives it.
        public let name: String
        /// Whether the answer would be another.
        public let changesAnswer: Bool
        /// The ids of outcomes whose option would have another status.
        public let changesOptions: [String]
        /// The outcomes that would then be possible.
        public let possible: [Outcome]
    }

    /// The id that the policy gives it.
    public let id: String
    /// The name of the way in force.
    public let chosen: String
    /// Whether the owner holds the passage for undecided.
    public let isOpen: Bool
    /// The ids of the passages; see ``Policy/guidance(_:)``.
    public let guidance: [String]
    /// The other ways.
    public let alternatives: [Alternative]

    /// Whether any other way would give another answer here.
    public var changesAnswer: Bool { alternatives.contains { $0.changesAnswer } }
}
