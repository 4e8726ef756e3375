internal import DecisionDiagrams
internal import PolicyChecker

/// The variables of the diagrams, in testing order: the order in which the rules first speak of them, decision after
/// decision as they use each other, so that facts tested together stand together. An unresolved mapping stands just
/// after its source. In front of all stands which one passage is read otherwise: one at a time, so that readings do not
/// multiply.
struct VariableLayout {
    private(set) var variables: [CompiledVariable] = []
    private(set) var byMeaning: [CompiledVariable.Meaning: Int] = [:]
    private let pack: CheckedPack
    let cells: PartitionBuilder.Result
    /// For each reading its options that are not in force.
    private(set) var alternatives: ReadingTable<[ReadingAlternative]>
    private var visitedFacts: Set<FactID> = []
    private var visitedCriteria: Set<CriterionID> = []

    init(_ pack: CheckedPack, _ criteria: CriteriaOfPack, _ cells: PartitionBuilder.Result) {
        self.pack = pack
        self.cells = cells
        alternatives = Table(repeating: [], count: pack.readings.count)
        addReadings(criteria.readings)
        for criterion in criteria.all + pack.criteria { visit(criterion) }
        for id in pack.facts.indices { visit(fact: id) }
    }

    /// The same variables in another order.
    func ordered(_ order: [Int]) -> VariableLayout {
        var result = self
        result.variables = order.map { variables[$0] }
        result.byMeaning = Dictionary(uniqueKeysWithValues: result.variables.enumerated().map { ($1.meaning, $0) })
        return result
    }

    func variable(_ meaning: CompiledVariable.Meaning) -> Int? { byMeaning[meaning] }

    private mutating func add(_ meaning: CompiledVariable.Meaning, _ valueCount: Int) {
        if byMeaning[meaning] != nil { return }
        byMeaning[meaning] = variables.count
        variables.append(CompiledVariable(meaning: meaning, valueCount: valueCount))
    }

    /// The variables that stand for readings, each for as many alternatives as a variable has values.
    private mutating func addReadings(_ used: Set<ReadingID>) {
        let all = used.sorted().flatMap { id in
            pack.readings[id].optionNames.indices.filter { $0 != pack.readings[id].chosen }.map { (id, $0) }
        }
        let most = ValueSet.maximumDomainSize - 1
        for (index, (id, option)) in all.enumerated() {
            alternatives[id].append(ReadingAlternative(option: option, variable: index / most, value: index % most + 1))
        }
        for group in 0..<(all.count + most - 1) / most {
            add(.alternativeReading(group: group), min(most, all.count - group * most) + 1)
        }
    }

    private mutating func visit(_ criterion: CheckedCriterion) {
        if case .ticks(let id, let members, _) = criterion.form {
            for member in members { add(.member(id, member), 2) }
            return
        }
        for reference in criterion.references {
            switch reference {
            case .fact(let id): visit(fact: id)
            case .criterion(let id): if visitedCriteria.insert(id).inserted { visit(pack.criteria[id]) }
            case .decision: break
            }
        }
        for part in criterion.parts { visit(part) }
    }

    private mutating func visit(fact id: FactID) {
        guard visitedFacts.insert(id).inserted, cells.isTested[id] else { return }
        switch pack.facts[id].origin {
        case .asked(_, let arises):
            if let arises { visit(arises.condition) }
            if let dateCells = cells.dates[id] {
                add(.date(id), dateCells.count)
            } else if let valueCells = cells.values[id] {
                add(.fact(id), valueCells.count)
            } else {
                for member in cells.members[id].sorted() { add(.member(id, member), 2) }
            }
        case .mapped(let source, _):
            visit(fact: source)
            for (image, sourceCells) in unresolvedImages(of: id) {
                add(.unresolvedMapping(id, sourceCells: sourceCells), image.count)
            }
        case .elapsed(_, let source), .before(let source, _), .after(let source, _): visit(fact: source)
        case .criterion(let criterion): visit(criterion)
        case .sum(let parts): for part in parts { for alternative in part.alternatives { visit(alternative.when) } }
        }
    }

    /// What each cell of a mapped fact's source may stand for.
    func images(of id: FactID) -> [ValueSet] {
        guard case .mapped(let source, let images) = pack.facts[id].origin, let own = cells.values[id],
            let from = cells.values[source]
        else { return [] }
        return from.sets.map { cell in own.touched(by: IntegerSet(images[cell.lowest ?? 0])) }
    }

    /// The images of several cells, and the source cells that share each.
    func unresolvedImages(of id: FactID) -> [(image: ValueSet, sourceCells: ValueSet)] {
        let images = images(of: id)
        var result: [(image: ValueSet, sourceCells: ValueSet)] = []
        for (cell, image) in images.enumerated() where image.count > 1 {
            if let index = result.firstIndex(where: { $0.image == image }) {
                result[index].sourceCells = result[index].sourceCells.union(ValueSet(cell))
            } else {
                result.append((image, ValueSet(cell)))
            }
        }
        return result
    }
}
