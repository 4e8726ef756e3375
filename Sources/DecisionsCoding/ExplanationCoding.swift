internal import CanonicalJSON
internal import DecisionModel

extension DecisionsEncoder {
    func explanations(_ decision: Decision) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("why", .array(decision.why?.subjects.map { .object(subject($0)) } ?? []))
        ]
        if let why = decision.why {
            if why.subjects.isEmpty || why.otherCount > 0 || why.hasMore {
                members.append(
                    (
                        "why_others",
                        .object([("count", .number(why.otherCount)), ("or_more", .bool(why.hasMore))])
                    ))
            }
            if let certificate = why.certificate {
                members.append(("why_certificate", self.certificate(certificate)))
            }
        }
        if !decision.whyNot.isEmpty { members.append(("why_not", table(decision.whyNot.map(whyNot)))) }
        members.append(("find_out", .array(decision.plan?.questions.map { .object(subject($0)) } ?? [])))
        if let plan = decision.plan { members.append(("plan", .object(self.plan(plan)))) }
        members.append(("would_change", .array(decision.wouldChange.map { .object(counterfactual($0)) })))
        members.append(("readings", .array(decision.readings.map { .object(reading($0, of: decision)) })))
        return members
    }

    private func whyNot(_ whyNot: WhyNot) -> (String, [(String, JSONValue)]) {
        (
            whyNot.outcome,
            [("ground", .string(whyNot.ground.rawValue))] + text("rule", whyNot.rule)
                + list("criteria", whyNot.lines)
                + (whyNot.certificate.map { [("certificate", certificate($0))] } ?? [])
        )
    }

    /// Facts taken as known and the case splits; `null` is a leaf.
    private func certificate(_ certificate: DecisionCertificate) -> JSONValue {
        .object([
            ("known", certificate.known.map { .array($0.map { .object(subject($0)) }) } ?? .string("case")),
            ("splits", splits(certificate.splits)),
        ])
    }

    private func splits(_ splits: DecisionCertificate.Splits) -> JSONValue {
        guard case .split(let subject, let branches) = splits else { return .null }
        let written = branches.map {
            JSONValue.object([("values", .strings($0.values)), ("splits", self.splits($0.next))])
        }
        return .object(self.subject(subject) + [("branches", .array(written))])
    }

    /// `exact` and `whole` are left out where they are true, `next` of an answer where nothing follows it.
    private func plan(_ plan: QuestionPlan) -> [(String, JSONValue)] {
        func answer(_ branch: QuestionPlan.Branch) -> JSONValue {
            .object(
                [("values", .strings(branch.values)), ("leads_to", .strings(branch.leadsTo))]
                    + flag("settled", branch.isSettled) + (branch.next.map { [("next", .number($0))] } ?? []))
        }
        let steps = plan.steps.map { step in
            JSONValue.object(subject(step.subject) + [("answers", .array(step.branches.map(answer)))])
        }
        return [
            ("most_questions", .number(plan.mostQuestions)),
            ("saved_against_asking_all", .number(plan.questions.count - plan.mostQuestions)),
        ] + (plan.isExact ? [] : [("exact", .bool(false))]) + (plan.isWhole ? [] : [("whole", .bool(false))])
            + [("steps", .array(steps))]
    }

    private func counterfactual(_ counterfactual: Counterfactual) -> [(String, JSONValue)] {
        let changes = counterfactual.changes.map { change in
            JSONValue.object(
                subject(change.subject) + [
                    ("from", knowledge(change.from)), ("to", .strings(change.to)),
                    ("changes_by", .string(change.isByReassessment ? "reassessment" : "action")),
                ])
        }
        return [("outcome", .string(counterfactual.outcome))] + flag("settles", counterfactual.settles)
            + [("changes", .array(changes))]
    }

    /// What is still possible under another reading is left out where it is what is possible anyway.
    private func reading(_ reading: ReadingImpact, of decision: Decision) -> [(String, JSONValue)] {
        let alternatives = reading.alternatives.map { alternative in
            JSONValue.object(
                [("option", .string(alternative.option))] + flag("changes_answer", alternative.changesAnswer)
                    + list("changes_options", alternative.changesOptions)
                    + (alternative.stillPossible == decision.answer.stillPossible
                        ? [] : [("still_possible", .strings(alternative.stillPossible))]))
        }
        return [("id", .string(reading.id)), ("chosen", .string(reading.chosen))] + flag("open", reading.isOpen)
            + list("passages", reading.passages) + [("alternatives", .array(alternatives))]
    }
}

extension DecisionsDecoder {
    static func readExplanations(of decision: inout Decision, _ fields: FieldReader) throws(MalformedDecisions) {
        let subjects = try fields.map("why", subject)
        let others = try fields.objectIfGiven("why_others")
        if !subjects.isEmpty || others != nil {
            decision.why = Why(
                subjects: subjects, otherCount: try others?.number("count") ?? 0,
                hasMore: try others?.truth("or_more") ?? false,
                certificate: try fields.objectIfGiven("why_certificate").map(certificate))
        }
        decision.whyNot = try fields.table("why_not") { outcome, fields throws(MalformedDecisions) in
            WhyNot(
                outcome: outcome, ground: try fields.word("ground"), rule: try fields.textIfGiven("rule"),
                lines: try fields.texts("criteria"),
                certificate: try fields.objectIfGiven("certificate").map(certificate))
        }
        let questions = try fields.map("find_out", subject)
        decision.plan = try fields.objectIfGiven("plan").map { plan throws(MalformedDecisions) in
            try Self.plan(plan, questions)
        }
        decision.wouldChange = try fields.map("would_change", counterfactual)
        let stillPossible = decision.answer.stillPossible
        decision.readings = try fields.map("readings") { reading throws(MalformedDecisions) in
            try Self.reading(reading, stillPossible)
        }
    }

    private static func certificate(_ fields: FieldReader) throws(MalformedDecisions) -> DecisionCertificate {
        DecisionCertificate(
            known: fields.json["known"]?.text == "case" ? nil : try fields.map("known", subject),
            splits: try splits(fields))
    }

    private static func splits(_ fields: FieldReader) throws(MalformedDecisions) -> DecisionCertificate.Splits {
        if fields.json["splits"] == .null { return .leaf }
        let split = try fields.object("splits")
        return .split(
            try subject(split),
            branches: try split.map("branches") { branch throws(MalformedDecisions) in
                .init(values: try branch.texts("values"), next: try splits(branch))
            })
    }

    private static func plan(
        _ fields: FieldReader, _ questions: [Subject]
    ) throws(MalformedDecisions) -> QuestionPlan {
        QuestionPlan(
            questions: questions, mostQuestions: try fields.number("most_questions"),
            isExact: try fields.truth("exact", otherwise: true), isWhole: try fields.truth("whole", otherwise: true),
            steps: try fields.map("steps") { step throws(MalformedDecisions) in
                .init(
                    subject: try subject(step),
                    branches: try step.map("answers") { answer throws(MalformedDecisions) in
                        .init(
                            values: try answer.texts("values"), leadsTo: try answer.texts("leads_to"),
                            isSettled: try answer.truth("settled"), next: try answer.numberIfGiven("next"))
                    })
            })
    }

    private static func counterfactual(_ fields: FieldReader) throws(MalformedDecisions) -> Counterfactual {
        Counterfactual(
            outcome: try fields.text("outcome"), settles: try fields.truth("settles"),
            changes: try fields.map("changes") { change throws(MalformedDecisions) in
                .init(
                    subject: try subject(change), from: try knowledge(change, "from"), to: try change.texts("to"),
                    isByReassessment: try change.text("changes_by") == "reassessment")
            })
    }

    private static func reading(
        _ fields: FieldReader, _ stillPossible: [String]
    ) throws(MalformedDecisions) -> ReadingImpact {
        ReadingImpact(
            id: try fields.text("id"), chosen: try fields.text("chosen"), isOpen: try fields.truth("open"),
            passages: try fields.texts("passages"),
            alternatives: try fields.map("alternatives") { alternative throws(MalformedDecisions) in
                .init(
                    option: try alternative.text("option"), changesAnswer: try alternative.truth("changes_answer"),
                    changesOptions: try alternative.texts("changes_options"),
                    stillPossible: alternative.has("still_possible")
                        ? try alternative.texts("still_possible") : stillPossible)
            })
    }
}
