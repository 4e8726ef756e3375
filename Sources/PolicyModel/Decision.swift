package import Diagnostics

/// One question that a pack answers for a case.
package struct Decision: Sendable {
    package let id: Name
    /// The few words that head its answer, such as `Level of service`; nil where the pack gives none.
    package let title: LocalizedText?
    package var question: LocalizedText
    package let concern: Concern
    package var caution: Statement?
    package var appliesWhen: Criterion?
    /// What is said where the decision does not apply.
    package var outOfScope: Statement?
    package let outcomes: [Outcome]
    package let isRanked: Bool
    package var hitPolicy: HitPolicy
    package var rules: [Rule]
    package var otherwise: Otherwise?
    /// In the order in which they speak: those before the rules, then those of cases that no rule covers.
    package var gaps: [Gap]
    package var ifNoRuleIsMet: Statement?
    package var notices: [Notice]
    package var agreedFirst: AgreedFirst?
    /// The fact that records which outcome people agreed.
    package let agreedIn: Name?
    package var lookAtFirst: [Action]
    package var areas: [Area]
    package var actions: [Action]
    package let guidance: [Name]
    /// The edition of the language in which it is written.
    package let edition: Edition
    package let span: SourceSpan
}

/// Whom a decision is about: the child of the case, or the service as a whole with its roles and arrangements.
package enum Concern: String, Sendable, CaseIterable {
    case child, service
}

/// How the outcomes of the rules that are met become one answer; DMN's letters behind.
package enum HitPolicy: String, Sendable, CaseIterable {
    case highestMet = "highest met"  // P
    case firstMet = "first met"  // F
    case onlyOneMet = "only one met"  // U
    case eachSeparately = "each separately"  // C
    case weigh

    /// Whether a decision that chooses so has one answer.
    package var givesOneAnswer: Bool {
        switch self {
        case .highestMet, .firstMet, .onlyOneMet: true
        case .eachSeparately, .weigh: false
        }
    }
}

package struct Outcome: Sendable {
    package let id: Name
    package let label: LocalizedText
    package let guidance: [Name]
}

package struct Rule: Sendable {
    /// By which a reading names the rule; nil where the outcome is enough.
    package let id: Name?
    package let outcome: Name
    package var criterion: Criterion
    package var unless: Criterion?
    package var says: LocalizedText?
    package let guidance: [Name]
    package var actions: [Action]
    package let span: SourceSpan
}

/// The outcome where no rule is met.
package struct Otherwise: Sendable {
    package let outcome: Name
    package let says: LocalizedText?
    package let guidance: [Name]
}

/// A stretch of cases for which the guidance has no rule, named and put into words.
package struct Gap: Sendable {
    package let id: Name
    /// Whether it stands before the rules (`stop when`): a case in which nothing may be determined yet.
    package let isStop: Bool
    package var when: Criterion
    package var say: LocalizedText
    package let guidance: [Name]
    /// Statements that hold for the child all the same.
    package let stillApplies: [Name]
}

package struct Notice: Sendable {
    package enum Trigger: Sendable {
        /// Options of the decision, all of them met.
        case metTogether([Name])
        case criterion(Criterion)
    }

    package let id: Name
    package var trigger: Trigger
    package var say: LocalizedText
    package let guidance: [Name]
}

/// What people must have agreed before an option is open; it never changes the answer.
package struct AgreedFirst: Sendable {
    package var criterion: Criterion
    package var say: LocalizedText?
    package let guidance: [Name]
}

/// Something to be done, with the strength in which the guidance asks for it.
package struct Action: Sendable {
    package let id: Name?
    package let modality: Modality
    package var text: LocalizedText
    package let who: [Name]
    package var when: Criterion?
    /// What the action must come before: due until this is met.
    package var before: Criterion?
    /// Nil where the guidance gives no time limit.
    package var byWhen: TimeLimit?
    package var papers: Papers?
    package let recordIn: [Name]
    /// Whether every place of `recordIn` is wanted; else any is enough.
    package let recordsInEvery: Bool
    package var doneWhen: Criterion?
    package var ifTooLate: LocalizedText?
    package let guidance: [Name]
    package let span: SourceSpan
}

/// Members of a tick list that an action needs.
package struct Papers: Sendable {
    package let fact: Name
    package let members: [Name]

    package init(fact: Name, members: [Name]) {
        self.fact = fact
        self.members = members
    }
}

/// One area to weigh. Areas are listed in the guidance's order and never counted or scored.
package struct Area: Sendable {
    package let id: Name
    package var says: LocalizedText
    /// Facts whose known values are shown beside the area.
    package let show: [Name]
    /// The tick list and its member that say the area was considered.
    package let tickedIn: (fact: Name, member: Name)?
    package let guidance: [Name]
}
