package import Diagnostics

/// What must be true of every case that there can be.
package struct Proof: Sendable {
    package indirect enum Claim: Sendable {
        /// No case, whatever is known of it, may come to this.
        case never(Criterion)
        case always(Criterion)
        /// While `when` may still hold, the facts never settle this.
        case neverSettled(Criterion)
        /// With every fact recorded the decision has one answer.
        case neverOpen(Name)
        case neverFalls(Name, whenRises: [Name], silence: Silence?)
        /// `onlyThrough`: outcomes of the decision, whose rules alone may ask for the facts, or other decisions, with
        /// the answers of which unchanged the facts change nothing.
        case noInfluence(of: [Name], on: [Name], onlyThrough: [Name])
        case sameAnswer(Name, as: Name)
    }

    /// Where silence stands among ranked outcomes.
    package enum Silence: String, Sendable, CaseIterable {
        case lowest, highest
    }

    /// A described region in which the claim is known to fail.
    package struct Exception: Sendable {
        package enum Region: Sendable {
            /// A gap of some decision
            case gap(Name)
            case criterion(Criterion)
        }

        package let region: Region
        package let because: LocalizedText?
        package let span: SourceSpan
    }

    package let id: Name
    package let says: LocalizedText?
    package let claim: Claim
    package let when: Criterion?
    package let exceptions: [Exception]
    package let guidance: [Name]
}

/// What a check finds in a pack without being asked.
package enum FindingKind: String, Sendable, CaseIterable {
    case uncoveredCases = "uncovered-cases"
    case twoOutcomesMet = "two-outcomes-met"
    case ruleNeverMet = "rule-never-met"
    case ruleAlwaysOutranked = "rule-always-outranked"
    case ruleWithoutEffect = "rule-without-effect"
    case sameRule = "same-rule"
    case lineWithoutEffect = "line-without-effect"
    case outcomeNeverReached = "outcome-never-reached"
    case otherwiseNeverReached = "otherwise-never-reached"
    case conditionNeverMet = "condition-never-met"
    case appliesAlways = "applies-always"
    case appliesToNone = "applies-to-none"
    case testAlwaysMet = "test-always-met"
    case gapWithoutSilence = "gap-without-silence"
    case unusedFact = "unused-fact"
    case unusedCriterion = "unused-criterion"
    case unusedScale = "unused-scale"
    case unusedReading = "unused-reading"
    case unusedParameter = "unused-parameter"
    case unusedTick = "unused-tick"
}

/// Findings that the pack's author knows of and keeps, with the reason.
package struct AcceptedFinding: Sendable {
    package let finding: Name
    /// The subjects of the findings, as a check tells them.
    package internal(set) var subjects: [Name]
    package let because: LocalizedText
    package let by: Name?
    package let on: CalendarDate?
    package let span: SourceSpan
    /// Whether a pack below accepts them, so that nobody here can take the acceptance out.
    package internal(set) var isInherited = false
}
