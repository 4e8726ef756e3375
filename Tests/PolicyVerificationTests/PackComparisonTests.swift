import DecisionDiagrams
import PolicyChecker
import PolicyComparison
import PolicyEngines
import PolicyModel
import PolicyTesting
import TestSupport
import Testing

/// What moves between two packs, against every case of both one by one.
@Suite(.tags(.slow), .unlessFast) struct PackComparisonTests {
    static let editCount = 12

    @Test func matrixRegionsAndReasonsAreThoseOfEveryCase() throws {
        var moved = 0
        for one in try EditedEngines.make("comparison", count: Self.editCount) {
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
    let checked: CheckedPack
    let plain: PlainEvaluator
    let comparison: PackComparison

    private var pack: PolicyPack { checked.source }

    init(_ both: PolicyEngine, _ comparison: PackComparison) {
        checked = both.pack
        plain = PlainEvaluator(everyCaseOf: both.pack.written, asAt: fixtureDay)
        self.comparison = comparison
    }

    func hold(_ decision: DecisionComparison, _ note: Comment) {
        guard let (before, after) = decisions(decision.pair) else { return }
        let free = pack.contradictions.reduce(plain.all) { $0 - plain.cases(where: $1.when) }
        let (from, to) = (answers(before), answers(after))
        for moved in decision.moved {
            let belong = free & from[moved.from, default: plain.none] & to[moved.to, default: plain.none]
            hold(moved.movement.region, free, belong, note)
        }
        let stays = from.reduce(plain.none) { $0 | ($1.value & to[$1.key, default: plain.none]) }
        for reason in decision.reasons where reason.old != nil || reason.new != nil {
            let wasMet = reason.old.map { plain.cases(where: before.rules[$0]) } ?? plain.none
            let isMet = reason.new.map { plain.cases(where: after.rules[$0]) } ?? plain.none
            let turned = reason.isMetNow ? isMet - wasMet : wasMet - isMet
            let belong = (free & stays & turned) - plain.answers(of: before).outOfScope
            hold(reason.movement.region, free, belong, note)
        }
        // Facts that make no difference multiply all counts alike.
        let whole = Natural(plain.cases.weight(of: free))
        var kinds = 0
        for (one, before) in from {
            for (two, after) in to where !(before & after & free).isEmpty {
                kinds += 1
                let found =
                    one == two
                    ? decision.kept.first { $0.answer == one }?.caseCount
                    : decision.moved.first { $0.from == one && $0.to == two }?.movement.region.caseCount
                let count = Natural(plain.cases.weight(of: before & after & free))
                #expect((found ?? .zero) * whole == count * decision.caseCount, note)
            }
        }
        #expect(decision.moved.count + decision.kept.count == kinds, note)
        let contradictory = Natural(plain.cases.weight(of: free.complement))
        #expect(decision.contradictoryCount * whole == contradictory * decision.caseCount, note)
    }

    /// A region holds the cases that belong to it; of one that takes too many lines to describe some are left out.
    private func hold(_ region: Region, _ free: CaseSet, _ belong: CaseSet, _ note: Comment) {
        let described = cases(in: region) & free
        #expect(region.leftOut.isZero ? described == belong : (described - belong).isEmpty, note)
    }

    private func decisions(_ pair: Int) -> (before: PolicyModel.Decision, after: PolicyModel.Decision)? {
        let name = comparison.space.old.checked.decisions[comparison.pairs[pair].old ?? 0].id
        guard let before = pack.decisions.first(where: { $0.id.text == name }),
            let after = EquivalenceTests.later(before, in: pack)
        else { return nil }
        return (before, after)
    }

    /// The cases of each answer, which may hold several outcomes.
    private func answers(_ decision: PolicyModel.Decision) -> [AnswerSet: CaseSet] {
        var found: [AnswerSet: CaseSet] = [[]: plain.all]
        let members = decision.outcomes.indices.map(AnswerSet.outcome) + [.silent, .outOfScope]
        for (member, given) in zip(members, EquivalenceTests.answers(decision, plain)) {
            var next: [AnswerSet: CaseSet] = [:]
            for (answer, cases) in found {
                next[answer] = cases - given
                next[answer.union(member)] = cases & given
            }
            found = next.filter { !$0.value.isEmpty }
        }
        return found
    }

    // MARK: Regions

    private func cases(in region: Region) -> CaseSet {
        func all(_ terms: [Region.Term]) -> CaseSet { terms.reduce(plain.all) { $0 & cases(in: $1) } }
        return all(region.common) & region.lines.reduce(plain.none) { $0 | all($1) }
    }

    private func cases(in term: Region.Term) -> CaseSet {
        switch term {
        case .criterion(let id), .criterionInBoth(let id):
            return plain.cases(where: checked.source.criteria[id.index].criterion)
        case .derived(let id, let set): return among(plain.values(of: checked.facts[id].id), set, of: id)
        case .answer(let index, let bits):
            return given(index) { before, after in !before.isDisjoint(with: bits) && !after.isDisjoint(with: bits) }
        case .moves(let index, let from, let to): return given(index) { $0 == from && $1 == to }
        case .values(let index, let values): return cases(of: comparison.space.variables[index].meaning, values)
        }
    }

    private func given(_ pair: Int, _ isAsked: (AnswerSet, AnswerSet) -> Bool) -> CaseSet {
        guard let (before, after) = decisions(pair) else { return plain.none }
        return answers(before).reduce(plain.none) { found, one in
            answers(after).reduce(found) { isAsked(one.key, $1.key) ? $0 | (one.value & $1.value) : $0 }
        }
    }

    private func cases(of meaning: JointVariable.Meaning, _ values: ValueSet) -> CaseSet {
        switch meaning {
        case .fact(let id, let sets):
            return values.values.reduce(plain.none) { $0 | among(recorded(id), sets[$1], of: id) }
        case .member(let id, let member):
            let name = checked.facts[id].kind.valueNames[member]
            return recorded(id).reduce(plain.none) { found, value in
                guard case .ticks(let ticked) = value.key else { return found }
                return values.contains(ticked.contains(name) ? 1 : 0) ? found | value.value : found
            }
        case .date(let id, let starts):
            return recorded(id).reduce(plain.none) { found, value in
                guard case .day(let day) = value.key else { return found }
                return values.contains((starts.lastIndex { $0 <= day }) ?? 0) ? found | value.value : found
            }
        case .unresolvedMapping(let id, let sources, let sets):
            guard case .mapped(let source, _) = checked.facts[id].origin else { return plain.none }
            let recorded = checked.facts[source].kind.valueNames[sources.lowest ?? 0]
            let meant = plain.cases.axis(of: checked.facts[id].id, standingFor: recorded).map {
                plain.cases.values(of: $0)
            }
            return values.values.reduce(plain.none) { $0 | among(meant ?? [:], sets[$1], of: id) }
        }
    }

    /// What a case records, whether or not it arises.
    private func recorded(_ id: FactID) -> [PlainValue: CaseSet] {
        plain.cases.axis(of: checked.facts[id].id).map { plain.cases.values(of: $0) } ?? [:]
    }

    private func among(_ values: [PlainValue: CaseSet], _ set: IntegerSet, of id: FactID) -> CaseSet {
        values.reduce(plain.none) { found, value in
            switch value.key {
            case .number(let number): set.contains(number) ? found | value.value : found
            case .word(let word):
                checked.facts[id].kind.valueNames.firstIndex(of: word).map(set.contains) == true
                    ? found | value.value : found
            case .ticks, .day: found
            }
        }
    }
}
