package import PolicyChecker
internal import PolicyModel

/// Tests in exact words: the values that satisfy them, not the way in which an author wrote them.
extension Vocabulary {
    /// What a single test asks of what it looks at; nil of a criterion of another kind.
    package func asks(_ criterion: CheckedCriterion) -> String? {
        switch criterion.form {
        case .fact(let id, let set): values(set, of: pack.facts[id].kind)
        case .ticks(let id, let members, let test): ticks(members, test, of: pack.facts[id].kind)
        case .outcome(let id, let answers): outcomes(id, answers)
        case .option(let id, let option, let isMet): "\(outcome(id, option)) \(isMet ? "met" : "not met")"
        default: nil
        }
    }

    /// A set of values of a fact; of steps in order `red or higher`, of numbers `at least 2`.
    package func values(_ set: IntegerSet, of kind: ValueKind) -> String {
        guard let whole = kind.range else { return "" }
        if set.isEmpty { return "no value at all" }
        if set == IntegerSet(whole) { return "whatever it is" }
        switch kind {
        case .number: return Self.either(set.ranges.map { numbers($0, within: whole) })
        case .list(let labels, isOrdered: true): return steps(set.ranges.map { $0 }, of: labels.map(\.label.en))
        default: return Self.either(set.ranges.flatMap { $0.map { valueName(kind, $0, true) } })
        }
    }

    private func numbers(_ range: ClosedRange<Int>, within whole: ClosedRange<Int>) -> String {
        if range.count == 1 { return "\(range.lowerBound)" }
        if range.lowerBound == whole.lowerBound { return "at most \(range.upperBound)" }
        return range.upperBound == whole.upperBound
            ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }

    /// Stretches of an ordered list, told by their end where they reach an end of it.
    private func steps(_ ranges: [ClosedRange<Int>], of names: [String]) -> String {
        Self.either(
            ranges.flatMap { range -> [String] in
                if range.count == 1 { return [names[range.lowerBound]] }
                if range.upperBound == names.count - 1 { return ["\(names[range.lowerBound]) or higher"] }
                return range.lowerBound == 0 ? ["\(names[range.upperBound]) or lower"] : range.map { names[$0] }
            })
    }

    private func ticks(_ members: [Int], _ test: Connective, of kind: ValueKind) -> String {
        guard case .tickList(let labels) = kind else { return "" }
        return test.including(members.map { labels[$0].label.en })
    }

    /// Outcomes of a decision, silence and out of scope among them where the test names them.
    private func outcomes(_ id: DecisionID, _ answers: AnswerSet) -> String {
        let decision = pack.decisions[id]
        let beyond =
            (answers.mayBeSilent ? ["silent"] : [])
            + (answers.mayBeOutOfScope ? ["out of scope"] : [])
        let set = IntegerSet(answers.outcomes)
        if set.isEmpty { return beyond.isEmpty ? "no outcome at all" : Self.either(beyond) }
        if set.count == decision.outcomeCount { return Self.either(["any outcome"] + beyond) }
        let labels = decision.source.outcomes.map(\.label.en)
        let isRanked = decision.source.isRanked && decision.outcomeCount > 2
        let named = isRanked ? [steps(set.ranges, of: labels)] : set.ranges.flatMap { $0.map { labels[$0] } }
        return Self.either(named + beyond)
    }
}
