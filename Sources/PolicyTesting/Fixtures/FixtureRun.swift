package import PolicyEngines

/// The fixtures that were run against one pack, and what they cover of it.
package struct FixtureRun: Sendable {
    package let engine: PolicyEngine
    package private(set) var outcomes: [FixtureRunner.Outcome] = []
    package private(set) var coverage: Coverage

    package init(engine: PolicyEngine) {
        self.engine = engine
        coverage = Coverage(of: engine)
    }

    /// Only what came out as expected covers anything.
    package mutating func add(_ outcome: FixtureRunner.Outcome) {
        outcomes.append(outcome)
        if outcome.differences.isEmpty { coverage.add(outcome) }
    }
}
