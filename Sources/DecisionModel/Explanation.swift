/// The fewest facts that force a settled answer, whatever all others are.
package struct Why: Sendable, Hashable, Codable {
    package let subjects: [Subject]
    /// How many other sets of as few facts would do.
    package let otherCount: Int
    /// Whether there may be more of them than were counted.
    package let hasMore: Bool
    /// Nil where none was asked for, or it needs more splits than are written.
    package let certificate: DecisionCertificate?

    package init(subjects: [Subject], otherCount: Int, hasMore: Bool, certificate: DecisionCertificate?) {
        (self.subjects, self.otherCount, self.hasMore) = (subjects, otherCount, hasMore)
        self.certificate = certificate
    }
}

/// Why an outcome is not the answer.
package struct WhyNot: Sendable, Hashable, Codable {
    package enum Ground: String, Sendable, Hashable, Codable {
        case outOfScope = "out_of_scope"
        case outranked
        /// The answer where no rule is met, and one is.
        case anotherRuleIsMet = "another_rule_is_met"
        case notMet = "not_met"
        /// None of the lines alone is known not to be met, yet they cannot be met together.
        case notTogether = "not_together"
    }

    package let outcome: String
    package let ground: Ground
    /// The rule that comes nearest, by its id; nil where there is none.
    package var rule: String?
    /// The lines in its way.
    package var lines: [String]
    package let certificate: DecisionCertificate?

    package init(outcome: String, ground: Ground, rule: String?, lines: [String], certificate: DecisionCertificate?) {
        (self.outcome, self.ground, self.rule, self.lines) = (outcome, ground, rule, lines)
        self.certificate = certificate
    }
}

/// What somebody without this engine needs to confirm a claim: facts taken as known, and the case splits under which
/// three-valued logic alone gives the claim.
package struct DecisionCertificate: Sendable, Hashable, Codable {
    package indirect enum Splits: Sendable, Hashable, Codable {
        case leaf
        case split(Subject, branches: [Branch])
    }

    package struct Branch: Sendable, Hashable, Codable {
        package let values: [String]
        package let next: Splits

        package init(values: [String], next: Splits) { (self.values, self.next) = (values, next) }
    }

    /// Nil for the whole case.
    package let known: [Subject]?
    package let splits: Splits

    package init(known: [Subject]?, splits: Splits) { (self.known, self.splits) = (known, splits) }
}

/// The questions that can still change an answer, and the order that settles it at the least burden.
package struct QuestionPlan: Sendable, Hashable, Codable {
    package struct Step: Sendable, Hashable, Codable {
        package let subject: Subject
        package let branches: [Branch]

        package init(subject: Subject, branches: [Branch]) { (self.subject, self.branches) = (subject, branches) }
    }

    package struct Branch: Sendable, Hashable, Codable {
        package let values: [String]
        package let leadsTo: [String]
        package let isSettled: Bool
        /// The number of the next step, from 0; nil where the answer is settled or the plan is written no further.
        package let next: Int?

        package init(values: [String], leadsTo: [String], isSettled: Bool, next: Int?) {
            (self.values, self.leadsTo, self.isSettled, self.next) = (values, leadsTo, isSettled, next)
        }
    }

    package let questions: [Subject]
    package let mostQuestions: Int
    /// Whether no other order settles the answer at less burden.
    package let isExact: Bool
    /// Whether every step is written.
    package let isWhole: Bool
    package let steps: [Step]

    package init(questions: [Subject], mostQuestions: Int, isExact: Bool, isWhole: Bool, steps: [Step]) {
        (self.questions, self.mostQuestions) = (questions, mostQuestions)
        (self.isExact, self.isWhole, self.steps) = (isExact, isWhole, steps)
    }
}

/// The fewest changes that would make an outcome possible that is ruled out.
package struct Counterfactual: Sendable, Hashable, Codable {
    package struct Change: Sendable, Hashable, Codable {
        package let subject: Subject
        package let from: Knowledge
        package let to: [String]
        /// Whether a reassessment might find it; else an action brings it about.
        package let isByReassessment: Bool

        package init(subject: Subject, from: Knowledge, to: [String], isByReassessment: Bool) {
            (self.subject, self.from, self.to, self.isByReassessment) = (subject, from, to, isByReassessment)
        }
    }

    package let outcome: String
    /// Whether the answer is then settled.
    package let settles: Bool
    package let changes: [Change]

    package init(outcome: String, settles: Bool, changes: [Change]) {
        (self.outcome, self.settles, self.changes) = (outcome, settles, changes)
    }
}

/// What another reading of a passage would do to a decision. Of passages whose reading is settled only those are told
/// of which another reading would change something.
package struct ReadingImpact: Sendable, Hashable, Codable {
    package struct Alternative: Sendable, Hashable, Codable {
        package let option: String
        package let changesAnswer: Bool
        /// Outcomes whose option would have another status.
        package let changesOptions: [String]
        package let stillPossible: [String]

        package init(option: String, changesAnswer: Bool, changesOptions: [String], stillPossible: [String]) {
            (self.option, self.changesAnswer) = (option, changesAnswer)
            (self.changesOptions, self.stillPossible) = (changesOptions, stillPossible)
        }
    }

    package let id: String
    package let chosen: String
    package let isOpen: Bool
    package let passages: [String]
    package let alternatives: [Alternative]

    package init(id: String, chosen: String, isOpen: Bool, passages: [String], alternatives: [Alternative]) {
        (self.id, self.chosen, self.isOpen) = (id, chosen, isOpen)
        (self.passages, self.alternatives) = (passages, alternatives)
    }

    /// Whether another reading would change an option or the answer.
    package var hasEffect: Bool { alternatives.contains { !$0.changesOptions.isEmpty || $0.changesAnswer } }
}
