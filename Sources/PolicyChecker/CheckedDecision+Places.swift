internal import PolicyModel

extension CheckedDecision {
    /// Every action of the decision with its id: the owner's, else its place, such as `lending/actions/3` or
    /// `lending/alone/1/actions/2` for the second action of the first rule for `alone`.
    package var actionsByPlace: [(place: String, action: CheckedAction)] {
        var result: [(place: String, action: CheckedAction)] = []
        func add(_ actions: [CheckedAction], _ place: String) {
            for (index, action) in actions.enumerated() {
                result.append((action.source.id?.text ?? "\(place)/\(index + 1)", action))
            }
        }
        add(lookAtFirst, "\(id)/first")
        add(actions, "\(id)/actions")
        var count: [Int: Int] = [:]
        for rule in rules {
            count[rule.outcome, default: 0] += 1
            add(
                rule.actions,
                "\(id)/\(source.outcomes[rule.outcome].id.text)/\(count[rule.outcome, default: 0])/actions")
        }
        return result
    }
}
