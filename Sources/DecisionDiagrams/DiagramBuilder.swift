/// Builds multi-valued decision diagrams: functions from the values of finite variables to a 64-bit answer.
///
/// Variables are tested in the order of their numbers. Diagrams are reduced and shared, so two of them are the same
/// function exactly when they are the same `Diagram`. The builder knows nothing of what variables or answers mean; the
/// answers 0 and 1 serve as false and true.
package struct DiagramBuilder {
    /// Nodes of all diagrams together before building is given up; a node costs 16 bytes and 4 for each value.
    package static let defaultNodeLimit = 1_500_000

    /// Thrown where the diagrams grow past the limit.
    package struct TooLarge: Error {
        package let nodeLimit: Int

        package init(nodeLimit: Int) { self.nodeLimit = nodeLimit }
    }

    /// How many values each variable has, in testing order.
    package let domainSizes: [Int]
    package var nodeLimit: Int
    private var nodes: [DiagramStore.Node] = []
    private var children: [Diagram] = []
    private var answers: [UInt64: Diagram] = [:]
    private var unique: [UInt32]
    private var uniqueCount = 0
    private var choices = OperationCache()
    private var merges = OperationCache()
    private var mapped = DiagramMemo()
    /// Branches of nodes that are not made yet, those of the innermost last: a node is made without room of its own.
    private var pending: [Diagram] = []

    package init(domainSizes: [Int], nodeLimit: Int = defaultNodeLimit) {
        precondition(
            domainSizes.allSatisfy { (1...ValueSet.maximumDomainSize).contains($0) }, "a variable has 1 to 64 values")
        self.domainSizes = domainSizes
        self.nodeLimit = nodeLimit
        unique = [UInt32](repeating: .max, count: 1 << 12)
        for answer: UInt64 in [0, 1] { _ = self.answer(answer) }
    }

    package var nodeCount: Int { nodes.count }

    /// How many nodes test each variable.
    package var nodeCounts: [Int] {
        var counts = [Int](repeating: 0, count: domainSizes.count)
        for node in nodes where node.variable != DiagramStore.noVariable { counts[Int(node.variable)] += 1 }
        return counts
    }

    /// The constant function.
    package mutating func answer(_ value: UInt64) -> Diagram {
        if let known = answers[value] { return known }
        let diagram = Diagram(index: UInt32(nodes.count))
        nodes.append(DiagramStore.Node(variable: DiagramStore.noVariable, firstChild: 0, answer: value))
        answers[value] = diagram
        return diagram
    }

    package static let never = Diagram(index: 0)
    package static let always = Diagram(index: 1)

    /// True where the variable has one of the values.
    package mutating func test(_ variable: Int, in values: ValueSet) throws(TooLarge) -> Diagram {
        let size = domainSizes[variable]
        let start = pending.count
        for value in 0..<size { pending.append(values.contains(value) ? Self.always : Self.never) }
        return try node(variable, pendingFrom: start)
    }

    /// A function chosen by a variable: one diagram for each of its values; none may test a variable up to this one.
    package mutating func select(_ variable: Int, _ branches: [Diagram]) throws(TooLarge) -> Diagram {
        let start = pending.count
        pending += branches
        return try node(variable, pendingFrom: start)
    }

    /// `then` where the condition holds, else `otherwise`.
    package mutating func ifThenElse(
        _ condition: Diagram, _ then: Diagram, _ otherwise: Diagram
    ) throws(TooLarge) -> Diagram {
        if condition == Self.always || then == otherwise { return then }
        if condition == Self.never { return otherwise }
        if then == Self.always && otherwise == Self.never { return condition }
        if let known = choices.find(condition.index, then.index, otherwise.index) { return Diagram(index: known) }
        let variable = min(topVariable(condition), topVariable(then), topVariable(otherwise))
        let start = pending.count
        for value in 0..<domainSizes[Int(variable)] {
            let branch = try ifThenElse(
                cofactor(condition, variable, value), cofactor(then, variable, value),
                cofactor(otherwise, variable, value))
            pending.append(branch)
        }
        let result = try node(Int(variable), pendingFrom: start)
        choices.keep(condition.index, then.index, otherwise.index, result.index, nodeCount: nodes.count)
        return result
    }

    package mutating func and(_ left: Diagram, _ right: Diagram) throws(TooLarge) -> Diagram {
        try ifThenElse(left, right, Self.never)
    }
    package mutating func or(_ left: Diagram, _ right: Diagram) throws(TooLarge) -> Diagram {
        try ifThenElse(left, Self.always, right)
    }

    /// True where some of the functions are; joined two by two, so that small ones meet small ones.
    package mutating func any(_ operands: [Diagram]) throws(TooLarge) -> Diagram {
        var rest = operands
        while rest.count > 1 {
            var joined: [Diagram] = []
            for index in stride(from: 0, to: rest.count, by: 2) {
                joined.append(index + 1 < rest.count ? try or(rest[index], rest[index + 1]) : rest[index])
            }
            rest = joined
        }
        return rest.first ?? Self.never
    }

    package mutating func not(_ operand: Diagram) throws(TooLarge) -> Diagram {
        try ifThenElse(operand, Self.never, Self.always)
    }

    /// True where at least so many of the functions are.
    package mutating func atLeast(_ count: Int, of operands: [Diagram]) throws(TooLarge) -> Diagram {
        if count <= 0 { return Self.always }
        if count > operands.count { return Self.never }
        if count == operands.count {
            var all = Self.always
            for operand in operands { all = try and(all, operand) }
            return all
        }
        var reached = [Self.always] + [Diagram](repeating: Self.never, count: count)
        for operand in operands {
            for wanted in stride(from: count, to: 0, by: -1) {
                reached[wanted] = try ifThenElse(operand, reached[wanted - 1], reached[wanted])
            }
        }
        return reached[count]
    }

    /// The function whose answer has the bits of both answers.
    package mutating func merge(_ left: Diagram, _ right: Diagram) throws(TooLarge) -> Diagram {
        if left == right || right == Self.never { return left }
        if left == Self.never { return right }
        let (a, b) = left.index < right.index ? (left, right) : (right, left)
        let variable = min(topVariable(a), topVariable(b))
        if variable == DiagramStore.noVariable {
            return answer(nodes[Int(a.index)].answer | nodes[Int(b.index)].answer)
        }
        if let known = merges.find(a.index, b.index, 0) { return Diagram(index: known) }
        let start = pending.count
        for value in 0..<domainSizes[Int(variable)] {
            let branch = try merge(cofactor(a, variable, value), cofactor(b, variable, value))
            pending.append(branch)
        }
        let result = try node(Int(variable), pendingFrom: start)
        merges.keep(a.index, b.index, 0, result.index, nodeCount: nodes.count)
        return result
    }

    /// True where the answer has one of the bits.
    package mutating func hasAnswer(_ diagram: Diagram, in bits: UInt64) throws(TooLarge) -> Diagram {
        try mappingAnswers(diagram) { $0 & bits != 0 ? 1 : 0 }
    }

    /// The function with every answer replaced.
    package mutating func mappingAnswers(_ diagram: Diagram, _ change: (UInt64) -> UInt64) throws(TooLarge) -> Diagram {
        mapped.begin(nodeCount: nodes.count)
        return try mapAnswers(diagram, change)
    }

    private mutating func mapAnswers(_ diagram: Diagram, _ change: (UInt64) -> UInt64) throws(TooLarge) -> Diagram {
        let node = nodes[Int(diagram.index)]
        if node.variable == DiagramStore.noVariable { return answer(change(node.answer)) }
        if let result = mapped[diagram] { return result }
        let start = pending.count
        for value in 0..<domainSizes[Int(node.variable)] {
            let branch = try mapAnswers(children[Int(node.firstChild) + value], change)
            pending.append(branch)
        }
        let result = try self.node(Int(node.variable), pendingFrom: start)
        mapped.keep(result, of: diagram)
        return result
    }

    /// What was built, flat and immutable; only what the roots need stays, renumbered in the roots' order.
    package consuming func finish(roots: [Diagram]) -> (store: DiagramStore, roots: [Diagram]) {
        var renumbered = DiagramMemo()
        renumbered.begin(nodeCount: nodes.count)
        var keptNodes: [DiagramStore.Node] = []
        var keptChildren: [Diagram] = []
        func keep(_ diagram: Diagram) -> Diagram {
            if let known = renumbered[diagram] { return known }
            let node = nodes[Int(diagram.index)]
            var kept = node
            if node.variable != DiagramStore.noVariable {
                let branches = Int(node.firstChild)..<Int(node.firstChild) + domainSizes[Int(node.variable)]
                for branch in branches { _ = keep(children[branch]) }
                kept = DiagramStore.Node(variable: node.variable, firstChild: UInt32(keptChildren.count), answer: 0)
                for branch in branches { keptChildren.append(keep(children[branch])) }
            }
            let result = Diagram(index: UInt32(keptNodes.count))
            keptNodes.append(kept)
            renumbered.keep(result, of: diagram)
            return result
        }
        let keptRoots = roots.map(keep)
        return (DiagramStore(domainSizes: domainSizes, nodes: keptNodes, children: keptChildren), keptRoots)
    }

    /// What was built so far, to ask of it; what is built afterwards is not in it. Cost: none now, a copy when building
    /// goes on.
    package var snapshot: DiagramStore { DiagramStore(domainSizes: domainSizes, nodes: nodes, children: children) }

    // MARK: Nodes

    /// Whether a diagram tests no variable up to this one.
    func testsOnlyAfter(_ variable: Int, _ diagram: Diagram) -> Bool { topVariable(diagram) > UInt16(variable) }

    /// The first variable that a diagram tests; of a constant one past all.
    package func firstVariable(of diagram: Diagram) -> Int { Int(topVariable(diagram)) }

    func topVariable(_ diagram: Diagram) -> UInt16 { nodes[Int(diagram.index)].variable }

    func cofactor(_ diagram: Diagram, _ variable: UInt16, _ value: Int) -> Diagram {
        let node = nodes[Int(diagram.index)]
        return node.variable == variable ? children[Int(node.firstChild) + value] : diagram
    }

    /// The one node whose branches are the pending ones from a place on, which are then pending no more; the branch
    /// itself where all are the same.
    private mutating func node(_ variable: Int, pendingFrom start: Int) throws(TooLarge) -> Diagram {
        defer { pending.removeLast(pending.count - start) }
        let branches = start..<pending.count
        let one = pending[start]
        if branches.allSatisfy({ pending[$0] == one }) { return one }
        var slot = hash(variable, pending[branches]) & (unique.count - 1)
        while unique[slot] != .max {
            let candidate = nodes[Int(unique[slot])]
            if candidate.variable == UInt16(variable) {
                let first = Int(candidate.firstChild) - start
                if branches.allSatisfy({ children[first + $0] == pending[$0] }) { return Diagram(index: unique[slot]) }
            }
            slot = (slot + 1) & (unique.count - 1)
        }
        if nodes.count >= nodeLimit { throw TooLarge(nodeLimit: nodeLimit) }
        let index = UInt32(nodes.count)
        nodes.append(DiagramStore.Node(variable: UInt16(variable), firstChild: UInt32(children.count), answer: 0))
        children += pending[branches]
        unique[slot] = index
        uniqueCount += 1
        if uniqueCount * 2 > unique.count { growUniqueTable() }
        return Diagram(index: index)
    }

    private mutating func growUniqueTable() {
        var larger = [UInt32](repeating: .max, count: unique.count * 2)
        for index in unique where index != .max {
            let node = nodes[Int(index)]
            let first = Int(node.firstChild)
            var slot =
                hash(Int(node.variable), children[first..<first + domainSizes[Int(node.variable)]]) & (larger.count - 1)
            while larger[slot] != .max { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = index
        }
        unique = larger
    }

    private func hash(_ variable: Int, _ branches: some Sequence<Diagram>) -> Int {
        var hash = UInt64(truncatingIfNeeded: variable) &* 0x9E37_79B9_7F4A_7C15
        for branch in branches { hash = (hash ^ UInt64(branch.index)) &* 0xFF51_AFD7_ED55_8CCD ^ (hash >> 29) }
        return Int(truncatingIfNeeded: hash >> 20)
    }
}

/// A function in a builder or in the store made from it.
package struct Diagram: Sendable, Hashable, Comparable {
    @usableFromInline let index: UInt32

    @inlinable init(index: UInt32) { self.index = index }

    /// The order in which they were built.
    package static func < (left: Diagram, right: Diagram) -> Bool { left.index < right.index }
}
