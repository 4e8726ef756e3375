internal import DecisionDiagrams
package import DecisionModel
internal import PolicyChecker
internal import PolicyModel

extension LineStatus {
    package var negated: LineStatus {
        switch self {
        case .met: .notMet
        case .notMet: .met
        case .cannotTell: .cannotTell
        }
    }

    /// Kleene's `all of`: one that is not met settles it.
    package static func all(_ parts: some Sequence<LineStatus>) -> LineStatus {
        var result = LineStatus.met
        for part in parts {
            if part == .notMet { return .notMet }
            if part == .cannotTell { result = .cannotTell }
        }
        return result
    }

    /// Kleene's `any of`: one that is met settles it.
    package static func any(_ parts: some Sequence<LineStatus>) -> LineStatus {
        all(parts.lazy.map(\.negated)).negated
    }

    /// Of lines that are joined.
    init(_ connective: Connective, of parts: some Collection<LineStatus>) {
        var count = ConnectiveCount(connective, of: parts.count)
        for part in parts { count.add(part.isMet) }
        self.init(count.isMet)
    }

    /// - Parameter isMet: nil where that cannot be told.
    package init(_ isMet: Bool?) { self = isMet.map { $0 ? .met : .notMet } ?? .cannotTell }

    package var isMet: Bool? {
        switch self {
        case .met: true
        case .notMet: false
        case .cannotTell: nil
        }
    }

    /// Of a set of values that may still be, against the values that satisfy.
    init(possible: ValueSet, satisfying: ValueSet) {
        self = possible.isSubset(of: satisfying) ? .met : possible.isDisjoint(with: satisfying) ? .notMet : .cannotTell
    }

    /// Of answers that may still be, against those that are wanted.
    init(answers: AnswerSet, wanted: AnswerSet) {
        self = answers.isSubset(of: wanted) ? .met : answers.isDisjoint(with: wanted) ? .notMet : .cannotTell
    }

    /// Of what a condition comes to over all completions.
    init(_ truths: (isEverFalse: Bool, isEverTrue: Bool)) {
        self = !truths.isEverTrue ? .notMet : truths.isEverFalse ? .cannotTell : .met
    }
}
