internal import Diagnostics
internal import PolicyModel

/// Warns where the pack and the guidance do not hold each other up: a rule that rests on nothing, a duty that nothing
/// carries.
struct SupportChecker {
    let symbols: SymbolTable

    func check() {
        let citing = CitingCriteria(symbols.pack)
        for rule in symbols.decisions.flatMap(\.rules) where rule.guidance.isEmpty && !citing.cites(rule.criterion) {
            symbols.report(
                "no-guidance", "a rule that rests on no guidance", severity: .warning, at: rule.span,
                help: "add `guidance:` with the statements behind it; people must see where it comes from")
        }
        // A name that refers to nothing may have carried what seems to be missing.
        if symbols.diagnostics.containErrors { return }
        warnOfUncarriedDuties()
        warnOfOpenAmbiguities()
    }

    private func warnOfUncarriedDuties() {
        let pack = symbols.pack
        if pack.isIncomplete { return }
        let support = GuidanceSupport(pack)
        let own = support.own
        let uncarried = support.statements(.notCited)
        guard let first = uncarried.first else { return }
        let names = uncarried.map(\.id.text)
        symbols.report(
            "uncarried-duties",
            "\(names.count) of \(own.count) statements ask for something, or allow it, and no rule, action or "
                + "consideration carries it",
            severity: .warning, at: first.id.span, label: "the first of them",
            help:
                "name each in the `guidance:` of what puts it into effect, or write `kept as information because:` on "
                + "it: \(names.prefix(12).joined(separator: ", "))"
                + (names.count > 12 ? " and \(names.count - 12) more" : ""))
    }

    private func warnOfOpenAmbiguities() {
        let pack = symbols.pack
        if pack.isIncomplete { return }
        let settled = Set(pack.readings.flatMap(\.ambiguities).map(\.text))
        for ambiguity in pack.ambiguities
        where !(pack.inherited?.holds(ambiguity.id.text, in: .ambiguities) ?? false)
            && ambiguity.cannotMatterBecause == nil && !settled.contains(ambiguity.id.text)
        {
            symbols.report(
                "unsettled-ambiguity", "nothing says how `\(ambiguity.id.text)` is read", severity: .warning,
                at: ambiguity.id.span,
                help:
                    "add a reading with `ambiguities: [\(ambiguity.id.text)]`, or say here why it `cannot matter "
                    + "because:`"
            )
        }
    }
}

/// Which named criteria rest on guidance, themselves or through what they name. Each is looked at once, however often
/// it is named.
private struct CitingCriteria {
    private var known: Set<String> = []
    private let criteria: Set<String>

    init(_ pack: PolicyPack) {
        criteria = Set(pack.criteria.map(\.id.text))
        var namers: [String: [String]] = [:]
        var waiting: [String] = []
        for criterion in pack.criteria {
            if cites(criterion.criterion) { waiting.append(criterion.id.text) }
            for name in Self.names(in: criterion.criterion) { namers[name, default: []].append(criterion.id.text) }
        }
        while let name = waiting.popLast() {
            if known.insert(name).inserted { waiting += namers[name] ?? [] }
        }
    }

    /// Whether a criterion or one inside it cites guidance, also through what it names; what is not defined is reported
    /// elsewhere.
    func cites(_ criterion: Criterion) -> Bool {
        if !criterion.guidance.isEmpty { return true }
        switch criterion.form {
        case .named(let name): return known.contains(name.text) || !criteria.contains(name.text)
        default: return criterion.parts.contains(where: cites)
        }
    }

    private static func names(in criterion: Criterion) -> [String] {
        if case .named(let name) = criterion.form { return [name.text] }
        return criterion.parts.flatMap(names)
    }
}
