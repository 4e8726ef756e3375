package import DecisionDiagrams
package import PolicyChecker
internal import PolicyVerification

/// A stretch of cases in words: all of what is common to them, and any one of the lines.
///
/// Exact among cases that contradict nothing: a case belongs to the region exactly where all common terms hold and all
/// terms of some line do, unless there were more lines than the limit.
package struct Region: Sendable, Hashable {
    package enum Term: Sendable, Hashable {
        /// A joint variable has one of these values.
        case values(variable: Int, ValueSet)
        /// A criterion that the new pack has a name for.
        case criterion(CriterionID)
        /// A criterion that means another thing in the old pack holds in both.
        case criterionInBoth(CriterionID)
        /// A derived fact of the new pack has one of these values.
        case derived(FactID, IntegerSet)
        /// The answer to another decision, by its place in `PackPair.decisions`, is one of these in both packs.
        case answer(pair: Int, AnswerSet)
        /// The answer to another decision moves so.
        case moves(pair: Int, from: AnswerSet, to: AnswerSet)
    }

    /// Lines of a description before it is given up; what they leave out is counted.
    package static let maximumLines = 60

    package let common: [Term]
    /// Where nothing but the common terms is asked, one line without terms.
    package let lines: [[Term]]
    package let caseCount: Natural
    /// Cases that no line describes, where there were more lines than the limit; all of them where none was asked for.
    package let leftOut: Natural

    init(common: [Term], lines: [[Term]], caseCount: Natural, leftOut: Natural) {
        self.common = common
        self.lines = lines
        self.caseCount = caseCount
        self.leftOut = leftOut
    }

    /// Cases that are only counted.
    init(undescribed caseCount: Natural) { self.init(common: [], lines: [], caseCount: caseCount, leftOut: caseCount) }
}
