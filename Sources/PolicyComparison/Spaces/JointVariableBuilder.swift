internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Pairs the variables of two packs and cuts their values at the constants of both.
struct JointVariableBuilder {
    let old: CompiledPack
    let new: CompiledPack
    let mapping: PackMapping
    let asAt: CalendarDate
    let facts: [FactPair]
    private let pairOfOld: [FactID: Int]
    private let pairOfNew: [FactID: Int]

    /// What a variable is about, the same for both packs exactly where they share it. `side` is nil of what may be
    /// shared.
    private struct Key: Hashable {
        enum Part: Hashable {
            case value, date
            case member(String)
            case unresolvedMapping(source: Int, image: Set<String>)
        }

        let pair: Int
        let side: Side?
        let part: Part
    }

    init(old: CompiledPack, new: CompiledPack, mapping: PackMapping, asAt: CalendarDate, facts: [FactPair]) {
        self.old = old
        self.new = new
        self.mapping = mapping
        self.asAt = asAt
        self.facts = facts
        pairOfOld = Dictionary(
            uniqueKeysWithValues: facts.enumerated().compactMap { index, pair in pair.old.map { ($0, index) } })
        pairOfNew = Dictionary(
            uniqueKeysWithValues: facts.enumerated().compactMap { index, pair in pair.new.map { ($0, index) } })
    }

    func build() throws(PolicyCompiler.Failure) -> [JointVariable] {
        let oldKeys = keys(.old)
        let newKeys = keys(.new)
        var order = newKeys.map(\.key)
        let shared = Set(order)
        var last: Key?
        for (key, _) in oldKeys {
            if !shared.contains(key) {
                let place = last.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
                order.insert(key, at: place)
            }
            last = key
        }
        let inOld = Dictionary(oldKeys.map { ($0.key, $0.variable) }, uniquingKeysWith: { first, _ in first })
        let inNew = Dictionary(newKeys.map { ($0.key, $0.variable) }, uniquingKeysWith: { first, _ in first })
        var result: [JointVariable] = []
        for key in order { result.append(try variable(key, old: inOld[key], new: inNew[key])) }
        return result
    }

    // MARK: Keys

    private func pack(_ side: Side) -> CompiledPack { side == .old ? old : new }
    private func pair(_ id: FactID, _ side: Side) -> Int { (side == .old ? pairOfOld : pairOfNew)[id] ?? 0 }

    private func keys(_ side: Side) -> [(key: Key, variable: Int)] {
        pack(side).variables.enumerated().compactMap { index, variable in
            switch variable.meaning {
            case .alternativeReading: nil
            case .fact(let id): (key(id, side, .value), index)
            case .date(let id): (key(id, side, .date), index)
            case .member(let id, let member): (key(id, side, .member(name(member, of: id, side))), index)
            case .unresolvedMapping(let id, let sourceCells):
                (
                    key(
                        id, side,
                        .unresolvedMapping(
                            source: pair(source(id, side), side),
                            image: Set(image(id, sourceCells, side).map { name($0, of: id, side) }))), index
                )
            }
        }
    }

    private func key(_ id: FactID, _ side: Side, _ part: Key.Part) -> Key {
        let index = pair(id, side)
        return Key(pair: index, side: facts[index].isIncompatible ? side : nil, part: part)
    }

    /// The name of a value or member, as the new pack has it.
    private func name(_ value: Int, of id: FactID, _ side: Side) -> String {
        let fact = pack(side).checked.facts[id]
        let own = fact.kind.valueNames[value]
        return side == .old ? mapping.value(fact.id, own) : own
    }

    private func source(_ id: FactID, _ side: Side) -> FactID {
        if case .mapped(let source, _) = pack(side).checked.facts[id].origin { source } else { id }
    }

    /// The values that the sources of an unresolved mapping may stand for.
    private func image(_ id: FactID, _ sourceCells: ValueSet, _ side: Side) -> [Int] {
        guard case .mapped(let source, let images) = pack(side).checked.facts[id].origin,
            let cell = sourceCells.first, let value = pack(side).facts[source].cells?.sets[cell].lowest
        else { return [] }
        return images[value].sorted()
    }

    // MARK: Variables

    private func variable(
        _ key: Key, old oldIndex: Int?, new newIndex: Int?
    ) throws(PolicyCompiler.Failure) -> JointVariable {
        let pair = facts[key.pair]
        switch key.part {
        case .member(let name):
            let places: [(side: Side, fact: FactID, member: Int)] = [Side.new, .old].compactMap { side in
                guard let id = fact(pair, side, key), let member = members(id, side).firstIndex(of: name) else {
                    return nil
                }
                return (side, id, member)
            }
            guard let place = places.first else { preconditionFailure("a member belongs to a tick list") }
            return JointVariable(
                home: place.side, meaning: .member(place.fact, place.member),
                old: oldIndex.map { .init(variable: $0, values: [0, 1]) },
                new: newIndex.map { .init(variable: $0, values: [0, 1]) })
        case .date:
            let home: Side = fact(pair, .new, key) == nil ? .old : .new
            return try date(fact(pair, home, key) ?? FactID(0), home, oldIndex, newIndex)
        case .value:
            let home: Side = fact(pair, .new, key) == nil ? .old : .new
            let id = fact(pair, home, key) ?? FactID(0)
            var shared = SharedValues.numbers(pack(home).checked.facts[id].kind.range ?? 0...0)
            switch pair.common {
            case .numbers(let range): shared = .numbers(range)
            case .values(let values): shared = .values(values.map { ($0.old, $0.new) })
            case .parts, .nothing: break
            }
            return try cut(shared, home, id, oldIndex, newIndex) { .fact(id, $0) }
        case .unresolvedMapping: return try unresolvedMapping(oldIndex, newIndex)
        }
    }

    private func fact(_ pair: FactPair, _ side: Side, _ key: Key) -> FactID? {
        key.side == nil || key.side == side ? (side == .old ? pair.old : pair.new) : nil
    }

    private func members(_ id: FactID, _ side: Side) -> [String] {
        pack(side).checked.facts[id].kind.valueNames.indices.map { name($0, of: id, side) }
    }

    private func unresolvedMapping(_ oldIndex: Int?, _ newIndex: Int?) throws(PolicyCompiler.Failure) -> JointVariable {
        let places = [(Side.new, newIndex), (.old, oldIndex)].compactMap {
            side, index -> (side: Side, fact: FactID, cells: ValueSet, image: [Int])? in
            guard let index, case .unresolvedMapping(let id, let sourceCells) = pack(side).variables[index].meaning
            else {
                return nil
            }
            return (side, id, sourceCells, image(id, sourceCells, side))
        }
        guard let home = places.first else { preconditionFailure("an unresolved mapping belongs to a pack") }
        let shared = home.image.map { value -> (old: Int?, new: Int?) in
            guard home.side == .new else { return (value, nil) }
            let word = name(value, of: home.fact, .new)
            return (
                places.last.flatMap { old in
                    old.side == .old ? old.image.first { name($0, of: old.fact, .old) == word } : nil
                }, value
            )
        }
        let source = source(home.fact, home.side)
        let sourceValues = pack(home.side).facts[source].cells?.values(of: home.cells) ?? .empty
        return try cut(.values(shared), home.side, home.fact, oldIndex, newIndex) {
            .unresolvedMapping(home.fact, sourceValues: sourceValues, $0)
        }
    }

    private func date(
        _ id: FactID, _ home: Side, _ oldIndex: Int?, _ newIndex: Int?
    ) throws(PolicyCompiler.Failure) -> JointVariable {
        func cells(_ index: Int?, _ side: Side) -> DateCells? {
            guard let index, case .date(let id) = pack(side).variables[index].meaning,
                case .date(_, let cells) = pack(side).facts[id].meaning
            else { return nil }
            return cells
        }
        let oldCells = cells(oldIndex, .old)
        let newCells = cells(newIndex, .new)
        let turns = Set([oldCells, newCells].compactMap { $0 }.flatMap { $0.turningDays(asAt: asAt) })
        let starts = [CalendarDate.first] + turns.sorted()
        try checkCount(starts.count, id, home)
        func own(_ index: Int?, _ cells: DateCells?) -> JointVariable.Own? {
            guard let index, let cells else { return nil }
            return JointVariable.Own(variable: index, values: starts.map { cells.cell(of: $0, asAt: asAt) })
        }
        return JointVariable(
            home: home, meaning: .date(id, starts), old: own(oldIndex, oldCells), new: own(newIndex, newCells))
    }

    // MARK: Values

    /// Values that both packs know by place; a side that does not have a value has nil.
    private enum SharedValues {
        /// The same number on both sides.
        case numbers(ClosedRange<Int>)
        case values([(old: Int?, new: Int?)])

        var places: ClosedRange<Int> {
            switch self {
            case .numbers(let range): range
            case .values(let values): 0...max(0, values.count - 1)
            }
        }

        func value(_ place: Int, _ side: Side) -> Int? {
            switch self {
            case .numbers: place
            case .values(let values): side == .old ? values[place].old : values[place].new
            }
        }

        func places(of set: IntegerSet, _ side: Side) -> IntegerSet {
            switch self {
            case .numbers(let range): set.intersection(range)
            case .values(let values): IntegerSet(values.indices.filter { value($0, side).map(set.contains) ?? false })
            }
        }

        func values(_ places: IntegerSet, _ side: Side) -> IntegerSet {
            switch self {
            case .numbers: places
            case .values: IntegerSet(places.ranges.flatMap { $0.compactMap { value($0, side) } })
            }
        }
    }

    private func cut(
        _ shared: SharedValues, _ home: Side, _ id: FactID, _ oldIndex: Int?, _ newIndex: Int?,
        meaning: ([IntegerSet]) -> JointVariable.Meaning
    ) throws(PolicyCompiler.Failure) -> JointVariable {
        let oldSets = oldIndex.map { valuesOfVariable($0, .old) } ?? []
        let newSets = newIndex.map { valuesOfVariable($0, .new) } ?? []
        let cells = ValuePartition(
            of: shared.places,
            testedBy: oldSets.map { shared.places(of: $0, .old) } + newSets.map { shared.places(of: $0, .new) })
        try checkCount(cells.count, id, home)
        func own(_ index: Int?, _ sets: [IntegerSet], _ side: Side) -> JointVariable.Own? {
            guard let index else { return nil }
            let values = cells.sets.map { cell in
                let value = cell.lowest.flatMap { shared.value($0, side) }
                return sets.firstIndex { set in value.map(set.contains) ?? false } ?? 0
            }
            return JointVariable.Own(variable: index, values: values)
        }
        return JointVariable(
            home: home, meaning: meaning(cells.sets.map { shared.values($0, home) }), old: own(oldIndex, oldSets, .old),
            new: own(newIndex, newSets, .new))
    }

    /// For each value of a variable the values of its fact.
    private func valuesOfVariable(_ index: Int, _ side: Side) -> [IntegerSet] {
        let pack = pack(side)
        switch pack.variables[index].meaning {
        case .fact(let id): return pack.facts[id].cells?.sets ?? []
        case .unresolvedMapping(let id, let sourceCells):
            guard case .mapped(_, let images) = pack.facts[id].meaning, let cell = sourceCells.first else { return [] }
            return images[cell].cells.values.compactMap { pack.facts[id].cells?.sets[$0] }
        case .member, .date, .alternativeReading: return []
        }
    }

    private func checkCount(_ count: Int, _ id: FactID, _ side: Side) throws(PolicyCompiler.Failure) {
        if count > ValueSet.maximumDomainSize {
            throw .tooManyCells(fact: pack(side).checked.facts[id].id, limit: ValueSet.maximumDomainSize)
        }
    }
}
