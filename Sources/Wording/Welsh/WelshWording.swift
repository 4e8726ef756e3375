package import DecisionModel

/// Welsh. A draft, written without a translator: it has to be reviewed by one before anybody relies on it.
package struct WelshWording: CaseWording {
    package let language = Language.welsh

    package init() {}

    private static let months = [
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
        "Rhagfyr",
    ]

    /// Names that hold a comma or the last word themselves are parted by semicolons.
    func list(_ names: [Phrase], _ last: Phrase) -> Phrase {
        guard names.count > 1, let end = names.last else { return names.first ?? .empty }
        let isLong = names.contains { $0.plain.contains(",") || $0.plain.contains(last.plain) }
        return names.dropLast().joined(separator: isLong ? "; " : ", ") + (isLong ? ";" : "") + last + end
    }

    package func either(_ names: [Phrase]) -> Phrase { list(names, " neu ") }
    package func both(_ names: [Phrase]) -> Phrase { list(names, " a ") }

    package func day(_ day: String) -> Phrase {
        DayParts(day).map { parts in
            (parts.day.map { "\($0) " } ?? .empty) + "\(Self.months[parts.month - 1]) \(parts.year)"
        } ?? Phrase(day)
    }

    // A noun behind a number stands in the singular.
    package func facts(_ count: Int) -> Phrase { "\(count) ffaith" }
    package func questions(_ count: Int) -> Phrase { count == 2 ? "2 gwestiwn" : "\(count) cwestiwn" }
}

extension WelshWording {
    package func status(_ status: LineStatus) -> Phrase {
        switch status {
        case .met: "wedi'i fodloni"
        case .notMet: "heb ei fodloni"
        case .cannotTell: "ni ellir dweud"
        }
    }

    package var leftOut: Phrase { "wedi'i hepgor" }
    package func oneLineShort(_ status: LineStatus) -> Phrase { "\(self.status(status)), un llinell yn brin" }

    package var noAnswerInGuidance: Phrase { "dim ateb yn y canllawiau" }
    package var outOfScope: Phrase { "y tu allan i'r cwmpas" }
    package var isOutOfScope: Phrase { "Y tu allan i'r cwmpas." }
    package var isSilent: Phrase { "Nid yw'r canllawiau'n dweud dim." }
    package var needsJudgement: Phrase { "Mae angen eich barn chi ar hyn." }
    package var needsJudgementIfItApplies: Phrase {
        "Mae angen eich barn chi ar hyn, os yw'n berthnasol; ni ellir dweud hynny eto."
    }
    package func suggested(_ outcome: Phrase) -> Phrase { "Awgrymir: \(outcome)." }
    package func stillPossible(_ outcomes: [Phrase]) -> Phrase { "Yn dal yn bosibl: \(either(outcomes))." }
    package func suggested(_ outcome: Phrase, stillPossible others: [Phrase]) -> Phrase {
        "\(suggested(outcome)) \(stillPossible(others))"
    }
    package func nothingSuggestedYet(_ answer: Phrase) -> Phrase { "Ni ellir awgrymu dim eto. \(answer)" }
    package func open(_ outcomes: [Phrase]) -> Phrase { "Ar agor: \(outcomes.joined(separator: "; "))." }
    package func openIfAgreed(_ outcomes: [Phrase]) -> Phrase {
        "Byddai'n agored pe cytunid yn gyntaf: \(outcomes.joined(separator: "; "))."
    }
    package var noneIsOpen: Phrase { "Nid oes yr un ar agor." }
    package func cannotTell(_ outcomes: [Phrase]) -> Phrase { "Ni ellir dweud: \(outcomes.joined(separator: "; "))." }
    package var mayBeOutOfScope: Phrase { "Gall fod y tu allan i'r cwmpas." }
    package var noRuleHereEither: Phrase { "Nid oes rheol wedi'i bodloni yma chwaith." }
    package func silent(because: Phrase) -> Phrase { "\(isSilent) \(because)" }
    package func outOfScope(because: Phrase) -> Phrase { "\(isOutOfScope) \(because)" }
    package func answersStillPossible(_ count: Int) -> Phrase { "\(count) ateb yn dal yn bosibl" }
    package var matterForJudgement: Phrase { "mater o farn" }
    package var reportedByService: Phrase { "Yr hyn y mae'r gwasanaeth yn dweud ei fod ar waith" }
    package func suggestedMeanwhile(_ outcome: Phrase) -> Phrase { "Awgrymir yn y cyfamser: \(outcome)." }
    package func meanwhileWhateverIsUnknown(_ outcome: Phrase) -> Phrase {
        "Awgrymir yn y cyfamser: \(outcome), sydd wedi'i fodloni beth bynnag fydd y ffeithiau anhysbys."
    }
    package func turnsOn(_ facts: [Phrase]) -> Phrase {
        "Mae'n dibynnu ar \(facts.joined(separator: ", ")), nad yw'n hysbys."
    }
    package func turnsOn(_ count: Int) -> Phrase { "Mae'n dibynnu ar \(facts(count)) nad yw'n hysbys." }
    package func peopleAgreed(_ outcome: Phrase) -> Phrase { "Cytunodd pobl: \(outcome)." }

    package func answered(_ answered: Int, open: Int, forJudgement: Int) -> Phrase {
        let parts = [(answered, "wedi'i ateb"), (open, "ar agor"), (forJudgement, "ar gyfer eich barn")].filter {
            $0.0 > 0
        }
        guard let first = parts.first else { return "Nid oes cwestiwn yn codi yn yr achos hwn." }
        let words: [Phrase] =
            ["\(questions(first.0)) \(first.1)"] + parts.dropFirst().map { "\($0.0) \($0.1)" }
        return "\(both(words))."
    }
}
