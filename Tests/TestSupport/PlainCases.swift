package import PolicyChecker
package import PolicyModel

/// Every case of a small pack, with how many cases each stands for: values one by one, and of the days of the calendar
/// one for each combination of answers that the pack's tests give. It knows nothing of cells or diagrams.
package struct PlainCases {
    package struct Case {
        package let completion: PlainEvaluator.Completion
        package let count: Int
    }

    package let all: [Case]
    /// For each fact with a choice how many choices it has and how far apart in the list two cases are that differ in
    /// one of them.
    package let strides: [FactID: (count: Int, stride: Int)]
    /// How many cases in a row have the same recorded facts and differ only in what these stand for.
    package let hiddenCount: Int

    package init(_ pack: CheckedPack, asAt: CalendarDate) {
        var tests = TestCollector(pack: pack)
        tests.collect()
        var cases = [Case(completion: PlainEvaluator.Completion(), count: 1)]
        var counts: [(fact: FactID, count: Int)] = []
        for (id, fact) in pack.facts.numbered {
            let choices = Self.choices(id, fact, tests.sets, pack, asAt)
            if choices.isEmpty { continue }
            counts.append((id, choices.count))
            cases = cases.flatMap { one in
                choices.map { choice in
                    var completion = one.completion
                    choice.set(&completion)
                    return Case(completion: completion, count: one.count * choice.count)
                }
            }
        }
        all = cases
        var strides: [FactID: (count: Int, stride: Int)] = [:]
        var stride = 1
        var hidden = 1
        for (fact, count) in counts.reversed() {
            strides[fact] = (count, stride)
            stride *= count
            if pack.facts[fact].definition == nil { hidden = stride }
        }
        self.strides = strides
        hiddenCount = hidden
    }

    private struct Choice {
        let count: Int
        let set: (inout PlainEvaluator.Completion) -> Void
    }

    private static func choices(
        _ id: FactID, _ fact: CheckedFact, _ tests: [FactID: [IntegerSet]], _ pack: CheckedPack, _ asAt: CalendarDate
    ) -> [Choice] {
        switch fact.origin {
        case .mapped(_, let images): return tests[id] == nil ? [] : hidden(id, images)
        case .asked: break
        default: return []
        }
        switch fact.kind {
        case .date: return days(id, tests, pack, asAt)
        case .tickList(let members):
            return (0..<(1 << members.count)).map { bits in
                Choice(count: 1) { $0.ticks[id] = Set(members.indices.filter { bits >> $0 & 1 == 1 }) }
            }
        default: return (fact.kind.range ?? 0...0).map { value in Choice(count: 1) { $0.numbers[id] = value } }
        }
    }

    private static func hidden(_ id: FactID, _ images: [[Int]]) -> [Choice] {
        let groups = Dictionary(grouping: images.indices.filter { images[$0].count > 1 }) { Set(images[$0]) }
        return groups.sorted { $0.value[0] < $1.value[0] }.reduce([Choice(count: 1) { _ in }]) { before, group in
            before.flatMap { choice in
                group.key.sorted().map { image in
                    Choice(count: choice.count) { completion in
                        choice.set(&completion)
                        for source in group.value { completion.hidden[id, default: [:]][source] = image }
                    }
                }
            }
        }
    }

    private static func days(
        _ source: FactID, _ tests: [FactID: [IntegerSet]], _ pack: CheckedPack, _ asAt: CalendarDate
    ) -> [Choice] {
        let plain = PlainEvaluator(pack, asAt: asAt)
        let derived = pack.facts.indices.filter { id in
            switch pack.facts[id].origin {
            case .months(let from), .years(let from), .before(let from, _), .after(let from, _): from == source
            default: false
            }
        }
        func signature(_ day: CalendarDate) -> [Bool] {
            var completion = PlainEvaluator.Completion()
            completion.days[source] = day
            return derived.flatMap { id in (tests[id] ?? []).map { $0.contains(plain.value(id, completion)) } }
        }
        // Every limit of the generated packs lies within these years.
        let start = asAt.adding(months: -30)
        let end = asAt.adding(months: 12)
        var counts: [[Bool]: (day: CalendarDate, count: Int)] = [:]
        var order: [[Bool]] = []
        func add(_ day: CalendarDate, _ count: Int) {
            let key = signature(day)
            if counts[key] == nil { order.append(key) }
            counts[key, default: (day, 0)].count += count
        }
        add(.first, start.dayNumber)
        var day = start
        while day <= end {
            add(day, 1)
            day = day.adding(days: 1)
        }
        add(.last, CalendarDate.last.dayNumber - end.dayNumber)
        return order.compactMap { counts[$0] }.map { found in Choice(count: found.count) { $0.days[source] = found.day }
        }
    }
}

/// Every set of values that some test of a pack asks for, by fact.
private struct TestCollector {
    let pack: CheckedPack
    var sets: [FactID: [IntegerSet]] = [:]

    mutating func collect() {
        for criterion in pack.criteria { add(criterion) }
        for contradiction in pack.contradictions { add(contradiction.when) }
        for fact in pack.facts {
            switch fact.origin {
            case .criterion(let criterion): add(criterion)
            case .asked(_, let arises?): add(arises.condition)
            default: break
            }
        }
        for decision in pack.decisions {
            if let applies = decision.applies { add(applies) }
            for rule in decision.rules {
                add(rule.criterion)
                if let unless = rule.unless { add(unless) }
            }
            for gap in decision.gaps { add(gap.when) }
        }
        for proof in pack.proofs { for criterion in proof.criteria { add(criterion) } }
    }

    private mutating func add(_ criterion: CheckedCriterion) {
        if case .fact(let id, let set) = criterion.form { sets[id, default: []].append(set) }
        for part in criterion.parts { add(part) }
    }
}
