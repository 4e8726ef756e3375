package import PolicyModel

/// Every completion of a case, by its definition: one value for each recorded fact among those that it may still have,
/// and one for what a recorded value that stands for several is in truth. Of a case of which nothing is known they are
/// all the cases that there can be. It knows nothing of cells or diagrams.
///
/// Values are taken one by one. Days, and numbers and members in great number, are taken together where all tests of
/// the pack give the same for them.
package struct PlainCases {
    /// One choice that the completions differ in.
    package struct Axis {
        /// A recorded fact, or a derived one whose source may stand for several values.
        package let fact: String
        /// The values of its source that stand for the same several; empty of a recorded fact.
        package let sources: Set<String>
        package let values: [PlainValue]
        /// How many cases each value stands for.
        package let weights: [Int]
    }

    package let axes: [Axis]
    package let count: Int
    /// For each choice how far apart in the list two cases are that differ in it by one.
    package let strides: [Int]
    /// How many cases in a row have the same recorded facts and differ only in what these stand for.
    package let hiddenCount: Int
    /// How many cases each stands for; of the completions of some case alone nobody asks.
    private var weights: [Int] = []

    /// Nil where there are more completions than the limit.
    /// - Parameter others: packs whose tests are to be told apart, too.
    package init?(
        of facts: PlainFacts, _ pack: PolicyPack, asAt: CalendarDate, others: [PolicyPack] = [], limit: Int
    ) {
        let maker = AxisMaker(pack, asAt: asAt, others: others)
        var recorded: [Axis] = []
        for fact in pack.facts {
            guard let axis = maker.recorded(fact.id.text, facts.known[fact.id.text], limit: limit) else { return nil }
            recorded.append(axis)
        }
        let hidden = pack.derived.flatMap { maker.hidden($0) }
        axes = (recorded + hidden).filter { !$0.values.isEmpty }
        var total = 1
        for axis in axes {
            total *= axis.values.count
            if total > limit { return nil }
        }
        var strides: [Int] = []
        var stride = total
        for axis in axes {
            stride /= axis.values.count
            strides.append(stride)
        }
        (count, self.strides) = (total, strides)
        hiddenCount = hidden.reduce(1) { $0 * $1.values.count }
    }

    /// Every case of a small pack.
    package init(everyCaseOf pack: PolicyPack, asAt: CalendarDate, others: [PolicyPack] = []) {
        guard let all = PlainCases(of: PlainFacts(), pack, asAt: asAt, others: others, limit: 4_000_000) else {
            preconditionFailure("the pack is too large to look at each of its cases")
        }
        self = all
        weights = axes.reduce([1]) { weights, axis in weights.flatMap { weight in axis.weights.map { $0 * weight } } }
    }

    /// The number of cases that a set of them stands for.
    package func weight(of set: CaseSet) -> Int { set.indices.reduce(0) { $0 + weights[$1] } }
    package var weight: Int { weights.reduce(0, +) }

    /// Which cases have which value of a choice.
    package func values(of axis: Int) -> [PlainValue: CaseSet] {
        let values = axes[axis].values
        return Dictionary(
            uniqueKeysWithValues: values.indices.map { index in
                (values[index], CaseSet(choice: index, of: values.count, stride: strides[axis], in: count))
            })
    }

    /// The choice of a recorded fact.
    package func axis(of fact: String) -> Int? { axes.firstIndex { $0.fact == fact && $0.sources.isEmpty } }

    /// The choice of what a value of a derived fact's source stands for; nil where it stands for one only.
    package func axis(of fact: String, standingFor source: String) -> Int? {
        axes.firstIndex { $0.fact == fact && $0.sources.contains(source) }
    }
}

private struct AxisMaker {
    let names: PlainNames
    let asAt: CalendarDate
    let tests: [String: Set<ValueTest>]

    /// Values up to which a number is taken one by one.
    static let maximumNumbers = 16

    init(_ pack: PolicyPack, asAt: CalendarDate, others: [PolicyPack]) {
        names = PlainNames(pack)
        self.asAt = asAt
        tests = WrittenTestCollector([pack] + others).tests
    }

    // MARK: Recorded facts

    /// Nil where it has more values than the limit.
    func recorded(_ fact: String, _ given: PlainFacts.Knowledge?, limit: Int) -> PlainCases.Axis? {
        var values: [PlainValue]
        var weights: [Int]?
        switch (names.kind(fact).values, given) {
        case (.days, nil), (.days, .days):
            var known = [CalendarDate.first...CalendarDate.last]
            if case .days(let ranges) = given { known = ranges }
            let days = days(of: fact, among: known)
            (values, weights) = (days.map { .day($0.day) }, days.map(\.count))
        case (_, .oneOf(let some)): values = some
        case (.words(let words), _): values = words.map { .word($0) }
        case (.numbers, .amounts(let ranges)):
            let kind = names.kind(fact)
            values = ranges.flatMap { (kind.place($0)...kind.place($1)).map { .number($0) } }
        case (.numbers(let range, _), _): values = (range ?? 0...0).map { .number($0) }
        case (.ticks(let members), _):
            var (has, hasNot): (Set<String>, Set<String>) = ([], [])
            if case .ticks(let ticked, let notTicked) = given { (has, hasNot) = (ticked, notTicked) }
            // A member that no test asks for may be ticked or not; where there are many it stands for both.
            let isLong = members.count > 6
            let open = members.filter {
                !has.contains($0) && !hasNot.contains($0) && (!isLong || isAsked($0, of: fact))
            }
            if open.count > 30 || 1 << open.count > limit { return nil }
            values = (0..<(1 << open.count)).map { bits in
                .ticks(has.union(open.indices.filter { bits >> $0 & 1 == 1 }.map { open[$0] }))
            }
        case (.days, _): values = []
        }
        if weights == nil, isUnused(fact) || isLongNumber(fact, values) {
            let groups = groups(values, of: fact)
            (values, weights) = (groups.map { $0[0] }, groups.map(\.count))
        }
        return PlainCases.Axis(
            fact: fact, sources: [], values: values, weights: weights ?? values.map { _ in 1 })
    }

    private func isAsked(_ member: String, of fact: String) -> Bool {
        tests[fact, default: []].contains { $0.words.contains { $0.text == member } }
    }

    private func isUnused(_ fact: String) -> Bool { tests[fact] == nil && derived(from: fact).isEmpty }

    private func isLongNumber(_ fact: String, _ values: [PlainValue]) -> Bool {
        if case .numbers = names.kind(fact).values { values.count > Self.maximumNumbers } else { false }
    }

    /// Values for which all tests of the fact give the same.
    private func groups(_ values: [PlainValue], of fact: String) -> [[PlainValue]] {
        let kind = names.kind(fact)
        let asked = Array(tests[fact, default: []])
        return grouped(values) { value in asked.map { kind.satisfies(value, $0) } }
    }

    private func grouped<Element>(_ elements: [Element], by key: (Element) -> [Bool]) -> [[Element]] {
        var order: [[Bool]] = []
        var groups: [[Bool]: [Element]] = [:]
        for element in elements {
            let key = key(element)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(element)
        }
        return order.compactMap { groups[$0] }
    }

    // MARK: What a value stands for

    /// One choice for the values of the source that may stand for the same several values, where something asks for it.
    func hidden(_ derived: DerivedFact) -> [PlainCases.Axis] {
        guard case .map(_, let entries) = derived.definition, isAsked(derived.id.text) else { return [] }
        let images = names.images(derived.id.text, entries)
        let sources = entries.map(\.value.text).filter { images[$0, default: []].count > 1 }
        let groups = Dictionary(grouping: sources) { Set(images[$0, default: []]) }
        return groups.sorted { $0.value[0] < $1.value[0] }.map { meant, sources in
            PlainCases.Axis(
                fact: derived.id.text, sources: Set(sources), values: meant.sorted().map { .word($0) },
                weights: meant.map { _ in 1 })
        }
    }

    private func isAsked(_ fact: String) -> Bool {
        tests[fact] != nil || derived(from: fact).contains { isAsked($0.id.text) }
    }

    private func derived(from fact: String) -> [DerivedFact] {
        names.pack.derived.filter { derived in
            switch derived.definition {
            case .map(let source, _), .elapsed(_, let source), .before(let source, _),
                .after(let source, _):
                source.text == fact && isAsked(derived.id.text)
            case .criterion, .sum: false
            }
        }
    }

    // MARK: Days

    /// A day for each combination of results that the tests of what follows from a date can have, and how many days of
    /// the calendar give it. The days about each limit are looked at one by one, those between them together.
    private func days(
        of fact: String, among known: [ClosedRange<CalendarDate>]
    ) -> [(day: CalendarDate, count: Int)] {
        let derived = derived(from: fact)
        var near: Set<CalendarDate> = [.first, .last]
        for end in known.flatMap({ [$0.lowerBound, $0.upperBound] }) {
            for days in -1...1 { near.insert(end.adding(days: days)) }
        }
        for limit in derived.flatMap(limits) {
            for days in -4...4 { near.insert(limit.adding(days: days)) }
        }
        var runs: [(day: CalendarDate, count: Int)] = []
        for day in near.sorted() {
            if let last = runs.last, last.day.dayNumber + last.count < day.dayNumber {
                let next = last.day.adding(days: 1)
                runs.append((next, day.dayNumber - next.dayNumber))
            }
            runs.append((day, 1))
        }
        runs.removeAll { run in !known.contains { $0.contains(run.day) } }
        let groups = grouped(runs) { run in
            derived.flatMap { fact in
                let kind = names.kind(fact.id.text)
                let value = PlainDates(names.pack, asAt: asAt).value(fact.definition, on: run.day)
                return tests[fact.id.text, default: []].map { kind.satisfies(value, $0) }
            }
        }
        return groups.map { group in (group[0].day, group.reduce(0) { $0 + $1.count }) }
    }

    private func limits(_ fact: DerivedFact) -> [CalendarDate] {
        func back(_ day: (Int) -> CalendarDate) -> [CalendarDate] {
            let kind = names.kind(fact.id.text)
            let asked = tests[fact.id.text, default: []].flatMap(\.words).map { kind.place($0.text) }
            return Set(asked + [0]).flatMap { number in (-1...1).map { day(-number - $0) } }
        }
        return switch fact.definition {
        case .elapsed(.days, _): back { asAt.adding(days: $0) }
        case .elapsed(.weeks, _): back { asAt.adding(days: 7 * $0) }
        case .elapsed(.months, _): back { asAt.adding(months: $0) }
        case .elapsed(.years, _): back { asAt.adding(months: 12 * $0) }
        case .before(_, let day), .after(_, let day): [day ?? asAt]
        case .map, .criterion, .sum: []
        }
    }
}

/// What follows from a day.
struct PlainDates {
    let pack: PolicyPack
    let asAt: CalendarDate

    init(_ pack: PolicyPack, asAt: CalendarDate) { (self.pack, self.asAt) = (pack, asAt) }

    func value(_ definition: DerivedFact.Definition, on day: CalendarDate) -> PlainValue {
        switch definition {
        case .elapsed(.days, _): .number(asAt.dayNumber - day.dayNumber)
        case .elapsed(.weeks, _): .number(wholeWeeks(since: day))
        case .elapsed(.months, _): .number(day.wholeMonths(to: asAt))
        case .elapsed(.years, _): .number(wholeYears(since: day))
        case .before(_, let bound): .word(day < (bound ?? asAt) ? "yes" : "no")
        case .after(_, let bound): .word(day > (bound ?? asAt) ? "yes" : "no")
        case .map, .criterion, .sum: preconditionFailure("neither maps nor criteria nor sums follow from a day")
        }
    }

    /// The most weeks that, added to the day, do not pass `as at`.
    private func wholeWeeks(since start: CalendarDate) -> Int {
        let days = asAt.dayNumber - start.dayNumber
        var weeks = days / 7
        while weeks * 7 > days { weeks -= 1 }
        return weeks
    }

    private func wholeYears(since start: CalendarDate) -> Int {
        let isLate = start.isLeapDay && pack.header.leapDayBirthdays != .lastOfFebruary
        // In a year with 29 February nothing lies between that day and 1 March, in another the anniversary is one of
        // them.
        let isLeapYear = CalendarDate(year: asAt.year, month: 2, day: 29) != nil
        let birthday = isLeapYear || !start.isLeapDay ? (start.month, start.day) : isLate ? (3, 1) : (2, 28)
        return asAt.year - start.year - ((asAt.month, asAt.day) < birthday ? 1 : 0)
    }
}
