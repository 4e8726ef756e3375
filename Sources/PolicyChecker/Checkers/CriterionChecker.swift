internal import Diagnostics
internal import PolicyModel

/// Resolves criteria, line by line.
struct CriterionChecker {
    /// Readings within the options of readings; each step doubles what stands inside.
    private static let readingDepth = 4

    let symbols: SymbolTable
    private let enclosingReadings: [ReadingID]

    init(symbols: SymbolTable, enclosingReadings: [ReadingID] = []) {
        self.symbols = symbols
        self.enclosingReadings = enclosingReadings
    }

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
            return all(parts).map { .joined(connective, $0) }
        case .asPrinted(let parts, _, let reading): return asPrinted(criterion, parts, reading)
        case .reading(let name): return whole(name)
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

    private func asPrinted(_ criterion: Criterion, _ parts: [Criterion], _ reading: Name?) -> CheckedCriterion.Form? {
        let parts = all(parts)
        guard let reading else { return parts.map { .joined(.allOf, $0) } }
        guard let id = symbols.reading(reading), let parts else { return nil }
        let options = symbols.pack.readings[id.index].options.map { option -> CheckedCriterion? in
            switch option.option {
            case .joined(let connective):
                return CheckedCriterion(form: .joined(connective, parts), source: criterion)
            case .criterion:
                symbols.report(
                    "option-not-connective", "the reading `\(reading.text)` has whole criteria as options",
                    at: reading.span,
                    help: "write `reading: \(reading.text)` alone, without lines",
                    notes: [.init(span: option.name.span, text: "this option")])
                return nil
            }
        }
        return options.contains { $0 == nil } ? nil : .reading(id, options.compactMap { $0 })
    }

    private func whole(_ name: Name) -> CheckedCriterion.Form? {
        guard let id = symbols.reading(name) else { return nil }
        if enclosingReadings.contains(id) {
            symbols.report(
                "cycle", "the reading `\(name.text)` needs itself", at: name.span,
                help: "break the circle: an option cannot rest on its own reading")
            return nil
        }
        if enclosingReadings.count >= Self.readingDepth {
            // The same place is met again wherever the readings around it are used.
            if symbols.isFirstTooDeep(name.span) {
                symbols.report(
                    "too-deep", "readings more than \(Self.readingDepth) deep within one another", at: name.span,
                    help: "give the inner part a name as a criterion")
            }
            return nil
        }
        let inner = CriterionChecker(symbols: symbols, enclosingReadings: enclosingReadings + [id])
        let options = symbols.pack.readings[id.index].options.map { option -> CheckedCriterion? in
            guard case .criterion(let criterion) = option.option else {
                symbols.report(
                    "option-not-criterion", "the reading `\(name.text)` says any or all, of nothing", at: name.span,
                    help: "put it beside `lines:` or `and/or:`",
                    notes: [.init(span: option.name.span, text: "this option")])
                return nil
            }
            return inner.check(criterion)
        }
        return options.contains { $0 == nil } ? nil : .reading(id, options.compactMap { $0 })
    }
}
