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
            guard let due = item.due, let told = days(due, item) else { return rule(counted) }
            return "\(told) (\(rule(counted)))"
        }
    }

    private func days(_ due: Knowledge.Days, _ item: ActionItem) -> Phrase? {
        switch (due.from.map(wording.day), due.to.map(wording.day)) {
        case (_, let last?) where item.isOverdue: wording.wasDue(by: last)
        case (let first?, let last?): first == last ? wording.due(by: last) : wording.due(between: first, and: last)
        case (nil, let last?): wording.due(onOrBefore: last)
        case (let first?, nil): wording.due(onOrAfter: first)
        case (nil, nil): nil
        }
    }

    /// `28 days after day of the referral`
    package func rule(_ limit: CountedLimit) -> Phrase {
        wording.counted(
            pack.amount(of: limit), TimeUnit(rawValue: limit.unit.rawValue) ?? .days, isBefore: limit.isBefore,
            from: fact(limit.date.text))
    }
}
