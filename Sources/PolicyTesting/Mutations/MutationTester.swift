internal import CaseFiles
package import Diagnostics
internal import PolicyChecker
internal import PolicyComparison
internal import PolicyEngines
internal import PolicyModel
internal import PolicyVerification

/// Which small edits of a pack its fixtures would notice.
package struct MutationTester: Sendable {
    package enum Verdict: Sendable {
        /// The pack with the edit has a mistake, of which its author is told.
        case refused(Diagnostic)
        /// A fixture comes out otherwise; `fixture` is its place in the list.
        case noticed(fixture: Int, FixtureRunner.Difference)
        /// Proved: in every complete case, whatever its `as at`, the pack says the same, for the same reasons.
        case same
        /// The witness is nil where nothing that a fixture can expect tells the edit.
        case unnoticed(Witness?)
    }

    private let engine: PolicyEngine
    private let fixtures: [FixtureRunner.Outcome]
    private let reach: MutationImpact
    private let asAt: CalendarDate
    /// The fixture that last noticed an edit of the same thing.
    private var lastNoticed: [Mutation.Target: Int] = [:]

    /// - Parameter run: fixtures that all come out as expected of the pack as it is.
    package init(_ run: FixtureRun) {
        engine = run.engine
        fixtures = run.outcomes
        reach = MutationImpact(of: engine.pack)
        asAt = fixtures.map(\.result.asAt).max() ?? engine.pack.source.header.inForceFrom ?? .first
    }

    /// Every edit of the pack's own files, in the order of their places; what it takes from another pack is that one's
    /// to hold.
    package var mutations: [Mutation] {
        let own = Set(engine.files.filter { !$0.path.hasPrefix("../") }.map(\.source.path))
        return PackMutator.mutations(of: engine.pack).filter { own.contains($0.span.file.path) }
    }

    package mutating func test(_ mutation: Mutation) -> Verdict {
        let built = engine.edited(mutation.pack)
        guard let other = built.value else {
            guard let error = built.diagnostics.first(where: { $0.severity == .error }) else {
                preconditionFailure("a pack is refused for an error")
            }
            return .refused(error)
        }
        for index in order(mutation.target) {
            let outcome = FixtureRunner.run(fixtures[index].caseFile, asAt: fixtures[index].result.asAt, engine: other)
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
            !fixtures[index].decisions.isDisjoint(with: decisions)
                || isOfContradictions && fixtures[index].caseFile.fixture?.contradictions != nil
                || fixtures[index].expectsComputedFacts
        }
        func rank(_ index: Int) -> Int {
            if lastNoticed[target] == index { return 0 }
            return fixtures[index].decisions.isDisjoint(with: answers) ? 2 : 1
        }
        return reached.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    // MARK: What nobody noticed

    private func unnoticed(_ mutation: Mutation, _ other: PolicyEngine) -> Verdict {
        guard mutation.isConditional, !isOfLimit(mutation.target) else {
            return .unnoticed(witness(ExampleCase(facts: [], truths: [], asAt: asAt), mutation, other))
        }
        let days = PackPair.comparisonDays(old: engine.compiled, new: other.compiled, asAt: asAt)
        // What is too large to compare is never called the same.
        guard let days else { return .unnoticed(nil) }
        do {
            for day in days {
                var pair = try PackPair(old: engine.compiled, new: other.compiled, asAt: day)
                guard let difference = try pair.firstDifference(in: .reasons) else { continue }
                return .unnoticed(witness(difference.old, mutation, other))
            }
            return .same
        } catch {
            return .unnoticed(nil)
        }
    }

    /// Whether a parameter holds how far a time limit reaches: no diagram says which day that is.
    private func isOfLimit(_ target: Mutation.Target) -> Bool {
        guard case .parameter(let name) = target else { return false }
        return engine.pack.decisions.contains { decision in
            (decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions)).contains { action in
                if case .counted(let limit)? = action.source.byWhen { limit.amount.text == name } else { false }
            }
        }
    }

    /// A fixture that would notice an edit: the example alone, else the first case among the fixtures' in which the
    /// example's facts are put in the place of its own.
    private func witness(_ example: ExampleCase, _ mutation: Mutation, _ other: PolicyEngine) -> Witness? {
        let words = ExampleWords(engine.pack)
        let decisions = reach.decisions(of: mutation.target)
        let about =
            "Tells apart \(mutation.words). What is expected here is what the pack says today; hold it against the "
            + "guidance before you keep it."
        for candidate in [example] + fixtures.map({ put(example, into: $0.caseFile.information) }) {
            let text = words.caseFile(candidate, reference: "EDIT-1", about: about)
            if let witness = Witness.find(text, example: example, pack: engine, other: other, decisions: decisions) {
                return witness
            }
        }
        return nil
    }

    private func put(_ example: ExampleCase, into information: InformationState) -> ExampleCase {
        var facts: [FactID: ExampleCase.Value] = [:]
        for id in engine.pack.facts.indices {
            switch information[id] {
            case .values(let set): facts[id] = set.single.map { .number($0) }
            case .ticks(let has, let hasNot):
                if !has.isEmpty || !hasNot.isEmpty { facts[id] = .ticks(has: has, hasNot: hasNot) }
            case .days(let days): if let day = days?.single { facts[id] = .day(day) }
            case nil: break
            }
        }
        for fact in example.facts {
            guard case .ticks(let has, let hasNot) = fact.value, case .ticks(let had, let hadNot)? = facts[fact.id]
            else {
                facts[fact.id] = fact.value
                continue
            }
            facts[fact.id] = .ticks(
                has: had.subtracting(hasNot).union(has), hasNot: hadNot.subtracting(has).union(hasNot))
        }
        return ExampleCase(
            facts: facts.sorted { $0.key < $1.key }.map { .init(id: $0.key, value: $0.value) }, truths: example.truths,
            asAt: example.asAt)
    }
}
