package import PolicyModel

/// The fixtures that were run against one pack, and what they cover of it.
package struct FixtureRun: Sendable {
    package let engine: PolicyEngine
    package private(set) var fixtures: [Fixture] = []
    package var outcomes: [FixtureRunner.Outcome] { fixtures.map(\.outcome) }
    package private(set) var coverage: Coverage

    package struct Fixture: Sendable {
        package let outcome: FixtureRunner.Outcome
        package let asAt: CalendarDate
    }

    package init(engine: PolicyEngine) {
        self.engine = engine
        coverage = Coverage(of: engine)
    }

    /// Only what came out as expected covers anything.
    package mutating func add(_ outcome: FixtureRunner.Outcome, _ decided: PolicyEngine.Decided) {
        fixtures.append(Fixture(outcome: outcome, asAt: decided.result.asAt))
        if outcome.differences.isEmpty { coverage.add(decided, outcome) }
    }
}
