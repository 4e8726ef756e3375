package import CanonicalJSON
package import PolicyTesting
internal import PolicyVerification

/// What the fixtures notice of small edits of a pack, as JSON. Names of fields are a contract; more may be added.
package enum MutationJSON {
    package static func render(_ reports: [MutationReport]) -> JSONValue {
        .object([("mutation", .array(reports.map(render)))])
    }

    private static func render(_ report: MutationReport) -> JSONValue {
        let words = ExampleWords(report.engine.pack)
        let kinds = Mutation.Kind.allCases.map { ($0.rawValue, figure(report.score(of: $0))) }
        return .object([
            ("policy", .optional(report.engine.pack.source.header.id?.text)), ("edits", .number(report.lines.count)),
            ("noticed", .number(report.noticed.count)), ("not_noticed", .number(report.unnoticed.count)),
            ("same", .number(report.same.count)), ("mistakes", .number(report.refused.count)),
            ("score", figure(report.score)), ("kinds", .object(kinds)),
            (
                "survivors",
                .array(
                    report.unnoticed.map { line in
                        guard case .unnoticed(let witness?) = line.verdict else {
                            return .object(members(line) + [("witness", .null)])
                        }
                        return .object(members(line) + [("witness", self.witness(witness, words))])
                    })
            ),
            ("proved_the_same", .array(report.same.map { .object(members($0)) })),
            (
                "refused_as_mistakes",
                .array(
                    report.refused.map { line in
                        guard case .refused(let diagnostic) = line.verdict else { return .null }
                        return .object(members(line) + [("message", .string(diagnostic.message))])
                    })
            ),
        ])
    }

    private static func figure(_ figure: Coverage.Figure) -> JSONValue {
        .object([
            ("noticed", .number(figure.covered)), ("of", .number(figure.count)), ("percent", .number(figure.percent)),
        ])
    }

    private static func members(_ line: MutationReport.Line) -> [(String, JSONValue)] {
        [
            ("edit", .string(line.mutation.words)), ("kind", .string(line.mutation.kind.rawValue)),
            ("file", .string(line.mutation.span.file.path)),
            ("line", .number(line.mutation.span.start.line)),
        ]
    }

    private static func witness(_ witness: Witness, _ words: ExampleWords) -> JSONValue {
        .object([
            ("child", .string(words.sentence(witness.example))),
            (
                "tells",
                .array(
                    witness.distinctions.map { distinction in
                        .object([
                            ("decision", .optional(distinction.decision.isEmpty ? nil : distinction.decision)),
                            ("what", .string(distinction.key)),
                            ("is", .string(distinction.expected)), ("would_be", .string(distinction.other)),
                        ])
                    })
            ), ("fixture", .string(witness.fixture)),
        ])
    }
}
