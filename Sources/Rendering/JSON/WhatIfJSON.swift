package import CanonicalJSON
internal import Evaluation
internal import PolicyChecker
package import PolicyEngines

/// A case before and after as JSON. Names of fields are a contract; more may be added.
package enum WhatIfJSON {
    package static func render(_ comparison: Comparison, engine: PolicyEngine) -> JSONValue {
        let pack = engine.pack
        let words = Vocabulary(pack: pack)
        return .object([
            ("case", .string(comparison.before.caseFile.reference)),
            ("as_at", .string(comparison.before.result.asAt.description)),
            (
                "changes",
                .array(
                    comparison.changedFacts.map { id in
                        .object([
                            ("fact", .string(pack.facts[id].id)),
                            ("before", words.knowledge(id, comparison.before.result.information)),
                            ("after", words.knowledge(id, comparison.after.result.information)),
                        ])
                    })
            ),
            (
                "decisions",
                .object(comparison.moved.map { (pack.decisions[$0.before.decision].id, decision($0, pack, words)) })
            ),
            ("same", .strings(comparison.same.map { pack.decisions[$0].id })),
        ])
    }

    private static func decision(_ moved: Comparison.Moved, _ pack: CheckedPack, _ words: Vocabulary) -> JSONValue {
        let decision = pack.decisions[moved.before.decision]
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        func side(_ result: DecisionResult) -> JSONValue {
            let options = JSONValue.object(
                result.options.indices.map { (name($0), .string(result.options[$0].rawValue)) })
            return .object(AnswerJSON.members(decision, result) + [("options", options)])
        }
        func line(_ moved: Comparison.MovedLine) -> JSONValue {
            let criterion = moved.after.line.source
            let (part, outcome): (String, Int?) =
                switch moved.place {
                case .applies: ("applies", nil)
                case .agreed: ("agreed_by_people", nil)
                case .rule(let outcome): ("rule", outcome)
                case .exception(let outcome): ("unless", outcome)
                }
            return .object([
                ("in", .string(part)), ("outcome", .optional(outcome.map(name))),
                ("criterion", .string(criterion.source.description)),
                ("says", .string(words.words(criterion))), ("before", .string(status(moved.before))),
                ("after", .string(status(moved.after))),
                ("guidance", .strings(words.guidance(of: criterion))),
            ])
        }
        return .object([
            ("before", side(moved.before)), ("after", side(moved.after)), ("moved", .array(moved.lines.map(line))),
        ])
    }

    private static func status(_ line: LineResult) -> String { line.isLeftOut ? "left_out" : line.status.rawValue }
}
