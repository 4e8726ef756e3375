internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// One thing that a pack says of a case, beside the answers.
package struct PackPart: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case option, gap, notice, agreedFirst, lookAtFirst, action, contradiction, rule
    }

    package let kind: Kind
    /// A place in `PackPair.decisions`; nil of a contradiction.
    package let decision: Int?
    /// What it is called in the new pack; of a thing without a name its text.
    package let name: String
}

extension PackPair {
    /// Everything that one of the packs says of a case beside the answers, each as its function.
    mutating func parts(_ side: Side) throws(DiagramBuilder.TooLarge) -> [(part: PackPart, function: Diagram)] {
        var result: [(part: PackPart, function: Diagram)] = []
        for (index, pair) in decisions.enumerated() {
            guard pair.old != nil && pair.new != nil, let id = pair.id(side) else { continue }
            result += try parts(of: index, id, side)
        }
        let pack = space.pack(side)
        for (contradiction, compiled) in zip(pack.checked.contradictions, pack.contradictions) {
            result.append(
                (
                    PackPart(kind: .contradiction, decision: nil, name: contradiction.source.id.text),
                    try function(compiled.diagram, side)
                ))
        }
        return Self.numbered(result)
    }

    private mutating func parts(
        of index: Int, _ id: DecisionID, _ side: Side
    ) throws(DiagramBuilder.TooLarge) -> [(part: PackPart, function: Diagram)] {
        let pack = space.pack(side)
        let decision = pack.checked.decisions[id]
        let compiled = pack.decisions[id]
        let pair = decisions[index]
        func part(_ kind: PackPart.Kind, _ name: String) -> PackPart {
            PackPart(kind: kind, decision: index, name: name)
        }
        func name(_ outcome: Int) -> String { outcomeName(pair, pair.place(outcome, side)) }
        var result: [(part: PackPart, function: Diagram)] = []
        for (outcome, option) in compiled.options.enumerated() {
            result.append((part(.option, name(outcome)), try function(option, side)))
        }
        let silent = try compiled.answer.map { answer throws(DiagramBuilder.TooLarge) in
            try builder.hasAnswer(function(answer, side), in: .silent)
        }
        for (gap, condition) in zip(decision.gaps, compiled.gaps) {
            // A gap is spoken of only where the decision is silent.
            result.append(
                (
                    part(.gap, gap.source.id.text),
                    try builder.and(function(condition.diagram, side), silent ?? DiagramBuilder.never)
                ))
        }
        for (notice, condition) in zip(decision.notices, compiled.notices) {
            let given =
                if let condition { try function(condition.diagram, side) } else {
                    try metTogether(notice, compiled, side)
                }
            result.append((part(.notice, notice.source.id.text), given))
        }
        if let agreed = compiled.agreedFirst {
            result.append((part(.agreedFirst, ""), try function(agreed.diagram, side)))
        }
        for (action, program) in zip(decision.lookAtFirst, compiled.lookAtFirst) {
            result.append((part(.lookAtFirst, action.name), try function(of: program, side)))
        }
        for (rule, program) in zip(decision.rules, compiled.rules) {
            for (action, compiled) in zip(rule.actions, program.actions) {
                result.append(
                    (part(.action, "\(name(rule.outcome)): \(action.name)"), try function(of: compiled, side)))
            }
        }
        for (action, program) in zip(decision.actions, compiled.actions) {
            result.append((part(.action, action.name), try function(of: program, side)))
        }
        return result
    }

    /// The name of an outcome in common: the new pack's, or the old one's where only it has the outcome.
    func outcomeName(_ pair: DecisionPair, _ place: Int) -> String {
        let outcome = pair.outcomes[place]
        if let new = pair.new, let index = outcome.new {
            return space.new.checked.decisions[new].source.outcomes[index].id.text
        }
        if let old = pair.old, let index = outcome.old {
            return space.old.checked.decisions[old].source.outcomes[index].id.text
        }
        return ""
    }

    private mutating func metTogether(
        _ notice: CheckedNotice, _ compiled: CompiledDecision, _ side: Side
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        guard case .metTogether(let outcomes) = notice.trigger else { return DiagramBuilder.never }
        var result = DiagramBuilder.always
        for outcome in outcomes { result = try builder.and(result, function(compiled.options[outcome], side)) }
        return result
    }

    /// Everything about an action as one answer: whether it is asked for, for the answer and for what people agreed,
    /// whether it can be done and is, and whether it is due before something that has happened.
    private mutating func function(of action: CompiledAction, _ side: Side) throws(DiagramBuilder.TooLarge) -> Diagram {
        let heldIfAgreed = try function(action.heldIfAgreed, side)
        var result = try builder.ifThenElse(function(action.held, side), builder.answer(1), builder.answer(2))
        for (condition, bit) in [(action.done, UInt64(4)), (action.before, 16)] {
            guard let condition else { continue }
            result = try builder.merge(
                result,
                builder.ifThenElse(function(condition.diagram, side), builder.answer(3 * bit), builder.answer(bit)))
        }
        return try builder.ifThenElse(heldIfAgreed, result, DiagramBuilder.never)
    }

    /// Parts of the same name by their number among these.
    private static func numbered(
        _ parts: [(part: PackPart, function: Diagram)]
    ) -> [(part: PackPart, function: Diagram)] {
        var seen: [PackPart: Int] = [:]
        return parts.map { part, function in
            seen[part, default: 0] += 1
            let number = seen[part] ?? 1
            return (
                number == 1
                    ? part : PackPart(kind: part.kind, decision: part.decision, name: "\(part.name) (\(number))"),
                function
            )
        }
    }
}

extension CheckedAction {
    fileprivate var name: String { source.id?.text ?? source.text.en }
}
