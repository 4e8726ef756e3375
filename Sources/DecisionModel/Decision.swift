/// What a pack says of one case in one decision.
package struct Decision: Sendable, Hashable, Codable {
    /// How the answer stands.
    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case settled
        case open
        case silent
        case outOfScope = "out_of_scope"
        case weigh
    }

    package struct Answer: Sendable, Hashable, Codable {
        package let status: Status
        /// The outcome when settled; where each option is answered separately, the options that are met.
        package let outcomes: [String]
        /// Outcomes that some completion of the facts gives, then `silent` and `out_of_scope` where they are possible.
        package let stillPossible: [String]
        /// The highest option met in every completion; nil where there is none.
        package let suggested: String?
        /// The lowest outcome still possible; nil where outcomes are not ranked.
        package let atLeast: String?

        package init(
            status: Status, outcomes: [String], stillPossible: [String], suggested: String?, atLeast: String?
        ) {
            (self.status, self.outcomes, self.stillPossible) = (status, outcomes, stillPossible)
            (self.suggested, self.atLeast) = (suggested, atLeast)
        }
    }

    /// How the answer is chosen among the rules that are met.
    package enum HitPolicy: String, Sendable, Hashable, Codable {
        case highestMet, firstMet, onlyOneMet, eachSeparately, weigh
    }

    package struct Option: Sendable, Hashable, Codable {
        package let outcome: String
        /// Exact over completions, whether or not another option outranks it or the decision applies.
        package let status: LineStatus
        /// The one line that it is short of; nil where it is no near miss.
        package var nearMiss: String?
        /// Facts not known that can still change its status.
        package let needs: [String]
        package var rules: [Rule]

        package init(outcome: String, status: LineStatus, nearMiss: String?, needs: [String], rules: [Rule]) {
            (self.outcome, self.status, self.nearMiss) = (outcome, status, nearMiss)
            (self.needs, self.rules) = (needs, rules)
        }
    }

    package struct Rule: Sendable, Hashable, Codable {
        /// `lending/alone/1`
        package var id: String
        package let status: LineStatus
        package var lines: [String]
        /// The line of its exception; nil where it has none.
        package var unless: String?
        package let guidance: [String]

        package init(id: String, status: LineStatus, lines: [String], unless: String?, guidance: [String]) {
            (self.id, self.status, self.lines, self.unless, self.guidance) = (id, status, lines, unless, guidance)
        }
    }

    package struct Gap: Sendable, Hashable, Codable {
        package let id: String
        package let status: LineStatus

        package init(id: String, status: LineStatus) { (self.id, self.status) = (id, status) }
    }

    package var id: String
    package let hitPolicy: HitPolicy
    package var answer: Answer
    /// What people agreed; nil where the decision has no fact that records it.
    package var agreedOutcome: Agreed?
    /// Outcomes whose rules are met beside the answer.
    package var alsoMet: [String]
    package var options: [Option]
    /// Whether the decision applies; nil where it always does.
    package var applies: Condition?
    /// Gaps into which the case falls or may fall; empty where silence is not possible.
    package var gaps: [Gap]
    /// Whether people agreed first; nil where the decision does not ask.
    package var agreedByPeople: Condition?
    package var notices: [String]
    /// Facts not known that can still change the answer.
    package var needs: [String]
    package var why: Why?
    package var whyNot: [WhyNot]
    /// Nil where the answer is not open.
    package var plan: QuestionPlan?
    package var wouldChange: [Counterfactual]
    package var readings: [ReadingImpact]
    /// What comes before anything else.
    package var first: [ActionItem]
    package var considerations: [Consideration]
    package var actions: [ActionItem]
    package var evidence: [ActionItem]

    package struct Agreed: Sendable, Hashable, Codable {
        package let outcome: String?

        package init(outcome: String?) { self.outcome = outcome }
    }

    package init(id: String, hitPolicy: HitPolicy, answer: Answer) {
        (self.id, self.hitPolicy, self.answer) = (id, hitPolicy, answer)
        (alsoMet, options, gaps, notices, needs) = ([], [], [], [], [])
        (whyNot, wouldChange, readings) = ([], [], [])
        (first, considerations, actions, evidence) = ([], [], [], [])
    }

    /// Readings of open passages that change the status of some option.
    package var contested: [String] {
        readings.filter { $0.isOpen && $0.alternatives.contains { !$0.changesOptions.isEmpty } }.map(\.id)
    }
}
