internal import DecisionModel

/// The fewest facts that force a settled answer, whatever all others are.
///
/// ```swift
/// if let reason = decision.reason { print("It rests on:", reason) }  // It rests on: late books: 3; is member: yes
/// ```
public struct Reason: Sendable, Hashable, CustomStringConvertible {
    /// The facts, in the policy's order. Were any of them not known, the answer would no longer be forced by the others.
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

/// Why an outcome is not the answer.
///
/// ```swift
/// if let obstacle = decision.whyNot("red") { print(obstacle.ground, obstacle.lines.map(\.text)) }
/// ```
public struct Obstacle: Sendable, Hashable {
    /// What is in the way.
    public enum Ground: String, Sendable, Hashable, CaseIterable {
        /// The decision does not apply.
        case outOfScope
        /// Its rules are met, and those of an outcome that goes before it are too.
        case outranked
        /// It is the answer where no rule is met, and one is.
        case anotherRuleIsMet
        /// Lines of the rule that comes nearest are not met.
        case notMet
        /// None of the lines alone is known not to be met, yet they cannot be met together.
        case notTogether

        init(_ ground: WhyNot.Ground) {
            self =
                switch ground {
                case .outOfScope: .outOfScope
                case .outranked: .outranked
                case .anotherRuleIsMet: .anotherRuleIsMet
                case .notMet: .notMet
                case .notTogether: .notTogether
                }
        }
    }

    /// The outcome.
    public let outcome: Outcome
    /// What is in the way.
    public let ground: Ground
    /// The id of the rule that comes nearest; nil where there is none.
    public let rule: String?
    /// The lines in its way.
    public let lines: [Line]
}

/// What to find out: a fact, or one member of a tick list.
///
/// ```swift
/// if let next = decision.questions.first { print(next.text, next.choices.map(\.label), next.foundIn) }
/// ```
public struct Question: Sendable, Hashable {
    /// Answers that lead to the same, and what the decision then comes to.
    public struct Prospect: Sendable, Hashable {
        /// The answers by their ids; numbers as `3` and `4 to 9`, members of tick lists as `ticked` and `not ticked`.
        public let values: [String]
        /// What people read for them.
        public let labels: [String]
        /// The outcomes still possible then; see also ``isSettled``.
        public let possible: [Outcome]
        /// Whether the answer is then settled.
        public let isSettled: Bool
    }

    /// The id of the fact, to be set in the case.
    public let fact: String
    /// The member of the tick list that it is about; nil where it is about the whole fact.
    public let member: String?
    /// Whether the fact is known and its value stands for several, so that only another record can settle more.
    public let isOfRecord: Bool
    /// The few words under which people know the fact.
    public let label: String
    /// What to ask, in the policy's words.
    public let text: String
    /// What may be answered, in the order in which forms have it; none for numbers and days.
    public let choices: [Fact.Value]
    /// Labels of the places to look in first.
    public let foundIn: [String]
    /// Labels of the roles to ask where no record has it.
    public let thenAsk: [String]
    /// Whom asking burdens.
    public let burden: Fact.Burden
    /// What each answer leads to, of the question to be asked first; empty of the others, where it turns on the answers
    /// before.
    public let prospects: [Prospect]

    init(_ subject: Subject, _ texts: Texts, choices: [Fact.Value]? = nil, prospects: [Prospect]) {
        (fact, member, isOfRecord) = (subject.fact, subject.member, subject.standsFor != nil)
        let definition = texts.fact(subject.fact).flatMap { Fact($0, texts) }
        label = texts.label(ofFact: subject.fact)
        text = definition?.question ?? label
        let all = definition?.values ?? []
        self.choices = choices ?? (definition?.kind == .yesNo ? all.reversed() : all)
        (foundIn, thenAsk) = (definition?.foundIn ?? [], definition?.thenAsk ?? [])
        (burden, self.prospects) = (definition?.burden ?? .record, prospects)
    }
}

/// The fewest changes that would make an outcome possible that is ruled out.
///
/// ```swift
/// for change in decision.changes { print(change.outcome.label, "if", change.steps.map(\.description)) }
/// ```
public struct Change: Sendable, Hashable {
    /// One fact that would have to be otherwise.
    public struct Step: Sendable, Hashable, CustomStringConvertible {
        /// The id of the fact.
        public let fact: String
        /// The member of the tick list; nil where it is about the whole fact.
        public let member: String?
        /// The few words under which people know the fact.
        public let label: String
        /// What is known of it now, in words; nil where nothing is.
        public let from: String?
        /// What it would have to be: any of these, in words.
        public let to: [String]
        /// Whether only a reassessment might find it so; else an action brings it about.
        public let isByReassessment: Bool

        /// `late books: 3 -> 0`
        public var description: String {
            "\(label): \(from ?? "not known") -> \(to.joined(separator: " or "))"
        }
    }

    /// The outcome that would become possible.
    public let outcome: Outcome
    /// Whether the answer would then be settled.
    public let settles: Bool
    /// What would have to be otherwise, all of it.
    public let steps: [Step]

    init(_ change: Counterfactual, of decision: String, _ texts: Texts) {
        outcome = texts.outcome(change.outcome, of: decision)
        settles = change.settles
        steps = change.changes.map { step in
            let subject = step.subject
            var label = texts.label(ofFact: subject.fact)
            if let member = subject.member { label += ", " + texts.label(ofValue: member, of: subject.fact) }
            return Step(
                fact: subject.fact, member: subject.member, label: label,
                from: texts.words(step.from, of: subject.fact),
                to: step.to.map { texts.label(ofValue: $0, of: subject.standsFor ?? subject.fact) },
                isByReassessment: step.isByReassessment)
        }
    }
}

/// A passage that can be read in more than one way, and what the other ways would do to a decision.
///
/// ```swift
/// for reading in decision.readings where reading.changesAnswer { print("It turns on how", reading.id, "is read.") }
/// ```
public struct Reading: Sendable, Hashable {
    /// Another way to read it.
    public struct Alternative: Sendable, Hashable {
        /// The name that the policy gives it.
        public let name: String
        /// Whether the answer would be another.
        public let changesAnswer: Bool
        /// The ids of outcomes whose option would have another status.
        public let changesOptions: [String]
        /// The outcomes that would then be possible.
        public let possible: [Outcome]
    }

    /// The id that the policy gives it.
    public let id: String
    /// The name of the way in force.
    public let chosen: String
    /// Whether the owner holds the passage for undecided.
    public let isOpen: Bool
    /// The ids of the passages; see ``Policy/guidance(_:)``.
    public let guidance: [String]
    /// The other ways.
    public let alternatives: [Alternative]

    /// Whether any other way would give another answer here.
    public var changesAnswer: Bool { alternatives.contains { $0.changesAnswer } }
}
