package import CanonicalJSON
package import DecisionModel
internal import DecisionsCoding
internal import Wording

/// A case before and after as JSON. Names of fields are a contract; more may be added.
package enum WhatIfJSON {
    package static func render(_ comparison: DecisionsComparison, texts: PolicyTexts) -> JSONValue {
        let (before, after) = (CasePage(comparison.before, texts), CasePage(comparison.after, texts))
        return .object([
            ("case", .string(comparison.before.reference)), ("as_at", .string(comparison.before.asAt)),
            (
                "changes",
                .array(
                    comparison.changedFacts.map { fact in
                        .object([
                            ("fact", .string(fact)), ("before", knowledge(before, fact)),
                            ("after", knowledge(after, fact)),
                        ])
                    })
            ), ("decisions", .object(comparison.moved.map { ($0.before.id, decision($0, after)) })),
            ("same", .strings(comparison.same)),
        ])
    }

    private static func knowledge(_ page: CasePage, _ fact: String) -> JSONValue {
        DecisionsEncoder(.byID).knowledge(page.record(fact)?.value ?? .notKnown)
    }

    private static func decision(_ moved: DecisionsComparison.Moved, _ page: CasePage) -> JSONValue {
        func line(_ moved: DecisionsComparison.MovedLine) -> JSONValue {
            let (part, outcome): (String, String?) =
                switch moved.place {
                case .applies: ("applies", nil)
                case .agreed: ("agreed_by_people", nil)
                case .rule(let outcome): ("rule", outcome)
                case .exception(let outcome): ("unless", outcome)
                }
            return .object([
                ("in", .string(part)), ("outcome", .optional(outcome)), ("criterion", .string(moved.after.criterion)),
                ("says", .string(page.words(moved.after).plain)), ("before", .string(status(moved.before))),
                ("after", .string(status(moved.after))), ("guidance", .strings(moved.after.guidance)),
            ])
        }
        return .object([
            ("before", side(moved.before)), ("after", side(moved.after)), ("moved", .array(moved.lines.map(line))),
        ])
    }

    /// An answer with the statuses of its options.
    static func side(_ decision: Decision) -> JSONValue {
        let options = decision.options.map { ($0.outcome, JSONValue.string($0.status.rawValue)) }
        return .object(DecisionsEncoder(.byID).answer(decision) + [("options", .object(options))])
    }

    private static func status(_ line: Line) -> String { line.isLeftOut ? "left_out" : line.status.rawValue }
}
