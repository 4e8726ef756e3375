package import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Finds for a condition the child that takes the fewest facts to describe.
package struct ExampleFinder {
    private let space: CaseSpace
    private let store: DiagramStore
    private let costs: [[Int?]]

    package init(_ space: CaseSpace, in store: DiagramStore) {
        self.space = space
        self.store = store
        costs = zip(space.variables, space.weights).map { variable, weights in
            var cost = 2
            if case .unresolvedMapping = variable.meaning { cost = 3 }
            return weights.map { $0.isZero ? nil : cost }
        }
    }

    /// An example of a condition; nil where no case fulfils it.
    /// - Parameter among: the cases from which it is taken, such as those without a contradiction; the facts that are
    ///   told suffice for the condition alone.
    package func example(of condition: Diagram, among narrower: Diagram? = nil) -> ExampleCase? {
        find(condition, among: narrower)?.example
    }

    /// An example with the values that its facts leave possible for each variable.
    func find(_ condition: Diagram, among narrower: Diagram? = nil) -> (example: ExampleCase, possible: [ValueSet])? {
        guard let path = store.cheapestPath(narrower ?? condition, costs: costs, where: { $0 != 0 }) else { return nil }
        let needed = needed(of: path.values, for: condition)
        var possible = space.possible
        for (variable, value) in needed { possible[variable] = ValueSet(value) }
        return (example(of: needed), possible)
    }

    /// What a value of a variable is in an example.
    func value(_ variable: Int, _ value: Int) -> ExampleCase.Value {
        guard let fact = example(of: [variable: value]).facts.first else {
            preconditionFailure("only facts of the dictionary change")
        }
        return fact.value
    }

    /// The values on a path that the condition needs. What is in truth goes first, as nobody can look it up; then what
    /// was asked for last.
    private func needed(of path: [Int: Int], for condition: Diagram) -> [Int: Int] {
        let order = path.keys.sorted { left, right in
            isUnresolvedMapping(left) != isUnresolvedMapping(right) ? isUnresolvedMapping(left) : left > right
        }
        return store.needed(path, for: condition, among: space.possible, leavingOut: order)
    }

    private func isUnresolvedMapping(_ variable: Int) -> Bool {
        if case .unresolvedMapping = space.variables[variable].meaning { true } else { false }
    }

    /// A case with these values of variables.
    package func example(of values: [Int: Int]) -> ExampleCase {
        var facts: [FactID: ExampleCase.Value] = [:]
        var truths: [ExampleCase.Truth] = []
        for (variable, value) in values.sorted(by: { $0.key < $1.key }) {
            switch space.variables[variable].meaning {
            case .fact(let id): facts[id] = .number(borderNumber(space.facts[id].cells, value))
            case .date(let id): facts[id] = borderDay(id, value).map { .day($0) }
            case .alternativeReading: break
            case .member(let id, let member):
                var (has, hasNot): (Set<Int>, Set<Int>) = ([], [])
                if case .ticks(let had, let hadNot) = facts[id] { (has, hasNot) = (had, hadNot) }
                if value == 1 { has.insert(member) } else { hasNot.insert(member) }
                facts[id] = .ticks(has: has, hasNot: hasNot)
            case .unresolvedMapping(let id, let sourceCells):
                guard case .mapped(_, let images) = space.facts[id].meaning, let cell = sourceCells.first else {
                    continue
                }
                truths.append(
                    .init(fact: id, value: space.facts[id].cells?.sets[images[cell].cells.values[value]].lowest ?? 0))
            }
        }
        return ExampleCase(
            facts: facts.sorted { $0.key < $1.key }.map { .init(id: $0.key, value: $0.value) }, truths: truths,
            asAt: space.asAt)
    }

    /// The value of a cell that says most: where it borders on another cell.
    private func borderNumber(_ cells: ValuePartition?, _ cell: Int) -> Int {
        guard let cells, let range = cells.sets[cell].ranges.first else { return 0 }
        let isLowest = !cells.sets.contains { ($0.lowest ?? 0) < range.lowerBound }
        return isLowest && cells.count > 1 ? range.upperBound : range.lowerBound
    }

    private func borderDay(_ id: FactID, _ cell: Int) -> CalendarDate? {
        guard case .date(_, let cells) = space.facts[id].meaning, let days = cells.days(asAt: space.asAt)[cell] else {
            return nil
        }
        return days.lowerBound == .first ? days.upperBound == .last ? space.asAt : days.upperBound : days.lowerBound
    }
}
