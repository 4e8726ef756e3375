internal import DecisionDiagrams
internal import PolicyChecker

/// Describes a stretch of cases in few lines. No fact of a line can be left out, no value can be added that would bring
/// another case of the stretch, and no line is implied by the others; where it makes the lines fewer, criteria, derived
/// facts and answers that the pack names are used in common.
struct RegionFinder {
    /// A condition that the pack has words for.
    struct Phrase {
        let term: Region.Term
        let diagram: Diagram
    }

    /// The values of each joint variable of one line.
    private typealias Box = [ValueSet]

    private struct Cover {
        var boxes: [Box] = []
        var isWhole = true

        func termCount(_ whole: Box) -> Int {
            boxes.reduce(2 * boxes.count) { sum, box in sum + box.indices.count { box[$0] != whole[$0] } }
        }
    }

    private let phrases: [Phrase]
    private let whole: Box
    private var scratch = DiagramScratch()

    init(_ space: JointSpace, phrases: [Phrase]) {
        self.phrases = phrases
        whole = space.variables.map { ValueSet.all($0.valueCount) }
    }

    /// - Parameters:
    ///   - region: the cases to describe, none of them contradictory.
    ///   - free: cases that a line may take in or not.
    ///   - also: phrases beside those that fit everywhere; they come first where they are as good.
    mutating func describe(
        _ region: Diagram, free: Diagram, also: [Phrase] = [], _ builder: inout DiagramBuilder,
        count: (Diagram, DiagramStore) -> Natural
    ) throws(DiagramBuilder.TooLarge) -> Region {
        var allowed = try builder.or(region, free)
        var best = try cover(region, within: allowed, &builder)
        var common: [Region.Term] = []
        var candidates: [Phrase] = []
        for phrase in also + phrases
        where try builder.ifThenElse(region, phrase.diagram, DiagramBuilder.always) == DiagramBuilder.always {
            candidates.append(phrase)
        }
        while best.termCount(whole) > 5, !candidates.isEmpty {
            var found: (index: Int, cover: Cover, allowed: Diagram)?
            for (index, phrase) in candidates.enumerated() {
                let wider = try builder.ifThenElse(phrase.diagram, allowed, DiagramBuilder.always)
                if wider == allowed { continue }
                let cover = try cover(region, within: wider, &builder)
                let isBetter =
                    cover.termCount(whole) + 1 < (found.map { $0.cover.termCount(whole) + 1 } ?? best.termCount(whole))
                if isBetter { found = (index, cover, wider) }
            }
            guard let found else { break }
            common.append(candidates.remove(at: found.index).term)
            best = found.cover
            allowed = found.allowed
        }
        return try described(region, best, common, &builder, count)
    }

    private func described(
        _ region: Diagram, _ cover: Cover, _ phrases: [Region.Term], _ builder: inout DiagramBuilder,
        _ count: (Diagram, DiagramStore) -> Natural
    ) throws(DiagramBuilder.TooLarge) -> Region {
        let shared = whole.indices.filter { variable in
            guard let first = cover.boxes.first, first[variable] != whole[variable] else { return false }
            return cover.boxes.allSatisfy { $0[variable] == first[variable] }
        }
        func terms(_ box: Box, _ belongs: (Int) -> Bool) -> [Region.Term] {
            box.indices.filter { box[$0] != whole[$0] && belongs($0) }.map { .values(variable: $0, box[$0]) }
        }
        let left = cover.isWhole ? DiagramBuilder.never : try remaining(of: region, cover.boxes, &builder)
        let store = builder.snapshot
        return Region(
            common: phrases + (cover.boxes.first.map { terms($0, shared.contains) } ?? []),
            lines: cover.boxes.map { terms($0) { !shared.contains($0) } },
            caseCount: count(region, store), leftOut: cover.isWhole ? .zero : count(left, store))
    }

    // MARK: Lines

    private mutating func cover(
        _ region: Diagram, within allowed: Diagram, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> Cover {
        var result = Cover()
        var rest = region
        while rest != DiagramBuilder.never {
            if result.boxes.count == Region.maximumLines {
                result.isWhole = false
                return result
            }
            let box = widest(from: rest, of: region, within: allowed, builder.snapshot)
            result.boxes.append(box)
            rest = try remaining(of: rest, [box], &builder)
        }
        try dropImplied(&result.boxes, region, &builder)
        return result
    }

    private func remaining(
        of region: Diagram, _ boxes: [Box], _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        var rest = region
        for box in boxes { rest = try builder.ifThenElse(diagram(of: box, &builder), DiagramBuilder.never, rest) }
        return rest
    }

    private func diagram(of box: Box, _ builder: inout DiagramBuilder) throws(DiagramBuilder.TooLarge) -> Diagram {
        var result = DiagramBuilder.always
        for variable in box.indices.reversed() where box[variable] != whole[variable] {
            result = try builder.and(builder.test(variable, in: box[variable]), result)
        }
        return result
    }

    private func dropImplied(
        _ boxes: inout [Box], _ region: Diagram, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) {
        if boxes.count < 3 { return }
        for index in boxes.indices.reversed() {
            var others = boxes
            others.remove(at: index)
            if try remaining(of: region, others, &builder) == DiagramBuilder.never { boxes = others }
        }
    }

    /// A line about some case, as wide as may be: of several ways of widening the one that leaves the fewest facts.
    private mutating func widest(
        from rest: Diagram, of region: Diagram, within allowed: Diagram, _ store: DiagramStore
    ) -> Box {
        let costs = whole.map { [Int?](repeating: 1, count: $0.count) }
        guard let path = store.cheapestPath(rest, costs: costs, where: { $0 != 0 }) else {
            preconditionFailure("a function that is not never has a case")
        }
        let forward = path.values.keys.sorted()
        let ways = [forward, forward.reversed(), forward.sorted { whole[$0].count > whole[$1].count }]
        var best: (box: Box, rank: (Int, Int))?
        for way in ways {
            let box = widened(path.values, way, of: region, within: allowed, store)
            let rank = (forward.count { box[$0] != whole[$0] }, -forward.reduce(0) { $0 + box[$1].count })
            if best.map({ rank < $0.rank }) ?? true { best = (box, rank) }
        }
        return best?.box ?? whole
    }

    private mutating func widened(
        _ values: [Int: Int], _ order: [Int], of region: Diagram, within allowed: Diagram, _ store: DiagramStore
    ) -> Box {
        var box = whole
        for (variable, value) in values { box[variable] = ValueSet(value) }
        for variable in order {
            var (wide, telling) = (ValueSet.none, ValueSet.none)
            for value in whole[variable].values {
                box[variable] = ValueSet(value)
                if store.truths(allowed, where: box, scratch: &scratch).isEverFalse { continue }
                wide = wide.union(ValueSet(value))
                if store.truths(region, where: box, scratch: &scratch).isEverTrue {
                    telling = telling.union(ValueSet(value))
                }
            }
            // A value that is allowed but brings no case of the region only helps where the fact can then be left out.
            box[variable] = wide == whole[variable] ? wide : telling
        }
        return box
    }
}
