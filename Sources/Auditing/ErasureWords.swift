package import DecisionLog

/// What a redaction takes away and what it leaves, in words, before and after.
package enum ErasureWords {
    /// Why a decision of a person outlives the facts on which it rests.
    package static let decisionsStay =
        "What people decided stays, also where it was decided because of what was removed: a decision of a person is a "
        + "record of its own. "
        + "The reasons that they gave go. Removing everything removes what they decided, too."

    /// What people decided on a suggestion and what stays of it when a fact goes, one line each: `record 4:
    /// lending = refused, librarian`.
    package static func decisionsThatStay(_ suggestion: Int, in log: DecisionLog) throws(LogFailure) -> [String] {
        guard let record = try log.record(suggestion) else { return [] }
        return try CaseReview(record, in: log).decisions.compactMap { person in
            person.outcome.map { "record \(person.record): \(person.decision) = \($0), \(person.role)" }
        }
    }

    /// The other suggestions of the same case that hold a fact, which a redaction of one leaves as they are.
    package static func othersWithFact(
        _ fact: String, beside suggestion: Int, in log: DecisionLog
    ) throws(LogFailure)
        -> [Int]
    {
        guard let reference = try log.record(suggestion)?.text("case") else { return [] }
        var others: [Int] = []
        for seq in try log.records(ofCase: reference) where seq != suggestion {
            guard let other = try log.record(seq), other.core.event == .suggestion else { continue }
            if case .kept? = try other.content("fact/" + fact) { others.append(seq) }
        }
        return others
    }

    /// The parts that go, gathered by record: `record 3: reason, judgement`.
    package static func lines(_ parts: [DecisionLog.RemovablePart]) -> [String] {
        var paths: [(record: Int, paths: [String])] = []
        for part in parts {
            if paths.last?.record == part.record {
                paths[paths.count - 1].paths.append(part.path)
            } else {
                paths.append((part.record, [part.path]))
            }
        }
        return paths.map { "record \($0.record): \($0.paths.joined(separator: ", "))" }
    }
}
