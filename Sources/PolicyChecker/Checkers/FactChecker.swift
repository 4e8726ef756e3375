internal import Diagnostics
internal import PolicyModel

/// Resolves the fact dictionary and the derived facts.
struct FactChecker {
    /// The keys of a fact that a pack may mark as its own proposal.
    private static let proposable = [
        "ask", "found in", "then ask", "asking falls on", "changes by", "arises only when", "otherwise counts as",
        "ask after", "unit", "is",
    ]
    /// Words of the language of tests and case files that cannot be values.
    static let reserved: Set<String> = [
        "unknown", "not", "met", "silent", "either", "at", "above", "below", "between", "includes", "or", "and",
    ]

    let symbols: SymbolTable

    func checkAsked(_ fact: FactDefinition, id: FactID) -> CheckedFact? {
        if case .scale(let scale) = fact.kind { symbols.checkScale(scale, isOrdered: true) }
        if case .namedChoice(let choice) = fact.kind { symbols.checkScale(choice, isOrdered: false) }
        symbols.checkPlaces(fact.foundIn)
        symbols.checkRoles(fact.thenAsk)
        symbols.checkGuidance(fact.guidance)
        for earlier in fact.askAfter { _ = symbols.fact(earlier) }
        for key in fact.proposed where !Self.proposable.contains(key) {
            symbols.report(
                "unknown-key", "`\(key)` is not a key that can be proposed", at: fact.id.span,
                help: helpForUnknown(key, among: Self.proposable, kind: "keys"))
        }
        if case .choice(let values) = fact.kind { checkValues(values) }
        if case .tickList(let values) = fact.kind { checkValues(values) }
        let condition = CriterionChecker(symbols: symbols).check(fact.arisesOnlyWhen)
        guard let kind = symbols.factKinds[id], let condition else { return nil }
        guard let condition else {
            return CheckedFact(id: fact.id.text, label: fact.label, kind: kind, origin: .asked(fact, arises: nil))
        }
        guard let otherwise = fact.otherwiseCountsAs else { return nil }
        guard kind.range != nil else {
            symbols.report(
                "cannot-arise", "a tick list or a date cannot arise only when", at: otherwise.span,
                help: "leave out `arises only when`")
            return nil
        }
        guard let value = TestChecker(symbols: symbols).value(otherwise, kind: kind, subject: fact.id) else {
            return nil
        }
        return CheckedFact(
            id: fact.id.text, label: fact.label, kind: kind,
            origin: .asked(fact, arises: .init(condition: condition, otherwise: value)))
    }

    func checkValues(_ values: [NamedLabel]) {
        var first: [String: Name] = [:]
        for value in values {
            if let earlier = first[value.id.text] {
                symbols.report(
                    "duplicate-value", "the value `\(value.id.text)` twice", at: value.id.span, help: "keep one",
                    notes: [.init(span: earlier.span, text: "first here")])
            }
            first[value.id.text] = value.id
            if Self.reserved.contains(value.id.text) {
                symbols.report(
                    "reserved-word", "`\(value.id.text)` has a meaning of its own in tests", at: value.id.span,
                    help: "choose another word for the value")
            }
        }
    }

    func checkDerived(_ fact: DerivedFact, id: FactID) -> CheckedFact? {
        symbols.checkGuidance(fact.guidance)
        guard let kind = symbols.factKinds[id] else {
            // A sum without values of its own is told by the part that cannot be added up.
            if case .sum(let parts) = fact.definition { _ = SumChecker(symbols: symbols).parts(parts, of: fact.id) }
            return nil
        }
        guard let origin = origin(fact, kind) else { return nil }
        return CheckedFact(id: fact.id.text, label: fact.label, kind: kind, origin: origin)
    }

    private func origin(_ fact: DerivedFact, _ kind: ValueKind) -> CheckedFact.Origin? {
        switch fact.definition {
        case .criterion(let criterion):
            return CriterionChecker(symbols: symbols).check(criterion).map { .criterion($0) }
        case .elapsed(let unit, let source): return date(source).map { .elapsed(unit, since: $0) }
        case .before(let source, let day): return date(source).map { .before(from: $0, day) }
        case .after(let source, let day): return date(source).map { .after(from: $0, day) }
        case .map(let source, let entries): return map(source, entries, kind)
        case .sum(let parts): return SumChecker(symbols: symbols).parts(parts, of: fact.id).map { .sum($0) }
        }
    }

    func date(_ source: Name) -> FactID? {
        guard let id = symbols.fact(source), let kind = symbols.factKinds[id] else { return nil }
        if case .date = kind { return id }
        symbols.report(
            "not-a-date-fact", "`\(source.text)` is not a date", at: source.span,
            help: "time is counted from a fact with `is: date`")
        return nil
    }

    private func map(_ source: Name, _ entries: [DerivedFact.MapEntry], _ kind: ValueKind) -> CheckedFact.Origin? {
        guard let id = symbols.fact(source), let sourceKind = symbols.factKinds[id] else { return nil }
        let names = sourceKind.valueNames
        if names.isEmpty || isTickList(sourceKind) {
            symbols.report(
                "not-a-list-fact", "`\(source.text)` has no list of values to map", at: source.span,
                help: "map a fact with steps, a choice or yes and no")
            return nil
        }
        var images = [[Int]?](repeating: nil, count: names.count)
        warnOfSteps(entries)
        let tests = TestChecker(symbols: symbols)
        // `either` stands for what the map names, whatever else the scale has.
        let named = entries.flatMap { $0.images ?? [] }.compactMap { ValueResolver.literal($0.text, kind) }
        let every = named.isEmpty ? Array(kind.range ?? 0...0) : Set(named).sorted()
        for entry in entries {
            guard let value = tests.value(entry.value, kind: sourceKind, subject: source) else { continue }
            images[value] =
                entry.images.map { $0.compactMap { ValueResolver.literal($0.text, kind) } }
                ?? (kind.isYesNo ? [0, 1] : every)
        }
        if let missing = images.firstIndex(where: { $0 == nil }) {
            symbols.report(
                "unmapped-value", "the map of `\(source.text)` leaves out `\(names[missing])`", at: source.span,
                help: "say which value it stands for, or `either`")
            return nil
        }
        return .mapped(from: id, images: images.compactMap { $0 })
    }

    /// Where all values of a map but one are steps of a scale, and that one is nearly a step.
    private func warnOfSteps(_ entries: [DerivedFact.MapEntry]) {
        let images = entries.flatMap { $0.images ?? [] }
        for scale in symbols.pack.header.scales {
            let steps = scale.values.map(\.id.text)
            let others = images.filter { !steps.contains($0.text) }
            guard Set(others).count == 1, Set(images).count > 2,
                let near = nearestName(to: others[0].text, among: steps)
            else { continue }
            symbols.report(
                "unknown-step", "`\(others[0].text)` is no step of `\(scale.id.text)`, and the other values are",
                severity: .warning, at: others[0].span, help: "did you mean `\(near)`?")
        }
    }

    private func isTickList(_ kind: ValueKind) -> Bool {
        if case .tickList = kind { true } else { false }
    }
}
