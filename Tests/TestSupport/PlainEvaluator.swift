package import PolicyModel

/// The language by its definition, read from a pack as it was written: in which of the cases of a list each criterion
/// is met, each option, each step due. In one case every criterion is met or not met; what is known in part comes in
/// only by looking at every completion. It is the oracle of all that is faster.
package final class PlainEvaluator {
    package let pack: PolicyPack
    package let cases: PlainCases
    package let asAt: CalendarDate
    private let names: PlainNames
    private let criteria: [String: Criterion]
    private let readings: [String: Reading]
    let decisions: [String: Decision]
    private var knownFacts: [String: [PlainValue: CaseSet]] = [:]
    private var knownCriteria: [String: CaseSet] = [:]
    var knownAnswers: [String: Answers] = [:]

    package init(_ written: PolicyPack, _ cases: PlainCases, asAt: CalendarDate) {
        let pack = PlainReadings.inForce(written)
        (self.pack, self.cases, self.asAt) = (pack, cases, asAt)
        names = PlainNames(pack)
        criteria = Dictionary(uniqueKeysWithValues: pack.criteria.map { ($0.id.text, $0.criterion) })
        readings = Dictionary(uniqueKeysWithValues: pack.readings.map { ($0.id.text, $0) })
        decisions = Dictionary(uniqueKeysWithValues: pack.decisions.map { ($0.id.text, $0) })
    }

    /// Of every case of a small pack.
    package convenience init(everyCaseOf pack: PolicyPack, asAt: CalendarDate) {
        self.init(pack, PlainCases(everyCaseOf: pack, asAt: asAt), asAt: asAt)
    }

    package var all: CaseSet { CaseSet(allOf: cases.count) }
    package var none: CaseSet { CaseSet(noneOf: cases.count) }

    // MARK: Facts

    /// Where a fact has which value: the one recorded, the one that it counts as where it does not arise, or the one
    /// that follows from others.
    package func values(of fact: String) -> [PlainValue: CaseSet] {
        if let known = knownFacts[fact] { return known }
        let values =
            if let definition = names.derived[fact]?.definition {
                derived(fact, definition)
            } else {
                arising(fact)
            }
        knownFacts[fact] = values
        return values
    }

    private func arising(_ fact: String) -> [PlainValue: CaseSet] {
        var values = cases.axis(of: fact).map { cases.values(of: $0) } ?? [:]
        guard let definition = names.asked[fact], let condition = definition.arisesOnlyWhen,
            let otherwise = definition.otherwiseCountsAs?.text
        else { return values }
        let arises = cases(where: condition)
        values = values.mapValues { $0 & arises }
        let kind = names.kind(fact)
        let counted: PlainValue =
            if case .numbers = kind.values { .number(kind.place(otherwise)) } else { .word(otherwise) }
        values[counted] = values[counted, default: none] | arises.complement
        return values
    }

    private func derived(_ fact: String, _ definition: DerivedFact.Definition) -> [PlainValue: CaseSet] {
        var values: [PlainValue: CaseSet] = [:]
        func add(_ value: PlainValue, _ set: CaseSet) { values[value] = values[value, default: none] | set }
        switch definition {
        case .criterion(let criterion):
            let met = cases(where: criterion)
            add(.word("yes"), met)
            add(.word("no"), met.complement)
        case .map(let source, let entries):
            let images = names.images(fact, entries)
            for case (.word(let recorded), let set) in self.values(of: source.text) {
                if images[recorded]?.count != 1, let axis = cases.axis(of: fact, standingFor: recorded) {
                    for (image, meant) in cases.values(of: axis) { add(image, set & meant) }
                } else if let image = images[recorded]?.first {
                    add(.word(image), set)
                }
            }
        case .sum(let parts):
            var totals = [0: all]
            for part in parts {
                let given = points(part)
                var next: [Int: CaseSet] = [:]
                for (total, set) in totals {
                    for (points, met) in given {
                        let both = set & met
                        if both.indices.isEmpty { continue }
                        next[total + points] = next[total + points, default: none] | both
                    }
                }
                totals = next
            }
            for (total, set) in totals { add(.number(total), set) }
        case .elapsed(_, let source), .before(let source, _), .after(let source, _):
            for case (.day(let day), let set) in self.values(of: source.text) {
                add(PlainDates(pack, asAt: asAt).value(definition, on: day), set)
            }
        }
        return values
    }

    /// Where a part of a sum gives how many points.
    private func points(_ part: DerivedFact.SumPart) -> [Int: CaseSet] {
        func number(_ name: Name) -> Int { Int(names.parameters[name.text] ?? name.text) ?? 0 }
        var given: [Int: CaseSet] = [:]
        func add(_ points: Int, _ set: CaseSet) { given[points] = given[points, default: none] | set }
        switch part.content {
        case .when(let criterion, let points):
            let met = cases(where: criterion)
            add(number(points), met)
            add(0, met.complement)
        case .points(let fact, let entries) where pack.facts.contains { $0.family == fact }:
            // Each of the family gives its points.
            var totals = [0: all]
            for member in pack.facts where member.family == fact {
                var one = part
                one.content = .points(of: member.id, entries)
                var next: [Int: CaseSet] = [:]
                for (total, set) in totals {
                    for (points, met) in points(one) {
                        next[total + points] = next[total + points, default: none] | set & met
                    }
                }
                totals = next
            }
            return totals
        case .points(let fact, let entries) where entries.isEmpty:
            for case (.number(let number), let set) in values(of: fact.text) { add(number, set) }
        case .points(let fact, let entries):
            let kind = names.kind(fact.text)
            for (value, set) in values(of: fact.text) {
                if case .ticks(let ticked) = value {
                    add(entries.filter { ticked.contains($0.name.text) }.reduce(0) { $0 + number($1.points) }, set)
                } else {
                    add(entries.first { kind.satisfies(value, $0.values) }.map { number($0.points) } ?? 0, set)
                }
            }
        }
        return given
    }

    // MARK: Criteria

    package func cases(where criterion: Criterion) -> CaseSet {
        switch criterion.form {
        case .test(let subject, let test): return cases(where: subject.text, test)
        case .named(let name):
            if let known = knownCriteria[name.text] { return known }
            guard let named = criteria[name.text] else {
                if let builtIn = ["always": all, "never": none][name.text] { return builtIn }
                preconditionFailure("no criterion `\(name.text)`")
            }
            let met = cases(where: named)
            knownCriteria[name.text] = met
            return met
        case .joined(.allOf, let parts): return parts.reduce(all) { $0 & line($1, countsAs: all) }
        case .joined(.anyOf, let parts): return parts.reduce(none) { $0 | line($1, countsAs: none) }
        case .joined(.noneOf, let parts): return parts.reduce(none) { $0 | line($1, countsAs: none) }.complement
        case .joined(.someOf(let bound, let count), let parts):
            // Where at least so many of the lines so far are met.
            var reached = [all] + [CaseSet](repeating: none, count: count + 1)
            for part in parts {
                let met = cases(where: part)
                for number in stride(from: count + 1, to: 0, by: -1) {
                    reached[number] = reached[number] | reached[number - 1] & met
                }
            }
            switch bound {
            case .atLeast: return reached[count]
            case .atMost: return reached[count + 1].complement
            case .exactly: return reached[count] & reached[count + 1].complement
            }
        case .each(let quantity, let family, let test):
            let lines = pack.facts.filter { $0.family == family }.map { member in
                Criterion(form: .test(subject: member.id, test), span: criterion.span)
            }
            return cases(where: Criterion(form: quantity.form(lines), span: criterion.span))
        case .counted(let bound, let name, let parts):
            let value = names.parameters[name.text] ?? ""
            return cases(
                where: Criterion(form: .joined(.someOf(bound, Int(value) ?? 0), parts), span: criterion.span))
        case .asPrinted(let parts, _, let reading):
            guard let reading else {
                return cases(where: Criterion(form: .joined(.allOf, parts), span: criterion.span))
            }
            let isAny = if case .joined(.anyOf) = chosen(reading.text) { true } else { false }
            return cases(where: Criterion(form: .joined(isAny ? .anyOf : .allOf, parts), span: criterion.span))
        case .reading(let name): preconditionFailure("the reading `\(name.text)` stands in a rule")
        case .leftOut: return line(criterion, countsAs: all)
        }
    }

    package func cases(where criterion: Criterion?, absent: CaseSet) -> CaseSet {
        criterion.map { cases(where: $0) } ?? absent
    }

    /// A line where it stands; one that is left out counts for nothing there.
    private func line(_ criterion: Criterion, countsAs: CaseSet) -> CaseSet {
        guard case .leftOut(let inner, let condition) = criterion.form else { return cases(where: criterion) }
        let isLeftOut = cases(where: condition)
        return (isLeftOut & countsAs) | (cases(where: inner) - isLeftOut)
    }

    private func chosen(_ reading: String) -> Reading.Option {
        guard let found = readings[reading],
            let option = found.options.first(where: { $0.name == found.chosen })?.option
        else { preconditionFailure("no reading `\(reading)`") }
        return option
    }

    private func cases(where subject: String, _ test: ValueTest) -> CaseSet {
        if let decision = decisions[subject] { return cases(where: decision, test) }
        if let dot = subject.firstIndex(of: "."), case .met(let isMet) = test,
            let decision = decisions[String(subject[..<dot])]
        {
            let outcome = subject[subject.index(after: dot)...]
            let met = options(of: decision)[decision.outcomes.firstIndex { $0.id.text == outcome } ?? 0]
            return isMet ? met : met.complement
        }
        let kind = names.kind(subject)
        return values(of: subject).reduce(none) { kind.satisfies($1.key, test) ? $0 | $1.value : $0 }
    }

    private func cases(where decision: Decision, _ test: ValueTest) -> CaseSet {
        let answers = answers(of: decision)
        func isAsked(_ name: String, _ test: ValueTest) -> Bool {
            switch test {
            case .someOutcome: return name != "silent" && name != "out of scope"
            case .not(let inner): return name != "silent" && name != "out of scope" && !isAsked(name, inner)
            case .oneOf(let names) where names.contains { $0.text == name }: return true
            case .oneOf(let names):
                // What is left are outcomes, or parameters that name one.
                let others = names.filter { $0.text != "silent" && $0.text != "out of scope" }
                return isOutcome(name) && kind.satisfies(.word(name), .oneOf(others))
            default: return isOutcome(name) && kind.satisfies(.word(name), test)
            }
        }
        func isOutcome(_ name: String) -> Bool { name != "silent" && name != "out of scope" }
        let kind = PlainKind(values: .words(decision.outcomes.map(\.id.text)), parameters: names.parameters)
        return answers.named.reduce(none) { isAsked($1.name, test) ? $0 | $1.cases : $0 }
    }
}
