package import DecisionModel

/// British English.
package struct EnglishWording: CaseWording {
    package let language = Language.english

    package init() {}

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Names that hold a comma or the last word themselves are parted by semicolons.
    func list(_ names: [Phrase], _ last: Phrase) -> Phrase {
        guard names.count > 1, let end = names.last else { return names.first ?? .empty }
        let isLong = names.contains { $0.plain.contains(",") || $0.plain.contains(last.plain) }
        return names.dropLast().joined(separator: isLong ? "; " : ", ") + (isLong ? ";" : "") + last + end
    }

    func count(_ number: Int, _ noun: String) -> Phrase { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    package func either(_ names: [Phrase]) -> Phrase { list(names, " or ") }
    package func both(_ names: [Phrase]) -> Phrase { list(names, " and ") }

    package func day(_ day: String) -> Phrase {
        DayParts(day).map { parts in
            (parts.day.map { "\($0) " } ?? .empty) + "\(Self.months[parts.month - 1]) \(parts.year)"
        } ?? Phrase(day)
    }

    package func facts(_ count: Int) -> Phrase { self.count(count, "fact") }
    package func questions(_ count: Int) -> Phrase { self.count(count, "question") }
}

extension EnglishWording {
    package func status(_ status: LineStatus) -> Phrase {
        switch status {
        case .met: "met"
        case .notMet: "not met"
        case .cannotTell: "cannot tell"
        }
    }

    package var leftOut: Phrase { "left out" }
    package func oneLineShort(_ status: LineStatus) -> Phrase { "\(self.status(status)), one line short" }

    package var noAnswerInGuidance: Phrase { "no answer in the guidance" }
    package var outOfScope: Phrase { "out of scope" }
    package var isOutOfScope: Phrase { "Out of scope." }
    package var isSilent: Phrase { "The guidance is silent." }
    package var needsJudgement: Phrase { "This needs your judgement." }
    package var needsJudgementIfItApplies: Phrase {
        "This needs your judgement, if it applies; that cannot be told yet."
    }
    package func suggested(_ outcome: Phrase) -> Phrase { "Suggested: \(outcome)." }
    package func stillPossible(_ outcomes: [Phrase]) -> Phrase { "Still possible: \(either(outcomes))." }
    package func suggested(_ outcome: Phrase, stillPossible others: [Phrase]) -> Phrase {
        "\(suggested(outcome)) \(stillPossible(others))"
    }
    package func nothingSuggestedYet(_ answer: Phrase) -> Phrase { "Nothing can be suggested yet. \(answer)" }
    package func open(_ outcomes: [Phrase]) -> Phrase { "Open: \(outcomes.joined(separator: "; "))." }
    package func openIfAgreed(_ outcomes: [Phrase]) -> Phrase {
        "Would be open if agreed first: \(outcomes.joined(separator: "; "))."
    }
    package var noneIsOpen: Phrase { "None is open." }
    package func cannotTell(_ outcomes: [Phrase]) -> Phrase { "Cannot tell: \(outcomes.joined(separator: "; "))." }
    package var mayBeOutOfScope: Phrase { "It may be out of scope." }
    package var noRuleHereEither: Phrase { "No rule is met here either." }
    package func silent(because: Phrase) -> Phrase { "The guidance is silent. \(because)" }
    package func outOfScope(because: Phrase) -> Phrase { "Out of scope. \(because)" }
    package func answersStillPossible(_ count: Int) -> Phrase { "\(count) answers still possible" }
    package var matterForJudgement: Phrase { "a matter for judgement" }
    package var reportedByService: Phrase { "What the service reports to have in place" }
    package func suggestedMeanwhile(_ outcome: Phrase) -> Phrase { "Suggested meanwhile: \(outcome)." }
    package func meanwhileWhateverIsUnknown(_ outcome: Phrase) -> Phrase {
        "Suggested meanwhile: \(outcome), which is met whatever the unknown facts turn out to be."
    }
    package func turnsOn(_ facts: [Phrase]) -> Phrase { "It turns on \(facts.joined(separator: ", ")), not known." }
    package func turnsOn(_ count: Int) -> Phrase { "It turns on \(facts(count)) not known." }
    package func peopleAgreed(_ outcome: Phrase) -> Phrase { "People agreed: \(outcome)." }

    package func answered(_ answered: Int, open: Int, forJudgement: Int) -> Phrase {
        let parts = [(answered, "answered"), (open, "open"), (forJudgement, "for your judgement")].filter { $0.0 > 0 }
        guard let first = parts.first else { return "No question arises for this case." }
        func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }
        let words: [Phrase] =
            ["\(questions(first.0)) \(verb(first.0)) \(first.1)"]
            + parts.dropFirst().map { "\($0.0) \(verb($0.0)) \($0.1)" }
        return "\(both(words))."
    }
}
