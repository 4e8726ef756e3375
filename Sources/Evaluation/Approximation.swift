package import DecisionDiagrams
internal import PolicyChecker
package import PolicyCompiler

/// The answers of all decisions by three-valued logic alone, through the decisions that they use: never too few outcomes, at
/// times too many. It is what somebody can check with pencil and paper; case splits make it exact.
package struct Approximation: Sendable {
    /// Bits of outcomes, silence and out of scope that cannot be excluded; where each is answered separately 1 for in scope
    /// and 2 for out of it.
    package let answers: [UInt64]
    package let options: [[Status]]

    package init(_ pack: CompiledPack, possible: [ValueSet]) {
        var lines = LineEvaluator(pack: pack, possible: possible)
        for id in pack.checked.evaluationOrder {
            let decision = pack.checked.decisions[id]
            let compiled = pack.decisions[id]
            var rules: [Status] = []
            for rule in compiled.rules {
                let met = lines.line(rule.criterion).status
                let unless = rule.unless.map { lines.line($0).status.negated } ?? .met
                rules.append(.all([met, unless]))
            }
            let options = (0..<decision.outcomeCount).map { outcome in
                Status.any(zip(decision.rules, rules).filter { $0.0.outcome == outcome }.map(\.1))
            }
            let applies = compiled.applies.map { lines.line($0.line).status } ?? .met
            lines.options[id] = options
            lines.answers[id] = Self.bits(decision, rules, options, applies)
        }
        answers = pack.decisions.indices.map { lines.answers[$0] ?? 0 }
        options = pack.decisions.indices.map { lines.options[$0] ?? [] }
    }

    private static func bits(_ decision: CheckedDecision, _ rules: [Status], _ options: [Status], _ applies: Status) -> UInt64 {
        let hitPolicy = decision.source.hitPolicy
        if hitPolicy == .eachSeparately || hitPolicy == .weigh { return (applies == .notMet ? 0 : 1) | (applies == .met ? 0 : 2) }
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
