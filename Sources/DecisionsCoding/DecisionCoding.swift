package import CanonicalJSON
package import DecisionModel

extension DecisionsEncoder {
    /// A decision: its answer, its options, what explains them and what is to be done.
    func decision(_ decision: Decision) -> [(String, JSONValue)] {
        var members = answer(decision)
        if let agreed = decision.agreedOutcome { members.append(("agreed_outcome", .optional(agreed.outcome))) }
        members.append(("also_met", .strings(decision.alsoMet)))
        members += list("contested", decision.contested)
        members.append(("options", table(decision.options.map { ($0.outcome, option($0, of: decision.id)) })))
        if let applies = decision.applies { members.append(("applies", condition(applies))) }
        if !decision.gaps.isEmpty {
            members.append(
                ("silence", .object([("gaps", words(decision.gaps.map { ($0.id, $0.status.rawValue) }))])))
        }
        if let agreed = decision.agreedByPeople { members.append(("agreed_by_people", condition(agreed))) }
        members.append(("notices", .array(decision.notices.map { .object([("id", .string($0))]) })))
        members += list("needs", decision.needs)
        members += explanations(decision)
        members += list("first", decision.first.map(action))
        members += list("considerations", decision.considerations.map(consideration))
        members.append(("actions", .array(decision.actions.map(action))))
        members += list("evidence", decision.evidence.map(action))
        return members
    }

    /// The answer in the fields that every output has in common.
    package func answer(_ decision: Decision) -> [(String, JSONValue)] {
        let answer = decision.answer
        let isList = decision.hitPolicy == .eachSeparately && answer.status != .outOfScope
        var members: [(String, JSONValue)] = [
            ("status", .string(answer.status.rawValue)), ("choose", .string(decision.hitPolicy.word)),
            ("outcome", isList ? .strings(answer.outcomes) : .optional(answer.outcomes.first)),
            ("still_possible", .strings(answer.stillPossible)),
        ]
        if decision.hitPolicy == .highestMet {
            members += [("suggested", .optional(answer.suggested)), ("at_least", .optional(answer.atLeast))]
        } else {
            members += text("suggested", answer.suggested) + text("at_least", answer.atLeast)
        }
        return members
    }

    /// An only rule that says no more than its option is left out, and so is an id that its place gives.
    private func option(_ option: Decision.Option, of decision: String) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [("status", .string(option.status.rawValue))]
        members += list("near_miss", [option.nearMiss].compactMap { $0 }) + list("needs", option.needs)
        members.append(("criteria", .strings(option.rules.flatMap(\.lines))))
        let rules = option.rules.enumerated().map { index, rule in
            self.rule(rule, "\(decision)/\(option.outcome)/\(index + 1)", option)
        }
        if rules.count == 1, rules[0].isEmpty, !option.rules[0].lines.isEmpty { return members }
        return members + list("rules", rules.map { .object($0) })
    }

    private func rule(_ rule: Decision.Rule, _ place: String, _ option: Decision.Option) -> [(String, JSONValue)] {
        let isOnly = option.rules.count == 1
        return text("id", rule.id == place ? nil : rule.id)
            + text("status", isOnly && rule.status == option.status ? nil : rule.status.rawValue)
            + (isOnly ? [] : [("criteria", .strings(rule.lines))]) + text("unless", rule.unless)
            + list("guidance", rule.guidance)
    }

    private func condition(_ condition: Condition) -> JSONValue {
        .object([("status", .string(condition.status.rawValue)), ("criteria", .strings(condition.lines))])
    }
}

extension DecisionsDecoder {
    static func decision(_ id: String, _ fields: FieldReader) throws(MalformedDecisions) -> Decision {
        let word = try fields.text("choose")
        guard let hitPolicy = Decision.HitPolicy(word: word) else {
            throw fields.malformed("choose", "how it is chosen")
        }
        let outcomes =
            fields.json["outcome"]?.items == nil
            ? [try fields.textIfGiven("outcome")].compactMap { $0 } : try fields.texts("outcome")
        var decision = Decision(
            id: id, hitPolicy: hitPolicy,
            answer: .init(
                status: try fields.word("status"), outcomes: outcomes,
                stillPossible: try fields.texts("still_possible"), suggested: try fields.textIfGiven("suggested"),
                atLeast: try fields.textIfGiven("at_least")))
        if fields.has("agreed_outcome") {
            decision.agreedOutcome = .init(outcome: try fields.textIfGiven("agreed_outcome"))
        }
        decision.alsoMet = try fields.texts("also_met")
        decision.options = try fields.table("options") { outcome, option throws(MalformedDecisions) in
            try Self.option(outcome, option, of: id)
        }
        decision.applies = try condition(fields, "applies")
        decision.gaps =
            try fields.objectIfGiven("silence")?.words("gaps") { Decision.Gap(id: $0, status: $1) } ?? []
        decision.agreedByPeople = try condition(fields, "agreed_by_people")
        decision.notices = try fields.map("notices") { notice throws(MalformedDecisions) in try notice.text("id") }
        decision.needs = try fields.texts("needs")
        try readExplanations(of: &decision, fields)
        decision.first = try fields.map("first", action)
        decision.considerations = try fields.map("considerations", consideration)
        decision.actions = try fields.map("actions", action)
        decision.evidence = try fields.map("evidence", action)
        return decision
    }

    private static func option(
        _ outcome: String, _ fields: FieldReader, of decision: String
    ) throws(MalformedDecisions) -> Decision.Option {
        let status: LineStatus = try fields.word("status")
        let criteria = try fields.texts("criteria")
        let place = "\(decision)/\(outcome)"
        var rules: [Decision.Rule] = []
        let count = try fields.list("rules").count
        for rule in try fields.map("rules", { $0 }) {
            rules.append(
                .init(
                    id: try rule.textIfGiven("id") ?? "\(place)/\(rules.count + 1)",
                    status: try rule.wordIfGiven("status") ?? status,
                    lines: count == 1 ? criteria : try rule.texts("criteria"),
                    unless: try rule.textIfGiven("unless"), guidance: try rule.texts("guidance")))
        }
        if count == 0 && !criteria.isEmpty {
            rules = [.init(id: "\(place)/1", status: status, lines: criteria, unless: nil, guidance: [])]
        }
        return Decision.Option(
            outcome: outcome, status: status, nearMiss: try fields.texts("near_miss").first,
            needs: try fields.texts("needs"), rules: rules)
    }

    private static func condition(_ fields: FieldReader, _ name: String) throws(MalformedDecisions) -> Condition? {
        guard let condition = try fields.objectIfGiven(name) else { return nil }
        return Condition(status: try condition.word("status"), lines: try condition.texts("criteria"))
    }
}

extension Decision.HitPolicy {
    /// `highest_met`
    fileprivate var word: String {
        switch self {
        case .highestMet: "highest_met"
        case .firstMet: "first_met"
        case .onlyOneMet: "only_one_met"
        case .eachSeparately: "each_separately"
        case .weigh: "weigh"
        }
    }

    fileprivate init?(word: String) {
        let all: [Self] = [.highestMet, .firstMet, .onlyOneMet, .eachSeparately, .weigh]
        guard let known = all.first(where: { $0.word == word }) else { return nil }
        self = known
    }
}
