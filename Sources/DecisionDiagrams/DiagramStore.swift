/// Finished diagrams: flat arrays that never change.
package struct DiagramStore: Sendable {
    struct Node: Sendable {
        /// `noVariable` for an answer.
        let variable: UInt16
        let firstChild: UInt32
        let answer: UInt64
    }

    static let noVariable = UInt16.max

    package let domainSizes: [Int]
    private let nodes: [Node]
    private let children: [Diagram]

    init(domainSizes: [Int], nodes: [Node], children: [Diagram]) {
        self.domainSizes = domainSizes
        self.nodes = nodes
        self.children = children
    }

    package var nodeCount: Int { nodes.count }

    /// What a condition comes to over all choices of values: whether it is sometimes false, and whether sometimes true.
    package func truths(_ root: Diagram, where possible: [ValueSet], scratch: inout DiagramScratch) -> (isEverFalse: Bool, isEverTrue: Bool) {
        let answers = answers(root, where: possible, scratch: &scratch)
        return (scratch.reachedZero, answers != 0)
    }

    /// Every bit of every answer that some choice of values gives; `possible` holds the choice for each variable, in
    /// testing order, none of them empty. Cost: at most one visit to each node of the diagram.
    package func answers(_ root: Diagram, where possible: [ValueSet], scratch: inout DiagramScratch) -> UInt64 {
        scratch.begin(nodeCount: nodes.count)
        return nodes.withUnsafeBufferPointer { nodes in
            children.withUnsafeBufferPointer { children in
                possible.withUnsafeBufferPointer { possible in
                    scratch.reach(root, nodes, children, possible)
                }
            }
        }
    }

    /// The answer for one value of each variable.
    package func answer(_ root: Diagram, at values: [Int]) -> UInt64 {
        var node = nodes[Int(root.index)]
        while node.variable != Self.noVariable {
            node = nodes[Int(children[Int(node.firstChild) + values[Int(node.variable)]].index)]
        }
        return node.answer
    }

    /// The variables that can still make a difference to the answer among the possible values: exact, in testing order.
    package func relevantVariables(_ root: Diagram, where possible: [ValueSet]) -> [Int] {
        var reduction = Reduction(store: self, possible: possible)
        _ = reduction.reduce(root)
        return reduction.relevant.sorted()
    }

    /// The variables that some of the diagrams test.
    package func testedVariables(of roots: [Diagram]) -> Set<Int> {
        var seen: Set<Diagram> = []
        var tested: Set<Int> = []
        var stack = roots
        while let diagram = stack.popLast() {
            let node = nodes[Int(diagram.index)]
            if node.variable == Self.noVariable || !seen.insert(diagram).inserted { continue }
            tested.insert(Int(node.variable))
            let first = Int(node.firstChild)
            stack += children[first..<first + domainSizes[Int(node.variable)]]
        }
        return tested
    }

    /// The diagram restricted to the possible values and reduced anew; a variable is relevant when a node of it remains.
    private struct Reduction {
        let store: DiagramStore
        let possible: [ValueSet]
        var known: [Diagram: Int] = [:]
        var classes: [[Int]: Int] = [:]
        var relevant: Set<Int> = []

        /// The class of functions, equal over the possible values, to which a diagram belongs.
        mutating func reduce(_ diagram: Diagram) -> Int {
            if let result = known[diagram] { return result }
            let node = store.nodes[Int(diagram.index)]
            let result: Int
            if node.variable == DiagramStore.noVariable {
                result = self.class(of: [-1, Int(bitPattern: UInt(node.answer))])
            } else {
                let variable = Int(node.variable)
                let branches = possible[variable].values.map { reduce(store.children[Int(node.firstChild) + $0]) }
                if branches.allSatisfy({ $0 == branches[0] }) {
                    result = branches[0]
                } else {
                    relevant.insert(variable)
                    result = self.class(of: [variable] + branches)
                }
            }
            known[diagram] = result
            return result
        }

        private mutating func `class`(of key: [Int]) -> Int {
            if let known = classes[key] { return known }
            classes[key] = classes.count
            return classes.count - 1
        }
    }
}

/// Room for walks over one store, kept between them so that a walk allocates nothing.
package struct DiagramScratch {
    private var seen: [UInt32] = []
    private var stack: [UInt32] = []
    private var round: UInt32 = 0
    /// Whether the last walk met the answer 0.
    private(set) var reachedZero = false

    package init() {}

    mutating func begin(nodeCount: Int) {
        if seen.count < nodeCount || round == .max {
            seen = [UInt32](repeating: 0, count: nodeCount)
            round = 0
        }
        round += 1
        stack.removeAll(keepingCapacity: true)
        reachedZero = false
    }

    mutating func reach(
        _ root: Diagram, _ nodes: UnsafeBufferPointer<DiagramStore.Node>, _ children: UnsafeBufferPointer<Diagram>,
        _ possible: UnsafeBufferPointer<ValueSet>
    ) -> UInt64 {
        var answers: UInt64 = 0
        stack.append(root.index)
        while let index = stack.popLast() {
            var current = index
            while true {
                let node = nodes[Int(current)]
                if node.variable == DiagramStore.noVariable {
                    answers |= node.answer
                    if node.answer == 0 { reachedZero = true }
                    break
                }
                var values = possible[Int(node.variable)].bits
                let first = Int(node.firstChild)
                if values & (values &- 1) == 0 {
                    current = children[first + values.trailingZeroBitCount].index
                    continue
                }
                if seen[Int(current)] == round { break }
                seen[Int(current)] = round
                while values != 0 {
                    stack.append(children[first + values.trailingZeroBitCount].index)
                    values &= values - 1
                }
                break
            }
        }
        return answers
    }
}
