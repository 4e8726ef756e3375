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
        for step in steps { layout.entry(Self.tick(step), step.action.source.text.en + cite(step.action.source.guidance), indent: 4, column: 13) }
    }

    mutating func writeAreas(_ result: DecisionResult) {
        if result.areas.isEmpty { return }
        layout.paragraph("To weigh, in the guidance's order", indent: 2, strong: true)
        for area in result.areas {
            let known = area.area.show.map { "\(words.fact($0)): \(value($0))" }
            let status = area.considered.map { $0 == .met ? "addressed" : $0 == .notMet ? "outstanding" : "cannot tell" } ?? "weigh"
            let text = area.area.source.says.en + (known.isEmpty ? "" : " (\(known.joined(separator: "; ")))") + cite(area.area.source.guidance)
            layout.entry(status, text, indent: 4, column: 13)
        }
    }

    /// What follows from all the answers: outstanding first, then what may apply, then what is done.
    mutating func writeNextSteps(_ order: [DecisionID]) {
        let steps = tell.steps(order)
        if steps.isEmpty { return }
        layout.blank()
        layout.heading(steps.hasDates ? "What to do next" : "What to do next (no date in the guidance: set your own)")
        for action in steps.outstanding + steps.standing { write(action: action, isDated: steps.hasDates) }
        if !steps.open.isEmpty { layout.paragraph("Cannot be told yet, because a fact is not known:", indent: 2) }
        for action in steps.open { write(action: action, isDated: steps.hasDates) }
        if !steps.done.isEmpty {
            layout.paragraph("Done: \(steps.done.map { $0.action.source.text.en }.joined(separator: "; ")).", indent: 2, hang: 2)
        }
    }

    mutating func write(action: ActionResult, isDated: Bool) {
        let source = action.action.source
        let who = source.who.map { words.role($0.text) }.joined(separator: " and ")
        let lead: String
        switch source.modality {
        case .evidence: lead = "Evidence, not a duty: "
        case .consider: lead = who.isEmpty ? "To consider: " : "For the \(who) to consider: "
        case .mustNot: lead = who.isEmpty ? "Must not: " : "The \(who) must not: "
        default: lead = who.isEmpty ? "\(Self.capitalised(source.modality.rawValue)): " : "The \(who) \(source.modality.rawValue): "
        }
        let isDue = action.holds == .met && action.done != .met
        layout.entry(Self.tick(action), lead + source.text.en + cite(source.guidance), column: 13)
        var details: [String] = []
        if isDue, let byWhen = source.byWhen { details.append("By when: \(byWhen.en)") }
        if isDue && isDated && source.byWhen == nil { details.append("No date in the guidance: set one") }
        if isDue && !source.recordIn.isEmpty {
            details.append("Record in \(tell.recordIn(source))")
        }
        if !details.isEmpty { layout.entry("", details.joined(separator: ". ") + ".", column: 13) }
        for papers in DecisionWords.papers(action) { layout.entry("", papers, column: 13) }
        if action.isTooLate, let tooLate = source.ifTooLate { layout.entry("", "Too late: \(tooLate.en)", column: 13) }
    }

    static func capitalised(_ text: String) -> String { DecisionWords.capitalised(text) }
}
