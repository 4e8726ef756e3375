internal import Diagnostics
internal import PolicyModel

/// Resolves the words of a test against the values of what it is asked of.
struct TestChecker {
    let symbols: SymbolTable

    func check(_ test: ValueTest, of subject: Name) -> CheckedCriterion.Form? {
        switch symbols.subject(subject) {
        case nil: return nil
        case .fact(let id):
            guard let kind = symbols.factKinds[id] else { return nil }
            switch kind {
            case .tickList(let members): return ticks(test, fact: id, members: members, subject: subject)
            case .date:
                symbols.report(
                    "test-of-date", "`\(subject.text)` is a date and has no test of its own", at: subject.span,
                    help: "derive months, years, `before` or `after` from it and test that")
                return nil
            default: return values(test, kind: kind, subject: subject).map { .fact(id, $0) }
            }
        case .decision(let id): return outcome(test, decision: id, subject: subject)
        case .option(let id, let outcome):
            guard case .met(let isMet) = test else {
                symbols.report(
                    "option-test", "`\(test)` of one option of a decision", at: subject.span,
                    help: "an option is `met` or `not met`")
                return nil
            }
            return .option(id, outcome: outcome, isMet: isMet)
        }
    }

    private func values(_ test: ValueTest, kind: ValueKind, subject: Name) -> IntegerSet? {
        resolver.values(test, kind: kind, subject: subject)
    }

    func value(_ name: Name, kind: ValueKind, subject: Name) -> Int? {
        resolver.value(name, kind: kind, subject: subject)
    }

    private var resolver: ValueResolver {
        var resolver = ValueResolver(
            parameter: symbols.parameter, parameterNames: { symbols.pack.parameters.map(\.id.text) },
            homes: symbols.homes,
            isSilenced: {
                symbols.pack.unreadableNames.contains($0) || symbols.pack.incompleteSections.contains(.parameters)
            },
            report: { symbols.report($0) })
        resolver.takeNote = { symbols.take(note: $0) }
        resolver.unknownParameter = { symbols.unknownParameter($0, $1) }
        return resolver
    }

    // MARK: Tick lists

    private func ticks(_ test: ValueTest, fact: FactID, members: [NamedLabel], subject: Name) -> CheckedCriterion.Form?
    {
        switch test {
        case .includesAll(let names): return member(names, members, subject).map { .ticks(fact, $0, .allOf) }
        case .includesAny(let names): return member(names, members, subject).map { .ticks(fact, $0, .anyOf) }
        case .includesNone(let names): return member(names, members, subject).map { .ticks(fact, $0, .noneOf) }
        case .includesSome(let bound, let count, let names):
            return some(bound, count, of: names, members, subject).map { .ticks(fact, $0.members, $0.connective) }
        case .not(.includesAny(let names)): return member(names, members, subject).map { .ticks(fact, $0, .noneOf) }
        case .not(.includesNone(let names)): return member(names, members, subject).map { .ticks(fact, $0, .anyOf) }
        case .not(.includesAll(let names)) where names.count == 1:
            return member(names, members, subject).map { .ticks(fact, $0, .noneOf) }
        default:
            symbols.report(
                "tick-list-test", "`\(test)` of the tick list `\(subject.text)`",
                at: test.words.first?.span ?? subject.span, help: ValueResolver.help(for: .tickList(members)))
            return nil
        }
    }

    /// So many of some members, or of all.
    private func some(
        _ bound: Connective.Bound, _ count: Name, of names: [Name], _ members: [NamedLabel], _ subject: Name
    ) -> (members: [Int], connective: Connective)? {
        guard let chosen = names.isEmpty ? Array(members.indices) : member(names, members, subject),
            let number = symbols.number(count, in: 0...Int.max)
        else { return nil }
        let connective = Connective.count(bound, number)
        let counts = connective.meaningfulCounts(of: chosen.count) ?? 0...chosen.count
        guard counts.contains(number) else {
            symbols.report(
                "impossible-count", "`\(bound.rawValue) \(number)` of \(chosen.count) members is always so or never",
                at: count.span, help: "write a number from \(counts.lowerBound) to \(counts.upperBound)")
            return nil
        }
        return (chosen, connective)
    }

    func member(_ names: [Name], _ members: [NamedLabel], _ subject: Name) -> [Int]? {
        let indices = names.compactMap { name -> Int? in
            if let index = members.firstIndex(where: { $0.id == name }) { return index }
            symbols.report(
                "unknown-member", "`\(name.text)` is not on the tick list `\(subject.text)`", at: name.span,
                help: helpForUnknown(name.text, among: members.map(\.id.text), kind: "its members"))
            return nil
        }
        return indices.count == names.count ? indices : nil
    }

    // MARK: Decisions

    private func outcome(_ test: ValueTest, decision id: DecisionID, subject: Name) -> CheckedCriterion.Form? {
        let decision = symbols.decisions[id]
        if decision.hitPolicy == .eachSeparately || decision.hitPolicy == .weigh {
            symbols.report(
                "no-single-outcome", "`\(subject.text)` has no single outcome", at: subject.span,
                help: decision.hitPolicy == .weigh
                    ? "a decision that weighs gives no outcome"
                    : "test one option of it, such as "
                        + "`\(subject.text).\(decision.outcomes.first?.id.text ?? "option"): met`"
            )
            return nil
        }
        return answers(test, decision, subject).map { .outcome(id, $0) }
    }

    private func answers(_ test: ValueTest, _ decision: Decision, _ subject: Name) -> AnswerSet? {
        if decision.outcomes.count > AnswerSet.maximumOutcomes { return nil }
        let someOutcome = AnswerSet.outcomes(decision.outcomes.indices)
        switch test {
        case .someOutcome: return someOutcome
        case .not(let inner): return answers(inner, decision, subject).map { someOutcome.subtracting($0) }
        case .oneOf(let names) where names.contains(where: { $0.text == "silent" || $0.text == "out of scope" }):
            var found: AnswerSet = []
            for name in names {
                switch name.text {
                case "silent": found.insert(.silent)
                case "out of scope": found.insert(.outOfScope)
                default:
                    guard let inner = answers(.oneOf([name]), decision, subject) else { return nil }
                    found.formUnion(inner)
                }
            }
            return found
        default:
            let labels = decision.outcomes.map { NamedLabel(id: $0.id, label: $0.label) }
            guard !labels.isEmpty else { return nil }
            return values(test, kind: .list(labels, isOrdered: decision.isRanked), subject: subject).map {
                .outcomes($0.ranges.joined())
            }
        }
    }
}
