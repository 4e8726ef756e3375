package import DecisionDiagrams
package import DecisionModel
package import PolicyChecker
package import PolicyCompiler

/// The answer of a decision by three-valued logic alone, through the decisions that it uses: never too few outcomes, at
/// times too many. It is what somebody can check with pencil and paper; case splits make it exact.
package struct Approximation: Sendable {
    /// Those that cannot be excluded.
    package let answers: AnswerSet
    /// Of each outcome.
    package let options: [LineStatus]

    package init(_ decision: DecisionID, in pack: CompiledPack, possible: [ValueSet]) {
        var evaluator = StatusEvaluator(pack: pack, possible: possible)
        self = evaluator.decision(decision)
    }

    /// - Parameters:
    ///   - rules: whether each rule is met.
    ///   - gaps: whether each gap holds.
    ///   - applies: whether the decision is asked at all.
    init(_ decision: CheckedDecision, rules: [LineStatus], gaps: [LineStatus], applies: LineStatus) {
        var options = Array(repeating: LineStatus.notMet, count: decision.outcomeCount)
        for (rule, status) in zip(decision.rules, rules) {
            options[rule.outcome] = .any([options[rule.outcome], status])
        }
        func silence(isStop: Bool) -> LineStatus {
            .any(zip(decision.gaps, gaps).filter { $0.0.source.isStop == isStop && decision.decides($0.0) }.map(\.1))
        }
        let gap = silence(isStop: false)
        if let otherwise = decision.metWithoutRule {
            options[otherwise] = .any([options[otherwise], LineStatus.any(options + [gap]).negated])
        }
        self.options = options
        answers = Self.answers(decision, rules, options, stop: silence(isStop: true), gap: gap, applies)
    }

    private static func answers(
        _ decision: CheckedDecision, _ rules: [LineStatus], _ options: [LineStatus], stop: LineStatus,
        gap: LineStatus, _ applies: LineStatus
    ) -> AnswerSet {
        var answers: AnswerSet = applies == .met ? [] : .outOfScope
        if applies == .notMet { return answers }
        if stop != .notMet { answers.insert(.silent) }
        if stop == .met { return answers }
        switch decision.source.hitPolicy {
        case .eachSeparately, .weigh: return answers.union(.inScope)
        case .highestMet:
            for outcome in options.indices.reversed() {
                if options[outcome] != .notMet { answers.insert(.outcome(outcome)) }
                if options[outcome] == .met { return answers }
            }
        case .firstMet:
            for (rule, status) in zip(decision.rules, rules) {
                if status != .notMet { answers.insert(.outcome(rule.outcome)) }
                if status == .met { return answers }
            }
        case .onlyOneMet:
            for outcome in options.indices where options[outcome] != .notMet { answers.insert(.outcome(outcome)) }
            if options.contains(.met) { return answers }
        }
        if gap != .notMet { answers.insert(.silent) }
        return gap == .met ? answers : answers.union(decision.answerWithoutRule)
    }
}
