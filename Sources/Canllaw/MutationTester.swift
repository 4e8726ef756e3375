internal import CaseFiles
package import Diagnostics
package import Mutations
internal import PolicyChecker
package import PolicyModel
internal import Verification

/// Which small edits of a pack its fixtures would notice.
package struct MutationTester {
    /// A fixture that comes out as expected of the pack as it is, and its day.
    package struct Fixture: Sendable {
        package let outcome: FixtureRunner.Outcome
        package let asAt: CalendarDate

        package init(_ outcome: FixtureRunner.Outcome, asAt: CalendarDate) {
            self.outcome = outcome
            self.asAt = asAt
        }
    }

    package enum Verdict: Sendable {
        /// The pack with the edit has a mistake, of which its author is told.
        case refused(Diagnostic)
        /// A fixture comes out otherwise; `fixture` is its place in the list.
        case noticed(fixture: Int, FixtureRunner.Difference)
        /// Proved: in every complete case the pack says the same, for the same reasons.
        case same
        /// The witness is nil where nothing that a fixture can expect tells the edit.
        case unnoticed(Witness?)
    }

    private let engine: PolicyEngine
    private let fixtures: [Fixture]
    private let reach: Reach
    private let asAt: CalendarDate
    /// The fixture that last noticed an edit of the same thing.
    private var lastNoticed: [Mutation.Target: Int] = [:]

    package init(_ engine: PolicyEngine, fixtures: [Fixture]) {
        self.engine = engine
        self.fixtures = fixtures
        reach = Reach(of: engine.pack)
        asAt = fixtures.map(\.asAt).max() ?? engine.pack.source.header.inForceFrom ?? .first
    }

    /// Every edit, in the order of their places.
    package var mutations: [Mutation] { PackMutator.mutations(of: engine.pack) }

    package mutating func test(_ mutation: Mutation) -> Verdict {
        let built = PolicyEngine.build(mutation.pack, digest: "")
        guard let other = built.value else {
            guard let error = built.diagnostics.first(where: { $0.severity == .error }) else { preconditionFailure("a pack is refused for an error") }
            return .refused(error)
        }
        for index in order(mutation.target) {
            let outcome = FixtureRunner.run(fixtures[index].outcome.caseFile, asAt: fixtures[index].asAt, engine: other)
            guard let difference = outcome.value?.differences.first else { continue }
            lastNoticed[mutation.target] = index
            return .noticed(fixture: index, difference)
        }
        return unnoticed(mutation, other)
    }

    // MARK: Order

    /// The fixtures that expect something which the edit can change, the likeliest to notice it first.
    private func order(_ target: Mutation.Target) -> [Int] {
        let decisions = reach.decisions(of: target)
        let answers = reach.answers(of: target)
        let isOfContradictions = reach.reachesContradictions(target)
        let reached = fixtures.indices.filter { index in
            !fixtures[index].outcome.decisions.isDisjoint(with: decisions) || isOfContradictions && fixtures[index].outcome.caseFile.fixture?.contradictions != nil
        }
        func rank(_ index: Int) -> Int {
            if lastNoticed[target] == index { return 0 }
            return fixtures[index].outcome.decisions.isDisjoint(with: answers) ? 2 : 1
        }
        return reached.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    // MARK: What nobody noticed

    private func unnoticed(_ mutation: Mutation, _ other: PolicyEngine) -> Verdict {
        let words = ExampleWords(engine.pack)
        let about = "Tells apart \(mutation.words). What is expected here is what the pack says today; hold it against the guidance before you keep it."
        func witness(_ example: ExampleCase?) -> Witness? {
            let shown = example ?? ExampleCase(facts: [], truths: [], asAt: asAt)
            return Witness.find(words.caseFile(shown, reference: "EDIT-1", about: about), example: example, pack: engine, other: other)
        }
        guard mutation.isConditional else { return .unnoticed(witness(nil)) }
        do {
            var pair = try PackPair(old: engine.compiled, new: other.compiled, asAt: asAt)
            guard let difference = try pair.firstDifference(in: .reasons) else { return .same }
            return .unnoticed(witness(difference.old) ?? witness(completed(difference.old)))
        } catch {
            return .unnoticed(nil)
        }
    }

    /// The example with a value for every other fact, so that nothing but what is hidden is left open.
    private func completed(_ example: ExampleCase) -> ExampleCase {
        var facts = example.facts
        for (id, fact) in engine.pack.facts.enumerated() where fact.definition != nil {
            if case .tickList(let members) = fact.kind {
                let place = facts.firstIndex { $0.id == id }
                var (has, hasNot): (Set<Int>, Set<Int>) = ([], [])
                if let place, case .ticks(let had, let hadNot) = facts[place].value { (has, hasNot) = (had, hadNot) }
                hasNot.formUnion(members.indices.filter { !has.contains($0) })
                if let place { facts.remove(at: place) }
                facts.append(.init(id: id, value: .ticks(has: has, hasNot: hasNot)))
            } else if !facts.contains(where: { $0.id == id }), let range = fact.kind.range {
                facts.append(.init(id: id, value: .number(range.lowerBound)))
            }
        }
        return ExampleCase(facts: facts.sorted { $0.id < $1.id }, truths: example.truths, asAt: example.asAt)
    }
}
