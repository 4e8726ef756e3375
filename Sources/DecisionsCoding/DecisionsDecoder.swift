package import CanonicalJSON
package import DecisionModel

/// Reads what `DecisionsEncoder` writes, in either form of its tables.
package enum DecisionsDecoder {
    /// - Parameter json: with texts or without; members that are not known are passed over.
    package static func decisions(_ json: JSONValue) throws(MalformedDecisions) -> Decisions {
        let fields = try FieldReader(json, at: "$")
        let decisions = try fields.table("decisions", decision)
        var policies = try fields.map("policies", policy)
        if !fields.has("policies") {
            var first = try policy(try fields.object("policy"))
            first.decisions = decisions.map(\.id)
            policies = [first]
        }
        var result = try rest(json)
        result.decisions = decisions
        result.lines = try lines(fields)
        result.policies = policies
        return Decisions(
            reference: try fields.text("case"), asAt: try fields.text("as_at"), asAtFrom: try fields.word("as_at_from"),
            policies: policies, engine: try fields.text("engine"), facts: result.facts,
            derived: result.derived, concerned: result.concerned, notKnown: result.notKnown,
            notKnownButIdle: result.notKnownButIdle, contradictions: result.contradictions, remarks: result.remarks,
            decisions: decisions, lines: result.lines)
    }

    /// What `decision(_:of:)` wrote.
    package static func decision(
        _ id: String, _ json: JSONValue
    ) throws(MalformedDecisions) -> (decision: Decision, lines: [Line]) {
        let fields = try FieldReader(json, at: id)
        return (try decision(id, try fields.object("decision")), try lines(fields))
    }

    /// What `rest(of:)` wrote: a value without a header, decisions and lines.
    package static func rest(_ json: JSONValue) throws(MalformedDecisions) -> Decisions {
        let fields = try FieldReader(json, at: "$")
        return Decisions(
            reference: "", asAt: "", asAtFrom: .caseFile, policies: [], engine: "",
            facts: try fields.table("facts", fact),
            derived: try fields.table("derived") { id, fact throws(MalformedDecisions) in
                DerivedValue(
                    fact: id, value: try knowledge(fact, "value"),
                    parts: try fact.map("parts") { part throws(MalformedDecisions) in
                        DerivedValue.Part(
                            about: try part.text("about"), member: try part.textIfGiven("member"),
                            least: try part.number("least"), most: try part.number("most"))
                    })
            }, concerned: try fields.texts("concerned"), notKnown: try fields.map("not_known", openFact),
            notKnownButIdle: try fields.texts("not_known_but_idle"),
            contradictions: try fields.map("contradictions", contradiction),
            remarks: try fields.map("remarks") { remark throws(MalformedDecisions) in
                Remark(kind: try remark.word("kind"), fact: try remark.text("fact"))
            }, decisions: [], lines: [])
    }

    private static func policy(_ fields: FieldReader) throws(MalformedDecisions) -> Decisions.Policy {
        Decisions.Policy(
            id: try fields.textIfGiven("id"), version: try fields.textIfGiven("version"),
            digest: try fields.text("digest"), decisions: try fields.texts("decisions"))
    }
}
