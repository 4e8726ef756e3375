internal import DecisionDiagrams
internal import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

extension FindingSearch {
    /// Whether decisions apply to some, and not to all, of the cases that they may meet.
    mutating func searchScopes() throws(DiagramBuilder.TooLarge) {
        open.compiler.current = "for cases where"
        let ours = open.compiler.compiledForCases
        if let ours {
            let isEmpty = try addIfNeverMet(
                ours.diagram, "`for cases where`", subject: "for cases where", at: ours.line.source.source.span,
                parts: ours.line)
            if isEmpty { return }
        }
        var takenOver: [DecisionID] = []
        for id in checked.decisions.indices {
            guard let applies = open.decisions[id].applies, try isMet(applies.diagram) else { continue }
            let decision = checked.decisions[id]
            let isInherited = checked.source.inherited?.holds(decision.id, in: .decisions) ?? false
            if applies.diagram == DiagramBuilder.always {
                if !isInherited && !isSaidToHold(applies.line.source) { addAppliesAlways(decision, applies) }
            } else if let ours, try !isMet(builder.and(ours.diagram, applies.diagram)) {
                if restsOnReading(applies.line.source) || restsOnReading(ours.line.source) { continue }
                if isInherited { takenOver.append(id) } else { addAppliesToNone(decision, applies, ours) }
            }
        }
        if let ours { addTakenOver(takenOver, ours) }
    }

    /// Whether a criterion that others may replace says by `always` that it holds, or a reading moves it.
    private func isSaidToHold(_ criterion: CheckedCriterion) -> Bool {
        if restsOnReading(criterion) { return true }
        var (next, depth) = (criterion, 0)
        while case .named(let id) = next.form, depth < checked.criteria.count {
            next = checked.criteria[id]
            depth += 1
        }
        return depth > 1 && isBuiltIn(next.source)
    }

    func isBuiltIn(_ criterion: Criterion) -> Bool {
        Criterion.builtIn.contains { $0.criterion === criterion }
    }

    private mutating func addAppliesAlways(_ decision: CheckedDecision, _ applies: CompiledCondition) {
        add(
            Draft(
                kind: .appliesAlways, subject: "\(decision.id), applies when",
                message: "`\(decision.title)` applies to every case, whatever `applies when` asks for",
                help: "leave `applies when` out, or look at what it was meant to ask for",
                span: applies.line.source.source.span))
    }

    private mutating func addAppliesToNone(
        _ decision: CheckedDecision, _ applies: CompiledCondition, _ ours: CompiledCondition
    ) {
        add(
            Draft(
                kind: .appliesToNone, subject: "\(decision.id), applies when",
                message: "`\(decision.title)` applies to none of the cases that the pack is for",
                help: "mend `applies when`, or look at `for cases where`",
                span: applies.line.source.source.span,
                notes: [.init(span: ours.line.source.source.span, text: "the cases that the pack is for")]))
    }

    private mutating func addTakenOver(_ decisions: [DecisionID], _ ours: CompiledCondition) {
        guard let first = decisions.first, let inherited = checked.source.inherited,
            let place = checked.source.header.buildsOn?.pack.span ?? checked.source.header.id?.span
        else { return }
        let titles = decisions.prefix(3).map { "`\(checked.decisions[$0].title)`" }.joined(separator: ", ")
        let rest = decisions.count > 3 ? " and \(decisions.count - 3) more" : ""
        add(
            Draft(
                kind: .appliesToNone, subject: "builds on, \(inherited.pack.text)",
                message: decisions.count == 1
                    ? "a decision taken over from `\(inherited.pack.text)` applies to none of the cases that this pack "
                        + "is for: \(titles)"
                    : "\(decisions.count) decisions taken over from `\(inherited.pack.text)` apply to none of the "
                        + "cases that this pack is for: \(titles)\(rest)",
                help: "replace the criterion that says for which cases they are, or leave them out",
                span: place,
                notes: [
                    .init(span: ours.line.source.source.span, text: "the cases that this pack is for"),
                    .init(
                        span: open.decisions[first].applies?.line.source.source.span ?? place,
                        text: "the cases for which the first of them is"),
                ]))
    }
}
