internal import DecisionDiagrams
internal import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

extension FindingSearch {
    /// Conditions of a decision that no case meets: when it applies, its gaps, its notices, its actions.
    mutating func searchConditions(_ id: DecisionID) throws(DiagramBuilder.TooLarge) {
        let decision = checked.decisions[id]
        let compiled = open.decisions[id]
        if let applies = compiled.applies {
            _ = try addIfNeverMet(
                applies.diagram, "`applies when` of `\(decision.id)`", subject: "\(decision.id), applies when",
                at: applies.line.source.source.span, parts: applies.line)
        }
        for (gap, condition) in zip(decision.gaps, compiled.gaps) {
            _ = try addIfNeverMet(
                condition.diagram, "the gap `\(gap.source.id.text)`", subject: "\(decision.id), \(gap.source.id.text)",
                at: gap.source.id.span, parts: condition.line)
        }
        for (notice, condition) in zip(decision.notices, compiled.notices) {
            let name = notice.source.id
            if let condition {
                _ = try addIfNeverMet(
                    condition.diagram, "the notice `\(name.text)`", subject: "\(decision.id), \(name.text)",
                    at: name.span, parts: condition.line)
            } else if case .metTogether(let outcomes) = notice.trigger {
                var together = DiagramBuilder.always
                for outcome in outcomes { together = try builder.and(together, compiled.options[outcome]) }
                _ = try addIfNeverMet(
                    together, "the notice `\(name.text)`", subject: "\(decision.id), \(name.text)", at: name.span,
                    parts: nil)
            }
        }
        let actions = zip(decision.lookAtFirst + decision.actions, compiled.lookAtFirst + compiled.actions)
        let ofRules = zip(decision.rules, compiled.rules).flatMap { zip($0.actions, $1.actions) }
        for (action, program) in Array(actions) + ofRules {
            for condition in [program.when, program.before, program.done].compactMap({ $0 }) {
                let name = action.source.id?.text ?? "an action"
                _ = try addIfNeverMet(
                    condition.diagram, "a condition of the action `\(name)`",
                    subject: "\(decision.id), \(name), \(condition.line.source.source.description)",
                    at: condition.line.source.source.span, parts: condition.line)
            }
        }
    }

    /// Conditions that belong to no one decision.
    mutating func searchSharedConditions() throws(DiagramBuilder.TooLarge) {
        try searchCriteria()
        for (contradiction, condition) in zip(checked.contradictions, open.compiler.compiledContradictions)
        where condition.diagram == DiagramBuilder.never {
            let name = contradiction.source.id
            addNeverMet(
                "the contradiction `\(name.text)`", subject: name.text, at: name.span,
                lines: try conflicting(condition.line, nil))
        }
    }

    /// Whether a condition is reported because no case without a contradiction meets it.
    mutating func addIfNeverMet(
        _ diagram: Diagram, _ what: String, subject: String, at span: SourceSpan, parts: LineProgram?
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        if try isMet(diagram) || parts.map({ restsOnReading($0.source) }) ?? false { return false }
        addNeverMet(
            what, subject: subject, at: span,
            lines: try parts.map { program throws(DiagramBuilder.TooLarge) in try conflicting(program, nil) } ?? [])
        return true
    }

    private mutating func addNeverMet(_ what: String, subject: String, at span: SourceSpan, lines: [Criterion]) {
        add(
            Draft(
                kind: .conditionNeverMet, subject: subject, message: "no case meets \(what)",
                help: "what it asks for can never be together; mend it or leave it out",
                span: span,
                notes: lines.map { .init(span: $0.span, text: "cannot be met together with the other lines shown") }))
    }

    mutating func conflicting(_ rule: CompiledRule) throws(DiagramBuilder.TooLarge) -> [Criterion] {
        try conflicting(rule.criterion, rule.unless)
    }

    /// As few lines of a condition as already rule each other out in every case without a contradiction; none where it
    /// takes more than its own lines.
    mutating func conflicting(
        _ program: LineProgram, _ unless: LineProgram?
    ) throws(DiagramBuilder.TooLarge) -> [Criterion] {
        var lines: [(source: Criterion, diagram: Diagram)] = []
        for part in conjuncts(of: program) { lines.append((part.source.source, try open.compiler.diagram(part))) }
        if let unless { lines.append((unless.source.source, try builder.not(open.compiler.diagram(unless)))) }
        func isRuledOut(_ lines: [(source: Criterion, diagram: Diagram)]) throws(DiagramBuilder.TooLarge) -> Bool {
            var joined = DiagramBuilder.always
            for line in lines { joined = try builder.and(joined, line.diagram) }
            return try !isMet(joined)
        }
        if try !isRuledOut(lines) { return [] }
        for index in lines.indices.reversed() {
            var fewer = lines
            fewer.remove(at: index)
            if try isRuledOut(fewer) { lines = fewer }
        }
        return lines.count < 2 ? [] : lines.map(\.source)
    }

    private func conjuncts(of program: LineProgram) -> [LineProgram] {
        switch program.form {
        case .joined(let connective, let parts) where connective.isConjunction: parts.flatMap(conjuncts)
        default: [program]
        }
    }
}
