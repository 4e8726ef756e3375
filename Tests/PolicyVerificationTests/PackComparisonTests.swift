import DecisionDiagrams
import PolicyChecker
import PolicyComparison
import PolicyEngines
import PolicyModel
import PolicyTesting
import TestSupport
import Testing

/// What moves between two packs, against every case of both one by one.
@Suite struct PackComparisonTests {
    static let editCount = 4

    @Test func matrixRegionsAndReasonsAreThoseOfEveryCase() throws {
        let seed = SeededGenerator.seedOfRun("comparison")
        var moved = 0
        for one in try EditedEngines.make(Self.editCount, seed: seed) {
            let comparison = try PackComparer.compare(old: one.old.compiled, new: one.new.compiled, asAt: fixtureDay)
            let cases = EveryCase(one.both, comparison)
            for decision in comparison.decisions {
                moved += decision.moved.count
                cases.hold(decision, Comment(rawValue: "seed \(one.seed)\n\(one.edit.both)"))
            }
        }
        print("comparison: \(moved) regions held")
    }

    /// Without descriptions everything else is the same: what moves, how many cases, and the examples.
    @Test func whatIsOnlyCountedIsWhatIsDescribed() throws {
        let boats = (
            try Engines.ofPack("Fixtures/packs/versions/boats-1"), try Engines.ofPack("Fixtures/packs/versions/boats-2")
        )
        let engine = try Engines.ofPack()
        let mutations = MutationTester(FixtureRun(engine: engine)).mutations
        let edits = mutations.indices.filter { $0 % 331 == 7 }.compactMap { engine.edited(mutations[$0].pack).value }
        var count = 0
        for (old, new) in [boats] + edits.map({ (engine, $0) }) {
            let described = try PackComparer.compare(old: old.compiled, new: new.compiled, asAt: fixtureDay)
            let counted = try PackComparer.compare(
                old: old.compiled, new: new.compiled, asAt: fixtureDay, isDescribed: false)
            let (one, two) = (movements(described), movements(counted))
            #expect(
                one.map { [$0.region.caseCount] } == two.map { [$0.region.caseCount] }
                    && one.map(\.old) == two.map(\.old) && one.map(\.new) == two.map(\.new))
            #expect(two.allSatisfy { $0.region.lines.isEmpty && $0.region.leftOut == $0.region.caseCount })
            #expect(
                described.decisions.map { $0.moved.map { [$0.from, $0.to] } }
                    == counted.decisions.map { $0.moved.map { [$0.from, $0.to] } })
            #expect(
                described.saysTheSame == counted.saysTheSame && described.texts == counted.texts
                    && described.parts.map(\.part) == counted.parts.map(\.part))
            count += one.count
        }
        #expect(count > 5)
    }

    private func movements(_ comparison: PackComparison) -> [Movement] {
        comparison.decisions.flatMap { $0.moved.map(\.movement) + $0.reasons.map(\.movement) }
            + comparison.parts.flatMap { [$0.begins, $0.ends, $0.changes].compactMap { $0 } }
    }

    @Test func nothingMovesWhereNothingIsSaidOtherwise() throws {
        let engine = try Engines.ofPack()
        let comparison = try PackComparer.compare(old: engine.compiled, new: engine.compiled, asAt: fixtureDay)
        #expect(comparison.saysTheSame && comparison.texts.isEmpty)
        for decision in comparison.decisions {
            #expect(decision.kept.reduce(Natural.zero) { $0 + $1.caseCount } == decision.caseCount)
        }
    }
}

/// The cases of a pack that holds the decisions of two, the later ones under names of their own.
private struct EveryCase {
    let pack: CheckedPack
    let plain: PlainEvaluator
    let cases: [PlainCases.Case]
    let comparison: PackComparison

    init(_ both: PolicyEngine, _ comparison: PackComparison) {
        let pack = both.pack
        let plain = PlainEvaluator(pack, asAt: fixtureDay)
        self.pack = pack
        self.plain = plain
        self.comparison = comparison
        cases = PlainCases(pack, asAt: fixtureDay).all
    }

    func hold(_ decision: DecisionComparison, _ note: Comment) {
        let name = comparison.space.old.checked.decisions[comparison.pairs[decision.pair].old ?? 0].id
        guard let before = pack.decision(named: name),
            let after = pack.decision(named: name.replacing("decision_", with: "later_"))
        else { return }
        struct Key: Hashable {
            let from: AnswerSet
            let to: AnswerSet
        }
        var counts: [Key: Int] = [:]
        var contradictory = 0
        var wrong = 0
        for one in cases {
            if pack.contradictions.contains(where: { plain.holds($0.when, one.completion) }) {
                contradictory += one.count
                continue
            }
            let from = EquivalenceTests.answer(before, one, plain, pack)
            let to = EquivalenceTests.answer(after, one, plain, pack)
            counts[Key(from: from, to: to), default: 0] += one.count
            for moved in decision.moved {
                if holds(moved.movement.region, one) != (moved.from == from && moved.to == to) { wrong += 1 }
            }
            for reason in decision.reasons where reason.old != nil || reason.new != nil {
                let wasMet = reason.old.map { plain.isMet(pack.decisions[before].rules[$0], one.completion) } ?? false
                let isMet = reason.new.map { plain.isMet(pack.decisions[after].rules[$0], one.completion) } ?? false
                let belongs =
                    from == to && from != .outOfScope && isMet == reason.isMetNow
                    && wasMet != isMet
                if holds(reason.movement.region, one) != belongs { wrong += 1 }
            }
        }
        #expect(wrong == 0, note)
        // Facts that make no difference multiply all counts alike.
        let whole = Natural(counts.values.reduce(0, +))
        for (key, count) in counts {
            let found =
                key.from == key.to
                ? decision.kept.first { $0.answer == key.from }?.caseCount
                : decision.moved.first { $0.from == key.from && $0.to == key.to }?.movement.region.caseCount
            #expect((found ?? .zero) * whole == Natural(count) * decision.caseCount, note)
        }
        #expect(decision.moved.count + decision.kept.count == counts.count, note)
        #expect(decision.contradictoryCount * whole == Natural(contradictory) * decision.caseCount, note)
    }

    private func holds(_ region: Region, _ one: PlainCases.Case) -> Bool {
        region.common.allSatisfy { holds($0, one) } && region.lines.contains { $0.allSatisfy { holds($0, one) } }
    }

    private func holds(_ term: Region.Term, _ one: PlainCases.Case) -> Bool {
        switch term {
        case .criterion(let id), .criterionInBoth(let id): return plain.holds(pack.criteria[id], one.completion)
        case .derived(let id, let set): return set.contains(plain.value(id, one.completion))
        case .answer(let index, let wanted):
            let (before, after) = answers(index, one)
            return !before.isDisjoint(with: wanted) && !after.isDisjoint(with: wanted)
        case .moves(let index, let from, let to):
            return answers(index, one) == (from, to)
        case .values(let index, let values):
            switch comparison.space.variables[index].meaning {
            case .fact(let id, let sets):
                return values.values.contains { sets[$0].contains(one.completion.numbers[id] ?? 0) }
            case .member(let id, let member):
                return values.contains(one.completion.ticks[id, default: []].contains(member) ? 1 : 0)
            case .date(let id, let starts):
                return values.contains((starts.lastIndex { $0 <= one.completion.days[id] ?? fixtureDay }) ?? 0)
            case .unresolvedMapping(let id, let sourceValues, let sets):
                let truth = one.completion.hidden[id]?[sourceValues.lowest ?? 0] ?? 0
                return values.values.contains { sets[$0].contains(truth) }
            }
        }
    }

    private func answers(_ index: Int, _ one: PlainCases.Case) -> (AnswerSet, AnswerSet) {
        let name = comparison.space.old.checked.decisions[comparison.pairs[index].old ?? 0].id
        guard let before = pack.decision(named: name),
            let after = pack.decision(named: name.replacing("decision_", with: "later_"))
        else { return ([], []) }
        return (EquivalenceTests.answer(before, one, plain, pack), EquivalenceTests.answer(after, one, plain, pack))
    }
}
