package import Canllaw
internal import CaseFiles
internal import Evaluation
internal import PolicyChecker
internal import PolicyModel

/// What is to be told of a case as a whole beside its answers and contradictions. Nothing of it changes an answer.
package enum CaseRemarks {
    package struct Remark: Sendable, Equatable {
        package enum Kind: String, Sendable {
            /// The case file gives a value to a fact that does not arise.
            case doesNotArise = "does_not_arise"
            /// A fact was recorded later than the day of the facts, on which it could not be known.
            case recordedAfterTheDay = "recorded_after_as_at"
            /// A fact was recorded so long before the day of the facts that it may no longer be so.
            case recordedLongBefore = "recorded_long_before"
            /// Somebody was born on 29 February, and the day of the facts is a 28 February on which that matters.
            case leapDayBirthday = "leap_day_birthday"
        }

        package let kind: Kind
        /// The name of the recorded fact that it is about.
        package let fact: String
        /// In one or more sentences.
        package let says: String
    }

    /// In the order of the pack's facts.
    package static func remarks(_ decided: PolicyEngine.Decided, engine: PolicyEngine) -> [Remark] {
        let words = DecisionWords(engine: engine, decided: decided)
        return engine.pack.facts.indices.flatMap { fact in
            [notArising(fact, words), oddRecording(fact, words), leapDay(fact, words)].compactMap { $0 }
        }
    }

    private static func notArising(_ fact: FactID, _ words: DecisionWords) -> Remark? {
        let pack = words.pack
        guard let otherwise = words.decided.result.dormantFacts[fact], words.decided.caseFile.records[fact] != nil,
            case .asked(_, let arises?) = pack.facts[fact].origin
        else { return nil }
        let counted = words.words.valueName(pack.facts[fact].kind, otherwise, true)
        let recorded = words.words.value(fact, words.decided.result.information)
        // One that is recorded as what it counts as anyway, or as not known, misleads nobody.
        if recorded == counted || recorded == "not known" { return nil }
        let reasons = words.words.facts(of: arises.condition).map { "\(words.words.fact($0)): \(words.value($0))" }
        let because = reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
        let name = DecisionWords.capitalised(words.words.fact(fact))
        return Remark(
            kind: .doesNotArise, fact: pack.facts[fact].id,
            says:
                "\(name) is recorded as \(recorded), but does not arise in this case\(because). It counts as \(counted)."
        )
    }

    private static func oddRecording(_ fact: FactID, _ words: DecisionWords) -> Remark? {
        let asAt = words.decided.result.asAt
        guard let day = words.decided.caseFile.records[fact]?.recordedOn,
            let odd = RecordingRemark(recordedOn: day, asAt: asAt)
        else { return nil }
        return Remark(
            kind: odd == .afterTheDay ? .recordedAfterTheDay : .recordedLongBefore, fact: words.pack.facts[fact].id,
            says: odd.sentence(fact: words.words.fact(fact), recordedOn: day, asAt: asAt))
    }

    /// Where the day of the facts lies between the two days on which a year may be held to have passed.
    private static func leapDay(_ fact: FactID, _ words: DecisionWords) -> Remark? {
        let pack = words.pack
        let asAt = words.decided.result.asAt
        guard case .days(let days?)? = words.decided.result.information[fact], let day = days.first(where: \.isLeapDay),
            asAt >= day,
            day.wholeYears(to: asAt, leapDays: .firstOfMarch) != day.wholeYears(to: asAt, leapDays: .lastOfFebruary)
        else { return nil }
        let counted = pack.facts.indices.filter { id in
            if case .years(let source) = pack.facts[id].origin { source == fact } else { false }
        }
        if counted.isEmpty { return nil }
        let rule = pack.source.header.leapDayBirthdays ?? .firstOfMarch
        let names = counted.map { words.words.fact($0) }.joined(separator: ", ")
        return Remark(
            kind: .leapDayBirthday, fact: pack.facts[fact].id,
            says:
                "\(DecisionWords.capitalised(words.words.fact(fact))) is \(day.inWords). In a year without 29 February the policy counts another year from \(rule.rawValue); on \(asAt.inWords) that matters to: \(names)."
        )
    }
}
