package import CaseFiles
package import PolicyChecker
internal import PolicyCompiler
package import PolicyModel

/// What every criterion of a pack comes to in one case, wherever it stands: the rules and what goes with them.
package struct LineSurvey: Sendable {
    package enum Part: Sendable, Hashable {
        case applies, rule, agreed, gap, notice, action, fact, contradiction

        /// Whether an answer can turn on it; the others say what goes with an answer.
        package var decides: Bool {
            switch self {
            case .applies, .rule, .fact: true
            case .agreed, .gap, .notice, .action, .contradiction: false
            }
        }
    }

    /// An outermost criterion.
    package struct Root: Sendable {
        package let part: Part
        /// Nil where it belongs to a fact or a contradiction.
        package let decision: DecisionID?
        package let line: LineResult
    }

    package let roots: [Root]
}

extension Evaluator {
    /// Every line of some decisions in one case, and those that stand in no decision.
    package func survey(
        _ information: InformationState, asAt: CalendarDate, of decisions: Set<DecisionID>
    ) -> LineSurvey {
        var lines = lineEvaluator(Completions(of: information, asAt: asAt, in: pack))
        var roots: [LineSurvey.Root] = []
        func add(_ part: LineSurvey.Part, _ decision: DecisionID?, _ programs: [LineProgram?]) {
            for case let program? in programs {
                roots.append(.init(part: part, decision: decision, line: lines.line(program)))
            }
        }
        for id in decisions.sorted() {
            let decision = pack.decisions[id]
            add(.applies, id, [decision.applies?.line])
            for rule in decision.rules { add(.rule, id, [rule.criterion, rule.unless]) }
            add(.agreed, id, [decision.agreedFirst?.line])
            add(.gap, id, decision.gaps.map(\.line))
            add(.notice, id, decision.notices.map { $0?.line })
            for action in decision.lookAtFirst + decision.rules.flatMap(\.actions) + decision.actions {
                add(.action, id, [action.when?.line, action.before?.line, action.done?.line])
            }
        }
        for fact in pack.facts {
            switch fact.meaning {
            case .criterion(let program, _, _): add(.fact, nil, [program])
            case .sum(let parts): for part in parts { add(.fact, nil, part.alternatives.map(\.when)) }
            case .variable(_, let arises?): add(.fact, nil, [arises.condition])
            default: break
            }
        }
        add(.contradiction, nil, pack.contradictions.map(\.line))
        return LineSurvey(roots: roots)
    }
}
