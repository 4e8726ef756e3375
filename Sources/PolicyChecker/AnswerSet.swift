package import PolicyModel

/// Answers to one decision: each of its outcomes by its index, silence, and out of scope. Of a decision that gives no
/// single outcome, because it answers each separately or weighs, only whether it is in scope or out of it.
///
/// What a member means does not depend on the decision. Diagrams carry `rawValue` as their answers.
package struct AnswerSet: OptionSet, Sendable, Hashable, Comparable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Outcomes for which there are members.
    package static let maximumOutcomes = 60

    /// No rule is met, and the guidance says nothing.
    package static let silent = AnswerSet(rawValue: 1 << 61)
    package static let outOfScope = AnswerSet(rawValue: 1 << 62)
    /// In scope, of a decision that gives no single outcome.
    package static let inScope = AnswerSet(rawValue: 1 << 63)

    package static func outcome(_ index: Int) -> AnswerSet { AnswerSet(rawValue: 1 << UInt64(index)) }
    package static func outcomes(_ indices: some Sequence<Int>) -> AnswerSet { AnswerSet(indices.map(outcome)) }

    /// By their highest members: the outcomes in the decision's order, then silence, then out of scope.
    package static func < (left: AnswerSet, right: AnswerSet) -> Bool { left.rawValue < right.rawValue }

    package func contains(outcome index: Int) -> Bool { rawValue >> UInt64(index) & 1 == 1 }

    /// The outcomes among them, in the decision's order.
    package var outcomes: [Int] {
        var result: [Int] = []
        var rest = rawValue & (Self.silent.rawValue - 1)
        while rest != 0 {
            result.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return result
    }

    package var mayBeSilent: Bool { rawValue & Self.silent.rawValue != 0 }
    package var mayBeOutOfScope: Bool { rawValue & Self.outOfScope.rawValue != 0 }
    package var mayBeInScope: Bool { rawValue & ~Self.outOfScope.rawValue != 0 }
    package var isSingle: Bool { rawValue.nonzeroBitCount == 1 }

    /// The ids of the outcomes, then `silent` and `out_of_scope` where they are among them.
    package func ids(in decision: Decision) -> [String] {
        outcomes.map { decision.outcomes[$0].id.text }
            + BeyondOutcomes.ids(silent: mayBeSilent, outOfScope: mayBeOutOfScope)
    }
}

/// What a decision may still come to, besides its outcomes.
package enum BeyondOutcomes {
    /// No rule is met, and the guidance says nothing.
    package static let silent = "silent"
    package static let outOfScope = "out_of_scope"

    /// The ids of those that are possible, in that order.
    package static func ids(silent mayBeSilent: Bool, outOfScope mayBeOutOfScope: Bool = false) -> [String] {
        (mayBeSilent ? [silent] : []) + (mayBeOutOfScope ? [outOfScope] : [])
    }
}
