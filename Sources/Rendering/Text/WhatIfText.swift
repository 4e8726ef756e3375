package import Diagnostics
internal import Evaluation
internal import PolicyChecker
package import PolicyEngines

/// Before and after side by side, 80 columns wide.
package struct WhatIfText {
    private let engine: PolicyEngine
    private let comparison: Comparison
    private let words: Vocabulary
    private var layout: TextLayout
    private var pack: CheckedPack { engine.pack }

    package static func render(_ comparison: Comparison, engine: PolicyEngine, style: TerminalStyle) -> String {
        var text = WhatIfText(
            engine: engine, comparison: comparison, words: Vocabulary(pack: engine.pack),
            layout: TextLayout(style: style))
        text.write()
        return text.layout.text
    }

    private mutating func write() {
        let header = pack.source.header
        let reference = printable(comparison.before.caseFile.reference)
        layout.paragraph(
            "\(reference) | what if | facts as at \(comparison.before.result.asAt.inWords) | policy "
                + "\(header.id?.text ?? "") \(header.version?.text ?? "")",
            strong: true)
        layout.rule()
        layout.pair("", "was", "now")
        for id in comparison.changedFacts {
            layout.pair(
                words.fact(id), words.value(id, comparison.before.result.information),
                words.value(id, comparison.after.result.information))
        }
        if comparison.changedFacts.isEmpty { layout.paragraph("The case says so already.") }
        for moved in comparison.moved {
            layout.rule()
            write(moved)
        }
        layout.rule()
        writeContradictions()
        let same = comparison.same.map { Vocabulary.title(pack.decisions[$0]) }
        if !same.isEmpty { layout.paragraph("The same: \(same.joined(separator: ", ")).", hang: 2) }
    }

    private mutating func write(_ moved: Comparison.Moved) {
        let decision = pack.decisions[moved.before.decision]
        layout.pair(Vocabulary.title(decision), answer(moved.before), answer(moved.after), strong: true)
        var shown: [(movement: String, what: String, lines: [String])] = []
        for outcome in decision.source.outcomes.indices
        where moved.before.options[outcome] != moved.after.options[outcome] {
            let movement = Self.movement(
                Vocabulary.word(moved.before.options[outcome]), Vocabulary.word(moved.after.options[outcome]))
            layout.entry(movement, words.outcome(moved.before.decision, outcome), column: 25, strong: true)
        }
        for line in moved.lines {
            let criterion = line.after.line.source
            let guidance = words.guidance(of: criterion)
            let text = words.words(criterion) + (guidance.isEmpty ? "" : " [\(guidance.joined(separator: ", "))]")
            let movement = Self.movement(Self.word(line.before), Self.word(line.after))
            let place = place(line.place, moved.before.decision)
            if let index = shown.firstIndex(where: { $0.movement == movement && $0.what == text }) {
                if !shown[index].lines.contains(place) { shown[index].lines.append(place) }
            } else {
                shown.append((movement, text, [place]))
            }
        }
        if !shown.isEmpty { layout.paragraph("Lines that moved", indent: 2) }
        for line in shown {
            layout.entry(line.movement, "\(line.what) (\(line.lines.joined(separator: "; ")))", indent: 4, column: 25)
        }
    }

    /// The answer, with what is suggested while it is open.
    private func answer(_ result: DecisionResult) -> String {
        var text = words.answer(result)
        if result.kind == .open, let suggested = result.suggested {
            text += " Suggested meanwhile: \(words.outcome(result.decision, suggested))."
        }
        return text
    }

    private func place(_ place: Comparison.MovedLine.Place, _ decision: DecisionID) -> String {
        switch place {
        case .applies: "whether it applies"
        case .agreed: "agreed by people"
        case .rule(let outcome): words.outcome(decision, outcome)
        case .exception(let outcome): "exception to \(words.outcome(decision, outcome))"
        }
    }

    private static func word(_ line: LineResult) -> String {
        line.isLeftOut ? "left out" : Vocabulary.word(line.status)
    }
    private static func movement(_ before: String, _ after: String) -> String { "\(before) -> \(after)" }

    private mutating func writeContradictions() {
        for index in comparison.after.result.contradictions
        where !comparison.before.result.contradictions.contains(index) {
            layout.paragraph(
                "The changed facts contradict one another: \(pack.contradictions[index].source.say.en)", hang: 2,
                strong: true)
        }
    }
}
