internal import CaseFiles
package import Evaluation
internal import Explanations
package import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// What the log writes down of a decision: version 1 of the schema without its certificates. Records of one version of the
/// engine give the same bytes for the same facts and pack, so nothing of it changes.
package final class RecordedDecisionJSON {
    private let engine: PolicyEngine
    private let decided: PolicyEngine.Decided
    private let words: Vocabulary
    private let cache: RecordedJSONCache
    private var pack: CheckedPack { engine.pack }

    init(_ decided: PolicyEngine.Decided, _ engine: PolicyEngine) {
        (self.decided, self.engine) = (decided, engine)
        words = Vocabulary(pack: engine.pack)
        cache = RecordedJSONCache(engine.pack)
    }

    /// All decisions of a case.
    package static func render(_ decided: PolicyEngine.Decided, engine: PolicyEngine) -> JSONValue {
        RecordedDecisionJSON(decided, engine).whole
    }

    /// What is said of the case as a whole, beside its decisions.
    static func renderRest(_ decided: PolicyEngine.Decided, engine: PolicyEngine) -> JSONValue {
        .object(RecordedDecisionJSON(decided, engine).rest)
    }

    private var whole: JSONValue {
        let header = pack.source.header
        let rest = rest
        return .object(
            [
                ("case", .string(decided.caseFile.reference)),
                ("as_at", .string(decided.result.asAt.description)),
                ("as_at_from", .string(decided.asAtSource.rawValue)),
                (
                    "policy",
                    .object([
                        ("id", .optional(header.id?.text)), ("version", .optional(header.version?.text)),
                        ("digest", .string(engine.digest)),
                    ])
                ),
                ("engine", .string(PolicyEngine.version)),
            ] + [rest[0], ("decisions", .object(pack.decisions.indices.map { (pack.decisions[$0].id, decision($0)) }))]
                + rest[1...])
    }

    private var rest: [(String, JSONValue)] {
        [
            ("contradictions", .array(decided.result.contradictions.map { contradiction($0) })),
            ("not_known", .array(decided.explanation.openFacts.map { openFact($0) })),
            ("not_known_but_idle", .strings(decided.explanation.irrelevantFacts.map { pack.facts[$0].id })),
        ]
    }

    private func contradiction(_ index: Int) -> JSONValue {
        let contradiction = pack.contradictions[index]
        return .object([
            ("id", .string(contradiction.source.id.text)), ("say", .string(contradiction.source.say.en)),
            ("facts", .array(words.facts(of: contradiction.when).map { record($0) })),
            (
                "ways_out",
                .array(decided.explanation.contradictionRepairs.filter { $0.contradiction == index }.map { repair($0) })
            ),
            ("guidance", guidance(contradiction.source.guidance.map(\.text))),
        ])
    }

    private func repair(_ repair: ContradictionRepair) -> JSONValue {
        let main = pack.mainDecision.map { pack.decisions[$0] }
        let outcomes = repair.outcomes.compactMap { outcome in main.map { $0.source.outcomes[outcome].id.text } }
        return .object(
            questionMembers(repair.question) + [
                ("to", .strings(engine.values(repair.values, of: repair.variable))),
                ("leads_to", .strings(outcomes + BeyondOutcomes.ids(silent: repair.mayBeSilent))),
            ])
    }

    /// A fact that can still change an answer, and where to find it out.
    private func openFact(_ id: FactID) -> JSONValue {
        let fact = pack.facts[id]
        let affected = decided.explanation.decisions.indices.filter {
            decided.explanation.decisions[$0].openFacts.contains(id)
        }
        return .object([
            ("fact", .string(fact.id)), ("ask", .optional(fact.definition?.ask.en)),
            ("value", words.knowledge(id, decided.result.information)),
            ("because", .optional(decided.caseFile.records[id]?.because)),
            ("found_in", .strings(fact.definition?.foundIn.map(\.text) ?? [])),
            ("then_ask", .strings(fact.definition?.thenAsk.map(\.text) ?? [])),
            ("asking_falls_on", .optional(fact.definition?.burden.rawValue)),
            ("decisions", .strings(affected.map { pack.decisions[$0].id })),
        ])
    }

    // MARK: One decision

    func decision(_ id: DecisionID) -> JSONValue {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        let explanation = decided.explanation.decisions[id]
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        var members: [(String, JSONValue)] =
            [("question", .string(decision.source.question.en))] + Self.answer(decision, result)
        if decision.agreedIn != nil { members.append(("agreed_outcome", .optional(result.agreedOutcome.map(name)))) }
        members.append(("also_met", .strings(result.alsoMet.map(name))))
        members.append(
            ("contested", .array(result.contested.map { .string(pack.readings[$0.reading].source.id.text) })))
        members.append(
            (
                "options",
                .object(decision.source.outcomes.indices.map { (name($0), option($0, decision, result, explanation)) })
            ))
        if let applies = result.applies {
            members.append(
                (
                    "applies",
                    .object([("status", .string(applies.status.rawValue)), ("criteria", criteria(applies.line))])
                ))
        }
        if result.kind == .outOfScope, let outOfScope = decision.source.outOfScope {
            members.append(("out_of_scope", statement(outOfScope)))
        }
        if result.mayBeSilent { members.append(("silence", silence(decision, result))) }
        if let agreed = result.agreedFirst { members.append(("agreed_by_people", agreedFirst(decision, agreed))) }
        members.append(("notices", .array(result.notices.map { notice(decision.notices[$0].source) })))
        if let caution = decision.source.caution { members.append(("caution", statement(caution))) }
        members.append(("needs", .strings(explanation.openFacts.map { pack.facts[$0].id })))
        members.append(("why", .array(explanation.why?.questions.map { questionKnown($0) } ?? [])))
        if let why = explanation.why {
            members.append(
                ("why_others", .object([("count", .number(why.otherCount)), ("or_more", .bool(why.hasMore))])))
        }
        members.append(("why_not", .object(explanation.whyNot.map { (name($0.outcome), whyNot($0, decision, id)) })))
        members += findOut(id, result, decision)
        members.append(("would_change", .array(explanation.changes.map { change($0, decision) })))
        members.append(("readings", .array(result.readings.map { reading($0, decision) })))
        if !result.first.isEmpty {
            members.append(("first", .array(result.first.filter { $0.holds != .notMet }.map { firstStep($0) })))
        }
        if !result.areas.isEmpty { members.append(("considerations", .array(result.areas.map { area($0) }))) }
        members.append(
            (
                "actions",
                .array(
                    result.actions.filter { $0.action.source.modality != .evidence && $0.holds != .notMet }.map {
                        action($0)
                    })
            ))
        members.append(
            (
                "evidence",
                .array(
                    result.actions.filter { $0.action.source.modality == .evidence && $0.holds != .notMet }.map {
                        action($0)
                    })
            ))
        return .object(members)
    }

    /// The answer in the fields that every output has in common.
    static func answer(_ decision: CheckedDecision, _ result: DecisionResult) -> [(String, JSONValue)] {
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

    /// What is written down of an answer in short, without what explains it: the answer, each option's status, and the
    /// ids of what it met.
    package static func short(_ decision: CheckedDecision, _ result: DecisionResult, in pack: CheckedPack) -> JSONValue
    {
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        var members = answer(decision, result)
        if decision.agreedIn != nil { members.append(("agreed_outcome", .optional(result.agreedOutcome.map(name)))) }
        members.append(("also_met", .strings(result.alsoMet.map(name))))
        members.append(
            ("contested", .array(result.contested.map { .string(pack.readings[$0.reading].source.id.text) })))
        members.append(
            ("options", .object(result.options.indices.map { (name($0), .string(result.options[$0].rawValue)) })))
        members.append(("notices", .strings(result.notices.map { decision.notices[$0].source.id.text })))
        if result.mayBeSilent {
            members.append(
                (
                    "gaps",
                    .object(result.gaps.map { (decision.gaps[$0.index].source.id.text, .string($0.status.rawValue)) })
                ))
        }
        return .object(members)
    }

    private func option(
        _ outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult, _ explanation: DecisionExplanation
    ) -> JSONValue {
        let rules = result.rules.indices.filter { result.rules[$0].outcome == outcome }
        return .object([
            ("label", .string(decision.source.outcomes[outcome].label.en)),
            ("status", .string(result.options[outcome].rawValue)),
            ("near_miss", .strings(explanation.nearMisses[outcome].map { [$0.line.source.source.description] } ?? [])),
            ("needs", .strings(explanation.openFactsOfOption[outcome].map { pack.facts[$0].id })),
            ("criteria", .array(rules.flatMap { topLines(result.rules[$0].line).map { line($0) } })),
            ("rules", .array(rules.map { rule(decision.rules[$0], result.rules[$0]) })),
        ])
    }

    private func rule(_ rule: CheckedRule, _ result: RuleResult) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("says", .optional(rule.source.says?.en)), ("status", .string(result.status.rawValue)),
            ("guidance", guidance(rule.source.guidance.map(\.text))), ("criteria", criteria(result.line)),
        ]
        if let unless = result.unless { members.append(("unless", line(unless))) }
        return .object(members)
    }

    private func topLines(_ result: LineResult) -> [LineResult] { result.topLines }

    private func criteria(_ result: LineResult) -> JSONValue { .array(topLines(result).map { line($0) }) }

    private func line(_ result: LineResult) -> JSONValue { cache.line(result, make: lineInFull) }

    private func lineInFull(_ result: LineResult) -> JSONValue {
        let criterion = result.line.source
        var members: [(String, JSONValue)] = [
            ("criterion", .string(criterion.source.description)), ("says", .string(words.words(criterion))),
            ("status", .string(result.status.rawValue)),
        ]
        if result.isLeftOut { members.append(("left_out", .bool(true))) }
        if let reading = result.reading {
            let checked = pack.readings[reading]
            members.append(
                (
                    "reading",
                    .object([
                        ("id", .string(checked.source.id.text)),
                        ("chosen", .string(checked.optionNames[checked.chosen])),
                    ])
                ))
        }
        members.append(("facts", .array(words.facts(of: criterion).map { record($0) })))
        members.append(("guidance", guidance(words.guidance(of: criterion))))
        let parts = result.isWrittenOut ? result.parts.flatMap { partsShown($0) } : []
        if !parts.isEmpty { members.append(("parts", .array(parts.map { line($0) }))) }
        return .object(members)
    }

    /// A named criterion or a reading of one line says nothing beyond its line.
    private func partsShown(_ part: LineResult) -> [LineResult] {
        switch part.line.form {
        case .joined(let connective, _) where connective.isConjunction || connective.isDisjunction: part.parts
        case .cells, .ticks, .outcome, .option: []
        default: [part]
        }
    }

    private func record(_ id: FactID) -> JSONValue { cache.record(id, make: recordInFull) }

    private func recordInFull(_ id: FactID) -> JSONValue {
        let record = decided.caseFile.records[id]
        var members: [(String, JSONValue)] = [
            ("fact", .string(pack.facts[id].id)), ("value", words.knowledge(id, decided.result.information)),
            ("recorded_in", .optional(record?.recordedIn)), ("recorded_on", .optional(record?.recordedOn?.description)),
            ("by", .optional(record?.by)), ("because", .optional(record?.because)),
        ]
        if let otherwise = decided.result.inapplicableFacts[id] {
            members.append(
                ("does_not_arise_counts_as", .string(words.valueName(pack.facts[id].kind, otherwise, false))))
        }
        return .object(members)
    }

    private func guidance(_ ids: [String]) -> JSONValue {
        .array(ids.map { cache.statement($0, make: place) })
    }

    /// Where a statement stands in the guidance.
    private func place(_ id: String) -> JSONValue {
        let statement = pack.statement(id)
        return .object([
            ("id", .string(id)), ("document", .optional(statement?.document.text)),
            ("section", .optional(statement?.section)),
        ])
    }

    private func statement(_ statement: Statement) -> JSONValue {
        .object([("say", .string(statement.text.en)), ("guidance", guidance(statement.guidance.map(\.text)))])
    }

    private func notice(_ notice: Notice) -> JSONValue {
        .object([
            ("id", .string(notice.id.text)), ("say", .string(notice.say.en)),
            ("guidance", guidance(notice.guidance.map(\.text))),
        ])
    }

    private func silence(_ decision: CheckedDecision, _ result: DecisionResult) -> JSONValue {
        .object([
            (
                "gaps",
                .array(
                    result.gaps.map { gap in
                        let source = decision.gaps[gap.index].source
                        return .object([
                            ("id", .string(source.id.text)), ("status", .string(gap.status.rawValue)),
                            ("say", .string(source.say.en)),
                            ("guidance", guidance(source.guidance.map(\.text))),
                            ("still_applies", guidance(source.stillApplies.map(\.text))),
                        ])
                    })
            ),
            ("if_no_rule_is_met", decision.source.ifNoRuleIsMet.map(statement) ?? .null),
        ])
    }

    private func agreedFirst(_ decision: CheckedDecision, _ result: ConditionResult) -> JSONValue {
        .object([
            ("status", .string(result.status.rawValue)), ("say", .optional(decision.source.agreedFirst?.say?.en)),
            ("guidance", guidance(decision.source.agreedFirst?.guidance.map(\.text) ?? [])),
            ("criteria", criteria(result.line)),
        ])
    }

    private func reading(_ result: ReadingResult, _ decision: CheckedDecision) -> JSONValue {
        let reading = pack.readings[result.reading]
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        return .object([
            ("id", .string(reading.source.id.text)), ("chosen", .string(reading.optionNames[result.chosen])),
            ("open", .bool(result.isOpen)),
            ("passage", guidance(reading.source.passages.map(\.text))),
            (
                "alternatives",
                .array(
                    result.alternatives.map { alternative in
                        .object([
                            ("option", .string(reading.optionNames[alternative.option])),
                            ("changes_answer", .bool(alternative.changesAnswer)),
                            ("changes_options", .strings(alternative.changedOptions.map(name))),
                            (
                                "still_possible",
                                .strings(
                                    alternative.possibleOutcomes.map(name)
                                        + BeyondOutcomes.ids(silent: alternative.mayBeSilent)
                                )
                            ),
                        ])
                    })
            ),
        ])
    }

    // MARK: Explanations

    private func questionMembers(_ question: Question) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [("fact", .string(pack.facts[question.fact].id))]
        switch question.kind {
        case .fact: break
        case .member(let member): members.append(("member", .string(pack.facts[question.fact].kind.valueNames[member])))
        case .standsFor(let derived): members.append(("stands_for", .string(pack.facts[derived].id)))
        }
        return members
    }

    private func questionKnown(_ question: Question) -> JSONValue {
        guard case .object(let recorded) = recordInFull(question.fact) else { return .null }
        return .object(questionMembers(question) + recorded.dropFirst())
    }

    private func whyNot(_ whyNot: WhyNot, _ decision: CheckedDecision, _ id: DecisionID) -> JSONValue {
        let ground: (name: String, rule: Int?, lines: [LineResult])
        switch whyNot.ground {
        case .outOfScope: ground = ("out_of_scope", nil, [])
        case .outranked: ground = ("outranked", nil, [])
        case .notOtherwise: ground = ("another_rule_is_met", nil, [])
        case .notMet(let rule, let lines): ground = ("not_met", rule, lines)
        case .together(let rule, let lines): ground = ("not_together", rule, lines)
        }
        let members: [(String, JSONValue)] = [
            ("ground", .string(ground.name)),
            ("rule", .optional(ground.rule.flatMap { decision.rules[$0].source.says?.en })),
            ("criteria", .array(ground.lines.map { line($0) })),
        ]
        return .object(members)
    }

    /// The questions that can still change the answer, and the plan that settles it.
    private func findOut(
        _ id: DecisionID, _ result: DecisionResult, _ decision: CheckedDecision
    ) -> [(String, JSONValue)] {
        guard result.kind == .open else { return [("find_out", .array([]))] }
        let enquiry = engine.planOfQuestions(id, of: decided)
        let questions = enquiry.open.map { question in
            JSONValue.object(
                questionMembers(question) + [
                    ("ask", .optional(pack.facts[question.fact].definition?.ask.en)),
                    ("found_in", .strings(pack.facts[question.fact].definition?.foundIn.map(\.text) ?? [])),
                    ("then_ask", .strings(pack.facts[question.fact].definition?.thenAsk.map(\.text) ?? [])),
                    ("asking_falls_on", .optional(pack.facts[question.fact].definition?.burden.rawValue)),
                ])
        }
        let plan = JSONValue.object([
            ("most_questions", .number(enquiry.mostQuestions)),
            ("saved_against_asking_all", .number(enquiry.open.count - enquiry.mostQuestions)),
            ("exact", .bool(enquiry.isExact)), ("whole", .bool(enquiry.isWhole)),
            ("steps", .array(enquiry.steps.map { step($0, decision) })),
        ])
        return [("find_out", .array(questions)), ("plan", plan)]
    }

    private func step(_ step: PlanOfQuestions.Step, _ decision: CheckedDecision) -> JSONValue {
        .object(
            questionMembers(step.question) + [
                (
                    "answers",
                    .array(
                        step.branches.map { branch in
                            .object([
                                ("values", .strings(engine.values(branch.values, of: branch.variable))),
                                ("leads_to", .strings(engine.outcomes(branch.answers, of: decision))),
                                ("settled", .bool(branch.isSettled)),
                                ("next", branch.next.map { .number($0) } ?? .null),
                            ])
                        })
                )
            ])
    }

    private func change(_ change: CounterfactualPath, _ decision: CheckedDecision) -> JSONValue {
        .object([
            ("outcome", .string(decision.source.outcomes[change.outcome].id.text)), ("settles", .bool(change.settles)),
            (
                "changes",
                .array(
                    change.steps.map { step in
                        let definition = pack.facts[step.question.fact].definition
                        var by = ("reassessment", JSONValue.null)
                        if case .action(let action)? = definition?.changesBy { by = ("action", .string(action.en)) }
                        return .object(
                            questionMembers(step.question) + [
                                ("from", words.knowledge(step.question.fact, decided.result.information)),
                                ("to", .strings(engine.values([step.value], of: step.variable))),
                                ("changes_by", .string(by.0)), ("action", by.1),
                                ("who", .strings(definition?.thenAsk.map(\.text) ?? [])),
                            ])
                    })
            ),
        ])
    }

    // MARK: What is to be done and weighed

    private func doneWord(_ result: ActionResult) -> String {
        switch result.done {
        case .met: "done"
        case .notMet: result.holds == .cannotTell ? "cannot_tell" : "outstanding"
        case .cannotTell: "cannot_tell"
        case nil: result.holds == .cannotTell ? "cannot_tell" : "no_tick"
        }
    }

    private func firstStep(_ result: ActionResult) -> JSONValue { action(result) }

    private func action(_ result: ActionResult) -> JSONValue {
        let source = result.action.source
        var members: [(String, JSONValue)] = [
            ("id", .optional(source.id?.text)), ("modality", .string(source.modality.rawValue)),
            ("what", .string(source.text.en)),
            ("who", .strings(source.who.map(\.text))), ("holds", .string(result.holds.rawValue)),
            ("status", .string(doneWord(result))),
            ("by_when", .optional(source.byWhen?.en)),
        ]
        if !result.papers.isEmpty {
            members.append(("papers", .object(result.papers.map { ($0.member.id.text, .string($0.state.rawValue)) })))
        }
        if !source.recordIn.isEmpty {
            members.append(
                (source.recordsInEvery ? "record_in_every_one_of" : "record_in", .strings(source.recordIn.map(\.text))))
        }
        if result.isTooLate {
            members.append(("too_late", .string(source.ifTooLate?.en ?? "what it comes before has happened")))
        }
        members.append(("guidance", guidance(source.guidance.map(\.text))))
        return .object(members)
    }

    private func area(_ result: AreaResult) -> JSONValue {
        let source = result.area.source
        let status = result.considered.map { $0 == .met ? "addressed" : $0 == .notMet ? "outstanding" : "cannot_tell" }
        return .object([
            ("area", .string(source.id.text)), ("says", .string(source.says.en)), ("status", .optional(status)),
            ("known", .array(result.area.show.map { record($0) })), ("guidance", guidance(source.guidance.map(\.text))),
        ])
    }
}

extension Vocabulary {
    /// What is known of a fact, for programs: a value, a list of those still possible, null where nothing is known, and
    /// of a tick list its members by what is known of them.
    func knowledge(_ id: FactID, _ information: InformationState) -> JSONValue {
        let kind = pack.facts[id].kind
        switch information[id] {
        case nil: return .null
        case .days(let days):
            guard let days else { return .null }
            return days.count == 1 ? .string(days[0].description) : .strings(days.map(\.description))
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = kind else { return .null }
            func names(_ belongs: (Int) -> Bool) -> JSONValue {
                .strings(members.indices.filter(belongs).map { members[$0].id.text })
            }
            return .object([
                ("has", names(has.contains)), ("has_not", names(hasNot.contains)),
                ("not_known", names { !has.contains($0) && !hasNot.contains($0) }),
            ])
        case .values(let set):
            if let range = kind.range, set == IntegerSet(range) && range.count > 1 { return .null }
            if case .number = kind {
                return set.single.map { .number($0) }
                    ?? .array(
                        set.ranges.map { .object([("from", .number($0.lowerBound)), ("to", .number($0.upperBound))]) })
            }
            let names = set.ranges.flatMap { $0.map { value in valueName(kind, value, false) } }
            return names.count == 1 ? .string(names[0]) : .strings(names)
        }
    }
}
