import DecisionDiagrams
import TestSupport
import Testing

/// Diagrams against the plain functions that they stand for.
@Suite(.tags(.fast)) struct DecisionDiagramsTests {
    static let sizes = [2, 3, 4, 2, 3]

    /// A random condition, as a diagram and as what it means.
    private struct Condition {
        let diagram: Diagram
        let holds: ([Int]) -> Bool
    }

    private func condition(
        _ builder: inout DiagramBuilder, _ random: inout SeededGenerator, depth: Int
    ) throws -> Condition {
        if depth == 0 {
            let variable = random.below(Self.sizes.count)
            let values = ValueSet(random.some(of: Array(0..<Self.sizes[variable])))
            return Condition(diagram: try builder.test(variable, in: values)) { values.contains($0[variable]) }
        }
        let one = try condition(&builder, &random, depth: depth - 1)
        let two = try condition(&builder, &random, depth: depth - 1)
        switch random.below(4) {
        case 0: return Condition(diagram: try builder.and(one.diagram, two.diagram)) { one.holds($0) && two.holds($0) }
        case 1: return Condition(diagram: try builder.or(one.diagram, two.diagram)) { one.holds($0) || two.holds($0) }
        case 2: return Condition(diagram: try builder.not(one.diagram)) { !one.holds($0) }
        default:
            let three = try condition(&builder, &random, depth: depth - 1)
            return Condition(diagram: try builder.atLeast(2, of: [one.diagram, two.diagram, three.diagram])) { point in
                [one, two, three].count { $0.holds(point) } >= 2
            }
        }
    }

    private func points(_ possible: [ValueSet]) -> [[Int]] {
        possible.reduce([[]]) { points, values in points.flatMap { point in values.values.map { point + [$0] } } }
    }

    @Test func answersAndRelevanceEqualThoseOfEveryPoint() throws {
        let seed = SeededGenerator.seedOfRun("diagrams")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var builder = DiagramBuilder(domainSizes: Self.sizes)
            let one = try condition(&builder, &random, depth: 3)
            let two = try condition(&builder, &random, depth: 2)
            let chosen = try builder.ifThenElse(
                one.diagram, builder.answer(4), builder.ifThenElse(two.diagram, builder.answer(2), builder.answer(1)))
            let merged = try builder.merge(
                chosen, builder.ifThenElse(two.diagram, builder.answer(8), DiagramBuilder.never))
            let inFour = try builder.hasAnswer(merged, in: 4)
            let (store, roots) = builder.finish(roots: [one.diagram, merged, inFour])
            let meaning: ([Int]) -> UInt64 = { (one.holds($0) ? 4 : two.holds($0) ? 2 : 1) | (two.holds($0) ? 8 : 0) }
            var scratch = DiagramScratch()
            for _ in 0..<5 {
                let possible = Self.sizes.map { ValueSet(random.some(of: Array(0..<$0))) }
                let points = points(possible)
                #expect(
                    store.answers(roots[1], where: possible, scratch: &scratch)
                        == points.reduce(0) { $0 | meaning($1) }, "seed \(seed)")
                let truths = store.truths(roots[0], where: possible, scratch: &scratch)
                #expect(
                    truths.isEverTrue == points.contains(where: one.holds)
                        && truths.isEverFalse == points.contains { !one.holds($0) })
                for point in points.prefix(20) {
                    #expect(store.answer(roots[1], at: point) == meaning(point))
                    #expect(store.answer(roots[2], at: point) == (meaning(point) & 4 != 0 ? 1 : 0))
                }
                let relevant = Self.sizes.indices.filter { variable in
                    points.contains { point in
                        possible[variable].values.contains { value in
                            var other = point
                            other[variable] = value
                            return meaning(other) != meaning(point)
                        }
                    }
                }
                #expect(store.relevantVariables(roots[1], where: possible) == relevant, "seed \(seed)")
            }
        }
    }

    @Test func theSameFunctionIsTheSameDiagram() throws {
        var builder = DiagramBuilder(domainSizes: Self.sizes)
        let a = try builder.test(0, in: ValueSet(1))
        let b = try builder.test(1, in: ValueSet([0, 2]))
        let left = try builder.not(builder.and(a, b))
        let right = try builder.or(builder.not(a), builder.not(b))
        #expect(left == right)
        #expect(try builder.or(b, builder.test(1, in: ValueSet(1))) == DiagramBuilder.always)
        #expect(try builder.and(b, builder.test(1, in: ValueSet(1))) == DiagramBuilder.never)
    }

    @Test func whatGrowsPastTheLimitIsRefused() throws {
        var builder = DiagramBuilder(domainSizes: [Int](repeating: 2, count: 40), nodeLimit: 200)
        #expect(throws: DiagramBuilder.TooLarge.self) {
            var result = DiagramBuilder.never
            for index in 0..<20 {
                result = try builder.or(
                    result, builder.and(builder.test(index, in: ValueSet(1)), builder.test(index + 20, in: ValueSet(1)))
                )
            }
        }
    }

    @Test func domainsOfSixtyFourValuesFit() throws {
        var builder = DiagramBuilder(domainSizes: [64])
        let high = try builder.test(0, in: ValueSet(60..<64))
        let (store, roots) = builder.finish(roots: [high])
        #expect(store.answer(roots[0], at: [63]) == 1 && store.answer(roots[0], at: [59]) == 0)
        #expect(ValueSet.all(64).count == 64 && ValueSet.all(3).values == [0, 1, 2])
    }
}
