internal import DecisionDiagrams
internal import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// Compares two packs over every case.
package struct PackComparer {
    private var pair: PackPair
    private var finder: RegionFinder
    private let contradictory: Diagram

    package static func compare(
        old: CompiledPack, new: CompiledPack, mapping: PackMapping = PackMapping(), asAt: CalendarDate
    ) throws(PolicyCompiler.Failure) -> PackComparison {
        var comparer = try PackComparer(old: old, new: new, mapping: mapping, asAt: asAt)
        do throws(DiagramBuilder.TooLarge) {
            return try comparer.compare()
        } catch {
            throw .tooLarge(decision: "the comparison", nodeLimit: error.nodeLimit, facts: [])
        }
    }

    private init(old: CompiledPack, new: CompiledPack, mapping: PackMapping, asAt: CalendarDate) throws(PolicyCompiler.Failure) {
        var pair = try PackPair(old: old, new: new, mapping: mapping, asAt: asAt)
        var book = try PhraseBook(pair.space)
        do throws(DiagramBuilder.TooLarge) {
            contradictory = try pair.contradictory()
            finder = RegionFinder(pair.space, phrases: try book.phrases(&pair))
        } catch {
            throw .tooLarge(decision: "the comparison", nodeLimit: error.nodeLimit, facts: [])
        }
        self.pair = pair
    }

    private mutating func compare() throws(DiagramBuilder.TooLarge) -> PackComparison {
        var decisions: [DecisionComparison] = []
        for (index, decision) in pair.decisions.enumerated() {
            guard let old = try pair.answer(decision, .old), let new = try pair.answer(decision, .new) else { continue }
            decisions.append(try compare(index, decision, old, new))
        }
        return PackComparison(
            space: pair.space, pairs: pair.decisions, decisions: decisions, parts: try compareParts(), texts: TextChange.between(pair.space, pair.decisions))
    }

    // MARK: Answers

    private mutating func compare(_ index: Int, _ decision: DecisionPair, _ old: Diagram, _ new: Diagram) throws(DiagramBuilder.TooLarge) -> DecisionComparison {
        var numbering: (first: [UInt64], second: [UInt64]) = ([], [])
        let both = try pair.both(old, new, &numbering)
        let answers = try pair.builder.ifThenElse(contradictory, DiagramBuilder.never, both)
        let variables = pair.builder.snapshot.testedVariables(of: [answers])
        var moved: [DecisionComparison.Moved] = []
        var kept: [DecisionComparison.Kept] = []
        for (first, from) in numbering.first.enumerated() {
            for (second, to) in numbering.second.enumerated() {
                let code = UInt64(first + 1) << 32 | UInt64(second + 1)
                let region = try pair.builder.mappingAnswers(answers) { $0 == code ? 1 : 0 }
                if region == DiagramBuilder.never { continue }
                if from == to {
                    kept.append(.init(answer: from, caseCount: count(region, variables, pair.builder.snapshot)))
                } else if let movement = try movement(pair.builder.mappingAnswers(both) { $0 == code ? 1 : 0 }, variables) {
                    moved.append(.init(from: from, to: to, movement: movement))
                }
            }
        }
        let consistent = try pair.builder.not(contradictory)
        return DecisionComparison(
            pair: index, variables: variables.sorted(), caseCount: count(consistent, variables, pair.builder.snapshot),
            contradictoryCount: count(contradictory, variables, pair.builder.snapshot), moved: moved.sorted { ($0.from, $0.to) < ($1.from, $1.to) },
            kept: kept.sorted { $0.answer < $1.answer }, reasons: try reasons(decision, old, new, variables))
    }

    /// Rules met in other cases than before, where the answer is the same and the decision applies.
    private mutating func reasons(
        _ decision: DecisionPair, _ old: Diagram, _ new: Diagram, _ variables: Set<Int>
    ) throws(DiagramBuilder.TooLarge) -> [DecisionComparison.Reason] {
        guard let oldID = decision.old, let newID = decision.new else { return [] }
        let space = pair.space
        let pairing = RulePairing(decision, space.old.checked.decisions[oldID], space.new.checked.decisions[newID])
        var result: [DecisionComparison.Reason] = []
        var alike: Diagram?
        for rules in pairing.pairs {
            let before = if let index = rules.old { try pair.function(space.old.decisions[oldID].rules[index].diagram, .old) } else { DiagramBuilder.never }
            let after = if let index = rules.new { try pair.function(space.new.decisions[newID].rules[index].diagram, .new) } else { DiagramBuilder.never }
            if before == after { continue }
            if alike == nil {
                let differing = try pair.differing(old, new)
                let same = try pair.builder.ifThenElse(pair.builder.hasAnswer(differing, in: .max), DiagramBuilder.never, DiagramBuilder.always)
                let inScope = try pair.builder.not(pair.builder.hasAnswer(new, in: decision.outOfScopeBit))
                alike = try pair.builder.and(same, inScope)
            }
            for isMetNow in [true, false] {
                let moves = try isMetNow ? pair.builder.ifThenElse(before, DiagramBuilder.never, after) : pair.builder.ifThenElse(after, DiagramBuilder.never, before)
                let region = try pair.builder.and(alike ?? DiagramBuilder.never, moves)
                if let movement = try movement(region, variables) {
                    result.append(.init(old: rules.old, new: rules.new, isMetNow: isMetNow, movement: movement))
                }
            }
        }
        return result
    }

    // MARK: What is said beside them

    private mutating func compareParts() throws(DiagramBuilder.TooLarge) -> [PartComparison] {
        let before = Dictionary(uniqueKeysWithValues: try pair.parts(.old).map { ($0.part, $0.function) })
        let after = try pair.parts(.new)
        let old = try pair.parts(.old).map(\.part)
        let known = Set(after.map(\.part))
        let functions = Dictionary(uniqueKeysWithValues: after.map { ($0.part, $0.function) })
        var result: [PartComparison] = []
        for part in after.map(\.part) + old.filter({ !known.contains($0) }) where part.kind != .option {
            let first = before[part] ?? DiagramBuilder.never
            let second = functions[part] ?? DiagramBuilder.never
            if first == second { continue }
            let said = try pair.builder.hasAnswer(second, in: .max)
            let wasSaid = try pair.builder.hasAnswer(first, in: .max)
            let otherwise = try pair.builder.hasAnswer(pair.differing(first, second), in: .max)
            let both = try pair.builder.and(said, wasSaid)
            let comparison = PartComparison(
                part: part, isInOld: before[part] != nil, isInNew: functions[part] != nil,
                begins: try partMovement(pair.builder.ifThenElse(wasSaid, DiagramBuilder.never, said), part),
                ends: try partMovement(pair.builder.ifThenElse(said, DiagramBuilder.never, wasSaid), part),
                changes: try partMovement(pair.builder.and(both, otherwise), part))
            if comparison.begins != nil || comparison.ends != nil || comparison.changes != nil { result.append(comparison) }
        }
        return result
    }

    /// Of what is said beside the answers; contradictions are said of contradictory cases.
    private mutating func partMovement(_ region: Diagram, _ part: PackPart) throws(DiagramBuilder.TooLarge) -> Movement? {
        let counted = part.kind == .contradiction ? region : try pair.builder.ifThenElse(contradictory, DiagramBuilder.never, region)
        let variables = pair.builder.snapshot.testedVariables(of: [counted])
        return try movement(region, variables, besides: part.kind == .contradiction ? DiagramBuilder.never : contradictory)
    }

    // MARK: Cases in words

    /// - Parameter besides: cases that are not counted, and that a description may take in or not.
    private mutating func movement(_ cases: Diagram, _ variables: Set<Int>, besides: Diagram? = nil) throws(DiagramBuilder.TooLarge) -> Movement? {
        let besides = besides ?? contradictory
        let region = try pair.builder.ifThenElse(besides, DiagramBuilder.never, cases)
        if region == DiagramBuilder.never { return nil }
        let space = pair.space
        let described = try finder.describe(region, free: besides, &pair.builder) { Self.count($0, variables, $1, space) }
        guard let found = JointExampleFinder(space, in: pair.builder.snapshot).example(of: cases, among: region) else { return nil }
        return Movement(region: described, old: found.old, new: found.new)
    }

    private func count(_ condition: Diagram, _ variables: Set<Int>, _ store: DiagramStore) -> Natural { Self.count(condition, variables, store, pair.space) }

    /// By the values of some variables, which are all that the condition turns on.
    private static func count(_ condition: Diagram, _ variables: Set<Int>, _ store: DiagramStore, _ space: JointSpace) -> Natural {
        let counted = variables.union(store.testedVariables(of: [condition]))
        let weights = space.variables.indices.map { index in
            counted.contains(index) ? space.variables[index].weights : [Natural.one] + [Natural](repeating: .zero, count: space.variables[index].valueCount - 1)
        }
        var counter = DiagramCounter(store, weights: weights)
        return counter.count(condition)
    }
}
