package import Diagnostics
internal import PolicyEngines
package import PolicyTesting
internal import PolicyVerification

/// Which small edits of a pack its fixtures would not notice, each with a child who tells them apart.
package enum MutationText {
    package static func render(_ report: MutationReport, style: TerminalStyle) -> String {
        var layout = TextLayout(style: style)
        let score = report.score
        let engine = report.engine
        layout.heading(
            "\(report.lines.count) edits of \(engine.pack.source.header.id?.text ?? "the pack"): the fixtures notice "
                + "\(score.percent) % (\(score.covered) of \(score.count))"
        )
        for kind in Mutation.Kind.allCases {
            let figure = report.score(of: kind)
            layout.entry("\(figure.percent) %", "\(figure.covered) of \(figure.count) \(words(kind))", column: 7)
        }
        layout.paragraph(
            "\(report.same.count) more say the same in every case, which is proved; \(report.refused.count) more are "
                + "refused as mistakes.",
            indent: 2)
        list("Not noticed", report.unnoticed, engine, &layout)
        list("The same in every case", report.same, engine, &layout)
        return layout.text
    }

    private static func words(_ kind: Mutation.Kind) -> String {
        switch kind {
        case .threshold: "limits moved by a step"
        case .operator: "words that join or compare turned"
        case .line: "lines left out"
        case .reading: "readings switched"
        }
    }

    private static func list(
        _ heading: String, _ lines: [MutationReport.Line], _ engine: PolicyEngine, _ layout: inout TextLayout
    ) {
        if lines.isEmpty { return }
        layout.blank()
        layout.heading(heading)
        var file = ""
        for line in lines {
            let span = line.mutation.span
            if span.file.path != file {
                file = span.file.path
                layout.paragraph(printable(file), indent: 2)
            }
            layout.entry("\(span.start.line)", printable(line.mutation.words), indent: 4, column: 5)
            if case .unnoticed(let witness) = line.verdict { tell(witness, engine, &layout) }
        }
    }

    private static func tell(_ witness: Witness?, _ engine: PolicyEngine, _ layout: inout TextLayout) {
        guard let witness else {
            layout.paragraph("Nothing that a fixture can expect tells it.", indent: 9)
            return
        }
        layout.paragraph(printable(ExampleWords(engine.pack).sentence(witness.example)), indent: 9)
        guard let distinction = witness.distinctions.first else { return }
        let what = distinction.decision.isEmpty ? distinction.key : "\(distinction.decision), \(distinction.key)"
        layout.paragraph(
            "\(what): \(printable(distinction.expected)) -> \(printable(distinction.other))", indent: 9, hang: 2)
    }
}
