internal import Diagnostics
package import PolicyChecker
internal import PolicyModel

/// Every small edit of a pack: each limit moved by a step, each word that joins or compares turned, each line left out,
/// each reading switched. What other readings put in the place of the rules is not in force and stays as it is.
package struct PackMutator {
    let pack: CheckedPack
    let criteria: CriterionMutator
    private(set) var mutations: [Mutation] = []

    /// In the order of their places.
    package static func mutations(of pack: CheckedPack) -> [Mutation] {
        var mutator = PackMutator(pack: pack, criteria: CriterionMutator(pack))
        mutator.mutate()
        return mutator.mutations.enumerated().sorted { left, right in
            (left.element.span.file.path, left.element.span.start, left.offset) < (
                right.element.span.file.path, right.element.span.start, right.offset
            )
        }.map(\.element)
    }

    private mutating func mutate() {
        for (index, fact) in pack.source.facts.enumerated() { mutate(fact, index) }
        for (index, fact) in pack.source.derived.enumerated() { mutate(fact, index) }
        for (index, parameter) in pack.source.parameters.enumerated() { mutate(parameter, index) }
        for (index, criterion) in pack.source.criteria.enumerated() {
            edit(criterion.criterion, .criterion(CriterionID(index))) { $0.criteria[index].criterion = $1 }
        }
        for (index, reading) in pack.source.readings.enumerated() { mutate(reading, index) }
        for (index, contradiction) in pack.source.contradictions.enumerated() {
            edit(contradiction.when, .contradiction) { $0.contradictions[index].when = $1 }
            add(.line, .contradiction, contradiction.id.span, "left out: \(contradiction.id.text)") {
                $0.contradictions.remove(at: index)
            }
        }
        for index in pack.source.decisions.indices { mutateDecision(index) }
    }

    // MARK: For every part

    mutating func add(
        _ kind: Mutation.Kind, _ target: Mutation.Target, _ span: SourceSpan, _ words: String,
        isConditional: Bool = true,
        _ change: (inout PolicyPack) -> Void
    ) {
        var edited = pack.source
        change(&edited)
        mutations.append(
            Mutation(kind: kind, target: target, span: span, words: words, isConditional: isConditional, pack: edited))
    }

    /// Every edit of a criterion; `put` puts another in its place.
    mutating func edit(
        _ criterion: Criterion?, _ target: Mutation.Target, _ before: String = "",
        put: (inout PolicyPack, Criterion) -> Void
    ) {
        guard let criterion else { return }
        for edit in criteria.edits(of: criterion) {
            add(edit.kind, target, edit.span, before + edit.words) { put(&$0, edit.criterion) }
        }
    }

    /// Every edit of a criterion that may also be left out.
    mutating func edit(
        _ criterion: Criterion?, _ target: Mutation.Target, key: String, put: (inout PolicyPack, Criterion?) -> Void
    ) {
        guard let criterion else { return }
        edit(criterion, target, "\(key) ") { put(&$0, $1) }
        add(.line, target, criterion.span, "left out: \(key) \(criterion)") { put(&$0, nil) }
    }

    // MARK: Definitions

    private mutating func mutate(_ fact: FactDefinition, _ index: Int) {
        edit(fact.arisesOnlyWhen, .fact(FactID(index)), "arises only when ") {
            $0.facts[index] = fact.arising(onlyWhen: $1, otherwiseCountsAs: fact.otherwiseCountsAs)
        }
        guard let value = fact.otherwiseCountsAs else { return }
        for other in steps(from: value, pack.facts[FactID(index)].kind) {
            add(
                .threshold, .fact(FactID(index)), value.span,
                "\(fact.id.text) otherwise counts as: \(value.text) -> \(other.text)"
            ) {
                $0.facts[index] = fact.arising(onlyWhen: fact.arisesOnlyWhen, otherwiseCountsAs: other)
            }
        }
    }

    private mutating func mutate(_ parameter: Parameter, _ index: Int) {
        let target = Mutation.Target.parameter(parameter.id.text)
        let kind: ValueKind
        if let scale = pack.source.header.scales.first(where: { $0.values.contains { $0.id == parameter.value } }) {
            kind = .list(scale.values, isOrdered: scale.isOrdered)
        } else if let number = Numeral(parameter.value.text) {
            let limit = PackLimits.number
            kind = .number(-limit...limit, NumberFormat(decimals: number.decimals, step: 1, sign: .none))
        } else {
            return
        }
        for other in steps(from: parameter.value, kind) {
            add(
                .threshold, target, parameter.value.span,
                "\(parameter.id.text): \(parameter.value.text) -> \(other.text)"
            ) { $0.parameters[index].value = other }
        }
    }

    /// One step down and one up; of values without order, the next of the list.
    private func steps(from value: Name, _ kind: ValueKind) -> [Name] {
        let subject: TestMutator.Subject
        switch kind {
        case .number(let range, let format): subject = .numbers(range, format)
        case .list(_, let isOrdered): subject = .values(kind.valueNames, isOrdered: isOrdered)
        case .yesNo: subject = .values(kind.valueNames, isOrdered: false)
        case .tickList, .date: return []
        }
        return TestMutator.edits(of: .oneOf([value]), subject).compactMap {
            if case .oneOf(let names) = $0.test { names[0] } else { nil }
        }
    }

    private mutating func mutate(_ reading: Reading, _ index: Int) {
        let written = pack.written
        for option in reading.options where option.name != reading.chosen {
            add(
                .reading, .reading(ReadingID(index)), reading.chosen.span,
                "\(reading.id.text): \(reading.chosen.text) -> \(option.name.text)"
            ) {
                $0 = written
                $0.readings[index].chosen = option.name
            }
        }
    }

    // MARK: Derived facts

    private mutating func mutate(_ fact: DerivedFact, _ index: Int) {
        let target = Mutation.Target.fact(FactID(pack.source.facts.count + index))
        func words(_ old: String, _ new: String) -> String { "\(fact.id.text): \(old) -> \(new)" }
        func becomes(_ kind: Mutation.Kind, _ words: String, _ definition: DerivedFact.Definition) {
            add(kind, target, fact.id.span, words) { $0.derived[index].definition = definition }
        }
        func days(_ day: CalendarDate?, _ make: (CalendarDate) -> DerivedFact.Definition) {
            guard let day else { return }
            for other in [day.adding(days: -1), day.adding(days: 1)] {
                becomes(.threshold, words(day.description, other.description), make(other))
            }
        }
        switch fact.definition {
        case .criterion(let criterion): edit(criterion, target) { $0.derived[index].definition = .criterion($1) }
        case .elapsed(let unit, let source):
            let other: CalendarUnit =
                switch unit {
                case .days: .weeks
                case .weeks: .days
                case .months: .years
                case .years: .months
                }
            becomes(
                .operator, words("whole \(unit.rawValue)", "whole \(other.rawValue)"), .elapsed(other, since: source))
        case .before(let source, let day):
            becomes(.operator, words("before", "after"), .after(source: source, day))
            days(day) { .before(source: source, $0) }
        case .after(let source, let day):
            becomes(.operator, words("after", "before"), .before(source: source, day))
            days(day) { .after(source: source, $0) }
        case .map(let source, let entries): map(fact, source, entries, index)
        case .sum(let parts): sum(fact, parts, index)
        }
    }

    /// A point more and a point less of each part, and each criterion of a part edited.
    private mutating func sum(_ fact: DerivedFact, _ parts: [DerivedFact.SumPart], _ index: Int) {
        let target = Mutation.Target.fact(FactID(pack.source.facts.count + index))
        func becomes(_ place: Int, _ old: Name, _ make: @escaping (Name) -> DerivedFact.SumPart.Content) {
            guard let points = Int(old.text) else { return }
            for other in [points - 1, points + 1] {
                add(.threshold, target, old.span, "\(fact.id.text), points: \(points) -> \(other)") { pack in
                    var changed = parts
                    changed[place].content = make(Name(String(other), at: old.span))
                    pack.derived[index].definition = .sum(changed)
                }
            }
        }
        for (place, part) in parts.enumerated() {
            switch part.content {
            case .when(let criterion, let points):
                becomes(place, points) { .when(criterion, points: $0) }
                edit(criterion, target) { pack, other in
                    var changed = parts
                    changed[place].content = .when(other, points: points)
                    pack.derived[index].definition = .sum(changed)
                }
            case .points(let source, let entries):
                // Of a number that is added up as it is nobody wrote the points.
                for (entry, old) in entries.enumerated() where old.points.span != old.name.span {
                    becomes(place, old.points) { points in
                        var changed = entries
                        changed[entry] = .init(values: old.values, name: old.name, points: points)
                        return .points(of: source, changed)
                    }
                }
            }
        }
    }

    /// Each value of the source made to stand for less, or for another value.
    private mutating func map(_ fact: DerivedFact, _ source: Name, _ entries: [DerivedFact.MapEntry], _ index: Int) {
        let id = FactID(pack.source.facts.count + index)
        let values = pack.facts[id].kind.valueNames
        for (place, entry) in entries.enumerated() {
            let images = entry.images?.map(\.text) ?? values
            let others = images.count > 1 ? images.map { [$0] } : values.filter { !images.contains($0) }.map { [$0] }
            for other in others {
                let old = entry.images.map { $0.map(\.text).joined(separator: " or ") } ?? "either"
                add(
                    .threshold, .fact(id), entry.value.span,
                    "\(fact.id.text), \(entry.value.text): \(old) -> \(other[0])"
                ) { pack in
                    var changed = entries
                    changed[place] = .init(value: entry.value, images: other.map { Name($0, at: entry.value.span) })
                    pack.derived[index].definition = .map(source: source, changed)
                }
            }
        }
    }
}
