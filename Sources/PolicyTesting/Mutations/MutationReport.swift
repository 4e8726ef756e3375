package import PolicyEngines

/// How the fixtures of a pack fared against every small edit of it.
package struct MutationReport: Sendable {
    package struct Line: Sendable {
        package let mutation: Mutation
        package let verdict: MutationTester.Verdict
    }

    /// In the order of their places in the pack.
    package private(set) var lines: [Line] = []
    package let engine: PolicyEngine

    package init(of engine: PolicyEngine) {
        self.engine = engine
    }

    package mutating func add(_ mutation: Mutation, _ verdict: MutationTester.Verdict) {
        lines.append(Line(mutation: mutation, verdict: verdict))
    }

    package var refused: [Line] { lines.filter { if case .refused = $0.verdict { true } else { false } } }
    package var same: [Line] { lines.filter { if case .same = $0.verdict { true } else { false } } }
    package var noticed: [Line] { lines.filter { if case .noticed = $0.verdict { true } else { false } } }
    package var unnoticed: [Line] { lines.filter { if case .unnoticed = $0.verdict { true } else { false } } }

    /// Of the edits that load and say another thing somewhere, those that a fixture notices.
    package var score: Coverage.Figure {
        let noticed = noticed.count
        return Coverage.Figure(covered: noticed, count: noticed + unnoticed.count)
    }

    /// The same for edits of one kind.
    package func score(of kind: Mutation.Kind) -> Coverage.Figure {
        let noticed = noticed.count { $0.mutation.kind == kind }
        return Coverage.Figure(covered: noticed, count: noticed + unnoticed.count { $0.mutation.kind == kind })
    }
}
