/// An answer without what explains it: how it stands, each option's status, and the ids of what it met. Two answers are
/// the same exactly where these are.
package struct ShortAnswer: Sendable, Hashable {
    /// What an option or a gap comes to, by its id.
    package struct Part: Sendable, Hashable {
        package let id: String
        package let status: LineStatus

        package init(id: String, status: LineStatus) { (self.id, self.status) = (id, status) }
    }

    package let answer: Decision.Answer
    /// Whether each option is answered separately, so that several are the outcome.
    package let isList: Bool
    /// What people agreed; nil where the decision has no fact that records it.
    package let agreedOutcome: Decision.Agreed?
    package let alsoMet: [String]
    /// Readings of open passages that change the status of some option.
    package let contested: [String]
    package let notices: [String]
    /// Sorted by their ids, as gaps are.
    package let options: [Part]
    /// Gaps into which the case falls or may fall.
    package let gaps: [Part]

    package init(
        answer: Decision.Answer, isList: Bool, agreedOutcome: Decision.Agreed?, alsoMet: [String],
        contested: [String], notices: [String], options: [Part], gaps: [Part]
    ) {
        (self.answer, self.isList, self.agreedOutcome) = (answer, isList, agreedOutcome)
        (self.alsoMet, self.contested, self.notices) = (alsoMet, contested, notices)
        self.options = options.sorted { $0.id < $1.id }
        self.gaps = gaps.sorted { $0.id < $1.id }
    }

    package init(_ decision: Decision) {
        self.init(
            answer: decision.answer,
            isList: decision.hitPolicy == .eachSeparately && decision.answer.status != .outOfScope,
            agreedOutcome: decision.agreedOutcome, alsoMet: decision.alsoMet, contested: decision.contested,
            notices: decision.notices, options: decision.options.map { Part(id: $0.outcome, status: $0.status) },
            gaps: decision.gaps.map { Part(id: $0.id, status: $0.status) })
    }

    /// The outcome, else what is suggested; nil where nothing is, or several may be the outcome.
    package var suggestion: String? { isList ? nil : answer.outcomes.first ?? answer.suggested }

    /// Gaps into which the case falls, or may fall.
    package func gaps(_ statuses: LineStatus...) -> [String] {
        gaps.filter { statuses.contains($0.status) }.map(\.id)
    }

    /// Whether the outcome is the same, whichever way it came about.
    package func hasOutcome(of other: ShortAnswer) -> Bool {
        answer == other.answer && isList == other.isList && agreedOutcome == other.agreedOutcome
    }
}
