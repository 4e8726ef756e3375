internal import DecisionModel

/// The fewest facts that force a settled answer, whatever all others are.
///
/// ```swift
/// if let reason = decision.reason { print("It rests on:", reason) }  // It rests on: late books: 3; is member: yes
/// ```
public struct Reason: Sendable, Hashable, CustomStringConvertible {
    /// The facts, in the policy's order. Were any of them not known, the answer would no longer be forced by the
    /// others.
    public let facts: [KnownFact]
    /// How many other sets of as few facts would do.
    public let otherCount: Int
    /// Whether there may be more of them than were counted.
    public let hasMore: Bool

    init(_ why: Why, in decisions: DecisionModel.Decisions, _ texts: Texts) {
        var ids: [String] = []
        for subject in why.subjects where !ids.contains(subject.fact) { ids.append(subject.fact) }
        facts = ids.map { KnownFact($0, in: decisions, texts) }
        (otherCount, hasMore) = (why.otherCount, why.hasMore)
    }

    /// The facts with what is known of them, parted by semicolons.
    public var description: String { facts.map(\.description).joined(separator: "; ") }
}
