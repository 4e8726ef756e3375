/// What a decision comes to in a case.
///
/// ```swift
/// switch decision.answer {
/// case .settled(let outcome): print(outcome.label)
/// case .open(let possible): print("Still possible:", possible.map(\.label))
/// case .silent: print("The guidance says nothing of this.")
/// case .outOfScope: print("The decision does not apply.")
/// case .weighed: print(decision.considerations.map(\.text))
/// }
/// ```
public enum Answer: Sendable, Hashable {
    /// Whatever is not known turns out to be, it is this outcome.
    case settled(Outcome)
    /// It turns on facts not known. Exactly these outcomes are still possible, in the policy's order; see also
    /// ``Decision/mayBeSilent`` and ``Decision/mayBeOutOfScope``.
    case open([Outcome])
    /// No rule is met, whatever is not known turns out to be: the guidance says nothing of such a case.
    case silent
    /// The decision does not apply to the case.
    case outOfScope
    /// There is no one answer: people weigh what there is to consider, or each option is met or not on its own. See
    /// ``Decision/considerations`` and ``Decision/options``.
    case weighed
}

/// One of the things to which a decision may come.
public struct Outcome: Sendable, Hashable {
    /// The id that the policy gives it. It stays the same in every language.
    public let id: String
    /// What people read for it.
    public let label: String
}

/// Whether a line, a rule or an option is met.
public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Whatever is not known turns out to be.
    case met
    /// Whatever is not known turns out to be.
    case notMet
    /// It turns on facts not known.
    case cannotTell
}
