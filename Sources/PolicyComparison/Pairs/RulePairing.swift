internal import PolicyChecker
internal import PolicyModel

/// The rules of a decision in two packs, each with the one that it goes on as: first those that read alike, then in
/// their order among those of the same outcome.
struct RulePairing {
    let pairs: [(old: Int?, new: Int?)]

    init(_ pair: DecisionPair, _ old: CheckedDecision, _ new: CheckedDecision) {
        var partner: [Int?] = Array(repeating: nil, count: new.rules.count)
        var taken: Set<Int> = []
        func match(_ isAlike: (CheckedRule, CheckedRule) -> Bool) {
            for (index, rule) in new.rules.enumerated() where partner[index] == nil {
                let place = pair.place(rule.outcome, .new)
                partner[index] = old.rules.indices.first { other in
                    !taken.contains(other) && pair.place(old.rules[other].outcome, .old) == place
                        && isAlike(old.rules[other], rule)
                }
                if let found = partner[index] { taken.insert(found) }
            }
        }
        match { Self.text($0) == Self.text($1) }
        match { _, _ in true }
        pairs =
            new.rules.indices.map { (old: partner[$0], new: $0) }
            + old.rules.indices.filter { !taken.contains($0) }.map { (old: $0, new: nil) }
    }

    private static func text(_ rule: CheckedRule) -> String {
        rule.source.criterion.description + (rule.source.unless.map { " unless " + $0.description } ?? "")
    }
}
