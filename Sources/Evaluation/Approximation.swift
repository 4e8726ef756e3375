package import DecisionDiagrams
package import PolicyChecker
package import PolicyCompiler

/// The answer of a decision by three-valued logic alone, through the decisions that it uses: never too few outcomes, at
/// times too many. It is what somebody can check with pencil and paper; case splits make it exact.
package struct Approximation: Sendable {
    /// Bits of outcomes, silence and out of scope that cannot be excluded; where each is answered separately 1 for in
    /// scope and 2 for out of it.
    package let answer: UInt64
    /// Of each outcome.
    package let options: [Status]

    package init(_ decision: DecisionID, in pack: CompiledPack, possible: [ValueSet]) {
        var evaluator = StatusEvaluator(pack: pack, possible: possible)
        self = evaluator.decision(decision)
    }

    /// - Parameters:
    ///   - rules: whether each rule is met.
    ///   - applies: whether the decision is asked at all.
    init(_ decision: CheckedDecision, rules: [Status], applies: Status) {
        var options = Array(repeating: Status.notMet, count: decision.outcomeCount)
        for (rule, status) in zip(decision.rules, rules) {
            options[rule.outcome] = .any([options[rule.outcome], status])
        }
        self.options = options
        answer = Self.bits(decision, rules, options, applies)
    }

    private static func bits(
        _ decision: CheckedDecision, _ rules: [Status], _ options: [Status], _ applies: Status
    ) -> UInt64 {
        let hitPolicy = decision.source.hitPolicy
        if hitPolicy == .eachSeparately || hitPolicy == .weigh {
            return (applies == .notMet ? 0 : 1) | (applies == .met ? 0 : 2)
        }
        let outOfScope = applies == .met ? 0 : decision.outOfScopeBit
        if applies == .notMet { return outOfScope }
        var bits: UInt64 = 0
        switch hitPolicy {
        case .highestMet:
            for outcome in options.indices.reversed() {
                if options[outcome] != .notMet { bits |= decision.bit(outcome) }
                if options[outcome] == .met { return bits | outOfScope }
            }
        case .firstMet:
            for (rule, status) in zip(decision.rules, rules) {
                if status != .notMet { bits |= decision.bit(rule.outcome) }
                if status == .met { return bits | outOfScope }
            }
        default:
            for outcome in options.indices where options[outcome] != .notMet { bits |= decision.bit(outcome) }
            if options.contains(.met) { return bits | outOfScope }
        }
        return bits | (decision.otherwise.map(decision.bit) ?? decision.silentBit) | outOfScope
    }
}
