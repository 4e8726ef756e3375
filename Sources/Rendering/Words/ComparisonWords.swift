internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyComparison
internal import PolicyModel
internal import PolicyVerification

/// What moves between two packs in words, the same in text and on pages.
struct ComparisonWords {
    let comparison: PackComparison
    let regions: RegionWords

    init(_ comparison: PackComparison) {
        self.comparison = comparison
        regions = RegionWords(comparison)
    }

    var old: CheckedPack { comparison.space.old.checked }
    var new: CheckedPack { comparison.space.new.checked }

    func decision(_ pair: DecisionPair) -> String { regions.decision(pair)?.id ?? "" }

    func title(_ pair: DecisionPair) -> String { regions.decision(pair)?.title ?? "" }

    func answer(_ answers: AnswerSet, _ pair: DecisionPair) -> String { regions.answer(answers, of: pair) }

    /// The names of an answer's outcomes, for programs.
    func names(_ answers: AnswerSet, _ pair: DecisionPair) -> [String] {
        let met = answers.outcomes.compactMap { regions.outcome($0, of: pair)?.id.text }
        let policy = regions.decision(pair)?.source.hitPolicy
        let isSingle = policy != .eachSeparately && policy != .weigh
        return met + (answers.mayBeSilent && isSingle ? ["silent"] : [])
            + (answers.mayBeOutOfScope ? ["out_of_scope"] : [])
    }

    /// An example child in the words of the pack that needs more facts to tell of it, the new one where it is the same.
    func example(_ movement: Movement) -> String {
        movement.old.facts.count > movement.new.facts.count
            ? ExampleWords(old).sentence(movement.old) : ExampleWords(new).sentence(movement.new)
    }

    func example(_ movement: Movement) -> (pack: CheckedPack, example: ExampleCase) {
        movement.old.facts.count > movement.new.facts.count ? (old, movement.old) : (new, movement.new)
    }

    /// What is said beside the answers, by what people read of it.
    func part(_ part: PackPart) -> String {
        let name = text(of: part, in: new) ?? text(of: part, in: old) ?? part.name
        return switch part.kind {
        case .option: "option \(name)"
        case .gap: "gap: \(name)"
        case .notice: "notice: \(name)"
        case .agreedFirst: "agreed by people first"
        case .lookAtFirst: "look at first: \(name)"
        case .action: "action: \(name)"
        case .contradiction: "contradiction: \(name)"
        case .rule: "rule: \(name)"
        }
    }

    private func text(of part: PackPart, in pack: CheckedPack) -> String? {
        // The same thing once more has a number behind its name, a step of a rule the rule's outcome before it.
        let name = part.name.replacing(#/\ \([0-9]+\)$/#, with: "").split(separator: ": ").last.map(String.init) ?? ""
        if part.kind == .contradiction {
            return pack.contradictions.first { $0.source.id.text == name }?.source.say.en.firstSentence
        }
        guard let pair = part.decision.map({ comparison.pairs[$0] }) else { return nil }
        let ids = [(comparison.space.new.checked, pair.new), (comparison.space.old.checked, pair.old)]
        guard let id = ids.first(where: { $0.0 === pack })?.1 else { return nil }
        let source = pack.decisions[id].source
        return switch part.kind {
        case .option: source.outcomes.first { $0.id.text == name }?.label.en
        case .gap: source.gaps.first { $0.id.text == name }?.say.en.firstSentence
        case .notice: source.notices.first { $0.id.text == name }?.say.en.firstSentence
        case .lookAtFirst, .action:
            (source.lookAtFirst + source.actions + source.rules.flatMap(\.actions)).first { $0.id?.text == name }?
                .text.en
        case .agreedFirst, .contradiction, .rule: nil
        }
    }

    func rule(
        _ reason: DecisionComparison.Reason, _ pair: DecisionPair
    ) -> (decision: CheckedDecision, rule: CheckedRule)? {
        if let id = pair.new, let index = reason.new { return (new.decisions[id], new.decisions[id].rules[index]) }
        if let id = pair.old, let index = reason.old { return (old.decisions[id], old.decisions[id].rules[index]) }
        return nil
    }

    /// What is said of facts that the packs do not share as they are.
    var factNotes: [String] {
        comparison.space.facts.compactMap { pair in
            guard let before = pair.old, let after = pair.new else { return nil }
            let name = new.facts[after].words
            if pair.isIncompatible {
                return
                    "\(name) is of another kind, and nothing of the old one means anything to the new: they are "
                    + "compared as two facts."
            }
            var notes: [String] = []
            if !pair.onlyNew.isEmpty { notes.append("only the new pack has \(pair.onlyNew.joined(separator: ", "))") }
            if !pair.onlyOld.isEmpty { notes.append("only the old pack has \(pair.onlyOld.joined(separator: ", "))") }
            if notes.isEmpty { return nil }
            let asksBoth = old.facts[before].definition != nil && new.facts[after].definition != nil
            return "\(name): \(notes.joined(separator: "; "))"
                + (asksBoth ? ". Cases with these values are not compared." : ".")
        }
    }

    /// Facts that only one of the packs has.
    func facts(only side: Side) -> [String] {
        comparison.space.facts.compactMap { pair in
            switch side {
            case .old: pair.new == nil ? pair.old.map { old.facts[$0].words } : nil
            case .new: pair.old == nil ? pair.new.map { new.facts[$0].words } : nil
            }
        }
    }
}

extension String {
    /// Up to its first full stop, without that.
    fileprivate var firstSentence: String {
        firstRange(of: ". ").map { String(self[..<$0.lowerBound]) } ?? (hasSuffix(".") ? String(dropLast()) : self)
    }
}
