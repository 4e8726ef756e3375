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

    /// The newest of each decision of each case that no correction says is wrong.
    static func lastDecisions(in log: DecisionLog) throws(LogFailure) -> [String: [String: CaseEvent]] {
        var events: [(reference: String, event: CaseEvent)] = []
        var corrected: Set<Int> = []
        for seq in 0..<(try log.count) {
            guard let record = try log.record(seq + 1) else { continue }
            if record.core.event == .correction, let about = record.core.about { corrected.insert(about) }
            if record.core.event == .decision, let reference = try record.text("case") {
                events.append((reference, try CaseEvent(record, in: log)))
            }
        }
        var found: [String: [String: CaseEvent]] = [:]
        for (reference, event) in events where !corrected.contains(event.record) {
            if case .decision(let decision, _, _, _, _) = event.kind {
                found[reference, default: [:]][decision] = event
            }
        }
        return found
    }

    /// The record that this one says is wrong; nil of other events.
    package var corrects: Int? { if case .correction(let record, _) = kind { record } else { nil } }

    /// The beginning of the record's hash, by which people tell it from another.
    package var checkWord: String { String(hash.hexadecimal.prefix(8)) }

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
                // What was removed tells nothing.
                guard let change = try record.value("change/" + fact) else { continue }
                before.append((fact, change["from"] ?? .null))
                changes.append(
                    Change(
                        fact: fact, from: change["from"].flatMap(RecordedValue.said),
                        to: change["to"].flatMap(RecordedValue.said)))
            }
            kind = .facts(changes)
        case .correction:
            kind = .correction(of: record.core.about ?? 0, reason: try record.text("reason"))
        case .redaction, .disclosure, .export, .packApproved, .packPublished: kind = .other(record.core.event)
        }
        factsBefore = before
    }
}
