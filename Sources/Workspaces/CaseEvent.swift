internal import Auditing
internal import CanonicalJSON
package import DecisionLog
package import DecisionModel

/// Something that happened in a case, as the log has it.
package struct CaseEvent: Sendable {
    package enum Kind: Sendable {
        /// What was suggested of each decision that has an answer, by its id.
        case suggestion([String: Decision.Answer])
        case decision(String, outcomes: [String], reason: String?, differs: Bool?, agreedWith: [String])
        case facts([Change])
        case correction(of: Int, reason: String?)
        /// Something else, by the log's own word.
        case other(RecordCore.Event)
    }

    /// What was said of a fact before and after; nil where nothing was.
    package struct Change: Sendable {
        package let fact: String
        package let from: Knowledge?
        package let to: Knowledge?
    }

    package let record: Int
    package let hash: Digest
    package let at: Moment
    /// The id of a role; nil of a suggestion.
    package let role: String?
    package let kind: Kind
    /// Of each fact that was changed what the case file said before, in the shape of a JSON case file.
    let factsBefore: [(fact: String, value: JSONValue)]

    /// The newest decision of each case.
    static func lastDecisions(in log: DecisionLog) throws(LogFailure) -> [String: CaseEvent] {
        var found: [String: CaseEvent] = [:]
        for seq in 1...max(1, try log.count) {
            guard let record = try log.record(seq), record.core.event == .decision,
                let reference = try record.text("case")
            else { continue }
            found[reference] = try CaseEvent(record, in: log)
        }
        return found
    }

    static func all(ofCase reference: String, in log: DecisionLog) throws(LogFailure) -> [CaseEvent] {
        var events: [CaseEvent] = []
        for seq in try log.records(ofCase: reference) {
            if let record = try log.record(seq) { events.append(try CaseEvent(record, in: log)) }
        }
        return events
    }

    private init(_ record: StoredRecord, in log: DecisionLog) throws(LogFailure) {
        (self.record, hash, at, role) = (record.seq, record.hash, record.core.at, record.core.role)
        var before: [(fact: String, value: JSONValue)] = []
        switch record.core.event {
        case .suggestion:
            let reader = SuggestionReader(record)
            var answers: [String: Decision.Answer] = [:]
            for name in reader.decisions { answers[name] = try reader.answer(name)?.answer }
            kind = .suggestion(answers)
        case .decision:
            kind = .decision(
                record.core["decision"]?.text ?? "",
                outcomes: try record.text("outcome")?.split(separator: ", ").map(String.init) ?? [],
                reason: try record.text("reason"), differs: try record.value("judgement")?["differs"]?.truth,
                agreedWith: record.core["agreed_with"]?.texts ?? [])
        case .factsChanged:
            var changes: [Change] = []
            for fact in record.names("change/") {
                let change = try record.value("change/" + fact)
                before.append((fact, change?["from"] ?? .null))
                changes.append(
                    Change(
                        fact: fact, from: change?["from"].flatMap(RecordedValue.said),
                        to: change?["to"].flatMap(RecordedValue.said)))
            }
            kind = .facts(changes)
        case .correction:
            kind = .correction(of: record.core.about ?? 0, reason: try record.text("reason"))
        case .redaction, .disclosure, .export, .packApproved, .packPublished: kind = .other(record.core.event)
        }
        factsBefore = before
    }
}
