internal import DecisionModel
internal import Evaluation
package import PolicyModel
package import Wording

/// Time limits in words.
extension PolicyTexts {
    /// As the guidance has it; of one that is counted the day, where it is known, and how it is counted.
    func limit(_ limit: TimeLimit, _ item: ActionItem) -> Phrase {
        switch limit {
        case .words(let text): return self.text(text)
        case .counted(let counted):
            guard let due = item.due, let last = due.to else { return rule(counted) }
            let days = due.from == last ? wording.day(last) : value(counted.date.text, .days([due]))
            let told =
                item.isOverdue
                ? wording.wasDue(by: wording.day(last)) : due.from == last ? wording.due(by: days) : days
            return "\(told) (\(rule(counted)))"
        }
    }

    /// `28 days after day of the referral`
    package func rule(_ limit: CountedLimit) -> Phrase {
        wording.counted(
            Int(limit.amount.text) ?? 0, TimeUnit(rawValue: limit.unit.rawValue) ?? .days, isBefore: limit.isBefore,
            from: fact(limit.date.text))
    }
}
