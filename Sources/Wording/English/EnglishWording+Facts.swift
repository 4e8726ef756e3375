extension EnglishWording {
    package var yes: Phrase { "yes" }
    package var no: Phrase { "no" }
    package var notKnown: Phrase { "not known" }
    package var none: Phrase { "none" }
    package var isTicked: Phrase { "ticked" }
    package var isNotTicked: Phrase { "not ticked" }

    package func ticked(_ has: [Phrase], not hasNot: [Phrase]) -> Phrase {
        let parts: [Phrase] = [
            has.isEmpty ? "" : "has \(has.joined(separator: ", "))",
            hasNot.isEmpty ? "" : "has not \(hasNot.joined(separator: ", "))", "the rest not known",
        ]
        return parts.nonEmpty.joined(separator: "; ")
    }

    package func range(_ lower: Phrase, _ upper: Phrase) -> Phrase { "\(lower) to \(upper)" }
    package func number(_ number: Phrase, unit: Phrase) -> Phrase {
        unit.isEmpty ? number : unit.plain == "level" ? "\(unit) \(number)" : "\(number) \(unit)"
    }
    package func doesNotArise(countsAs value: Phrase) -> Phrase { "does not arise, counts as \(value)" }

    package func recorded(in place: Phrase, on day: Phrase, by role: Phrase) -> Phrase {
        let parts: [Phrase] = [
            place.isEmpty ? "" : "in \(place)", day.isEmpty ? "" : "on \(day)", role.isEmpty ? "" : "by \(role)",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? .empty : ", recorded \(parts.joined(separator: " "))"
    }

    package func restsOn(_ count: Int) -> Phrase { "rests on \(facts(count))" }
    package var nothingAdds: Phrase { "nothing adds to it" }
    package func askedFor(_ wanted: Phrase) -> Phrase { "asked for: \(wanted)" }
    package func thisIsAskedFor(_ wanted: Phrase) -> Phrase { "this is asked for: \(wanted)" }
    package func computed(_ value: Phrase, askedFor wanted: Phrase) -> Phrase { "\(value), \(wanted) asked for" }
    package func andOrMeans(isAny: Bool) -> Phrase { isAny ? "either is enough" : "both are needed" }
    package var asTheRulesSay: Phrase { "as the rules say" }
    package func readAs(_ option: Phrase) -> Phrase { "read as \"\(option)\"" }
    package func exception(_ words: Phrase) -> Phrase { "exception: \(words)" }
    package func standsFor(_ derived: Phrase, recordedAs fact: Phrase) -> Phrase {
        "\(derived) (recorded as open by \(fact))"
    }

    package func before(_ day: Phrase) -> Phrase { "before \(day)" }
    package func onOrBefore(_ day: Phrase) -> Phrase { "\(day) or earlier" }
    package func days(_ first: Phrase, _ last: Phrase) -> Phrase { "between \(first) and \(last)" }
    package func onOrAfter(_ day: Phrase, before end: Phrase?) -> Phrase {
        "\(day) or later" + (end.map { ", before \($0)" } ?? .empty)
    }
    package var anyDay: Phrase { "any day" }

    package func remarkDoesNotArise(
        _ fact: Phrase, recordedAs value: Phrase, because: [Phrase], countsAs other: Phrase
    ) -> Phrase {
        let reasons: Phrase = because.isEmpty ? "" : " (\(because.joined(separator: "; ")))"
        return "\(fact.capitalised) is recorded as \(value), but does not arise in this case\(reasons). It counts as "
            + "\(other)."
    }

    package func remarkRecordedAfter(_ fact: Phrase, on day: Phrase, asAt: Phrase) -> Phrase {
        "\"\(fact)\" was recorded on \(day), after the day of the facts, \(asAt)."
    }

    package func remarkRecordedLongBefore(_ fact: Phrase, on day: Phrase, asAt: Phrase, years: Int) -> Phrase {
        "\"\(fact)\" was recorded on \(day), more than \(years) years before the day of the facts, \(asAt): ask "
            + "whether it is still so."
    }

    package func remarkLeapDay(
        _ fact: Phrase, _ day: Phrase, countsFromMarch: Bool, asAt: Phrase, _ facts: [Phrase]
    ) -> Phrase {
        "\(fact.capitalised) is \(day). In a year without 29 February the policy counts another year from "
            + "\(countsFromMarch ? "1 March" : "28 February"); on \(asAt) that matters to: "
            + "\(facts.joined(separator: ", "))."
    }

    package func recorded(_ facts: [Phrase]) -> Phrase { "Recorded: \(facts.joined(separator: "; "))." }
    package func asRecorded(_ facts: Phrase) -> Phrase { "recorded: \(facts)" }
    package func recordedAndDecidedSo(_ facts: [Phrase]) -> Phrase {
        "\(recorded(facts)) Decided below on the facts as recorded."
    }
    package func ifItWere(_ question: Phrase, _ values: Phrase, _ outcomes: Phrase) -> Phrase {
        "If \(question) were \(values): \(outcomes)."
    }
}

extension EnglishWording {
    package func atLeast(_ number: Phrase) -> Phrase { "at least \(number)" }
    package func atMost(_ number: Phrase) -> Phrase { "at most \(number)" }
    package func orHigher(_ step: Phrase) -> Phrase { "\(step) or higher" }
    package func orLower(_ step: Phrase) -> Phrase { "\(step) or lower" }
    package var noValueAtAll: Phrase { "no value at all" }
    package var whateverItIs: Phrase { "whatever it is" }

    package var anyOutcome: Phrase { "any outcome" }
    package var noOutcomeAtAll: Phrase { "no outcome at all" }

    package func andOr(_ parts: [Phrase]) -> Phrase { parts.joined(separator: " and/or ") }
}
