package import CaseFiles
package import DecisionDiagrams
package import PolicyCompiler
package import PolicyModel

/// The completions of a case: for each variable of the diagrams the values that it may still have.
package struct Completions: Sendable {
    package var possible: [ValueSet]

    /// - Parameter asAt: the day to which whole months and years are counted.
    package init(of information: InformationState, asAt: CalendarDate, in pack: CompiledPack) {
        possible = pack.variables.map { variable in
            switch variable.meaning {
            case .fact(let id):
                if case .values(let set) = information[id], let cells = pack.facts[id].cells {
                    return cells.touched(by: set)
                }
            case .member(let id, let member):
                if case .ticks(let has, let hasNot) = information[id] {
                    if has.contains(member) { return ValueSet(1) }
                    if hasNot.contains(member) { return ValueSet(0) }
                }
            case .date(let id):
                if case .days(let days) = information[id], case .date(_, let cells) = pack.facts[id].meaning {
                    return cells.touched(by: days, asAt: asAt)
                }
            case .alternativeReading: return ValueSet(0)
            case .unresolvedMapping: break
            }
            return ValueSet.all(variable.valueCount)
        }
    }
}
