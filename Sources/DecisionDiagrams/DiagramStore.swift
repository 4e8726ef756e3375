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

    /// The variable that a diagram tests first; nil of an answer, which then stands beside.
    func test(at diagram: Diagram) -> (variable: Int?, answer: UInt64) {
        let node = nodes[Int(diagram.index)]
        return (node.variable == Self.noVariable ? nil : Int(node.variable), node.answer)
    }

    func branch(of diagram: Diagram, _ value: Int) -> Diagram {
        children[Int(nodes[Int(diagram.index)].firstChild) + value]
    }

    /// What a condition comes to over all choices of values: whether it is sometimes false, and whether sometimes true.
    package func truths(
        _ root: Diagram, where possible: [ValueSet], scratch: inout DiagramScratch
    ) -> (isEverFalse: Bool, isEverTrue: Bool) {
        let answers = answers(root, where: possible, scratch: &scratch)
        return (scratch.metZero, answers != 0)
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

    /// What is left of a diagram once the first variables have these values.
    package func rest(_ root: Diagram, after values: [Int]) -> Diagram {
        var diagram = root
        while let variable = test(at: diagram).variable, variable < values.count {
            diagram = branch(of: diagram, values[variable])
        }
        return diagram
    }

    /// The variables that can still make a difference to the answer among the possible values: exact, in testing order.
    package func relevantVariables(_ root: Diagram, where possible: [ValueSet]) -> [Int] {
        var space = FunctionSpace(self, where: possible)
        let function = space.function(root)
        return space.variables(of: [function])
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
}

/// Room for walks over one store, kept between them so that a walk allocates nothing.
package struct DiagramScratch {
    private var seen: [UInt32] = []
    private var stack: [UInt32] = []
    private var round: UInt32 = 0
    /// Whether the last walk met the answer 0.
    package private(set) var metZero = false

    package init() {}

    mutating func begin(nodeCount: Int) {
        if seen.count < nodeCount || round == .max {
            seen = [UInt32](repeating: 0, count: nodeCount)
            round = 0
        }
        round += 1
        stack.removeAll(keepingCapacity: true)
        metZero = false
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
                    if node.answer == 0 { metZero = true }
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
