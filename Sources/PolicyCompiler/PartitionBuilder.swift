internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyModel

/// Cuts the values of every fact at the constants that the pack tests.
struct PartitionBuilder {
    /// The cells of each fact: of values, or of days.
    struct Result {
        var values: FactTable<ValuePartition?>
        var dates: FactTable<DateCells?>
        /// Members of tick lists that some test or area asks for.
        var members: FactTable<Set<Int>>
        /// Facts that some test asks for, directly or through others.
        var isTested: FactTable<Bool>
    }

    private let pack: CheckedPack
    private let criteria: CriteriaOfPack
    private var tests: FactTable<[IntegerSet]>
    private var result: Result

    init(_ pack: CheckedPack, _ criteria: CriteriaOfPack) {
        self.pack = pack
        self.criteria = criteria
        tests = Table(repeating: [], count: pack.facts.count)
        result = Result(
            values: Table(repeating: nil, count: pack.facts.count),
            dates: Table(repeating: nil, count: pack.facts.count),
            members: Table(repeating: [], count: pack.facts.count),
            isTested: Table(repeating: false, count: pack.facts.count))
    }

    func cut() throws(PolicyCompiler.Failure) -> Result {
        var cutter = self
        cutter.collect()
        try cutter.cutValues()
        try cutter.cutDates()
        return cutter.result
    }

    private mutating func collect() {
        for criterion in criteria.all + pack.criteria { collect(criterion) }
        for condition in pack.facts.flatMap(\.origin.conditions) { collect(condition) }
        for decision in pack.decisions {
            for area in decision.areas {
                if let ticked = area.ticked { result.members[ticked.fact].insert(ticked.member) }
            }
            for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
                if let papers = action.papers { result.members[papers.fact].formUnion(papers.members) }
            }
        }
    }

    private mutating func collect(_ criterion: CheckedCriterion) {
        switch criterion.form {
        case .fact(let id, let set): tests[id].append(set)
        case .ticks(let id, let members, _): result.members[id].formUnion(members)
        default: for part in criterion.parts { collect(part) }
        }
    }

    /// From the last derived fact to the first: a source is cut also where what is derived from it is.
    private mutating func cutValues() throws(PolicyCompiler.Failure) {
        var depths = FactTable<Int?>(repeating: nil, count: pack.facts.count)
        func depth(_ id: FactID) -> Int {
            if let known = depths[id] { return known }
            let found = if case .mapped(let source, _) = pack.facts[id].origin { depth(source) + 1 } else { 0 }
            depths[id] = found
            return found
        }
        let order = pack.facts.indices.sorted { (-depth($0), $0) < (-depth($1), $1) }
        for id in order { try cut(id) }
    }

    private mutating func cut(_ id: FactID) throws(PolicyCompiler.Failure) {
        let fact = pack.facts[id]
        result.isTested[id] = !tests[id].isEmpty || !result.members[id].isEmpty
        guard let range = fact.kind.range else { return }
        guard let cells = ValuePartition(of: range, testedBy: Array(Set(tests[id])), upTo: ValueSet.maximumDomainSize)
        else {
            throw .tooManyCells(fact: fact.id, limit: ValueSet.maximumDomainSize)
        }
        result.values[id] = cells
        guard case .mapped(let source, let images) = fact.origin, result.isTested[id] else { return }
        var preimages: [ValueSet: [Int]] = [:]
        for (value, image) in images.enumerated() {
            preimages[cells.touched(by: IntegerSet(image)), default: []].append(value)
        }
        tests[source] += preimages.values.map { IntegerSet($0) }
    }

    private mutating func cutDates() throws(PolicyCompiler.Failure) {
        var relative: [FactID: Set<DateCells.RelativeCut>] = [:]
        var fixed: [FactID: Set<CalendarDate>] = [:]
        for (id, fact) in pack.facts.numbered where result.isTested[id] {
            switch fact.origin {
            case .elapsed(let unit, let source):
                let leapDays = pack.source.header.leapDayBirthdays ?? .firstOfMarch
                let starts = (result.values[id]?.sets ?? []).flatMap(\.ranges).map(\.lowerBound).filter {
                    $0 > (fact.kind.range?.lowerBound ?? 0)
                }
                relative[source, default: []].formUnion(
                    starts.map { .init(passed: $0, unit, leapDays: leapDays) })
            case .before(let source, let day):
                if let day {
                    fixed[source, default: []].insert(day)
                } else {
                    relative[source, default: []].insert(.asAt)
                }
            case .after(let source, let day):
                if let day {
                    fixed[source, default: []].insert(day.adding(days: 1))
                } else {
                    relative[source, default: []].insert(.months(0))
                }
            default: break
            }
        }
        for source in Set(relative.keys).union(fixed.keys) {
            let cells = DateCells(relative: relative[source] ?? [], fixed: fixed[source] ?? [])
            if cells.count > ValueSet.maximumDomainSize {
                throw .tooManyCells(fact: pack.facts[source].id, limit: ValueSet.maximumDomainSize)
            }
            result.dates[source] = cells
            result.isTested[source] = true
        }
    }
}
