package import DecisionDiagrams
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// Every case that there can be: one value for each fact of the dictionary, and one for what a recorded value that
/// stands for several is in truth.
///
/// A number counts once for each of its values, a tick list once for each way of ticking it, a date once for each day
/// of the calendar. What a recorded value stands for counts once for each kind of value that the pack tells apart. Of a
/// reading only the option in force is a case. Contradictory cases are cases too; who counts sets them apart.
package struct CaseSpace: Sendable {
    package let checked: CheckedPack
    package let variables: [CompiledVariable]
    package let facts: FactTable<CompiledFact>
    /// The day to which whole months and years are counted.
    package let asAt: CalendarDate
    /// For each variable how many values of its fact each of its own values stands for.
    package let weights: [[Natural]]
    /// What facts that no test asks for come to.
    package let untested: Natural
    package let caseCount: Natural

    package init(_ pack: CompiledPack, asAt: CalendarDate) {
        self.init(checked: pack.checked, variables: pack.variables, facts: pack.facts, asAt: asAt)
    }

    package init(
        checked: CheckedPack, variables: [CompiledVariable], facts: FactTable<CompiledFact>, asAt: CalendarDate
    ) {
        self.checked = checked
        self.variables = variables
        self.facts = facts
        self.asAt = asAt
        weights = variables.map { Self.weights(of: $0, facts, checked, asAt) }
        untested = Self.untested(variables, checked)
        caseCount = weights.reduce(untested) { $0 * $1.reduce(.zero, +) }
    }

    /// The values that each variable can have in some case.
    package var possible: [ValueSet] {
        weights.map { weights in ValueSet(weights.indices.filter { !weights[$0].isZero }) }
    }

    private static func weights(
        of variable: CompiledVariable, _ facts: FactTable<CompiledFact>, _ pack: CheckedPack, _ asAt: CalendarDate
    ) -> [Natural] {
        switch variable.meaning {
        case .fact(let id): return (facts[id].cells?.sets ?? []).map { Natural($0.count) }
        case .date(let id):
            guard case .date(_, let cells) = facts[id].meaning else {
                preconditionFailure("the variable of a date stands for its days")
            }
            return cells.days(asAt: asAt).map { days in
                days.map { Natural($0.upperBound.dayNumber - $0.lowerBound.dayNumber + 1) } ?? .zero
            }
        case .member, .unresolvedMapping: return [Natural](repeating: .one, count: variable.valueCount)
        case .alternativeReading: return (0..<variable.valueCount).map { $0 == 0 ? .one : .zero }
        }
    }

    private static func untested(_ variables: [CompiledVariable], _ pack: CheckedPack) -> Natural {
        let tested = Set(variables.map(\.meaning))
        var product = Natural.one
        for (id, fact) in pack.facts.numbered where fact.definition != nil {
            switch fact.kind {
            case .tickList(let members):
                for member in members.indices where !tested.contains(.member(id, member)) {
                    product = product * Natural(2)
                }
            case .date:
                if !tested.contains(.date(id)) { product = product * Natural(CalendarDate.last.dayNumber + 1) }
            default:
                if !tested.contains(.fact(id)) { product = product * Natural(fact.kind.range?.count ?? 1) }
            }
        }
        return product
    }
}
