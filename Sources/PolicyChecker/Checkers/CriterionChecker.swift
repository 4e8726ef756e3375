internal import Diagnostics
internal import PolicyModel

/// Resolves criteria, line by line.
struct CriterionChecker {
    let symbols: SymbolTable

    func check(_ criterion: Criterion) -> CheckedCriterion? {
        guard symbols.takeLine(criterion) else { return nil }
        symbols.checkGuidance(criterion.guidance)
        return form(criterion).map { CheckedCriterion(form: $0, source: criterion) }
    }

    func check(_ criterion: Criterion?) -> CheckedCriterion?? {
        guard let criterion else { return .some(nil) }
        return check(criterion).map { .some($0) }
    }

    private func form(_ criterion: Criterion) -> CheckedCriterion.Form? {
        switch criterion.form {
        case .test(let subject, let test): return TestChecker(symbols: symbols).check(test, of: subject)
        case .named(let name): return symbols.criterion(name).map { .named($0) }
        case .joined(let connective, let parts):
            if connective.leftOutCountsAs == nil,
                let part = parts.first(where: { if case .leftOut = $0.form { true } else { false } })
            {
                symbols.report(
                    "left-out-of-count", "a line that may be left out of a count", at: part.span,
                    help: "say `all of` or `any of` instead of a number")
                return nil
            }
            guard fits(connective, criterion, parts) else { return nil }
            return all(parts).map { .joined(connective, $0) }
        case .counted(let bound, let name, let parts):
            // One that stands where no reading can change it, in a proof for example.
            guard let count = symbols.number(name, in: 0...Int.max) else { return nil }
            return form(criterion.with(.joined(.count(bound, count), parts)))
        case .each(let quantity, let family, let test):
            guard let members = symbols.family(family) else { return nil }
            return form(criterion.with(quantity.form(Criterion.lines(of: members, test, at: criterion.span))))
        case .asPrinted(let parts, _, let reading): return asPrinted(criterion, parts, reading)
        case .reading: return nil
        case .leftOut(let line, let condition):
            guard let line = check(line), let condition = check(condition) else { return nil }
            return .leftOut(line, when: condition)
        }
    }

    /// All of them or nil; every part is looked at.
    private func all(_ parts: [Criterion]) -> [CheckedCriterion]? {
        let checked = parts.map(check)
        return checked.contains { $0 == nil } ? nil : checked.compactMap { $0 }
    }

    /// Whether a count may be met and may not; a line that is counted twice is told of.
    private func fits(_ connective: Connective, _ criterion: Criterion, _ parts: [Criterion]) -> Bool {
        guard let count = connective.count, let counts = connective.meaningfulCounts(of: parts.count) else {
            return true
        }
        if !counts.contains(count) {
            let isNever = connective.wanted(of: parts.count).lowerBound > parts.count
            symbols.report(
                "impossible-count",
                "`\(connective.key)` \(parts.count == 1 ? "one line" : "\(parts.count) lines") is "
                    + (isNever ? "never met" : "met in every case"), at: criterion.span,
                help: "write a number from \(counts.lowerBound) to \(counts.upperBound)")
            return false
        }
        var seen: [String: Criterion] = [:]
        for part in parts {
            guard let first = seen.updateValue(part, forKey: part.description) else { continue }
            symbols.report(
                "counted-twice", "`\(part)` stands twice in a count, and counts twice", severity: .warning,
                at: part.span,
                help: "delete one of the two lines", notes: [.init(span: first.span, text: "first here")])
        }
        return true
    }

    private func asPrinted(_ criterion: Criterion, _ parts: [Criterion], _ reading: Name?) -> CheckedCriterion.Form? {
        let parts = all(parts)
        guard let reading else { return parts.map { .joined(.conjunction, $0) } }
        guard let id = symbols.reading(reading), let parts else { return nil }
        let source = symbols.pack.readings[id.index]
        if case .joined(let connective) = source.options[source.chosenIndex].option {
            return .joined(connective, parts)
        }
        symbols.report(
            "option-not-connective", "the reading `\(reading.text)` does not say what `and/or` means", at: reading.span,
            help: "write `and/or means: any of` in that reading, or name another here",
            notes: [.init(span: source.id.span, text: "this reading")])
        return nil
    }
}
