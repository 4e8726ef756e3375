internal import DecisionModel
package import Diagnostics
internal import Evaluation
package import PolicyEngines
package import PolicyTesting

/// What the fixtures cover of a pack, and each line that they leave uncovered.
package enum CoverageText {
    package static func render(_ coverage: Coverage, of engine: PolicyEngine, style: TerminalStyle) -> String {
        var layout = TextLayout(style: style)
        layout.heading(
            "Coverage of \(name(engine)) by "
                + "\(coverage.fixtureCount == 1 ? "1 fixture" : "\(coverage.fixtureCount) fixtures")"
        )
        for kind in Coverage.Kind.allCases {
            let figure = coverage.figure(kind)
            layout.entry("\(figure.percent) %", "\(figure.covered) of \(figure.count) \(words(kind))", column: 7)
            if kind == .criterion || kind == .condition, figure.covered < figure.count {
                let parts = LineStatus.allCases.map { state in
                    let figure = coverage.figure(kind, in: state)
                    return "\(CoverageText.state(state)) \(figure.covered) of \(figure.count)"
                }
                layout.paragraph(parts.joined(separator: ", "), indent: 9)
            }
        }
        addUncovered(coverage, to: &layout)
        return layout.text
    }

    /// The pack and its version.
    private static func name(_ engine: PolicyEngine) -> String {
        let header = engine.pack.source.header
        return [header.id?.text ?? "the pack", header.version?.text].compactMap { $0 }.joined(separator: " ")
    }

    private static func addUncovered(_ coverage: Coverage, to layout: inout TextLayout) {
        let uncovered = coverage.uncovered
        if uncovered.isEmpty { return }
        layout.blank()
        layout.heading("Not covered")
        var file = ""
        for item in uncovered {
            if item.span.file.path != file {
                file = item.span.file.path
                layout.paragraph(printable(file), indent: 2)
            }
            layout.entry("\(item.span.start.line)", "\(printable(item.text)): \(missing(item))", indent: 4, column: 5)
        }
    }

    private static func words(_ kind: Coverage.Kind) -> String {
        switch kind {
        case .outcome: "outcomes seen settled"
        case .rule: "rules seen met"
        case .criterion: "criteria seen in every state that they can have"
        case .gap: "gaps seen fallen into"
        case .notice: "notices seen shown and not shown"
        case .action: "actions seen asked for"
        case .condition: "conditions of gaps, notices, actions and contradictions seen in every state"
        }
    }

    private static func state(_ status: LineStatus) -> String {
        switch status {
        case .met: "met"
        case .notMet: "not met"
        case .cannotTell: "cannot tell"
        }
    }

    private static func missing(_ item: Coverage.Item) -> String {
        switch item.kind {
        case .outcome: "never settled"
        case .rule: "rule never met"
        case .gap: "gap never fallen into"
        case .notice:
            "notice never \(item.missing.map { $0 == .met ? "shown" : "left out" }.joined(separator: ", never "))"
        case .action: "action never asked for"
        case .criterion, .condition: "never \(item.missing.map(state).joined(separator: ", never "))"
        }
    }
}
