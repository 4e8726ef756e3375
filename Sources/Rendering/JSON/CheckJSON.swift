package import CanonicalJSON
package import Diagnostics
internal import PolicyChecker
internal import PolicyModel
package import PolicyVerification

/// Everything that a check found, for programs. Counts are texts, as they pass what numbers of JSON hold.
package enum CheckJSON {
    package static func render(_ diagnostics: [Diagnostic], _ reports: [VerificationReport]) -> JSONValue {
        let found = diagnostics + reports.flatMap { VerificationWords($0).diagnostics }
        return .object([
            ("errors", .number(found.count { $0.severity == .error })),
            ("warnings", .number(found.count { $0.severity == .warning })),
            ("findings", .number(found.count { $0.severity == .finding })),
            ("diagnostics", .array(found.map(DiagnosticsJSON.diagnostic))),
            ("packs", .array(reports.map(pack))),
        ])
    }

    private static func pack(_ report: VerificationReport) -> JSONValue {
        let words = ExampleWords(report.space.checked)
        return .object([
            ("policy", .optional(report.space.checked.source.header.id?.text)),
            ("as_at", .string(report.space.asAt.description)),
            ("cases", .string(report.space.caseCount.description)),
            ("contradictory_cases", .string(report.contradictoryCount.description)),
            ("findings", .array(report.findings.map { finding($0, words) })),
            (
                "named_gaps",
                .array(
                    report.gaps.map { gap in
                        .object(
                            [("decision", .string(gap.decision)), ("gap", .string(gap.gap.text))]
                                + cases(gap.cases, words))
                    })
            ),
            ("proofs", .array(report.proofs.map { proof($0, words) })),
            ("statements", statements(GuidanceSupport(report.space.checked.source))),
        ])
    }

    /// How many statements ask for something or allow it, and which of them nothing carries.
    private static func statements(_ support: GuidanceSupport) -> JSONValue {
        func ids(_ kind: GuidanceSupport.Kind) -> JSONValue { .strings(support.statements(kind).map(\.id.text)) }
        return .object([
            ("with_force", .number(support.count)), ("carried", .number(support.statements(.carried).count)),
            ("only_cited_beside_others", ids(.citedBeside)), ("not_cited", ids(.notCited)),
            ("kept_as_information", ids(.keptAsInformation)),
        ])
    }

    private static func finding(_ finding: Finding, _ words: ExampleWords) -> JSONValue {
        .object(
            [
                ("finding", .string(finding.kind.rawValue)), ("of", .string(finding.subject)),
                ("message", .string(finding.message)),
            ]
                + (finding.cases.map { cases($0, words) } ?? []) + [
                    ("accepted", .optional(finding.accepted?.because.en))
                ])
    }

    private static func cases(_ cases: Cases, _ words: ExampleWords) -> [(String, JSONValue)] {
        [
            ("cases", .string(cases.count.description)),
            ("contradictory_cases", .string(cases.contradictoryCount.description)),
            ("example", .optional(cases.example.map(words.sentence))),
            ("facts", cases.example.map { facts($0, words) } ?? .null),
        ]
    }

    private static func facts(_ example: ExampleCase, _ words: ExampleWords) -> JSONValue {
        .object(example.facts.map { (words.name($0.id), .string(words.yaml($0))) })
    }

    private static func proof(_ result: ProofResult, _ words: ExampleWords) -> JSONValue {
        var members: [(String, JSONValue)] = [("proof", .string(result.proof.id.text)), ("holds", .bool(result.holds))]
        if let failure = result.failure {
            members += cases(failure.cases, words)
            members.append(("answers", answers(failure.answers)))
            if let change = failure.change { members.append(("after", answers(change.after))) }
        } else {
            members.append(("contradictory_cases", .string(result.contradictoryCount.description)))
        }
        members.append(
            (
                "exceptions",
                .array(
                    result.exceptions.map { exception, count in
                        .object([
                            ("exception", .string(VerificationWords.name(exception))),
                            ("cases", .string(count.description)),
                        ])
                    })
            ))
        return .object(members)
    }

    private static func answers(_ answers: [ProofResult.Answer]) -> JSONValue {
        .object(answers.map { ($0.decision, .strings($0.outcomes)) })
    }
}
