internal import CaseFiles
package import DecisionModel
internal import Evaluation
internal import Explanations
internal import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// The sentences for what is to be told of the recorded facts of a case.
package enum CaseRemarks {
    package struct Told: Sendable, Equatable {
        package let remark: Remark
        /// One or more sentences.
        package let says: String
    }

    /// In the order of the pack's facts.
    package static func remarks(_ decided: PolicyEngine.Decided, engine: PolicyEngine) -> [Told] {
        let words = DecisionWords(engine: engine, decided: decided)
        let finder = CaseRemarkFinder(pack: engine.pack, caseFile: decided.caseFile, result: decided.result)
        return finder.remarks.compactMap { remark in
            guard let fact = engine.pack.fact(named: remark.fact) else { return nil }
            return Told(remark: remark, says: sentence(remark.kind, fact, words))
        }
    }

    private static func sentence(_ kind: Remark.Kind, _ fact: FactID, _ words: DecisionWords) -> String {
        let asAt = words.decided.result.asAt
        let recordedOn = words.decided.caseFile.records[fact]?.recordedOn
        switch kind {
        case .doesNotArise: return doesNotArise(fact, words)
        case .recordedAfterTheDay, .recordedLongBefore:
            let odd = recordedOn.flatMap { RecordingRemark(recordedOn: $0, asAt: asAt) }
            return odd?.sentence(fact: words.words.fact(fact), recordedOn: recordedOn ?? asAt, asAt: asAt) ?? ""
        case .leapDayBirthday: return leapDay(fact, words)
        }
    }

    private static func doesNotArise(_ fact: FactID, _ words: DecisionWords) -> String {
        let pack = words.pack
        let counted = words.decided.result.inapplicableFacts[fact].map {
            words.words.valueName(pack.facts[fact].kind, $0, true)
        }
        var because = ""
        if case .asked(_, let arises?) = pack.facts[fact].origin {
            let reasons = words.words.facts(of: arises.condition).map { "\(words.words.fact($0)): \(words.value($0))" }
            because = reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
        }
        let name = Vocabulary.capitalised(words.words.fact(fact))
        let recorded = words.words.value(fact, words.decided.result.information)
        return "\(name) is recorded as \(recorded), but does not arise in this case\(because). "
            + "It counts as \(counted ?? "not known")."
    }

    private static func leapDay(_ fact: FactID, _ words: DecisionWords) -> String {
        let asAt = words.decided.result.asAt
        guard case .days(let days?)? = words.decided.result.information[fact],
            let day = days.first(where: \.isLeapDay)
        else { return "" }
        let rule = words.pack.source.header.leapDayBirthdays ?? .firstOfMarch
        let names = words.pack.factsCountedInYears(from: fact).map { words.words.fact($0) }.joined(separator: ", ")
        return "\(Vocabulary.capitalised(words.words.fact(fact))) is \(day.inWords). In a year without 29 "
            + "February the policy counts another year from \(rule.rawValue); on \(asAt.inWords) that matters to: "
            + "\(names)."
    }
}
