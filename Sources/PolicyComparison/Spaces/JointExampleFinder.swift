internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyModel
internal import PolicyVerification

/// Finds for a condition over two packs the child that takes the fewest facts to describe, in the terms of either pack.
struct JointExampleFinder {
    struct Found {
        let old: ExampleCase
        let new: ExampleCase
        /// The values of the joint variables that suffice.
        let values: [Int: Int]
    }

    private let space: JointSpace
    private let store: DiagramStore
    private let whole: [ValueSet]

    init(_ space: JointSpace, in store: DiagramStore) {
        self.space = space
        self.store = store
        whole = store.domainSizes.map(ValueSet.all)
    }

    /// An example of a condition; nil where no case fulfils it.
    /// - Parameter among: the cases from which it is taken; the facts that are told suffice for the condition alone.
    func example(of condition: Diagram, among narrower: Diagram? = nil) -> Found? {
        path(to: narrower ?? condition).map { found(needed(of: $0.values, for: condition)) }
    }

    /// The answer other than 0 that takes the fewest facts; nil where there is none.
    func answer(near root: Diagram) -> UInt64? {
        path(to: root).map { path in store.answer(root, at: space.variables.indices.map { path.values[$0] ?? 0 }) }
    }

    private func path(to root: Diagram) -> DiagramStore.Path? {
        let costs = space.variables.map { [Int?](repeating: isUnresolvedMapping($0) ? 3 : 2, count: $0.valueCount) }
        return store.cheapestPath(root, costs: costs, where: { $0 != 0 })
    }

    func found(_ values: [Int: Int]) -> Found {
        Found(old: example(values, .old), new: example(values, .new), values: values)
    }

    /// The values on a path that the condition needs. What is in truth goes first, as nobody can look it up; then what
    /// was asked for last.
    private func needed(of path: [Int: Int], for condition: Diagram) -> [Int: Int] {
        let unresolvedMapping = space.variables.map(isUnresolvedMapping)
        let order = path.keys.sorted { left, right in
            unresolvedMapping[left] != unresolvedMapping[right] ? unresolvedMapping[left] : left > right
        }
        return store.needed(path, for: condition, among: whole, leavingOut: order)
    }

    private func isUnresolvedMapping(_ variable: JointVariable) -> Bool {
        if case .unresolvedMapping = variable.meaning { true } else { false }
    }

    // MARK: In the terms of a pack

    /// The facts that one of the packs has for these values.
    private func example(_ values: [Int: Int], _ side: Side) -> ExampleCase {
        var facts: [FactID: ExampleCase.Value] = [:]
        var truths: [ExampleCase.Truth] = []
        for (index, value) in values.sorted(by: { $0.key < $1.key }) {
            let variable = space.variables[index]
            guard let id = space.fact(variable.fact, of: variable.home, in: side) else { continue }
            switch variable.meaning {
            case .fact(let home, let sets):
                if let number = space.value(telling(sets, value), of: home, variable.home, in: side) {
                    facts[id] = .number(number)
                }
            case .date(_, let starts): facts[id] = .day(telling(starts, value))
            case .member(let home, let member):
                guard let member = space.value(member, of: home, variable.home, in: side) else { continue }
                var (has, hasNot): (Set<Int>, Set<Int>) = ([], [])
                if case .ticks(let had, let hadNot) = facts[id] { (has, hasNot) = (had, hadNot) }
                if value == 1 { has.insert(member) } else { hasNot.insert(member) }
                facts[id] = .ticks(has: has, hasNot: hasNot)
            case .unresolvedMapping(let home, _, let sets):
                guard let number = sets[value].lowest.flatMap({ space.value($0, of: home, variable.home, in: side) })
                else { continue }
                truths.append(.init(fact: id, value: number))
            }
        }
        return ExampleCase(
            facts: facts.sorted { $0.key < $1.key }.map { .init(id: $0.key, value: $0.value) }, truths: truths,
            asAt: space.asAt)
    }

    /// The value that says most: where it borders on another.
    private func telling(_ sets: [IntegerSet], _ index: Int) -> Int {
        guard let range = sets[index].ranges.first else { return 0 }
        let isLowest = !sets.contains { ($0.lowest ?? 0) < range.lowerBound }
        return isLowest && sets.count > 1 ? range.upperBound : range.lowerBound
    }

    private func telling(_ starts: [CalendarDate], _ index: Int) -> CalendarDate {
        if index > 0 { return starts[index] }
        return starts.count > 1 ? starts[1].adding(days: -1) : space.asAt
    }
}
