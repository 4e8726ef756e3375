package import DecisionLog
internal import DecisionModel

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

    /// - Parameter packs: those that the log keeps.
    package init(_ log: DecisionLog, _ packs: PackCache) throws {
        try log.forEachRecord { record in
            guard record.core.event == .suggestion else { return }
            let digest = record.core.packDigest ?? ""
            try add(
                CaseReview(record, in: log), Erasures(of: record, in: log), leading: try packs.leading(digest).name,
                try packs.labels(digest))
        }
    }

    private mutating func add(
        _ review: CaseReview, _ erasures: Erasures, leading: String?, _ labels: RecordLabels
    ) throws(LogFailure) {
        let record = review.suggestion
        if review.isCorrected {
            correctedCount += 1
            return
        }
        suggestionCount += 1
        let day = record.core.at.day
        days = (min(days?.first ?? day, day), max(days?.last ?? day, day))
        if !erasures.all.isEmpty { erasedCount += 1 }
        for name in review.said.decisions {
            guard let answer = try review.said.answer(name) else { continue }
            if answer.answer.status == .silent {
                let gaps = answer.gaps(.met)
                for gap in gaps.isEmpty ? ["no rule is met"] : gaps { silences.add("\(name): \(gap)") }
            }
            for reading in answer.contested { readings.add("\(name): \(reading)") }
            for notice in answer.notices { notices.add("\(name): \(notice)") }
        }
        if let leading, let decision = try review.said.explained(leading)?.decision, decision.answer.status == .open {
            for fact in decision.needs { unknowns.add(fact) }
        }
        try addDecisions(review, labels)
    }

    private mutating func addDecisions(_ review: CaseReview, _ labels: RecordLabels) throws(LogFailure) {
        let decided = review.decisions.filter { !$0.isCorrected }
        if !decided.isEmpty { decidedCount += 1 }
        if review.isOverridden { overriddenCount += 1 }
        for name in Set(decided.map(\.decision)).sorted() {
            guard let person = review.last(of: name), person.differs == true else { continue }
            let answer = try review.said.answer(name)
            let suggested = answer.map { $0.suggestion ?? $0.words } ?? "(removed)"
            let kind = Overridden(decision: name, suggested: suggested, decided: person.outcome ?? "(removed)")
            overrides[kind, default: 0] += 1
            if let reason = person.reason, reasons[kind, default: []].count < Self.maximumReasons {
                reasons[kind, default: []].append(reason)
            }
            if let explained = try review.said.explained(name) {
                for outcome in person.outcomes {
                    addCriteria(explained, suggested: suggested, decided: outcome, labels)
                }
            }
        }
    }

    /// Somebody who goes past a line that is not met, or stops before one that is, says something of that line.
    private mutating func addCriteria(
        _ explained: SuggestionReader.Explained, suggested: String, decided: String, _ labels: RecordLabels
    ) {
        let decision = explained.decision
        func lines(_ outcome: String) -> [Line] {
            let option = decision.options.first { $0.outcome == outcome }
            return option?.rules.flatMap(\.lines).compactMap { explained.lines[$0] } ?? []
        }
        func words(_ line: Line) -> String { labels.line(line, explained) }
        guard decision.options.contains(where: { $0.outcome == decided }) else { return }
        let inTheWay = lines(decided).filter { $0.status != .met }
        if !inTheWay.isEmpty {
            for line in inTheWay {
                criteria.add("\(decision.id), \(decided): decided though not met or not known: \(words(line))")
            }
        } else {
            for line in lines(suggested) where line.status == .met {
                criteria.add("\(decision.id), \(suggested): not taken up though met: \(words(line))")
            }
        }
    }
}
