internal import DecisionLog

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
        for decision in record.names("answer/") {
            let key = ["\(record.seq)", reference, decision]
            try row(.decisions, key + self.decision(review, decision, erased))
            for (index, person) in review.decisions(of: decision).enumerated() {
                try row(
                    .personDecisions,
                    key + self.person(person, index + 1, counts: review.last(of: decision)?.record == person.record))
            }
            try explanations(record, key)
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

    private func answer(_ answer: CanonicalJSON?) -> [String] {
        [
            answer?["status"]?.text ?? "erased", ids(answer?["outcome"]), ids(answer?["still_possible"]),
            ids(answer?["suggested"]),
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
        for name in record.names("answer/") {
            guard let answer = try review.answer(name) else { continue }
            if answer["status"]?.text == "silent" { isSilent = true }
            if answer["contested"]?.items?.isEmpty == false { isContested = true }
        }
        let answered = try leading.map { answer(try review.answer($0)) } ?? ["", "", "", ""]
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
        let answer = try review.answer(decision)
        let person = review.last(of: decision)
        let gaps = answer?["gaps"]?.members?.filter { $0.value.text != "not_met" }.map(\.key) ?? []
        var cells = suggestion(core)
        cells += [core.packDigest ?? "", core["engine"]?.text ?? ""]
        cells += self.answer(answer)
        cells += [ids(answer?["contested"]), ids(answer?["notices"]), list(gaps), yesOrNo(review.isSuperseded)]
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

    private func explanations(_ record: StoredRecord, _ key: [String]) throws {
        guard let whole = try record.value("decision/" + key[2]) else { return }
        if let applies = whole["applies"]?["criteria"]?.items { try criteria(applies, key + ["applies", ""], "") }
        for option in whole["options"]?.members ?? [] {
            for (index, rule) in (option.value["rules"]?.items ?? []).enumerated() {
                try criteria(rule["criteria"]?.items ?? [], key + [option.key, "\(index + 1)"], "")
                if let unless = rule["unless"] {
                    try criteria([unless], key + [option.key, "\(index + 1)"], "unless ")
                }
            }
        }
        for action in ["first", "actions", "evidence"].flatMap({ whole[$0]?.items ?? [] }) {
            try row(.actions, key + self.action(action))
        }
    }

    private func criteria(_ lines: [CanonicalJSON], _ key: [String], _ prefix: String) throws {
        for (index, line) in lines.enumerated() {
            let place = prefix + "\(index + 1)"
            let reading = line["reading"].map { "\($0["id"]?.text ?? ""): \($0["chosen"]?.text ?? "")" } ?? ""
            try row(
                .criteria,
                key + [
                    place, line["criterion"]?.text ?? "", line["says"]?.text ?? "", line["status"]?.text ?? "",
                    line["left_out"]?.truth == true ? "yes" : "",
                    reading, list((line["facts"]?.items ?? []).map(fact)), statements(line),
                ])
            try criteria(line["parts"]?.items ?? [], key, place + ".")
        }
    }

    private func action(_ action: CanonicalJSON) -> [String] {
        [
            action["id"]?.text ?? "", action["modality"]?.text ?? "", action["what"]?.text ?? "", ids(action["who"]),
            action["holds"]?.text ?? "",
            action["status"]?.text ?? "", action["by_when"]?.text ?? "", statements(action),
        ]
    }

    // MARK: Cells

    private func ownWords(_ text: String?) -> String { isMasked && text != nil ? "(masked)" : text ?? "" }

    private func yesOrNo(_ truth: Bool?) -> String { truth.map { $0 ? "yes" : "no" } ?? "" }

    private func statements(_ value: CanonicalJSON) -> String {
        list((value["guidance"]?.items ?? []).compactMap { $0["id"]?.text })
    }

    private func fact(_ fact: CanonicalJSON) -> String {
        let value =
            fact["value"].map { $0 == .null ? "not known" : $0.text ?? ($0.items == nil ? $0.description : ids($0)) }
            ?? ""
        return "\(fact["fact"]?.text ?? ""): \(value)"
    }

    private func ids(_ value: CanonicalJSON?) -> String {
        value?.text ?? list((value?.items ?? []).map { $0.text ?? $0.description })
    }
    private func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
}
