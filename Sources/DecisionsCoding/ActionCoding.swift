internal import CanonicalJSON
internal import DecisionModel

extension DecisionsEncoder {
    /// `done` stands where `status` does not tell it, and `state` where it does not follow from the others.
    func action(_ action: ActionItem) -> JSONValue {
        let (holds, status) = (action.holds, action.status)
        var members: [(String, JSONValue)] = [("id", .string(action.id))]
        members += flag("by_place", !action.isNamed)
        members += [("modality", .string(action.modality)), ("who", .strings(action.who))]
        members += [("holds", .string(holds.rawValue)), ("status", .string(status.rawValue))]
        if status.done(holds: holds) != action.done, let done = action.done {
            members.append(("done", .string(done.rawValue)))
        }
        members += flag("too_late", action.state == .tooLate)
        let implied = ActionItem.State(
            modality: action.modality, holds: holds, done: action.done, isTooLate: action.state == .tooLate)
        if implied != action.state { members.append(("state", .string(action.state.rawValue))) }
        if !action.papers.isEmpty {
            members.append(("papers", words(action.papers.map { ($0.member, $0.state.rawValue) })))
        }
        members += list(action.recordsInEvery ? "record_in_every_one_of" : "record_in", action.recordIn)
        members += flag("record_in_every", action.recordsInEvery && action.recordIn.isEmpty)
        if let due = action.due { members.append(("due_on", .object(text("from", due.from) + text("to", due.to)))) }
        return .object(members + flag("overdue", action.isOverdue) + list("guidance", action.guidance))
    }

    func consideration(_ consideration: Consideration) -> JSONValue {
        .object(
            [("area", .string(consideration.area)), ("status", .optional(consideration.state?.rawValue))]
                + list("known", consideration.facts) + list("guidance", consideration.guidance))
    }
}

extension DecisionsDecoder {
    static func action(_ fields: FieldReader) throws(MalformedDecisions) -> ActionItem {
        let holds: LineStatus = try fields.word("holds")
        let status: ActionItem.Status = try fields.word("status")
        let done = try fields.wordIfGiven("done") ?? status.done(holds: holds)
        let modality = try fields.text("modality")
        let recordsNowhere = try fields.truth("record_in_every")
        let recordsInEvery = recordsNowhere || fields.has("record_in_every_one_of")
        let implied = ActionItem.State(
            modality: modality, holds: holds, done: done, isTooLate: try fields.truth("too_late"))
        return ActionItem(
            id: try fields.text("id"), isNamed: try !fields.truth("by_place"), modality: modality,
            who: try fields.texts("who"), holds: holds, done: done, state: try fields.wordIfGiven("state") ?? implied,
            papers: try fields.words("papers") { .init(member: $0, state: $1) },
            recordIn: try fields.texts(recordsInEvery ? "record_in_every_one_of" : "record_in"),
            recordsInEvery: recordsInEvery, guidance: try fields.texts("guidance"),
            due: fields.has("due_on") ? try due(fields.object("due_on")) : nil, isOverdue: try fields.truth("overdue"))
    }

    private static func due(_ fields: FieldReader) throws(MalformedDecisions) -> Knowledge.Days {
        .init(from: try fields.textIfGiven("from"), to: try fields.textIfGiven("to"))
    }

    static func consideration(_ fields: FieldReader) throws(MalformedDecisions) -> Consideration {
        Consideration(
            area: try fields.text("area"), state: try fields.wordIfGiven("status"), facts: try fields.texts("known"),
            guidance: try fields.texts("guidance"))
    }
}

extension ActionItem.Status {
    /// What is taken to be known of its being done where nothing else says it.
    fileprivate func done(holds: LineStatus) -> LineStatus? {
        switch self {
        case .done: .met
        case .outstanding: .notMet
        case .cannotTell: holds == .cannotTell ? nil : .cannotTell
        case .noTick: nil
        }
    }
}

extension ActionItem.State {
    /// How a step stands to whoever has to take it.
    fileprivate init(modality: String, holds: LineStatus, done: LineStatus?, isTooLate: Bool) {
        switch (modality, holds, done) {
        case ("evidence", _, _): self = .evidence
        case (_, .cannotTell, _): self = .mayApply
        case _ where isTooLate: self = .tooLate
        case ("must not", _, .notMet): self = .notKept
        case ("must not", _, _), (_, _, nil): self = .always
        case (_, _, .met): self = .done
        case (_, _, .notMet): self = .outstanding
        case (_, _, .cannotTell): self = .notRecorded
        }
    }
}
