internal import DecisionDiagrams
package import PolicyChecker
package import PolicyCompiler
internal import PolicyModel

/// The names that stand for values of the diagrams.
extension CompiledPack {
    /// What values of a diagram's variable are called: the values of its fact that they stand for.
    package func values(_ values: [Int], of variable: Int) -> [String] {
        switch variables[variable].meaning {
        case .fact(let id):
            guard let cells = facts[id].cells else { return [] }
            return names(values.reduce(IntegerSet.empty) { $0.union(cells.sets[$1]) }, of: id)
        case .unresolvedMapping(let id, let sourceCells):
            guard let cells = facts[id].cells, case .mapped(_, let images) = facts[id].meaning,
                let source = sourceCells.first
            else { return [] }
            let image = images[source].cells.values
            return names(values.reduce(IntegerSet.empty) { $0.union(cells.sets[image[$1]]) }, of: id)
        case .member: return values.map { $0 == 1 ? "ticked" : "not ticked" }
        case .date: return values.map { "days of part \($0 + 1)" }
        case .alternativeReading: return []
        }
    }

    private func names(_ set: IntegerSet, of id: FactID) -> [String] {
        let kind = checked.facts[id].kind
        if case .number = kind {
            return set.ranges.map { range in
                let (least, most) = (kind.text(of: range.lowerBound), kind.text(of: range.upperBound))
                return range.count == 1 ? least : "\(least) to \(most)"
            }
        }
        return set.ranges.flatMap { $0.map(kind.text) }
    }

    /// The outcomes that the answers of a plan's branch stand for, silence and out of scope among them.
    package func outcomes(_ answers: [UInt64], of decision: CheckedDecision) -> [String] {
        if decision.source.hitPolicy == .eachSeparately {
            // Whether it applies, then the options.
            let options = answers.suffix(decision.outcomeCount)
            return zip(decision.source.outcomes, options).filter { $0.1 != 0 }.map(\.0.id.text)
        }
        return AnswerSet(rawValue: answers.first ?? 0).ids(in: decision.source)
    }
}
