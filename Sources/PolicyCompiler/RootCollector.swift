internal import DecisionDiagrams

/// The diagrams of a compiled pack in order, and the same pack with them renumbered.
struct RootCollector {
    private(set) var roots: [Diagram] = []

    mutating func collect(_ condition: CompiledCondition?) {
        if let condition { roots.append(condition.diagram) }
    }

    mutating func collect(_ decision: CompiledDecision) {
        if let answer = decision.answer { roots.append(answer) }
        roots += decision.options
        collect(decision.applies)
        for rule in decision.rules {
            roots.append(rule.diagram)
            for action in rule.actions { collect(action) }
        }
        for condition in decision.gaps + decision.notices.compactMap({ $0 }) { collect(condition) }
        collect(decision.agreedFirst)
        for action in decision.lookAtFirst + decision.actions { collect(action) }
    }

    private mutating func collect(_ action: CompiledAction) {
        roots += [action.held, action.heldIfAgreed]
        for condition in [action.when, action.before, action.done] { collect(condition) }
    }
}

typealias Renumbering = [Diagram: Diagram]

extension CompiledCondition {
    func renumbered(_ table: Renumbering) -> CompiledCondition {
        CompiledCondition(line: line, diagram: table[diagram] ?? diagram)
    }
}

extension CompiledAction {
    func renumbered(_ table: Renumbering) -> CompiledAction {
        CompiledAction(
            when: when?.renumbered(table), held: table[held] ?? held, heldIfAgreed: table[heldIfAgreed] ?? heldIfAgreed,
            before: before?.renumbered(table), done: done?.renumbered(table))
    }
}

extension CompiledDecision {
    func renumbered(_ table: Renumbering) -> CompiledDecision {
        CompiledDecision(
            answer: answer.map { table[$0] ?? $0 }, applies: applies?.renumbered(table),
            options: options.map { table[$0] ?? $0 },
            rules: rules.map { rule in
                CompiledRule(
                    criterion: rule.criterion, unless: rule.unless, diagram: table[rule.diagram] ?? rule.diagram,
                    actions: rule.actions.map { $0.renumbered(table) })
            },
            gaps: gaps.map { $0.renumbered(table) }, notices: notices.map { $0?.renumbered(table) },
            agreedFirst: agreedFirst?.renumbered(table), lookAtFirst: lookAtFirst.map { $0.renumbered(table) },
            actions: actions.map { $0.renumbered(table) })
    }
}
