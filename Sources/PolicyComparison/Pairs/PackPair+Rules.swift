internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

extension PackPair {
    /// When each rule of one of the packs is met. A rule is known by its outcome and the place at which it stands in
    /// its file.
    mutating func rules(_ side: Side) throws(DiagramBuilder.TooLarge) -> [(part: PackPart, function: Diagram)] {
        var result: [(part: PackPart, function: Diagram)] = []
        let pack = space.pack(side)
        for (index, pair) in decisions.enumerated() where pair.old != nil && pair.new != nil {
            guard let id = pair.id(side) else { continue }
            for (rule, compiled) in zip(pack.checked.decisions[id].rules, pack.decisions[id].rules) {
                let start = rule.source.span.start
                let name =
                    "\(outcomeName(pair, pair.place(rule.outcome, side))), line \(start.line), column \(start.column)"
                result.append(
                    (PackPart(kind: .rule, decision: index, name: name), try function(compiled.diagram, side)))
            }
        }
        return result
    }
}
