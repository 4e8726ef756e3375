internal import DecisionDiagrams
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// Every case that two packs can both take, with one set of variables for both: facts paired by name, values cut at the
/// constants of both, readings fixed to what each pack chose, days as they stand on one day. A fact that only one pack
/// has is a variable on which the other does not depend.
package struct JointSpace: Sendable {
    package let old: CompiledPack
    package let new: CompiledPack
    package let mapping: PackMapping
    package let asAt: CalendarDate
    package let facts: [FactPair]
    /// In testing order: that of the new pack, the old one's own beside what they stood beside there.
    package let variables: [JointVariable]

    package init(
        old: CompiledPack, new: CompiledPack, mapping: PackMapping = PackMapping(), asAt: CalendarDate
    ) throws(PolicyCompiler.Failure) {
        self.old = old
        self.new = new
        self.mapping = mapping
        self.asAt = asAt
        facts = FactPair.match(old.checked, new.checked, mapping)
        variables = try JointVariableBuilder(old: old, new: new, mapping: mapping, asAt: asAt, facts: facts).build()
    }

    package func pack(_ side: Side) -> CompiledPack { side == .old ? old : new }

    /// What stands for each variable of one of the packs.
    func substitutes(_ side: Side) -> [DiagramBuilder.Substitute] {
        let pack = pack(side)
        // Value 0 leaves every reading in force.
        var result = [DiagramBuilder.Substitute](repeating: .value(0), count: pack.variables.count)
        for (index, variable) in variables.enumerated() {
            if let own = variable.own(side) { result[own.variable] = .variable(index, values: own.values) }
        }
        return result
    }

    // MARK: The same thing in the other pack

    /// The fact by which a fact of one pack goes in another; nil where it has none, or one that is another thing.
    package func fact(_ id: FactID, of home: Side, in side: Side) -> FactID? {
        if side == home { return id }
        return pair(id, of: home).flatMap { $0.isIncompatible ? nil : side == .old ? $0.old : $0.new }
    }

    /// The value or member by which one of a fact goes in another pack; nil where it has none.
    package func value(_ value: Int, of id: FactID, _ home: Side, in side: Side) -> Int? {
        if side == home { return value }
        guard let pair = pair(id, of: home) else { return nil }
        switch pair.common {
        case .numbers(let range): return range.contains(value) ? value : nil
        case .values(let values):
            return home == .old ? values.first { $0.old == value }?.new : values.first { $0.new == value }?.old
        case .parts:
            guard let oldID = pair.old, let newID = pair.new else { return nil }
            let old = self.old.checked.facts[oldID]
            let oldNames = old.kind.valueNames.map { mapping.value(old.id, $0) }
            let newNames = self.new.checked.facts[newID].kind.valueNames
            return home == .old ? newNames.firstIndex(of: oldNames[value]) : oldNames.firstIndex(of: newNames[value])
        case .nothing: return nil
        }
    }

    private func pair(_ id: FactID, of home: Side) -> FactPair? {
        facts.first { (home == .old ? $0.old : $0.new) == id }
    }
}
