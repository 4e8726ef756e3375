internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// The conditions for which the new pack has words of its own: named criteria, values of facts that are mapped from
/// others, and what a sum comes to. What means another thing in the old pack counts where it holds by both.
struct NamedConditions {
    /// Stretches of a sum up to which each is a condition.
    private static let maximumStretches = 16

    private let space: JointSpace
    private var new: DiagramCompiler
    private var old: DiagramCompiler

    init(_ space: JointSpace) throws(PolicyCompiler.Failure) {
        self.space = space
        new = try PolicyCompiler.open(space.new.checked, asking: [], asAt: nil)
        old = try PolicyCompiler.open(space.old.checked, asking: [], asAt: nil)
    }

    mutating func phrases(_ pair: inout PackPair) throws(DiagramBuilder.TooLarge) -> [RegionFinder.Phrase] {
        var found: [(term: Region.Term, diagram: Diagram)] = []
        let newPack = space.new.checked
        let oldPack = space.old.checked
        var meanings: [(term: Region.Term, old: Diagram?, new: Diagram)] = []
        for (id, criterion) in newPack.criteria.numbered {
            let before = oldPack.criterion(named: newPack.source.criteria[id.index].id)
            let one = if let before { try old.diagram(oldPack.criteria[before]) } else { Diagram?.none }
            meanings.append((.criterion(id), one, try new.diagram(criterion)))
        }
        for id in newPack.facts.indices {
            for (set, diagram) in try values(of: id, &new, newPack, space.new) {
                let before = space.fact(id, of: .new, in: .old)
                let olds =
                    if let before { try values(of: before, &old, oldPack, space.old) } else {
                        [(set: IntegerSet, diagram: Diagram)]()
                    }
                let sameValues = IntegerSet(
                    set.ranges.flatMap { $0.compactMap { space.value($0, of: id, .new, in: .old) } })
                meanings.append((.derived(id, set), olds.first { $0.set == sameValues }?.diagram, diagram))
            }
        }
        let sums = try self.sums()
        let oldStore = old.builder.snapshot
        let newStore = new.builder.snapshot
        var (knownOld, knownNew): ([Diagram: Diagram], [Diagram: Diagram]) = ([:], [:])
        for meaning in meanings {
            let after = try pair.builder.copy(meaning.new, of: newStore, space.substitutes(.new), known: &knownNew)
            var (term, both) = (meaning.term, after)
            if let one = meaning.old {
                let before = try pair.builder.copy(one, of: oldStore, space.substitutes(.old), known: &knownOld)
                if case .criterion(let id) = term, before != after { term = .criterionInBoth(id) }
                both = try pair.builder.and(before, after)
            }
            if both == DiagramBuilder.always || both == DiagramBuilder.never
                || found.contains(where: { $0.diagram == both })
            {
                continue
            }
            found.append((term, both))
        }
        for sum in sums {
            let after = try pair.builder.copy(sum.new, of: newStore, space.substitutes(.new), known: &knownNew)
            let before = try pair.builder.copy(sum.old, of: oldStore, space.substitutes(.old), known: &knownOld)
            // One that the packs add up otherwise has no value in common that a sentence could name.
            if before == after { found.append((sum.term, after)) }
        }
        return found.map { RegionFinder.Phrase(term: $0.term, diagram: $0.diagram) }
    }

    /// Each stretch of a sum that one of the packs tells apart from others.
    private mutating func sums() throws(DiagramBuilder.TooLarge) -> [(term: Region.Term, old: Diagram, new: Diagram)] {
        var found: [(term: Region.Term, old: Diagram, new: Diagram)] = []
        for (id, fact) in space.new.checked.facts.numbered {
            guard case .sum = fact.origin, let range = fact.kind.range, let before = space.fact(id, of: .new, in: .old)
            else { continue }
            let tested = [space.new.facts[id].cells, space.old.facts[before].cells].compactMap { $0?.sets }
            let stretches = ValuePartition(of: range, testedBy: Array(tested.joined())).sets
            if stretches.count > Self.maximumStretches { continue }
            for values in stretches {
                guard let one = try old.sum(before, in: values), let other = try new.sum(id, in: values) else {
                    continue
                }
                found.append((.derived(id, values), one, other))
            }
        }
        return found
    }

    /// Each value that the pack tells apart of a fact that is mapped from an asked one.
    private func values(
        of id: FactID, _ compiler: inout DiagramCompiler, _ pack: CheckedPack, _ compiled: CompiledPack
    ) throws(DiagramBuilder.TooLarge) -> [(set: IntegerSet, diagram: Diagram)] {
        guard case .mapped(let source, let images) = compiled.facts[id].meaning,
            case .variable(let variable, nil) = compiled.facts[source].meaning,
            let cells = compiled.facts[id].cells, cells.count > 1
        else { return [] }
        var result: [(set: IntegerSet, diagram: Diagram)] = []
        for cell in 0..<cells.count {
            var holds = DiagramBuilder.never
            for (sourceCell, image) in images.enumerated() where image.cells.contains(cell) {
                var here = DiagramBuilder.always
                if let mapping = image.unresolvedMapping, let value = image.cells.values.firstIndex(of: cell) {
                    here = try compiler.builder.test(mapping, in: ValueSet(value))
                }
                holds = try compiler.builder.ifThenElse(
                    compiler.builder.test(variable, in: ValueSet(sourceCell)), here, holds)
            }
            result.append((cells.sets[cell], holds))
        }
        return result
    }
}
