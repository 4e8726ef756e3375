internal import CanonicalJSON
internal import Evaluation
internal import PolicyChecker

/// An answer in the fields that every output has in common.
enum AnswerJSON {
    static func members(_ decision: CheckedDecision, _ result: DecisionResult) -> [(String, JSONValue)] {
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        var members: [(String, JSONValue)] = [("status", .string(result.kind.rawValue))]
        if decision.source.hitPolicy == .eachSeparately {
            let met = result.options.indices.filter { result.options[$0] == .met }
            members.append(("outcome", result.kind == .outOfScope ? .null : .strings(met.map(name))))
        } else {
            members.append(("outcome", .optional(result.outcome.map(name))))
        }
        members.append(("still_possible", .strings(result.stillPossible(of: decision))))
        if decision.source.hitPolicy == .highestMet {
            members += [
                ("suggested", .optional(result.suggested.map(name))), ("at_least", .optional(result.atLeast.map(name))),
            ]
        }
        return members
    }
}
