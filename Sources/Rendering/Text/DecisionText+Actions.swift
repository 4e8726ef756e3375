internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyModel

/// What is to be done and weighed.
extension DecisionText {
    static func tick(_ result: ActionResult) -> String { DecisionWords.state(result) }

    mutating func writeFirst(_ result: DecisionResult) {
        let steps = result.first.filter { $0.holds != .notMet }
        if steps.isEmpty { return }
        layout.paragraph("What comes before anything else", indent: 2, strong: true)
        for step in steps {
            layout.entry(
                Self.tick(step), DecisionWords.sentence(step.action.source) + cite(step.action.source.guidance),
                indent: 4, column: 13)
        }
    }

    mutating func writeAreas(_ result: DecisionResult) {
        if result.areas.isEmpty { return }
        layout.paragraph("To weigh, in the guidance's order", indent: 2, strong: true)
        for area in result.areas {
            let known = area.area.show.map { "\(words.fact($0)): \(value($0))" }
            let status =
                area.considered.map { $0 == .met ? "addressed" : $0 == .notMet ? "outstanding" : "cannot tell" }
                ?? "weigh"
            let text =
                area.area.source.says.en + (known.isEmpty ? "" : " (\(known.joined(separator: "; ")))")
                + cite(area.area.source.guidance)
            layout.entry(status, text, indent: 4, column: 13)
        }
    }

    /// What follows from all the answers: outstanding first, then what always holds, then what cannot be told.
    mutating func writeNextSteps(_ order: [DecisionID]) {
        let steps = tell.steps(order)
        if steps.isEmpty { return }
        layout.blank()
        layout.heading(
            "What follows\(tell.basis) (no date in the guidance\(steps.hasDates ? " unless one is shown" : ""): set "
                + "your own)"
        )
        for action in steps.outstanding { write(action: action) }
        for action in steps.notRecorded { write(action: action) }
        if steps.outstanding.isEmpty && steps.notRecorded.isEmpty {
            layout.paragraph("No step is outstanding.", indent: 2)
        }
        writeStanding("All along", steps.standing)
        if !steps.open.isEmpty {
            layout.paragraph("May apply: it turns on a fact that is not known", indent: 2, strong: true)
        }
        for (id, actions) in steps.open {
            if order.count > 1 { layout.paragraph(Vocabulary.title(pack.decisions[id]), indent: 4) }
            for action in actions { write(action: action, indent: order.count > 1 ? 6 : 4) }
        }
        writeStanding("What research found; evidence, never a duty", steps.evidence)
        if !steps.done.isEmpty {
            layout.paragraph("Done", indent: 2, strong: true)
            for action in steps.done {
                layout.paragraph("- \(DecisionWords.sentence(action.action.source))", indent: 4, hang: 2)
            }
        }
    }

    private mutating func writeStanding(_ heading: String, _ actions: [ActionResult]) {
        if actions.isEmpty { return }
        layout.paragraph(heading, indent: 2, strong: true)
        for action in actions {
            layout.paragraph(
                "- " + lead(action.action.source) + DecisionWords.sentence(action.action.source)
                    + cite(action.action.source.guidance), indent: 4, hang: 2)
        }
    }

    private func lead(_ source: Action) -> String {
        let who = source.who.map { words.role($0.text) }.joined(separator: " and ")
        switch source.modality {
        case .evidence: return ""
        case .consider: return who.isEmpty ? "To consider: " : "For the \(who) to consider: "
        case .mustNot: return who.isEmpty ? "" : "The \(who): "
        default:
            return who.isEmpty
                ? "\(Self.capitalised(source.modality.rawValue)): " : "The \(who) \(source.modality.rawValue): "
        }
    }

    private mutating func write(action: ActionResult, indent: Int = 2) {
        let source = action.action.source
        let isDue = action.holds == .met && action.done != .met
        layout.entry(
            Self.tick(action), lead(source) + DecisionWords.sentence(source) + cite(source.guidance), indent: indent,
            column: 13)
        var details: [String] = []
        if isDue, let byWhen = source.byWhen { details.append("By when: \(byWhen.en)") }
        if isDue && !source.recordIn.isEmpty {
            details.append("Record in \(tell.recordIn(source))")
        }
        if !details.isEmpty { layout.entry("", details.joined(separator: ". ") + ".", indent: indent, column: 13) }
        for papers in DecisionWords.papers(action) { layout.entry("", papers, indent: indent, column: 13) }
        if action.isTooLate, let tooLate = source.ifTooLate {
            layout.entry("", DecisionWords.tooLate(action, tooLate.en), indent: indent, column: 13)
        }
    }

    static func capitalised(_ text: String) -> String { DecisionWords.capitalised(text) }
}
