/// What is known of a fact.
package enum Knowledge: Sendable, Hashable, Codable {
    case notKnown
    /// A value by its id, a day, or a number with decimals as case files write it.
    case value(String)
    case number(Int)
    /// One of these, it is not known which.
    case either([String])
    case numbers([ClosedRange<Int>])
    case amounts([Amounts])
    case days([Days])
    case ticks(has: [String], hasNot: [String], notKnown: [String])

    /// Numbers with decimals, both ends among them, as case files write them.
    package struct Amounts: Sendable, Hashable, Codable {
        package let least: String
        package let most: String

        package init(least: String, most: String) { (self.least, self.most) = (least, most) }

        package var isOne: Bool { least == most }
    }

    /// Days without a gap, both ends among them.
    package struct Days: Sendable, Hashable, Codable {
        /// `2026-11-21`; nil where it may be any day before.
        package let from: String?
        /// Nil where it may be any day after.
        package let to: String?

        package init(from: String?, to: String?) { (self.from, self.to) = (from, to) }
    }
}

/// A fact as the case records it.
package struct RecordedFact: Sendable, Hashable, Codable {
    package let fact: String
    package let value: Knowledge
    package let recordedIn: String?
    /// `2026-11-21`
    package let recordedOn: String?
    package let by: String?
    /// Why it is not known.
    package let because: String?
    /// What a fact that does not arise in this case counts as; nil where it arises.
    package let doesNotAriseCountsAs: String?

    package init(
        fact: String, value: Knowledge, recordedIn: String?, recordedOn: String?, by: String?, because: String?,
        doesNotAriseCountsAs: String?
    ) {
        (self.fact, self.value) = (fact, value)
        (self.recordedIn, self.recordedOn, self.by, self.because) = (recordedIn, recordedOn, by, because)
        self.doesNotAriseCountsAs = doesNotAriseCountsAs
    }
}

/// What a question asks about: a fact, one member of a tick list, or what a recorded value stands for.
package struct Subject: Sendable, Hashable, Codable {
    package let fact: String
    package let member: String?
    /// The derived fact of which a recorded value stands for several values.
    package let standsFor: String?

    package init(fact: String, member: String? = nil, standsFor: String? = nil) {
        (self.fact, self.member, self.standsFor) = (fact, member, standsFor)
    }
}

/// A fact not known that can still change an answer, and where to find it out.
package struct OpenFact: Sendable, Hashable, Codable {
    package let fact: String
    /// The decisions whose answer or options it can change.
    package var decisions: [String]
    /// What each answer would lead to in the leading decision; empty of facts that are not among the first to be asked.
    package let prospects: [Prospect]

    package init(fact: String, decisions: [String], prospects: [Prospect] = []) {
        (self.fact, self.decisions, self.prospects) = (fact, decisions, prospects)
    }
}

/// Answers to a question that lead to the same, and what a decision then says.
package struct Prospect: Sendable, Hashable, Codable {
    /// Answers that the policy does not tell apart.
    package enum Possible: Sendable, Hashable, Codable {
        case known(Knowledge)
        /// From one day on and before another; nil for no end.
        case days(from: String?, before: String?)
    }

    package var answers: [Possible]
    package let answer: Decision.Answer

    package init(answers: [Possible], answer: Decision.Answer) { (self.answers, self.answer) = (answers, answer) }
}

/// What a fact that follows from others comes to.
package struct DerivedValue: Sendable, Hashable, Codable {
    /// What one part of a sum adds: the fewest and the most points.
    package struct Part: Sendable, Hashable, Codable {
        /// The fact that it is about, or the criterion as it is written.
        package let about: String
        /// The member of a tick list; nil of other parts.
        package let member: String?
        package let least: Int
        package let most: Int

        package init(about: String, member: String?, least: Int, most: Int) {
            (self.about, self.member, self.least, self.most) = (about, member, least, most)
        }
    }

    package let fact: String
    package let value: Knowledge
    /// The parts of a sum, in the policy's order; none of other facts.
    package let parts: [Part]

    package init(fact: String, value: Knowledge, parts: [Part] = []) {
        (self.fact, self.value, self.parts) = (fact, value, parts)
    }
}

/// Facts that cannot all be true.
package struct Contradiction: Sendable, Hashable, Codable {
    /// One fact that, were it otherwise, would end the contradiction.
    package struct Repair: Sendable, Hashable, Codable {
        package let subject: Subject
        package let to: [String]
        /// What the leading decision could then come to.
        package let leadsTo: [String]

        package init(subject: Subject, to: [String], leadsTo: [String]) {
            (self.subject, self.to, self.leadsTo) = (subject, to, leadsTo)
        }
    }

    package let id: String
    package let facts: [String]
    package let repairs: [Repair]
    package let guidance: [String]

    package init(id: String, facts: [String], repairs: [Repair], guidance: [String]) {
        (self.id, self.facts, self.repairs, self.guidance) = (id, facts, repairs, guidance)
    }
}

/// What is to be told of a recorded fact; nothing of it changes an answer.
package struct Remark: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        case doesNotArise = "does_not_arise"
        case recordedAfterTheDay = "recorded_after_as_at"
        case recordedLongBefore = "recorded_long_before"
        case leapDayBirthday = "leap_day_birthday"
    }

    package let kind: Kind
    package let fact: String

    package init(kind: Kind, fact: String) { (self.kind, self.fact) = (kind, fact) }
}
