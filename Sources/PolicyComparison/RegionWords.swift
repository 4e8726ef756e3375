internal import DecisionDiagrams
package import PolicyChecker
package import PolicyModel
internal import PolicyVerification

/// Terms of a region, and answers, in the packs' own words.
package struct RegionWords {
    private let space: JointSpace
    private let pairs: [DecisionPair]

    package init(_ comparison: PackComparison) {
        space = comparison.space
        pairs = comparison.pairs
    }

    // MARK: Answers

    /// The decision as the new pack has it, or as the old one has it where only that does.
    package func decision(_ pair: DecisionPair) -> CheckedDecision? {
        pair.new.map { space.new.checked.decisions[$0] } ?? pair.old.map { space.old.checked.decisions[$0] }
    }

    /// An outcome in common, as the new pack has it or else the old one.
    package func outcome(_ place: Int, of pair: DecisionPair) -> Outcome? {
        let outcome = pair.outcomes[place]
        if let id = pair.new, let index = outcome.new { return space.new.checked.decisions[id].source.outcomes[index] }
        if let id = pair.old, let index = outcome.old { return space.old.checked.decisions[id].source.outcomes[index] }
        return nil
    }

    /// An answer in outcomes in common.
    package func answer(_ answers: AnswerSet, of pair: DecisionPair) -> String {
        let policy = decision(pair)?.source.hitPolicy
        if answers.mayBeOutOfScope { return "out of scope" }
        if answers.mayBeSilent {
            switch policy {
            case .eachSeparately: return "none of them"
            case .weigh: return "a question for judgement"
            default: return "no answer in the guidance"
            }
        }
        let labels = answers.outcomes.compactMap { outcome($0, of: pair)?.label.en }
        return labels.joined(separator: policy == .onlyOneMet ? " and at once " : "; ")
    }

    /// One of several answers: `Amber or higher`.
    private func anyAnswer(_ answers: AnswerSet, of pair: DecisionPair) -> String {
        guard answers.outcomes.count > 1, let lowest = answers.outcomes.first,
            let label = outcome(lowest, of: pair)?.label.en
        else {
            return answer(answers, of: pair)
        }
        return "\(label) or higher"
    }

    // MARK: Terms

    /// `harm likelihood is amber or higher`
    package func words(_ term: Region.Term) -> String {
        let pack = space.new.checked
        switch term {
        case .criterionInBoth(let id): return words(.criterion(id)) + ", by both packs"
        case .criterion(let id):
            return pack.criteria[id].source.says.map { "\"\($0.en)\"" }
                ?? "\"\(ExampleWords.words(pack.source.criteria[id.index].id.text))\""
        case .derived(let id, let set):
            return "\(pack.facts[id].words) is \(values(set, pack.facts[id].kind))"
        case .answer(let index, let answers):
            return "\(decision(pairs[index])?.titleInSentence ?? "") is \(anyAnswer(answers, of: pairs[index]))"
        case .moves(let index, let from, let to):
            let pair = pairs[index]
            return
                "\(decision(pair)?.titleInSentence ?? "") moves from \(answer(from, of: pair)) to "
                + "\(answer(to, of: pair))"
        case .values(let index, let values): return words(space.variables[index], values)
        }
    }

    /// Several terms, all of which hold.
    package func words(_ terms: [Region.Term]) -> String {
        let parts = terms.map(words)
        return parts.count < 2
            ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }

    private func words(_ variable: JointVariable, _ values: ValueSet) -> String {
        let fact = space.pack(variable.home).checked.facts[variable.fact]
        let name = fact.words
        switch variable.meaning {
        case .fact(_, let sets): return "\(name) is \(self.values(Self.joined(sets, values), fact.kind))"
        case .member(_, let member):
            guard case .tickList(let labels) = fact.kind else { return name }
            return "\(name) \(values.contains(1) ? "has" : "lacks") \(labels[member].label.en)"
        case .date(_, let starts): return "\(name) is \(days(starts, values))"
        case .unresolvedMapping(_, let sourceValues, let sets):
            guard case .mapped(let source, _) = fact.origin else { return name }
            let from = space.pack(variable.home).checked.facts[source]
            return
                "in truth \(name) is \(self.values(Self.joined(sets, values), fact.kind)) where "
                + "\(from.words) is \(self.values(sourceValues, from.kind))"
        }
    }

    private static func joined(_ sets: [IntegerSet], _ values: ValueSet) -> IntegerSet {
        values.values.reduce(IntegerSet.empty) { $0.union(sets[$1]) }
    }

    private func values(_ set: IntegerSet, _ kind: ValueKind) -> String {
        guard let range = kind.range, let lowest = set.lowest, let highest = set.highest else { return "" }
        let isWide = set.ranges.count == 1 && set.count > 1
        switch kind {
        case .number:
            if isWide && lowest == range.lowerBound { return "at most \(kind.words(of: highest))" }
            if isWide && highest == range.upperBound { return "at least \(kind.words(of: lowest))" }
            return Self.either(
                set.ranges.map { range in
                    let (least, most) = (kind.words(of: range.lowerBound), kind.words(of: range.upperBound))
                    return range.count == 1 ? least : "\(least) to \(most)"
                })
        case .list(let labels, let isOrdered):
            func label(_ value: Int) -> String { labels[value].label.en }
            if isOrdered && isWide && highest == range.upperBound {
                return "\(label(lowest)) \(labels[lowest].orHigher?.en ?? "or higher")"
            }
            if isOrdered && isWide && lowest == range.lowerBound { return "\(label(highest)) or lower" }
            let others = set.complement(in: range)
            if let other = others.single, set.count > 2 { return "not \(label(other))" }
            return Self.either(set.ranges.flatMap { $0.map(label) })
        default: return Self.either(set.ranges.flatMap { $0.map { $0 == 1 ? "yes" : "no" } })
        }
    }

    private func days(_ starts: [CalendarDate], _ values: ValueSet) -> String {
        var stretches: [(from: Int, through: Int)] = []
        for value in values.values {
            if let last = stretches.last, last.through + 1 == value {
                stretches[stretches.count - 1].through = value
            } else {
                stretches.append((value, value))
            }
        }
        return Self.either(
            stretches.map { stretch in
                let end = stretch.through + 1 < starts.count ? starts[stretch.through + 1] : nil
                switch (stretch.from == 0, end) {
                case (true, let end?): return "before \(end.inWords)"
                case (true, nil): return "any day"
                case (false, nil): return "\(starts[stretch.from].inWords) or later"
                case (false, let end?): return "\(starts[stretch.from].inWords) to \(end.adding(days: -1).inWords)"
                }
            })
    }

    private static func either(_ parts: [String]) -> String {
        parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " or " + (parts.last ?? "")
    }
}
