package import Diagnostics
internal import PolicyChecker
package import PolicyTesting

/// What a fixture expects and does not get, and the lines that decided otherwise.
package enum FixtureText {
    package static func render(
        _ outcome: FixtureRunner.Outcome, _ page: CasePage, style: TerminalStyle
    ) -> String {
        var layout = TextLayout(style: style)
        layout.heading(printable("\(outcome.caseFile.source.path): \(outcome.caseFile.fixture?.about ?? "")"))
        let decisions = [nil] + page.pack.decisions.indices.map { Optional($0) }
        for decision in decisions {
            let differences = outcome.differences.filter { $0.decision == decision }
            if differences.isEmpty { continue }
            for difference in differences {
                layout.paragraph("line \(difference.span.start.line), \(difference.what)", indent: 2, hang: 2)
                layout.entry("expected", difference.expected, indent: 4, column: 10)
                layout.entry("got", difference.got, indent: 4, column: 10)
            }
            if let decision {
                layout.paragraph("because", indent: 2)
                layout.append(DecisionText.reasons(of: page.pack.decisions[decision].id, page, style: style))
            }
        }
        let because = outcome.caseFile.fixture?.because.map(\.text).joined(separator: ", ") ?? ""
        if !because.isEmpty { layout.paragraph("The fixture rests on \(because).", indent: 2) }
        return layout.text
    }
}
