package import Diagnostics
package import Mutations
package import PolicyModel
internal import PolicyChecker

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
        case unnoticed
    }

    private let fixtures: [Fixture]
    private let reach: Reach
    /// The fixture that last noticed an edit of the same thing.
    private var lastNoticed: [Mutation.Target: Int] = [:]

    package init(_ engine: PolicyEngine, fixtures: [Fixture]) {
        self.fixtures = fixtures
        reach = Reach(of: engine.pack)
    }

    package mutating func test(_ mutation: Mutation) -> Verdict {
        let built = PolicyEngine.build(mutation.pack, digest: "")
        guard let engine = built.value else {
            guard let error = built.diagnostics.first(where: { $0.severity == .error }) else { preconditionFailure("a pack is refused for an error") }
            return .refused(error)
        }
        for index in order(mutation.target) {
            let outcome = FixtureRunner.run(fixtures[index].outcome.caseFile, asAt: fixtures[index].asAt, engine: engine)
            guard let difference = outcome.value?.differences.first else { continue }
            lastNoticed[mutation.target] = index
            return .noticed(fixture: index, difference)
        }
        return .unnoticed
    }

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
}
