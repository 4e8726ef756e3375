internal import DecisionDiagrams
internal import PolicyChecker

/// The variables of the diagrams, in testing order: the order in which the rules first speak of them, decision after
/// decision as they use each other, so that facts tested together stand together. A reading stands just before what it
/// governs, a hidden fact just after its source.
struct VariableLayout {
    private(set) var variables: [CompiledVariable] = []
    private(set) var byMeaning: [CompiledVariable.Meaning: Int] = [:]
    private let pack: CheckedPack
    let cells: CellCutter.Result
    private var visitedFacts: Set<FactID> = []
    private var visitedCriteria: Set<CriterionID> = []

    init(_ pack: CheckedPack, _ criteria: CriteriaOfPack, _ cells: CellCutter.Result) {
        self.pack = pack
        self.cells = cells
        for criterion in criteria.all { visit(criterion) }
        for criterion in pack.criteria { visit(criterion) }
        for id in pack.facts.indices { visit(fact: id) }
    }

    func variable(_ meaning: CompiledVariable.Meaning) -> Int? { byMeaning[meaning] }

    private mutating func add(_ meaning: CompiledVariable.Meaning, _ valueCount: Int) {
        if byMeaning[meaning] != nil { return }
        byMeaning[meaning] = variables.count
        variables.append(CompiledVariable(meaning: meaning, valueCount: valueCount))
    }

    private mutating func visit(_ criterion: CheckedCriterion) {
        switch criterion.form {
        case .fact(let id, _): visit(fact: id)
        case .ticks(let id, let members, _): for member in members { add(.member(id, member), 2) }
        case .named(let id): if visitedCriteria.insert(id).inserted { visit(pack.criteria[id]) }
        case .reading(let id, let options):
            add(.reading(id), options.count)
            for option in options { visit(option) }
        default: for part in criterion.parts { visit(part) }
        }
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
            for (image, sourceCells) in hiddenImages(of: id) { add(.hidden(id, sourceCells: sourceCells), image.count) }
        case .months(let source), .years(let source), .before(let source, _), .after(let source, _): visit(fact: source)
        case .criterion(let criterion): visit(criterion)
        }
    }

    /// What each cell of a mapped fact's source may stand for.
    func images(of id: FactID) -> [ValueSet] {
        guard case .mapped(let source, let images) = pack.facts[id].origin, let own = cells.values[id], let from = cells.values[source] else { return [] }
        return from.sets.map { cell in own.touched(by: IntegerSet(images[cell.lowest ?? 0])) }
    }

    /// The images of several cells, and the source cells that share each.
    func hiddenImages(of id: FactID) -> [(image: ValueSet, sourceCells: ValueSet)] {
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
