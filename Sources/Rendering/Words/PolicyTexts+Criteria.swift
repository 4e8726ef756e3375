internal import PolicyChecker
internal import PolicyModel
internal import Wording

/// Criteria and tests in words: the values that satisfy them, not the way in which an author wrote them.
extension PolicyTexts {
    /// What the author says of a line, else its test.
    func words(_ criterion: CheckedCriterion) -> Phrase {
        if let says = criterion.source.says { return text(says) }
        switch criterion.form {
        case .named(let id):
            let inner = pack.criteria[id]
            return pack.isWrittenOut(id) || inner.source.says != nil
                ? words(inner) : english(Vocabulary.words(pack.source.criteria[id.index].id.text))
        case .leftOut(let line, _): return words(line)
        case .joined(_, let parts) where criterion.reading != nil: return wording.andOr(parts.map(words))
        case .joined(let connective, let parts):
            return wording.joined(parts.map(words), wanted: connective.wanted(of: parts.count))
        case .outcome(let id, _): return "\(title(pack.decisions[id])): \(asks(criterion) ?? "")"
        case .option(let id, let outcome, let isMet):
            let label = text(pack.decisions[id].source.outcomes[outcome].label)
            return "\(title(pack.decisions[id])), \(label): \(wording.status(isMet ? .met : .notMet))"
        case .fact(let id, _): return "\(fact(id)): \(asks(criterion) ?? english(criterion.source.description))"
        case .ticks(let id, _, _):
            return "\(fact(id)): \(plainTest(criterion) ?? english(criterion.source.description))"
        }
    }

    /// What a line of one plain test asks for; nil where an author says more of it or it is of another kind.
    func plainTest(_ criterion: CheckedCriterion) -> Phrase? {
        guard criterion.source.says == nil else { return nil }
        switch criterion.form {
        case .fact(let id, _):
            guard pack.facts[id].isDerived else { return asks(criterion) }
            return "\(fact(id)): \(asks(criterion) ?? "")"
        case .ticks(let id, let members, let connective):
            guard case .tickList(let labels) = pack.facts[id].kind else { return nil }
            let names = members.map { text(labels[$0].label) }
            return wording.listed(names, wanted: connective.wanted(of: names.count))
        default: return nil
        }
    }

    /// What a single test asks of what it looks at; nil of a criterion of another kind.
    func asks(_ criterion: CheckedCriterion) -> Phrase? {
        switch criterion.form {
        case .fact(let id, let set): values(set, of: pack.facts[id].kind)
        case .ticks(let id, let members, let connective): ticks(members, connective, of: pack.facts[id].kind)
        case .outcome(let id, let bits): outcomes(pack.decisions[id], bits)
        case .option(let id, let option, let isMet):
            "\(text(pack.decisions[id].source.outcomes[option].label)) \(wording.status(isMet ? .met : .notMet))"
        default: nil
        }
    }

    /// A set of values of a fact; of steps in order `red or higher`, of numbers `at least 2`.
    func values(_ set: IntegerSet, of kind: ValueKind) -> Phrase {
        guard let whole = kind.range else { return .empty }
        if set.isEmpty { return wording.noValueAtAll }
        if set == IntegerSet(whole) { return wording.whateverItIs }
        switch kind {
        case .number: return wording.either(set.ranges.map { numbers($0, within: whole, kind) })
        case .list(let labels, isOrdered: true):
            return wording.either(steps(set.ranges.map { $0 }, of: labels))
        default: return wording.either(set.ranges.flatMap { $0.map { valueName($0, of: kind) } })
        }
    }

    private func numbers(_ range: ClosedRange<Int>, within whole: ClosedRange<Int>, _ kind: ValueKind) -> Phrase {
        let (least, most) = (Phrase(kind.words(of: range.lowerBound)), Phrase(kind.words(of: range.upperBound)))
        if range.count == 1 { return least }
        if range.lowerBound == whole.lowerBound { return wording.atMost(most) }
        return range.upperBound == whole.upperBound ? wording.atLeast(least) : wording.range(least, most)
    }

    /// Stretches of an ordered list, told by their end where they reach an end of it.
    private func steps(_ ranges: [ClosedRange<Int>], of labels: [NamedLabel]) -> [Phrase] {
        func name(_ step: Int) -> Phrase { text(labels[step].label) }
        return ranges.flatMap { range -> [Phrase] in
            let lowest = range.lowerBound
            if range.count == 1 { return [name(lowest)] }
            if range.upperBound == labels.count - 1 {
                return [labels[lowest].orHigher.map { "\(name(lowest)) \(text($0))" } ?? wording.orHigher(name(lowest))]
            }
            return lowest == 0 ? [wording.orLower(name(range.upperBound))] : range.map(name)
        }
    }

    private func ticks(_ members: [Int], _ connective: Connective, of kind: ValueKind) -> Phrase {
        guard case .tickList(let labels) = kind else { return .empty }
        let names = members.map { text(labels[$0].label) }
        return wording.included(names, wanted: connective.wanted(of: names.count))
    }

    /// Outcomes of a decision, silence and out of scope among them where the test names them.
    private func outcomes(_ decision: CheckedDecision, _ answers: AnswerSet) -> Phrase {
        let beyond =
            (answers.mayBeSilent ? [wording.noAnswerInGuidance] : [])
            + (answers.mayBeOutOfScope ? [wording.outOfScope] : [])
        let set = IntegerSet(answers.outcomes)
        if set.isEmpty { return beyond.isEmpty ? wording.noOutcomeAtAll : wording.either(beyond) }
        if set.count == decision.outcomeCount { return wording.either([wording.anyOutcome] + beyond) }
        let labels = decision.source.outcomes.map { NamedLabel(id: $0.id, label: $0.label) }
        let isRanked = decision.source.isRanked && decision.outcomeCount > 2
        let named =
            isRanked ? steps(set.ranges, of: labels) : set.ranges.flatMap { $0.map { text(labels[$0].label) } }
        return wording.either(named + beyond)
    }
}
