/// Functions over the values that are still possible, reduced and shared: two of them are the same function exactly when they
/// have the same number. Made for asking, in any order of the variables, what a function becomes when a value is learned.
package struct FunctionSpace {
    private enum Node: Hashable {
        case answer(UInt64)
        /// A branch for each possible value, in order.
        case test(variable: Int, branches: [Int])
    }

    private struct Cofactor: Hashable {
        let function: Int
        let variable: Int
        let value: Int
    }

    private let store: DiagramStore
    /// The possible values of each variable, in order.
    package let values: [[Int]]
    private var nodes: [Node] = []
    private var numbers: [Node: Int] = [:]
    private var restricted: [Diagram: Int] = [:]
    private var cofactors: [Cofactor: Int] = [:]

    package init(_ store: DiagramStore, where possible: [ValueSet]) {
        self.store = store
        values = possible.map(\.values)
    }

    /// The number of a diagram's function.
    package mutating func function(_ diagram: Diagram) -> Int {
        if let known = restricted[diagram] { return known }
        let (variable, answer) = store.test(at: diagram)
        let result: Int
        if let variable {
            result = test(variable, values[variable].map { function(store.branch(of: diagram, $0)) })
        } else {
            result = number(of: .answer(answer))
        }
        restricted[diagram] = result
        return result
    }

    /// The answer of a function that has only one; nil where it still depends on a variable.
    package func answer(_ function: Int) -> UInt64? {
        if case .answer(let answer) = nodes[function] { answer } else { nil }
    }

    /// What a function becomes when a variable has its `index`-th possible value.
    package mutating func learning(_ variable: Int, _ index: Int, in function: Int) -> Int {
        guard case .test(let tested, let branches) = nodes[function], tested <= variable else { return function }
        if tested == variable { return branches[index] }
        let key = Cofactor(function: function, variable: variable, value: index)
        if let known = cofactors[key] { return known }
        let result = test(tested, branches.map { learning(variable, index, in: $0) })
        cofactors[key] = result
        return result
    }

    /// The variables on which some of the functions depend, in order.
    package func variables(of functions: [Int]) -> [Int] {
        var seen: Set<Int> = []
        var found: Set<Int> = []
        var stack = functions
        while let function = stack.popLast() {
            guard seen.insert(function).inserted, case .test(let variable, let branches) = nodes[function] else { continue }
            found.insert(variable)
            stack += branches
        }
        return found.sorted()
    }

    private mutating func test(_ variable: Int, _ branches: [Int]) -> Int {
        branches.allSatisfy { $0 == branches[0] } ? branches[0] : number(of: .test(variable: variable, branches: branches))
    }

    private mutating func number(of node: Node) -> Int {
        if let known = numbers[node] { return known }
        numbers[node] = nodes.count
        nodes.append(node)
        return nodes.count - 1
    }
}
