extension DiagramBuilder {
    /// The function where a variable has one of its values, whatever it is asked for.
    package mutating func restricting(_ diagram: Diagram, _ variable: Int, to value: Int) throws(TooLarge) -> Diagram {
        var known: [Diagram: Diagram] = [:]
        return try rebuild(diagram, &known, upTo: variable) { tested, branches, _ in
            tested == variable ? branches[value] : nil
        }
    }

    /// The bits of every answer that some values of the chosen variables give; of a condition, whether it can hold.
    package mutating func uniting(_ diagram: Diagram, over chosen: Set<Int>) throws(TooLarge) -> Diagram {
        guard let last = chosen.max() else { return diagram }
        var known: [Diagram: Diagram] = [:]
        return try rebuild(diagram, &known, upTo: last) { (tested, branches, builder) throws(TooLarge) in
            if !chosen.contains(tested) { return nil }
            var joined = branches[0]
            for branch in branches.dropFirst() { joined = try builder.merge(joined, branch) }
            return joined
        }
    }

    /// Whether a condition holds whatever the chosen variables are.
    package mutating func always(_ condition: Diagram, over chosen: Set<Int>) throws(TooLarge) -> Diagram {
        try not(uniting(not(condition), over: chosen))
    }

    /// True where two functions give different answers.
    package mutating func differing(_ left: Diagram, _ right: Diagram) throws(TooLarge) -> Diagram {
        var known: [Pair: Diagram] = [:]
        return try differing(left, right, &known)
    }

    private struct Pair: Hashable {
        let left: Diagram
        let right: Diagram
    }

    private mutating func differing(
        _ left: Diagram, _ right: Diagram, _ known: inout [Pair: Diagram]
    ) throws(TooLarge) -> Diagram {
        if left == right { return Self.never }
        let variable = min(topVariable(left), topVariable(right))
        // Two different answers
        if variable == DiagramStore.noVariable { return Self.always }
        let pair = Pair(left: left, right: right)
        if let result = known[pair] { return result }
        var branches: [Diagram] = []
        for value in 0..<domainSizes[Int(variable)] {
            branches.append(try differing(cofactor(left, variable, value), cofactor(right, variable, value), &known))
        }
        let result = try select(Int(variable), branches)
        known[pair] = result
        return result
    }

    /// A function with some of its tests replaced; tests of later variables than the last stay as they are.
    private mutating func rebuild(
        _ diagram: Diagram, _ known: inout [Diagram: Diagram], upTo last: Int,
        _ replace: (Int, [Diagram], inout DiagramBuilder) throws(TooLarge) -> Diagram?
    ) throws(TooLarge) -> Diagram {
        let variable = topVariable(diagram)
        if variable == DiagramStore.noVariable || Int(variable) > last { return diagram }
        if let result = known[diagram] { return result }
        var branches: [Diagram] = []
        for value in 0..<domainSizes[Int(variable)] {
            branches.append(try rebuild(cofactor(diagram, variable, value), &known, upTo: last, replace))
        }
        let result: Diagram
        if let replaced = try replace(Int(variable), branches, &self) {
            result = replaced
        } else {
            result = try select(Int(variable), branches)
        }
        known[diagram] = result
        return result
    }
}
