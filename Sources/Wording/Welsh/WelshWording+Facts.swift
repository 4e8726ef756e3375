extension WelshWording {
    package var yes: Phrase { "ydy" }
    package var no: Phrase { "nac ydy" }
    package var notKnown: Phrase { "ddim yn hysbys" }
    package var none: Phrase { "dim" }
    package var isTicked: Phrase { "wedi'i dicio" }
    package var isNotTicked: Phrase { "heb ei dicio" }

    package func ticked(_ has: [Phrase], not hasNot: [Phrase]) -> Phrase {
        let parts: [Phrase] = [
            has.isEmpty ? "" : "mae ganddo \(has.joined(separator: ", "))",
            hasNot.isEmpty ? "" : "nid oes ganddo \(hasNot.joined(separator: ", "))", "y gweddill ddim yn hysbys",
        ]
        return parts.nonEmpty.joined(separator: "; ")
    }

    package func range(_ lower: Phrase, _ upper: Phrase) -> Phrase { "\(lower) i \(upper)" }
    package func number(_ number: Phrase, unit: Phrase) -> Phrase {
        unit.isEmpty ? number : unit.plain == "level" ? "\(unit) \(number)" : "\(number) \(unit)"
    }
    package func doesNotArise(countsAs value: Phrase) -> Phrase { "nid yw'n codi, yn cyfrif fel \(value)" }

    package func recorded(in place: Phrase, on day: Phrase, by role: Phrase) -> Phrase {
        let parts: [Phrase] = [
            place.isEmpty ? "" : "yn \(place)", day.isEmpty ? "" : "ar \(day)", role.isEmpty ? "" : "gan \(role)",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? .empty : ", cofnodwyd \(parts.joined(separator: " "))"
    }

    package func restsOn(_ count: Int) -> Phrase { "yn seiliedig ar \(facts(count))" }
    package var nothingAdds: Phrase { "nid oes dim yn ychwanegu ato" }
    package func askedFor(_ wanted: Phrase) -> Phrase { "gofynnir am: \(wanted)" }
    package func thisIsAskedFor(_ wanted: Phrase) -> Phrase { "gofynnir am hyn: \(wanted)" }
    package func computed(_ value: Phrase, askedFor wanted: Phrase) -> Phrase { "\(value), gofynnir am \(wanted)" }
    package func andOrMeans(isAny: Bool) -> Phrase { isAny ? "mae'r naill neu'r llall yn ddigon" : "mae angen y ddau" }
    package var asTheRulesSay: Phrase { "fel y dywed y rheolau" }
    package func readAs(_ option: Phrase) -> Phrase { "darllenir fel \"\(option)\"" }
    package func exception(_ words: Phrase) -> Phrase { "eithriad: \(words)" }
    package func standsFor(_ derived: Phrase, recordedAs fact: Phrase) -> Phrase {
        "\(derived) (wedi'i adael yn agored gan \(fact))"
    }

    package func before(_ day: Phrase) -> Phrase { "cyn \(day)" }
    package func onOrBefore(_ day: Phrase) -> Phrase { "\(day) neu gynt" }
    package func days(_ first: Phrase, _ last: Phrase) -> Phrase { "rhwng \(first) a \(last)" }
    package func onOrAfter(_ day: Phrase, before end: Phrase?) -> Phrase {
        "\(day) neu wedyn" + (end.map { ", cyn \($0)" } ?? .empty)
    }
    package var anyDay: Phrase { "unrhyw ddiwrnod" }

    package func remarkDoesNotArise(
        _ fact: Phrase, recordedAs value: Phrase, because: [Phrase], countsAs other: Phrase
    ) -> Phrase {
        let reasons: Phrase = because.isEmpty ? "" : " (\(because.joined(separator: "; ")))"
        return "Cofnodwyd \(fact) fel \(value), ond nid yw'n codi yn yr achos hwn\(reasons). Mae'n cyfrif fel \(other)."
    }

    package func remarkRecordedAfter(_ fact: Phrase, on day: Phrase, asAt: Phrase) -> Phrase {
        "Cofnodwyd \"\(fact)\" ar \(day), ar ôl diwrnod y ffeithiau, \(asAt)."
    }

    package func remarkRecordedLongBefore(_ fact: Phrase, on day: Phrase, asAt: Phrase, years: Int) -> Phrase {
        "Cofnodwyd \"\(fact)\" ar \(day), fwy na \(years) flynedd cyn diwrnod y ffeithiau, \(asAt): gofynnwch a yw'n "
            + "dal i fod felly."
    }

    package func remarkLeapDay(
        _ fact: Phrase, _ day: Phrase, countsFromMarch: Bool, asAt: Phrase, _ facts: [Phrase]
    ) -> Phrase {
        "\(fact.capitalised): \(day). Mewn blwyddyn heb 29 Chwefror mae'r polisi'n cyfrif blwyddyn arall o "
            + "\(countsFromMarch ? "1 Mawrth" : "28 Chwefror"); ar \(asAt) mae hynny o bwys i: "
            + "\(facts.joined(separator: ", "))."
    }

    package func recorded(_ facts: [Phrase]) -> Phrase { "Cofnodwyd: \(facts.joined(separator: "; "))." }
    package func asRecorded(_ facts: Phrase) -> Phrase { "cofnodwyd: \(facts)" }
    package func recordedAndDecidedSo(_ facts: [Phrase]) -> Phrase {
        "\(recorded(facts)) Penderfynir isod ar y ffeithiau fel y'u cofnodwyd."
    }
    package func ifItWere(_ question: Phrase, _ values: Phrase, _ outcomes: Phrase) -> Phrase {
        "Pe bai \(question) yn \(values): \(outcomes)."
    }
}

extension WelshWording {
    package func atLeast(_ number: Phrase) -> Phrase { "o leiaf \(number)" }
    package func atMost(_ number: Phrase) -> Phrase { "ar y mwyaf \(number)" }
    package func orHigher(_ step: Phrase) -> Phrase { "\(step) neu uwch" }
    package func orLower(_ step: Phrase) -> Phrase { "\(step) neu is" }
    package var noValueAtAll: Phrase { "dim gwerth o gwbl" }
    package var whateverItIs: Phrase { "beth bynnag ydyw" }

    package var anyOutcome: Phrase { "unrhyw ganlyniad" }
    package var noOutcomeAtAll: Phrase { "dim canlyniad o gwbl" }

    package func andOr(_ parts: [Phrase]) -> Phrase { parts.joined(separator: " a/neu ") }
}
