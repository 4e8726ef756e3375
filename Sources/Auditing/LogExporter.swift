package import DecisionLog
internal import Rendering

/// Turns a log into tables and lines for other programs, one record in memory at a time.
package struct LogExporter {
    /// Takes text for one file of the export.
    package typealias Sink = (_ file: String, _ text: String) throws -> Void

    private let log: DecisionLog
    private let isMasked: Bool
    private let sink: Sink

    /// - Parameter isMasked: leaves out references and everything that people wrote in their own words.
    package init(_ log: DecisionLog, isMasked: Bool, to sink: @escaping Sink) {
        (self.log, self.isMasked, self.sink) = (log, isMasked, sink)
    }

    package static let linesFile = "records.jsonl"
    package static let dictionaryFile = "dictionary.csv"

    /// Writes every file, each from its beginning.
    package func export() throws {
        for table in ExportTable.allCases { try sink(table.fileName, table.heading) }
        try sink(Self.dictionaryFile, ExportTable.dictionary)
        try log.forEachRecord { record in
            try line(record)
            if record.core.event == .suggestion { try rows(CaseReview(record, in: log)) }
        }
    }

    // MARK: JSON Lines

    private static let ownWords: Set = ["reason", "to", "purpose"]

    private func line(_ record: StoredRecord) throws {
        guard case .object(let members) = try RecordJSON.render(record) else { return }
        let masked = try members.map { name, value -> (String, JSONValue) in
            guard name == "parts", case .object(let parts) = value else { return (name, value) }
            let kept = try parts.filter { !$0.0.hasPrefix("decision/") && $0.0 != "rest" }.map { path, text -> (String, JSONValue) in
                if isMasked && path == "case" { return (path, .string(try reference(record))) }
                return (path, isMasked && Self.ownWords.contains(path) ? .string("(masked)") : text)
            }
            return (name, .object(kept))
        }
        try sink(Self.linesFile, JSONValue.object(masked).compact + "\n")
    }

    /// The reference, or one that says nothing but which records are of one case.
    private func reference(_ record: StoredRecord) throws -> String {
        guard let reference = try record.text("case") else { return "" }
        if !isMasked { return reference }
        return "case-\(try log.records(ofCase: reference).first ?? record.seq)"
    }

    // MARK: Tables

    private func rows(_ review: CaseReview) throws {
        let record = review.suggestion
        let reference = try reference(record)
        let erased = try erasures(record)
        for decision in record.names("answer/") {
            let key = ["\(record.seq)", reference, decision]
            try sink(ExportTable.decisions.fileName, CSVRow.text(key + self.decision(review, decision, erased)))
            guard let whole = try record.value("decision/" + decision) else { continue }
            if let applies = whole["applies"]?["criteria"]?.items { try criteria(applies, key + ["applies", ""], "") }
            for option in whole["options"]?.members ?? [] {
                for (index, rule) in (option.value["rules"]?.items ?? []).enumerated() {
                    try criteria(rule["criteria"]?.items ?? [], key + [option.key, "\(index + 1)"], "")
                    if let unless = rule["unless"] { try criteria([unless], key + [option.key, "\(index + 1)"], "unless ") }
                }
            }
            for action in ["first", "actions", "evidence"].flatMap({ whole[$0]?.items ?? [] }) { try sink(ExportTable.actions.fileName, CSVRow.text(key + self.action(action))) }
        }
    }

    private func decision(_ review: CaseReview, _ decision: String, _ erased: String) throws -> [String] {
        let core = review.suggestion.core
        let answer = try review.answer(decision)
        let person = review.last(of: decision)
        func ids(_ name: String) -> String { Self.ids(answer?[name]) }
        let gaps = answer?["gaps"]?.members?.filter { $0.value.text != "not_met" }.map(\.key) ?? []
        let ofPerson: [String] = person.map { person in
            [
                "\(person.record)", person.at.description, Self.list((person.outcome ?? "").split(separator: ", ").map(String.init)), person.differs.map { $0 ? "yes" : "no" } ?? "",
                Self.list(person.flags), isMasked && person.reason != nil ? "(masked)" : person.reason ?? "", person.role, Self.list(person.agreedWith),
            ]
        } ?? Array(repeating: "", count: 8)
        return [
            core.at.description, core["as_at"]?.text ?? "", core["policy"]?["id"]?.text ?? "", core["policy"]?["version"]?.text ?? "", core.packDigest ?? "",
            core["engine"]?.text ?? "", answer?["status"]?.text ?? "erased", ids("outcome"), ids("still_possible"), ids("suggested"), ids("contested"), ids("notices"),
            Self.list(gaps), review.isSuperseded ? "yes" : "no", review.correctedBy.map { "\($0)" } ?? "",
        ] + ofPerson + [erased]
    }

    private func criteria(_ lines: [CanonicalJSON], _ key: [String], _ prefix: String) throws {
        for (index, line) in lines.enumerated() {
            let place = prefix + "\(index + 1)"
            let reading = line["reading"].map { "\($0["id"]?.text ?? ""): \($0["chosen"]?.text ?? "")" } ?? ""
            try sink(
                ExportTable.criteria.fileName,
                CSVRow.text(
                    key + [
                        place, line["criterion"]?.text ?? "", line["says"]?.text ?? "", line["status"]?.text ?? "", line["left_out"]?.truth == true ? "yes" : "", reading,
                        Self.list((line["facts"]?.items ?? []).map(Self.fact)), Self.list((line["guidance"]?.items ?? []).compactMap { $0["id"]?.text }),
                    ]))
            try criteria(line["parts"]?.items ?? [], key, place + ".")
        }
    }

    private func action(_ action: CanonicalJSON) -> [String] {
        [
            action["id"]?.text ?? "", action["modality"]?.text ?? "", action["what"]?.text ?? "", Self.ids(action["who"]), action["holds"]?.text ?? "", action["status"]?.text ?? "",
            action["by_when"]?.text ?? "", Self.list((action["guidance"]?.items ?? []).compactMap { $0["id"]?.text }),
        ]
    }

    /// What redactions removed of a suggestion, each once.
    private func erasures(_ record: StoredRecord) throws -> String {
        Self.list(
            try Erasures(of: record, in: log).all.map { "\($0.fact ?? "everything"): rule \($0.rule), \($0.at.day), \($0.role), record \($0.redaction)" })
    }

    private static func fact(_ fact: CanonicalJSON) -> String {
        let value = fact["value"].map { $0 == .null ? "not known" : $0.text ?? ($0.items == nil ? $0.description : ids($0)) } ?? ""
        return "\(fact["fact"]?.text ?? ""): \(value)"
    }

    private static func ids(_ value: CanonicalJSON?) -> String { value?.text ?? list((value?.items ?? []).map { $0.text ?? $0.description }) }
    private static func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
}
