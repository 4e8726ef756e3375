package import CanonicalJSON
package import DecisionModel

extension DecisionsEncoder {
    /// A value, a list of those still possible, ranges of numbers, the members of a tick list, or null.
    package func knowledge(_ knowledge: Knowledge) -> JSONValue {
        switch knowledge {
        case .notKnown: .null
        case .value(let text): .string(text)
        case .number(let number): .number(number)
        case .either(let texts): .strings(texts)
        case .numbers(let ranges):
            .array(ranges.map { .object([("from", .number($0.lowerBound)), ("to", .number($0.upperBound))]) })
        case .amounts(let ranges):
            .array(ranges.map { .object([("least", .string($0.least)), ("most", .string($0.most))]) })
        case .days(let ranges): .array(ranges.map { .object(text("from", $0.from) + text("to", $0.to)) })
        case .ticks(let has, let hasNot, let notKnown):
            .object([("has", .strings(has))] + list("has_not", hasNot) + list("not_known", notKnown))
        }
    }

    func fact(_ fact: RecordedFact) -> [(String, JSONValue)] {
        [("value", knowledge(fact.value))] + text("recorded_in", fact.recordedIn)
            + text("recorded_on", fact.recordedOn) + text("by", fact.by) + text("because", fact.because)
            + text("does_not_arise_counts_as", fact.doesNotAriseCountsAs)
    }

    /// A fact not known; of the first that are to be asked also what each answer would lead to.
    func openFact(_ fact: OpenFact) -> JSONValue {
        .object(
            [("fact", .string(fact.fact)), ("decisions", .strings(fact.decisions))]
                + list("if_answered", fact.prospects.map(prospect)))
    }

    private func prospect(_ prospect: Prospect) -> JSONValue {
        .object(
            [
                ("answers", .array(prospect.answers.map(possible))),
                ("status", .string(prospect.answer.status.rawValue)),
            ] + list("outcomes", prospect.answer.outcomes)
                + [("still_possible", .strings(prospect.answer.stillPossible))]
                + text("suggested", prospect.answer.suggested) + text("at_least", prospect.answer.atLeast))
    }

    /// `{"is"}` with what is then known, or the days `{"from", "before"}`.
    private func possible(_ answer: Prospect.Possible) -> JSONValue {
        switch answer {
        case .known(let knowledge): .object([("is", self.knowledge(knowledge))])
        case .days(let from, let before): .object(text("from", from) + text("before", before))
        }
    }

    func subject(_ subject: Subject) -> [(String, JSONValue)] {
        [("fact", .string(subject.fact))] + text("member", subject.member) + text("stands_for", subject.standsFor)
    }

    func contradiction(_ contradiction: Contradiction) -> JSONValue {
        .object(
            [("id", .string(contradiction.id)), ("facts", .strings(contradiction.facts))]
                + [
                    (
                        "ways_out",
                        .array(
                            contradiction.repairs.map {
                                .object(
                                    subject($0.subject) + [
                                        ("to", .strings($0.to)), ("leads_to", .strings($0.leadsTo)),
                                    ])
                            })
                    )
                ] + list("guidance", contradiction.guidance))
    }
}

extension DecisionsDecoder {
    static func knowledge(_ fields: FieldReader, _ name: String) throws(MalformedDecisions) -> Knowledge {
        switch fields.json[name] {
        case .null: return .notKnown
        case .string(let text): return .value(text)
        case .number(let number): return .number(number)
        case .array(let items) where items.contains { $0["least"] != nil }:
            return .amounts(
                try fields.map(name) { range throws(MalformedDecisions) in
                    .init(least: try range.text("least"), most: try range.text("most"))
                })
        case .array(let items) where items.contains { ($0["from"] ?? $0["to"])?.text != nil }:
            return .days(
                try fields.map(name) { range throws(MalformedDecisions) in
                    .init(from: try range.textIfGiven("from"), to: try range.textIfGiven("to"))
                })
        case .array(let items) where items.first?.members != nil:
            return .numbers(
                try fields.map(name) { range throws(MalformedDecisions) in
                    let (from, to) = (try range.number("from"), try range.number("to"))
                    guard from <= to else { throw range.malformed("to", "no less than `from`") }
                    return from...to
                })
        case .array: return .either(try fields.texts(name))
        case .object:
            let ticks = try fields.object(name)
            return .ticks(
                has: try ticks.texts("has"), hasNot: try ticks.texts("has_not"),
                notKnown: try ticks.texts("not_known"))
        default: throw fields.malformed(name, "what is known of a fact")
        }
    }

    static func fact(_ id: String, _ fields: FieldReader) throws(MalformedDecisions) -> RecordedFact {
        RecordedFact(
            fact: id, value: try knowledge(fields, "value"), recordedIn: try fields.textIfGiven("recorded_in"),
            recordedOn: try fields.textIfGiven("recorded_on"), by: try fields.textIfGiven("by"),
            because: try fields.textIfGiven("because"),
            doesNotAriseCountsAs: try fields.textIfGiven("does_not_arise_counts_as"))
    }

    static func openFact(_ fields: FieldReader) throws(MalformedDecisions) -> OpenFact {
        OpenFact(
            fact: try fields.text("fact"), decisions: try fields.texts("decisions"),
            prospects: try fields.map("if_answered", prospect))
    }

    private static func prospect(_ fields: FieldReader) throws(MalformedDecisions) -> Prospect {
        Prospect(
            answers: try fields.map("answers", possible),
            answer: .init(
                status: try fields.word("status"), outcomes: try fields.texts("outcomes"),
                stillPossible: try fields.texts("still_possible"), suggested: try fields.textIfGiven("suggested"),
                atLeast: try fields.textIfGiven("at_least")))
    }

    private static func possible(_ fields: FieldReader) throws(MalformedDecisions) -> Prospect.Possible {
        fields.has("is")
            ? .known(try knowledge(fields, "is"))
            : .days(from: try fields.textIfGiven("from"), before: try fields.textIfGiven("before"))
    }

    static func subject(_ fields: FieldReader) throws(MalformedDecisions) -> Subject {
        Subject(
            fact: try fields.text("fact"), member: try fields.textIfGiven("member"),
            standsFor: try fields.textIfGiven("stands_for"))
    }

    static func contradiction(_ fields: FieldReader) throws(MalformedDecisions) -> Contradiction {
        Contradiction(
            id: try fields.text("id"), facts: try fields.texts("facts"),
            repairs: try fields.map("ways_out") { way throws(MalformedDecisions) in
                .init(
                    subject: try subject(way), to: try way.texts("to"), leadsTo: try way.texts("leads_to"))
            }, guidance: try fields.texts("guidance"))
    }
}
