internal import DecisionLog
internal import DecisionModel

/// The rows of a suggestion in every table of an export.
struct TableExporter {
    private let log: DecisionLog
    private let cache: PackCache
    private let isMasked: Bool
    private let sink: LogExporter.Sink

    init(_ log: DecisionLog, cache: PackCache, isMasked: Bool, to sink: @escaping LogExporter.Sink) {
        (self.log, self.cache, self.isMasked, self.sink) = (log, cache, isMasked, sink)
    }

    /// The reference, or one that says nothing but which records are of one case.
    func reference(_ record: StoredRecord) throws -> String {
        guard let reference = try record.text("case") else { return "" }
        if !isMasked { return reference }
        return "case-\(try log.records(ofCase: reference).first ?? record.seq)"
    }

    func rows(_ review: CaseReview) throws {
        let record = review.suggestion
        let reference = try reference(record)
        let erased = try erasures(record)
        if !review.isSuperseded { try row(.cases, caseRow(review, reference, erased)) }
        let labels = try cache.labels(record.core.packDigest ?? "")
        let known = try review.said.knownFacts()
        for decision in review.said.decisions {
            let key = ["\(record.seq)", reference, decision]
            try row(.decisions, key + self.decision(review, decision, erased))
            for (index, person) in review.decisions(of: decision).enumerated() {
                try row(
                    .personDecisions,
                    key + self.person(person, index + 1, counts: review.last(of: decision)?.record == person.record))
            }
            if let explained = try review.said.explained(decision) {
                try explanations(Explained(said: explained, labels: labels, known: known), key)
            }
        }
    }

    private func row(_ table: ExportTable, _ cells: [String]) throws { try sink(table.fileName, table.row(cells)) }

    // MARK: Answers

    /// The suggestion's own cells: when, as at, policy, version.
    private func suggestion(_ core: RecordCore) -> [String] {
        [
            core.at.description, core["as_at"]?.text ?? "", core["policy"]?["id"]?.text ?? "",
            core["policy"]?["version"]?.text ?? "",
        ]
    }

    private func answer(_ short: ShortAnswer?) -> [String] {
        guard let answer = short?.answer else { return ["erased", "", "", ""] }
        return [
            answer.status.rawValue, list(answer.outcomes), list(answer.stillPossible), answer.suggested ?? "",
        ]
    }

    private func corrections(_ corrections: [CaseReview.Correction]) -> [String] {
        guard let last = corrections.last else { return ["", "", ""] }
        return ["\(last.record)", ownWords(last.reason), last.replacedBy.map(String.init) ?? ""]
    }

    private func counting(_ person: CaseReview.PersonDecision?) -> [String] {
        guard let person else { return ["", "", "", ""] }
        return ["\(person.record)", person.at.description, list(person.outcomes), yesOrNo(person.differs)]
    }

    private func caseRow(_ review: CaseReview, _ reference: String, _ erased: String) throws -> [String] {
        let record = review.suggestion
        let leading = try record.core.packDigest.flatMap { try cache.leading($0).name }
        let suggestions = try review.reference.map { try self.suggestions(ofCase: $0) } ?? [record.seq]
        var (isSilent, isContested) = (false, false)
        for name in review.said.decisions {
            guard let answer = try review.said.answer(name) else { continue }
            if answer.answer.status == .silent { isSilent = true }
            if !answer.contested.isEmpty { isContested = true }
        }
        let answered = try leading.map { answer(try review.said.answer($0)) } ?? ["", "", "", ""]
        var cells = [reference, String(record.seq), String(suggestions.count), String(suggestions.first ?? record.seq)]
        cells += suggestion(record.core)
        cells.append(leading ?? "")
        cells += answered
        cells += counting(leading.flatMap { review.last(of: $0) })
        cells += [
            String(review.decisions.count), yesOrNo(review.isOverridden), yesOrNo(isSilent), yesOrNo(isContested),
        ]
        cells += corrections(review.corrections)
        cells.append(erased)
        return cells
    }

    private func suggestions(ofCase reference: String) throws -> [Int] {
        try log.records(ofCase: reference).filter { try log.record($0)?.core.event == .suggestion }
    }

    private func decision(_ review: CaseReview, _ decision: String, _ erased: String) throws -> [String] {
        let core = review.suggestion.core
        let answer = try review.said.answer(decision)
        let person = review.last(of: decision)
        let gaps = answer?.gaps(.met, .cannotTell) ?? []
        var cells = suggestion(core)
        cells += [core.packDigest ?? "", core["engine"]?.text ?? ""]
        cells += self.answer(answer)
        cells += [
            list(answer?.contested ?? []), list(answer?.notices ?? []), list(gaps), yesOrNo(review.isSuperseded),
        ]
        cells += corrections(review.corrections)
        cells.append(String(review.decisions(of: decision).count))
        cells += counting(person)
        cells += why(person)
        cells.append(erased)
        return cells
    }

    private func person(_ person: CaseReview.PersonDecision, _ number: Int, counts: Bool) -> [String] {
        var cells = [String(number), yesOrNo(counts)]
        cells += counting(person)
        cells += why(person)
        cells += corrections(person.corrections)
        return cells
    }

    /// Why and by whom: flags, reason, role, who agreed.
    private func why(_ person: CaseReview.PersonDecision?) -> [String] {
        guard let person else { return ["", "", "", ""] }
        return [list(person.flags), ownWords(person.reason), person.role, list(person.agreedWith)]
    }

    /// What redactions removed of a suggestion, each once.
    private func erasures(_ record: StoredRecord) throws -> String {
        list(
            try Erasures(of: record, in: log).all.map {
                "\($0.fact ?? "everything"): rule \($0.rule), \($0.at.day), \($0.role), record \($0.redaction)"
            })
    }

    // MARK: Explanations

    /// What explains an answer, with what its ids mean.
    private struct Explained {
        let said: SuggestionReader.Explained
        let labels: RecordLabels
        let known: [String: Knowledge]
    }

    private func explanations(_ explained: Explained, _ key: [String]) throws {
        let decision = explained.said.decision
        if let applies = decision.applies { try criteria(applies.lines, explained, key + ["applies", ""]) }
        for option in decision.options {
            for (index, rule) in option.rules.enumerated() {
                let place = key + [option.outcome, "\(index + 1)"]
                try criteria(rule.lines, explained, place)
                if let unless = rule.unless { try criteria([unless], explained, place, "unless ") }
            }
        }
        for action in decision.first + decision.actions + decision.evidence {
            try row(.actions, key + self.action(action, explained))
        }
    }

    private func criteria(_ ids: [String], _ explained: Explained, _ key: [String], _ prefix: String = "") throws {
        var seen: Set<String> = []
        try criteria(ids, explained, key, prefix, &seen)
    }

    /// - Parameter seen: lines that were written with those inside them; a line that stands in several places is
    ///   written in each, and what is inside it in the first.
    private func criteria(
        _ ids: [String], _ explained: Explained, _ key: [String], _ prefix: String, _ seen: inout Set<String>
    ) throws {
        for (index, line) in ids.compactMap({ explained.said.lines[$0] }).enumerated() {
            let place = prefix + "\(index + 1)"
            try row(
                .criteria,
                key + [
                    place, line.criterion, explained.labels.line(line, explained.said), line.status.rawValue,
                    line.isLeftOut ? "yes" : "", line.reading.map { "\($0.id): \($0.chosen)" } ?? "",
                    list(line.facts.map { fact($0, explained.known[$0] ?? .notKnown) }), list(line.guidance),
                ])
            if seen.insert(line.id).inserted { try criteria(line.parts, explained, key, place + ".", &seen) }
        }
    }

    private func action(_ action: ActionItem, _ explained: Explained) -> [String] {
        let words = explained.labels.action(action, explained.said)
        return [
            action.isNamed ? action.id : "", action.modality, words.what, list(action.who), action.holds.rawValue,
            action.status.rawValue, words.byWhen, list(action.guidance),
        ]
    }

    // MARK: Cells

    private func ownWords(_ text: String?) -> String { isMasked && text != nil ? "(masked)" : text ?? "" }

    private func yesOrNo(_ truth: Bool?) -> String { truth.map { $0 ? "yes" : "no" } ?? "" }

    private func fact(_ name: String, _ known: Knowledge) -> String {
        let value =
            switch known {
            case .notKnown: "not known"
            case .value(let text): text
            case .number(let number): "\(number)"
            case .either(let texts): list(texts)
            case .numbers(let ranges): list(ranges.map { "\($0.lowerBound) to \($0.upperBound)" })
            case .amounts(let ranges): list(ranges.map { $0.isOne ? $0.least : "\($0.least) to \($0.most)" })
            case .days(let ranges): list(ranges.map(\.range.written))
            case .ticks(let has, let hasNot, let notKnown):
                "has \(list(has)), has not \(list(hasNot)), not known \(list(notKnown))"
            }
        return "\(name): \(value)"
    }

    private func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
}
