package import CanonicalJSON
internal import DecisionModel
internal import Evaluation
internal import PolicyChecker
internal import PolicyEngines
package import PolicyTesting

/// A run of fixtures as JSON. Names of fields are a contract; more may be added.
package enum FixtureJSON {
    /// The packs in the order in which fixtures reached them; the first is the one asked for.
    /// - Parameter leftOut: how many fixtures are about policies that nobody asked for.
    package static func render(_ runs: [FixtureRun], leftOut: Int = 0) -> JSONValue {
        .object(
            members(runs.flatMap(\.outcomes)) + [
                ("left_out", .number(leftOut)),
                (
                    "packs",
                    .array(
                        runs.map { run in
                            .object(
                                [("policy", policy(run.engine))] + members(run.outcomes) + [
                                    ("coverage", coverage(run.coverage, run.engine))
                                ])
                        })
                ),
            ])
    }

    private static func policy(_ engine: PolicyEngine) -> JSONValue {
        let header = engine.pack.source.header
        return .object([
            ("id", .optional(header.id?.text)), ("version", .optional(header.version?.text)),
            ("digest", .string(engine.digest)),
        ])
    }

    private static func members(_ outcomes: [FixtureRunner.Outcome]) -> [(String, JSONValue)] {
        let differing = outcomes.filter { !$0.differences.isEmpty }
        return [
            (
                "fixtures",
                .object([
                    ("run", .number(outcomes.count)), ("as_expected", .number(outcomes.count - differing.count)),
                    ("differing", .array(differing.map(fixture))),
                ])
            )
        ]
    }

    private static func fixture(_ outcome: FixtureRunner.Outcome) -> JSONValue {
        .object([
            ("file", .string(outcome.caseFile.source.path)), ("about", .string(outcome.caseFile.fixture?.about ?? "")),
            (
                "differences",
                .array(
                    outcome.differences.map { difference in
                        .object([
                            ("line", .number(difference.span.start.line)), ("what", .string(difference.what)),
                            ("expected", .string(difference.expected)), ("got", .string(difference.got)),
                        ])
                    })
            ),
        ])
    }

    private static func coverage(_ coverage: Coverage, _ engine: PolicyEngine) -> JSONValue {
        let figures = Coverage.Kind.allCases.map { kind -> (String, JSONValue) in
            let states: [(String, JSONValue)] =
                kind == .criterion || kind == .condition
                ? LineStatus.allCases.map { ($0.rawValue, figure(coverage.figure(kind, in: $0))) } : []
            let whole = coverage.figure(kind)
            return (plural(kind), .object(members(whole) + states))
        }
        let missing = coverage.uncovered.map { item -> JSONValue in
            .object([
                ("kind", .string(item.kind.rawValue)),
                ("decision", .optional(item.decision.map { engine.pack.decisions[$0].id })),
                ("text", .string(item.text)), ("file", .string(item.span.file.path)),
                ("line", .number(item.span.start.line)),
                ("never", .strings(item.missing.map(\.rawValue))),
            ])
        }
        return .object([("fixtures", .number(coverage.fixtureCount))] + figures + [("not_covered", .array(missing))])
    }

    private static func members(_ figure: Coverage.Figure) -> [(String, JSONValue)] {
        [("covered", .number(figure.covered)), ("of", .number(figure.count)), ("percent", .number(figure.percent))]
    }

    private static func figure(_ figure: Coverage.Figure) -> JSONValue { .object(members(figure)) }

    private static func plural(_ kind: Coverage.Kind) -> String {
        switch kind {
        case .outcome: "outcomes"
        case .rule: "rules"
        case .criterion: "criteria"
        case .gap: "gaps"
        case .notice: "notices"
        case .action: "actions"
        case .condition: "conditions"
        }
    }
}
