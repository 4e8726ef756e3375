package import CaseFiles
package import DecisionModel
package import Evaluation
package import PolicyChecker
internal import PolicyModel

/// What is to be told of the recorded facts of a case beside its answers. Nothing of it changes an answer.
package struct CaseRemarkFinder {
    private let pack: CheckedPack
    private let caseFile: CaseFile
    private let result: CaseResult

    package init(pack: CheckedPack, caseFile: CaseFile, result: CaseResult) {
        (self.pack, self.caseFile, self.result) = (pack, caseFile, result)
    }

    /// In the order of the pack's facts.
    package var remarks: [Remark] {
        pack.facts.indices.flatMap { fact in
            [notArising(fact), oddRecording(fact), leapDay(fact)].compactMap { $0 }.map {
                Remark(kind: $0, fact: pack.facts[fact].id)
            }
        }
    }

    /// The case file gives a value to a fact that does not arise. One that is recorded as what it counts as anyway, or
    /// as not known, misleads nobody.
    private func notArising(_ fact: FactID) -> Remark.Kind? {
        guard let otherwise = result.inapplicableFacts[fact], caseFile.records[fact] != nil,
            result.information.isKnown(fact, in: pack) || isKnownInPart(fact)
        else { return nil }
        if case .values(let set)? = result.information[fact], set.single == otherwise { return nil }
        return .doesNotArise
    }

    private func isKnownInPart(_ fact: FactID) -> Bool {
        guard case .values(let set)? = result.information[fact], let range = pack.facts[fact].kind.range else {
            return result.information[fact] != nil
        }
        return set != IntegerSet(range)
    }

    private func oddRecording(_ fact: FactID) -> Remark.Kind? {
        guard let day = caseFile.records[fact]?.recordedOn,
            let odd = RecordingRemark(recordedOn: day, asAt: result.asAt)
        else { return nil }
        return odd == .afterTheDay ? .recordedAfterTheDay : .recordedLongBefore
    }

    /// Somebody was born on 29 February, and the day of the facts lies between the two days on which a year may be held
    /// to have passed.
    private func leapDay(_ fact: FactID) -> Remark.Kind? {
        guard case .days(let days?)? = result.information[fact],
            let day = days.singleDays.first(where: \.isLeapDay),
            result.asAt >= day,
            day.wholeYears(to: result.asAt, leapDays: .firstOfMarch)
                != day.wholeYears(to: result.asAt, leapDays: .lastOfFebruary),
            !pack.factsCountedInYears(from: fact).isEmpty
        else { return nil }
        return .leapDayBirthday
    }
}

extension CheckedPack {
    /// The facts that count whole years from a date.
    package func factsCountedInYears(from date: FactID) -> [FactID] {
        facts.indices.filter { id in
            if case .elapsed(.years, let source) = facts[id].origin { source == date } else { false }
        }
    }
}
