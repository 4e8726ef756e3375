internal import DecisionModel

/// An area that people weigh. Areas are never counted or scored.
///
/// ```swift
/// for area in decision.considerations { print(area.text, area.facts.map(\.description)) }
/// ```
public struct Consideration: Sendable, Hashable {
    /// Whether it was considered.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It was.
        case addressed
        /// It was not.
        case outstanding
        /// The case does not say.
        case cannotTell
        /// Nothing in the policy would say so.
        case notRecorded

        init(_ state: DecisionModel.Consideration.State?) {
            self =
                switch state {
                case .addressed: .addressed
                case .outstanding: .outstanding
                case .cannotTell: .cannotTell
                case nil: .notRecorded
                }
        }
    }

    /// The id that the policy gives it.
    public let id: String
    /// What there is to weigh.
    public let text: String
    /// Whether it was considered.
    public let state: State
    /// What is known of the facts that stand beside it.
    public let facts: [KnownFact]
    /// The ids of the statements that it rests on; see ``Policy/guidance(_:)``.
    public let guidance: [String]
}

/// Something that has to be told together with an answer: a notice, or a gap in the guidance.
public struct Notice: Sendable, Hashable {
    /// The id that the policy gives it.
    public let id: String
    /// What to tell.
    public let text: String
    /// Whether the case is one of those that it is about; a notice is given where it is met alone.
    public let status: Status
    /// The ids of the statements that it rests on; see ``Policy/guidance(_:)``.
    public let guidance: [String]
}
