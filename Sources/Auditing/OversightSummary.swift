package import DecisionLog

/// What the decisions of a log say of the policy: where people decide otherwise, what is not known, where it is silent.
/// Nothing in it is of a single child or of a member of staff.
package struct OversightSummary {
    package struct Overridden: Sendable, Hashable {
        package let decision: String
        package let suggested: String
        package let decided: String
    }

    /// How often each thing was met, the most frequent first.
    package struct Tally: Sendable {
        fileprivate(set) var counts: [String: Int] = [:]

        fileprivate mutating func add(_ name: String) { counts[name, default: 0] += 1 }

        package var sorted: [(name: String, count: Int)] {
            counts.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
        }
    }

    /// Reasons kept one by one for each kind of override; more are counted.
    package static let maximumReasons = 12

    package private(set) var suggestionCount = 0
    package private(set) var decidedCount = 0
    package private(set) var overriddenCount = 0
    package private(set) var erasedCount = 0
    /// Suggestions that a correction says are wrong; nothing else here counts them.
    package private(set) var correctedCount = 0
    package private(set) var days: (first: String, last: String)?
    package private(set) var overrides: [Overridden: Int] = [:]
    package private(set) var reasons: [Overridden: [String]] = [:]
    /// Lines that stood in the way of what people decided, or that were met for what they did not take up.
    package private(set) var criteria = Tally()
    /// Facts not known that could still change the leading decision.
    package private(set) var unknowns = Tally()
    package private(set) var silences = Tally()
    package private(set) var readings = Tally()
    package private(set) var notices = Tally()

    /// - Parameter leading: the leading decision of the pack with a digest.
    package init(_ log: DecisionLog, leading: (String) throws(LogFailure) -> String?) throws {
        try log.forEachRecord { record in
            guard record.core.event == .suggestion else { return }
            try add(
                CaseReview(record, in: log), Erasures(of: record, in: log),
                leading: record.core.packDigest.flatMap { digest throws(LogFailure) in try leading(digest) })
        }
    }

    private mutating func add(_ review: CaseReview, _ erasures: Erasures, leading: String?) throws(LogFailure) {
        let record = review.suggestion
        if review.isCorrected {
            correctedCount += 1
            return
        }
        suggestionCount += 1
        let day = record.core.at.day
        days = (min(days?.first ?? day, day), max(days?.last ?? day, day))
        if !erasures.all.isEmpty { erasedCount += 1 }
        for name in record.names("answer/") {
            guard let answer = try review.answer(name) else { continue }
            if answer["status"]?.text == "silent" {
                let gaps = answer["gaps"]?.members?.filter { $0.value.text == "met" }.map(\.key) ?? []
                for gap in gaps.isEmpty ? ["no rule is met"] : gaps { silences.add("\(name): \(gap)") }
            }
            for reading in answer["contested"]?.items ?? [] { readings.add("\(name): \(reading.text ?? "")") }
            for notice in answer["notices"]?.items ?? [] { notices.add("\(name): \(notice.text ?? "")") }
        }
        if let leading, let whole = try record.value("decision/" + leading), whole["status"]?.text == "open" {
            for fact in whole["needs"]?.items ?? [] { unknowns.add(fact.text ?? "") }
        }
        try addDecisions(review)
    }

    private mutating func addDecisions(_ review: CaseReview) throws(LogFailure) {
        let decided = review.decisions.filter { !$0.isCorrected }
        if !decided.isEmpty { decidedCount += 1 }
        if review.isOverridden { overriddenCount += 1 }
        for name in Set(decided.map(\.decision)).sorted() {
            guard let person = review.last(of: name), person.differs == true else { continue }
            let answer = try review.answer(name)
            let suggested =
                answer.map { $0["outcome"]?.text ?? $0["suggested"]?.text ?? RecordedAnswers.words($0) } ?? "(removed)"
            let kind = Overridden(decision: name, suggested: suggested, decided: person.outcome ?? "(removed)")
            overrides[kind, default: 0] += 1
            if let reason = person.reason, reasons[kind, default: []].count < Self.maximumReasons {
                reasons[kind, default: []].append(reason)
            }
            if let options = try review.suggestion.value("decision/" + name)?["options"] {
                for outcome in person.outcomes {
                    addCriteria(options, decision: name, suggested: suggested, decided: outcome)
                }
            }
        }
    }

    /// Somebody who goes past a line that is not met, or stops before one that is, says something of that line.
    private mutating func addCriteria(_ options: CanonicalJSON, decision: String, suggested: String, decided: String) {
        func lines(_ outcome: String) -> [CanonicalJSON] { options[outcome]?["criteria"]?.items ?? [] }
        let order = (options.members ?? []).map(\.key)
        guard order.contains(decided) else { return }
        let inTheWay = lines(decided).filter { $0["status"]?.text != "met" }
        if !inTheWay.isEmpty {
            for line in inTheWay {
                criteria.add(
                    "\(decision), \(decided): decided though not met or not known: \(line["says"]?.text ?? "")")
            }
        } else {
            for line in lines(suggested) where line["status"]?.text == "met" {
                criteria.add("\(decision), \(suggested): not taken up though met: \(line["says"]?.text ?? "")")
            }
        }
    }
}
