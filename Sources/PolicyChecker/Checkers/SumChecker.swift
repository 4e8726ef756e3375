internal import Diagnostics
internal import PolicyModel

/// Resolves what a sum adds up: every value of a fact gives points once, and no total passes the limit.
struct SumChecker {
    let symbols: SymbolTable

    func parts(_ parts: [DerivedFact.SumPart], of sum: Name) -> [CheckedSumPart]? {
        if parts.count > PackLimits.sumPartCount {
            reportTooLong(sum, at: parts[PackLimits.sumPartCount].span)
            return nil
        }
        let checked = parts.map(part)
        if checked.contains(where: { $0 == nil }) { return nil }
        let found = checked.compactMap { $0 }.flatMap { $0 }
        // Each member of a tick list is a part.
        if found.count > PackLimits.sumPartCount {
            reportTooLong(sum, at: sum.span)
            return nil
        }
        let total = found.reduce((least: 0, most: 0)) {
            ($0.least + $1.range.lowerBound, $0.most + $1.range.upperBound)
        }
        if max(-total.least, total.most) > PackLimits.sumTotal {
            symbols.report(
                "sum-too-high", "`\(sum.text)` can come to more than \(PackLimits.sumTotal)", at: sum.span,
                help: "give fewer points, for example in hundreds")
            return nil
        }
        return found
    }

    private func reportTooLong(_ sum: Name, at span: SourceSpan) {
        symbols.report(
            "sum-too-long", "`\(sum.text)` adds up more than \(PackLimits.sumPartCount) things", at: span,
            help: "give points to several things at once, by a criterion")
    }

    private func part(_ part: DerivedFact.SumPart) -> [CheckedSumPart]? {
        symbols.checkGuidance(part.guidance)
        switch part.content {
        case .when(let criterion, let name):
            guard let checked = CriterionChecker(symbols: symbols).check(criterion), let points = symbols.number(name)
            else {
                return nil
            }
            return [
                CheckedSumPart(
                    about: .criterion(checked), alternatives: [.init(points: points, when: checked)],
                    isExhaustive: false, parameters: parameters([name]))
            ]
        case .points(let fact, let entries):
            guard let id = symbols.fact(fact), let kind = symbols.factKinds[id] else { return nil }
            if entries.isEmpty {
                symbols.report(
                    "no-points", "`\(fact.text)` cannot be added up as it is", at: part.span,
                    help: "that can only be a whole number with at most \(PackLimits.sumValueCount) values; "
                        + "say below `points:` how many each value gives")
                return nil
            }
            if case .tickList(let members) = kind { return ticks(part, fact, id, members, entries) }
            return values(part, fact, id, kind, entries).map { [$0] }
        }
    }

    /// A part for each member of a tick list.
    private func ticks(
        _ part: DerivedFact.SumPart, _ fact: Name, _ id: FactID, _ members: [NamedLabel],
        _ entries: [DerivedFact.Points]
    ) -> [CheckedSumPart]? {
        let parts = entries.map { entry -> CheckedSumPart? in
            guard let member = TestChecker(symbols: symbols).member([entry.name], members, fact)?.first,
                let points = symbols.number(entry.points)
            else { return nil }
            let when = criterion(part, .ticks(id, [member], .conjunction), fact, .includesAll([entry.name]))
            return CheckedSumPart(
                about: .member(id, member), alternatives: [.init(points: points, when: when)], isExhaustive: false,
                parameters: parameters([entry.points]))
        }
        return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }

    /// One part, with points for every value of a fact.
    private func values(
        _ part: DerivedFact.SumPart, _ fact: Name, _ id: FactID, _ kind: ValueKind, _ entries: [DerivedFact.Points]
    ) -> CheckedSumPart? {
        var alternatives: [CheckedSumPart.Alternative] = []
        var covered = IntegerSet.empty
        for entry in entries {
            guard case .fact(_, let set)? = TestChecker(symbols: symbols).check(entry.values, of: fact),
                let points = symbols.number(entry.points)
            else { return nil }
            if let range = set.ranges.first(where: covered.intersects) {
                let value = covered.intersection(range).lowest ?? 0
                symbols.report(
                    "points-twice", "points for `\(word(value, kind))` of `\(fact.text)` twice", at: entry.name.span,
                    help: "give points to each value once")
                return nil
            }
            covered = covered.union(set)
            alternatives.append(.init(points: points, when: criterion(part, .fact(id, set), fact, entry.values)))
        }
        if let whole = kind.range, let missing = covered.complement(in: whole).lowest {
            symbols.report(
                "unmapped-value", "no points for `\(word(missing, kind))` of `\(fact.text)`", at: part.span,
                help: "say how many points it gives, 0 where it gives none")
            return nil
        }
        return CheckedSumPart(
            about: .fact(id), alternatives: alternatives, isExhaustive: true,
            parameters: parameters(entries.map(\.points)))
    }

    private func word(_ value: Int, _ kind: ValueKind) -> String {
        kind.text(of: value)
    }

    /// A line that no author wrote as one: it is told as the test that it is.
    private func criterion(
        _ part: DerivedFact.SumPart, _ form: CheckedCriterion.Form, _ fact: Name, _ test: ValueTest
    ) -> CheckedCriterion {
        CheckedCriterion(
            form: form,
            source: Criterion(form: .test(subject: fact, test), guidance: part.guidance, span: part.span))
    }

    private func parameters(_ names: [Name]) -> [String] {
        names.filter { symbols.parameter($0) != nil }.map(\.text)
    }
}
