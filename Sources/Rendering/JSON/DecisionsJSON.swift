package import DecisionModel
package import PolicyChecker
package import Wording
internal import PolicyComparison
internal import PolicyModel

/// What is said of a case as JSON, version 2 of the schema: everything by ids, each line, recorded fact and text once.
/// Names of fields are a contract; more may be added.
package struct DecisionsJSON {
    /// The version of the schema.
    package static let version = 2

    private let decisions: Decisions

    /// - Parameter packs: those that decided, whose texts are used; the first goes first.
    package static func render(
        _ decisions: Decisions, texts packs: [CheckedPack], _ language: Language = .english
    ) -> JSONValue {
        let json = DecisionsJSON(decisions: decisions)
        return .object(json.members + [("texts", DecisionTexts(of: decisions, packs, language).json)])
    }

    private var members: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("case", .string(decisions.reference)), ("schema", .number(Self.version)),
            ("as_at", .string(decisions.asAt)), ("as_at_from", .string(decisions.asAtFrom.rawValue)),
        ]
        if let first = decisions.policies.first { members.append(("policy", .object(Self.policy(first)))) }
        if decisions.policies.count > 1 {
            members.append(
                (
                    "policies",
                    .array(
                        decisions.policies.map {
                            .object(Self.policy($0) + [("decisions", .strings($0.decisions))])
                        })
                ))
        }
        members += [
            ("engine", .string(decisions.engine)),
            ("contradictions", .array(decisions.contradictions.map(Self.contradiction))),
            ("decisions", .object(decisions.decisions.map { ($0.id, Self.decision($0)) })),
            (
                "not_known",
                .array(
                    decisions.notKnown.map {
                        .object([("fact", .string($0.fact)), ("decisions", .strings($0.decisions))])
                    })
            ),
            ("not_known_but_idle", .strings(decisions.notKnownButIdle)),
        ]
        if !decisions.remarks.isEmpty {
            members.append(
                (
                    "remarks",
                    .array(
                        decisions.remarks.map {
                            .object([("kind", .string($0.kind.rawValue)), ("fact", .string($0.fact))])
                        })
                ))
        }
        members.append(("facts", .object(decisions.facts.map { ($0.fact, Self.fact($0)) })))
        members.append(("lines", .object(decisions.lines.map { ($0.id, Self.line($0)) })))
        return members
    }

    private static func policy(_ policy: Decisions.Policy) -> [(String, JSONValue)] {
        [
            ("id", .optional(policy.id)), ("version", .optional(policy.version)), ("digest", .string(policy.digest)),
        ]
    }

    // MARK: Facts

    static func knowledge(_ knowledge: Knowledge) -> JSONValue {
        switch knowledge {
        case .notKnown: .null
        case .value(let text): .string(text)
        case .number(let number): .number(number)
        case .either(let texts): .strings(texts)
        case .numbers(let ranges):
            .array(ranges.map { .object([("from", .number($0.lowerBound)), ("to", .number($0.upperBound))]) })
        case .ticks(let has, let hasNot, let notKnown):
            .object([("has", .strings(has)), ("has_not", .strings(hasNot)), ("not_known", .strings(notKnown))])
        }
    }

    private static func fact(_ fact: RecordedFact) -> JSONValue {
        .object(
            [("value", knowledge(fact.value))]
                + given([
                    ("recorded_in", fact.recordedIn), ("recorded_on", fact.recordedOn), ("by", fact.by),
                    ("because", fact.because), ("does_not_arise_counts_as", fact.doesNotAriseCountsAs),
                ]))
    }

    /// Members that are left out where there is nothing to say.
    private static func given(_ members: [(String, String?)]) -> [(String, JSONValue)] {
        members.compactMap { name, text in text.map { (name, .string($0)) } }
    }

    private static func subject(_ subject: Subject) -> [(String, JSONValue)] {
        given([("fact", subject.fact), ("member", subject.member), ("stands_for", subject.standsFor)])
    }

    private static func contradiction(_ contradiction: DecisionModel.Contradiction) -> JSONValue {
        .object([
            ("id", .string(contradiction.id)), ("facts", .strings(contradiction.facts)),
            (
                "ways_out",
                .array(
                    contradiction.repairs.map {
                        .object(subject($0.subject) + [("to", .strings($0.to)), ("leads_to", .strings($0.leadsTo))])
                    })
            ), ("guidance", .strings(contradiction.guidance)),
        ])
    }

    private static func line(_ line: Line) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("status", .string(line.status.rawValue)), ("criterion", .string(line.criterion)),
        ]
        if line.isLeftOut { members.append(("left_out", .bool(true))) }
        if let reading = line.reading {
            members.append(
                ("reading", .object([("id", .string(reading.id)), ("chosen", .string(reading.chosen))])))
        }
        if !line.facts.isEmpty { members.append(("facts", .strings(line.facts))) }
        if !line.guidance.isEmpty { members.append(("guidance", .strings(line.guidance))) }
        if !line.parts.isEmpty { members.append(("parts", .strings(line.parts))) }
        return .object(members)
    }

    // MARK: Decisions

    /// The answer in the fields that every output has in common.
    static func answer(_ decision: DecisionModel.Decision) -> [(String, JSONValue)] {
        let answer = decision.answer
        let isList = decision.hitPolicy == .eachSeparately && answer.status != .outOfScope
        return [
            ("status", .string(answer.status.rawValue)),
            ("outcome", isList ? .strings(answer.outcomes) : .optional(answer.outcomes.first)),
            ("still_possible", .strings(answer.stillPossible)),
        ]
            + (decision.hitPolicy == .highestMet
                ? [("suggested", .optional(answer.suggested)), ("at_least", .optional(answer.atLeast))] : [])
    }

    private static func decision(_ decision: DecisionModel.Decision) -> JSONValue {
        var members = answer(decision)
        if let agreed = decision.agreedOutcome { members.append(("agreed_outcome", .optional(agreed.outcome))) }
        members.append(("also_met", .strings(decision.alsoMet)))
        members.append(("contested", .strings(decision.contested)))
        members.append(("options", .object(decision.options.map { ($0.outcome, option($0)) })))
        if let applies = decision.applies { members.append(("applies", condition(applies))) }
        if !decision.gaps.isEmpty {
            members.append(
                (
                    "silence",
                    .object([("gaps", .object(decision.gaps.map { ($0.id, .string($0.status.rawValue)) }))])
                ))
        }
        if let agreed = decision.agreedByPeople { members.append(("agreed_by_people", condition(agreed))) }
        members.append(("notices", .array(decision.notices.map { .object([("id", .string($0))]) })))
        members.append(("needs", .strings(decision.needs)))
        members += explanations(decision)
        if !decision.first.isEmpty { members.append(("first", .array(decision.first.map(action)))) }
        if !decision.considerations.isEmpty {
            members.append(("considerations", .array(decision.considerations.map(consideration))))
        }
        members.append(("actions", .array(decision.actions.map(action))))
        members.append(("evidence", .array(decision.evidence.map(action))))
        return .object(members)
    }

    private static func option(_ option: DecisionModel.Decision.Option) -> JSONValue {
        .object([
            ("status", .string(option.status.rawValue)), ("near_miss", .strings([option.nearMiss].compactMap { $0 })),
            ("needs", .strings(option.needs)), ("criteria", .strings(option.rules.flatMap(\.lines))),
            ("rules", .array(option.rules.map { rule($0, isOnly: option.rules.count == 1) })),
        ])
    }

    /// The lines of an only rule stand with the option.
    private static func rule(_ rule: DecisionModel.Decision.Rule, isOnly: Bool) -> JSONValue {
        var members: [(String, JSONValue)] = [("id", .string(rule.id)), ("status", .string(rule.status.rawValue))]
        if !isOnly { members.append(("criteria", .strings(rule.lines))) }
        members += given([("unless", rule.unless)])
        if !rule.guidance.isEmpty { members.append(("guidance", .strings(rule.guidance))) }
        return .object(members)
    }

    private static func condition(_ condition: Condition) -> JSONValue {
        .object([("status", .string(condition.status.rawValue)), ("criteria", .strings(condition.lines))])
    }

    private static func explanations(_ decision: DecisionModel.Decision) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("why", .array(decision.why?.subjects.map { .object(subject($0)) } ?? []))
        ]
        if let why = decision.why {
            members.append(
                ("why_others", .object([("count", .number(why.otherCount)), ("or_more", .bool(why.hasMore))])))
            if let certificate = why.certificate {
                members.append(("why_certificate", self.certificate(certificate)))
            }
        }
        members.append(("why_not", .object(decision.whyNot.map { ($0.outcome, whyNot($0)) })))
        members.append(
            ("find_out", .array(decision.plan?.questions.map { .object(subject($0)) } ?? [])))
        if let plan = decision.plan { members.append(("plan", self.plan(plan))) }
        members.append(("would_change", .array(decision.wouldChange.map(counterfactual))))
        // A reading that would change nothing here is not among them.
        let readings = decision.readings.filter { reading in
            reading.alternatives.contains { !$0.changesOptions.isEmpty || $0.changesAnswer }
        }
        members.append(("readings", .array(readings.map(reading))))
        return members
    }

    private static func whyNot(_ whyNot: DecisionModel.WhyNot) -> JSONValue {
        .object(
            [("ground", .string(whyNot.ground.rawValue))] + given([("rule", whyNot.rule)]) + [
                ("criteria", .strings(whyNot.lines))
            ] + (whyNot.certificate.map { [("certificate", certificate($0))] } ?? []))
    }

    /// Facts taken as known and the case splits; `null` is a leaf.
    private static func certificate(_ certificate: DecisionCertificate) -> JSONValue {
        .object([
            ("known", certificate.known.map { .array($0.map { .object(subject($0)) }) } ?? .string("case")),
            ("splits", splits(certificate.splits)),
        ])
    }

    private static func splits(_ splits: DecisionCertificate.Splits) -> JSONValue {
        guard case .split(let subject, let branches) = splits else { return .null }
        return .object(
            self.subject(subject) + [
                (
                    "branches",
                    .array(
                        branches.map {
                            .object([("values", .strings($0.values)), ("splits", self.splits($0.next))])
                        })
                )
            ])
    }

    private static func plan(_ plan: QuestionPlan) -> JSONValue {
        .object([
            ("most_questions", .number(plan.mostQuestions)),
            ("saved_against_asking_all", .number(plan.questions.count - plan.mostQuestions)),
            ("exact", .bool(plan.isExact)), ("whole", .bool(plan.isWhole)),
            (
                "steps",
                .array(
                    plan.steps.map { step in
                        .object(
                            subject(step.subject) + [
                                (
                                    "answers",
                                    .array(
                                        step.branches.map { branch in
                                            .object([
                                                ("values", .strings(branch.values)),
                                                ("leads_to", .strings(branch.leadsTo)),
                                                ("settled", .bool(branch.isSettled)),
                                                ("next", branch.next.map { .number($0) } ?? .null),
                                            ])
                                        })
                                )
                            ])
                    })
            ),
        ])
    }

    private static func counterfactual(_ counterfactual: Counterfactual) -> JSONValue {
        .object([
            ("outcome", .string(counterfactual.outcome)), ("settles", .bool(counterfactual.settles)),
            (
                "changes",
                .array(
                    counterfactual.changes.map { change in
                        .object(
                            subject(change.subject) + [
                                ("from", knowledge(change.from)), ("to", .strings(change.to)),
                                ("changes_by", .string(change.isByReassessment ? "reassessment" : "action")),
                            ])
                    })
            ),
        ])
    }

    private static func reading(_ reading: ReadingImpact) -> JSONValue {
        .object([
            ("id", .string(reading.id)), ("chosen", .string(reading.chosen)), ("open", .bool(reading.isOpen)),
            (
                "alternatives",
                .array(
                    reading.alternatives.filter { !$0.changesOptions.isEmpty || $0.changesAnswer }.map {
                        .object([
                            ("option", .string($0.option)), ("changes_answer", .bool($0.changesAnswer)),
                            ("changes_options", .strings($0.changesOptions)),
                            ("still_possible", .strings($0.stillPossible)),
                        ])
                    })
            ),
        ])
    }

    // MARK: What is to be done and weighed

    private static func action(_ action: ActionItem) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(action.id)), ("modality", .string(action.modality)), ("who", .strings(action.who)),
            ("holds", .string(action.holds.rawValue)), ("status", .string(status(action))),
            ("state", .string(action.state.rawValue)),
        ]
        if !action.papers.isEmpty {
            members.append(("papers", .object(action.papers.map { ($0.member, .string($0.state.rawValue)) })))
        }
        if !action.recordIn.isEmpty {
            members.append(
                (action.recordsInEvery ? "record_in_every_one_of" : "record_in", .strings(action.recordIn)))
        }
        if action.state == .tooLate { members.append(("too_late", .bool(true))) }
        members.append(("guidance", .strings(action.guidance)))
        return .object(members)
    }

    /// As the interface has it: whether it is done, and nothing of when.
    private static func status(_ action: ActionItem) -> String {
        switch action.done {
        case .met: "done"
        case .notMet: action.holds == .cannotTell ? "cannot_tell" : "outstanding"
        case .cannotTell: "cannot_tell"
        case nil: action.holds == .cannotTell ? "cannot_tell" : "no_tick"
        }
    }

    private static func consideration(_ consideration: Consideration) -> JSONValue {
        .object([
            ("area", .string(consideration.area)), ("status", .optional(consideration.state?.rawValue)),
            ("known", .strings(consideration.facts)), ("guidance", .strings(consideration.guidance)),
        ])
    }
}
