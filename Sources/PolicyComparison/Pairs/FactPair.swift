package import PolicyChecker

/// A fact of one pack and the fact of the other that goes by its name; one of them where the other has none.
package struct FactPair: Sendable {
    /// What the two facts have in common, in the values of the new one; cases with any other value are compared with
    /// nothing.
    enum Common: Sendable {
        /// Numbers that both allow.
        case numbers(ClosedRange<Int>)
        /// Values by their names, in the new fact's order.
        case values([(old: Int, new: Int)])
        /// Ticks and days: member by member, day by day.
        case parts
        /// Nothing: the two are facts apart.
        case nothing
    }

    package let old: FactID?
    package let new: FactID?
    let common: Common
    /// Names of values and members that only one of the two has, and numbers past the other's ends.
    package let onlyOld: [String]
    package let onlyNew: [String]

    /// Whether both packs have the fact, and nothing of the one means anything to the other.
    package var isIncompatible: Bool { if case .nothing = common { old != nil && new != nil } else { false } }

    static func match(_ old: CheckedPack, _ new: CheckedPack, _ mapping: PackMapping) -> [FactPair] {
        var matched: Set<FactID> = []
        var pairs: [FactPair] = []
        for (id, fact) in old.facts.numbered {
            if let other = new.fact(named: mapping.fact(fact.id)), matched.insert(other).inserted {
                pairs.append(FactPair(id, fact, other, new.facts[other], mapping))
            } else {
                pairs.append(FactPair(old: id, new: nil, common: .nothing, onlyOld: [], onlyNew: []))
            }
        }
        return pairs
            + new.facts.indices.filter { !matched.contains($0) }.map {
                FactPair(old: nil, new: $0, common: .nothing, onlyOld: [], onlyNew: [])
            }
    }

    private init(old: FactID?, new: FactID?, common: Common, onlyOld: [String], onlyNew: [String]) {
        self.old = old
        self.new = new
        self.common = common
        self.onlyOld = onlyOld
        self.onlyNew = onlyNew
    }

    private init(_ old: FactID, _ oldFact: CheckedFact, _ new: FactID, _ newFact: CheckedFact, _ mapping: PackMapping) {
        switch (oldFact.kind, newFact.kind) {
        case (.date, .date): self.init(old: old, new: new, common: .parts, onlyOld: [], onlyNew: [])
        case (.number(let one, let form), .number(let two, let other)) where form == other:
            let isDisjoint = one.upperBound < two.lowerBound || two.upperBound < one.lowerBound
            let common = isDisjoint ? Common.nothing : .numbers(one.clamped(to: two))
            self.init(
                old: old, new: new, common: common, onlyOld: Self.past(one, two, oldFact.kind),
                onlyNew: Self.past(two, one, newFact.kind))
        case (.tickList(let one), .tickList(let two)):
            let oldNames = one.map { mapping.value(oldFact.id, $0.id.text) }
            let newNames = two.map(\.id.text)
            self.init(
                old: old, new: new, common: .parts,
                onlyOld: one.indices.filter { !newNames.contains(oldNames[$0]) }.map { one[$0].id.text },
                onlyNew: newNames.filter { !oldNames.contains($0) })
        default:
            let oldNames = oldFact.kind.valueNames.map { mapping.value(oldFact.id, $0) }
            let newNames = newFact.kind.valueNames
            var isList = true
            for kind in [oldFact.kind, newFact.kind] { if case .tickList = kind { isList = false } }
            let values =
                isList
                ? newNames.enumerated().compactMap { index, name in
                    oldNames.firstIndex(of: name).map { (old: $0, new: index) }
                } : []
            self.init(
                old: old, new: new, common: values.isEmpty ? .nothing : .values(values),
                onlyOld: values.isEmpty
                    ? []
                    : oldNames.indices.filter { !newNames.contains(oldNames[$0]) }.map { oldFact.kind.valueNames[$0] },
                onlyNew: values.isEmpty ? [] : newNames.filter { !oldNames.contains($0) })
        }
    }

    /// The stretches of a range that the other does not have.
    private static func past(_ range: ClosedRange<Int>, _ other: ClosedRange<Int>, _ kind: ValueKind) -> [String] {
        IntegerSet(other).complement(in: range).ranges.map { part in
            let (least, most) = (kind.words(of: part.lowerBound), kind.words(of: part.upperBound))
            return part.count == 1 ? least : "\(least) to \(most)"
        }
    }
}
