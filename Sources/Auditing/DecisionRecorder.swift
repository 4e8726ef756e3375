package import Canllaw
package import CaseFiles
package import DecisionLog
package import Diagnostics
package import Rendering
package import YAMLSyntax

/// Joins a decided case and the log: what is written down of a suggestion.
package struct DecisionRecorder {
    private let log: DecisionLog
    private let engine: PolicyEngine
    private let support: [Set<Int>]
    private let pack: StoredPack

    package init(_ log: DecisionLog, _ engine: PolicyEngine) {
        self.log = log
        self.engine = engine
        support = FactSupport(engine.pack).ofDecisions()
        pack = StoredPack(digest: engine.digest, files: engine.files.map { .init(path: $0.path, bytes: $0.source.bytes) })
    }

    /// Writes the suggestion down for good.
    package func record(_ decided: PolicyEngine.Decided, _ source: SourceFile, _ format: CaseFileReader.Format, shown: NewRecord.Shown, at: Moment) throws(LogFailure) -> DecisionLog.Receipt {
        try log.append(newRecord(decided, source, format, shown: shown), at: at)
    }

    package func close() { log.close() }

    package func newRecord(_ decided: PolicyEngine.Decided, _ source: SourceFile, _ format: CaseFileReader.Format, shown: NewRecord.Shown) -> NewRecord {
        let whole = CanonicalJSON(DecisionJSON.render(decided, engine: engine))
        let header = engine.pack.source.header
        let decisions = engine.pack.decisions.enumerated().compactMap { id, decision in
            whole["decisions"]?[decision.id].map { NewRecord.Named(decision.id, $0, facts: Set(support[id].map { engine.pack.facts[$0].id })) }
        }
        return .suggestion(
            case: decided.caseFile.reference, asAt: decided.result.asAt.description, asAtFrom: decided.asAtSource.rawValue, engine: PolicyEngine.version,
            policy: .init(
                id: header.id?.text ?? "", version: header.version?.text ?? "", inForceFrom: header.inForceFrom?.description, inForceTo: header.inForceTo?.description),
            pack: pack, shown: shown, facts: Self.facts(source, format), answers: decisions.map { NewRecord.Named($0.name, Self.answer($0.text), facts: $0.facts) }, decisions: decisions,
            rest: Self.rest(of: whole))
    }

    /// What the case file says of each fact, in the shape of a JSON case file.
    private static func facts(_ source: SourceFile, _ format: CaseFileReader.Format) -> [NewRecord.Named] {
        let root = format == .json ? JSONParser.parse(source).value : YAMLParser().parse(source).value
        guard case .mapping(let top)? = root?.content, case .mapping(let facts)? = top.first(where: { $0.key == "facts" })?.value.content else { return [] }
        return facts.map { NewRecord.Named($0.key, CanonicalJSON($0.value)) }
    }

    /// What the result says beside its decisions.
    static func rest(of whole: CanonicalJSON) -> CanonicalJSON {
        .object(["contradictions", "not_known", "not_known_but_idle"].map { ($0, whole[$0] ?? .null) })
    }

    /// The fields that a decision's answer consists of; what explains it is left out.
    package static func answer(_ decision: CanonicalJSON) -> CanonicalJSON {
        let plain = ["status", "outcome", "still_possible", "suggested", "at_least", "agreed_outcome", "also_met", "contested"]
        var members = plain.compactMap { key in decision[key].map { (key, $0) } }
        if let options = decision["options"]?.members { members.append(("options", .object(options.map { ($0.key, $0.value["status"] ?? .null) }))) }
        if let notices = decision["notices"]?.items { members.append(("notices", .array(notices.map { $0["id"] ?? .null }))) }
        if let gaps = decision["silence"]?["gaps"]?.items { members.append(("gaps", .object(gaps.map { ($0["id"]?.text ?? "", $0["status"] ?? .null) }))) }
        return .object(members)
    }
}

extension CanonicalJSON {
    package init(_ json: JSONValue) {
        switch json {
        case .object(let members): self = .object(members.map { ($0.0, CanonicalJSON($0.1)) })
        case .array(let items): self = .array(items.map { CanonicalJSON($0) })
        case .string(let text): self = .string(text)
        case .number(let number): self = .integer(number)
        case .bool(let value): self = .bool(value)
        case .null: self = .null
        }
    }

    /// A value of a case file; every scalar is text.
    package init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, _): self = .string(text)
        case .sequence(let items): self = .array(items.map { CanonicalJSON($0) })
        case .mapping(let entries): self = .object(entries.map { ($0.key, CanonicalJSON($0.value)) })
        }
    }
}
