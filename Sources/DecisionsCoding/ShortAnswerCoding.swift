package import CanonicalJSON
package import DecisionModel

extension DecisionsEncoder {
    /// An answer in short; its keys are in the order of the canonical form.
    package func short(_ short: ShortAnswer) -> JSONValue {
        let answer = short.answer
        func statuses(_ parts: [ShortAnswer.Part]) -> JSONValue {
            .object(parts.map { ($0.id, .string($0.status.rawValue)) })
        }
        var members: [(String, JSONValue)] = []
        if let agreed = short.agreedOutcome { members.append(("agreed_outcome", .optional(agreed.outcome))) }
        members += [("also_met", .strings(short.alsoMet))] + text("at_least", answer.atLeast)
        members.append(("contested", .strings(short.contested)))
        if !short.gaps.isEmpty { members.append(("gaps", statuses(short.gaps))) }
        members += [
            ("notices", .strings(short.notices)), ("options", statuses(short.options)),
            ("outcome", short.isList ? .strings(answer.outcomes) : .optional(answer.outcomes.first)),
            ("status", .string(answer.status.rawValue)), ("still_possible", .strings(answer.stillPossible)),
        ]
        return .object(members + text("suggested", answer.suggested))
    }
}

extension DecisionsDecoder {
    /// What `short(_:)` wrote, and what logs of format 2 hold, which have null for a text that is left out here.
    package static func short(_ json: JSONValue) throws(MalformedDecisions) -> ShortAnswer {
        let fields = try FieldReader(json, at: "answer")
        let isList = fields.json["outcome"]?.items != nil
        return ShortAnswer(
            answer: .init(
                status: try fields.word("status"),
                outcomes: isList
                    ? try fields.texts("outcome") : [try fields.textIfGiven("outcome")].compactMap { $0 },
                stillPossible: try fields.texts("still_possible"), suggested: try fields.textIfGiven("suggested"),
                atLeast: try fields.textIfGiven("at_least")), isList: isList,
            agreedOutcome: fields.has("agreed_outcome")
                ? .init(outcome: try fields.textIfGiven("agreed_outcome")) : nil,
            alsoMet: try fields.texts("also_met"), contested: try fields.texts("contested"),
            notices: try fields.texts("notices"),
            options: try fields.words("options") { ShortAnswer.Part(id: $0, status: $1) },
            gaps: try fields.words("gaps") { ShortAnswer.Part(id: $0, status: $1) })
    }
}
