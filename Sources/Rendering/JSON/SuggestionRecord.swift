internal import CaseFiles
package import DecisionLog
internal import Diagnostics
internal import PolicyChecker
package import PolicyEngines
internal import PolicySyntax

/// Joins the engine and the log: what is written down of a suggestion. One for each pack and log.
package struct SuggestionRecord: Sendable {
    private let engine: PolicyEngine
    private let pack: StoredPack
    /// Each with the facts that what is said of it may state or imply.
    private let decisions: [NewRecord.Decision]
    private let version: String

    /// - Parameter version: of the engine, as the record names it.
    package init(_ engine: PolicyEngine, version: String = PolicyEngine.version) {
        self.engine = engine
        self.version = version
        pack = StoredPack(
            digest: engine.digest, files: engine.files.map { .init(path: $0.path, bytes: $0.source.bytes) })
        decisions = zip(engine.pack.decisions, FactDependencies(engine.pack).ofDecisions()).map {
            .init($0.id, facts: Set($1.map { engine.pack.facts[$0].id }))
        }
    }

    /// What is to be recorded of a decided case; its texts are made when it is drafted.
    package func newRecord(_ decided: PolicyEngine.Decided, shown: NewRecord.Shown) -> NewRecord {
        newRecord(
            decided, shown,
            said: { [self] in
                let json = RecordedDecisionJSON(decided, engine)
                let writer = CanonicalWriter()
                return { said(json.decision(DecisionID($0)), writer) }
            }, rest: { [engine] in RecordedDecisionJSON.renderRest(decided, engine: engine).canonicalBytes })
    }

    /// The same from what is said of the whole case.
    /// - Parameter whole: as `DecisionJSON` renders all decisions, uncertified.
    package func newRecord(
        _ decided: PolicyEngine.Decided, saying whole: JSONValue, shown: NewRecord.Shown
    ) -> NewRecord {
        let writer = CanonicalWriter()
        let texts = engine.pack.decisions.map { decision in
            guard let text = whole["decisions"]?[decision.id] else { preconditionFailure("all decisions are told") }
            return said(text, writer)
        }
        let rest = writer.bytes(of: Self.rest(of: whole))
        return newRecord(decided, shown, said: { { texts[$0] } }, rest: { rest })
    }

    private func newRecord(
        _ decided: PolicyEngine.Decided, _ shown: NewRecord.Shown,
        said: @escaping @Sendable () -> (Int) -> NewRecord.Said, rest: @escaping @Sendable () -> [UInt8]
    ) -> NewRecord {
        let header = engine.pack.source.header
        return .suggestion(
            case: decided.caseFile.reference, asAt: decided.result.asAt.description,
            asAtFrom: decided.asAtSource.rawValue, engine: version,
            policy: .init(
                id: header.id?.text ?? "", version: header.version?.text ?? "",
                inForceFrom: header.inForceFrom?.description, inForceTo: header.inForceTo?.description),
            pack: pack, shown: shown, facts: decided.caseFile.written.map { .init($0.key, Self.value($0.value)) },
            decisions: decisions, said: said, rest: rest, phrases: phrases)
    }

    private func said(_ decision: JSONValue, _ writer: CanonicalWriter) -> NewRecord.Said {
        NewRecord.Said(answer: writer.bytes(of: Self.answer(decision)), decision: writer.bytes(of: decision))
    }

    /// What records of the pack have in common.
    package var phrases: NewRecord.Shared {
        .init(name: "phrases/\(version)/\(engine.digest)") { [engine] in Self.phrases(engine) }
    }

    /// What is said of a case of which nothing is known: most of what is said of any other.
    private static func phrases(_ engine: PolicyEngine) -> [UInt8] {
        let nobody = SourceFile(path: "phrases", bytes: Array(#"{"case": "nobody", "facts": {}}"#.utf8))
        guard let caseFile = engine.readCase(nobody, format: .json).value else { return [] }
        let whole = RecordedDecisionJSON.render(
            engine.decide(caseFile, asAt: engine.pack.source.header.inForceFrom ?? .last), engine: engine)
        let decisions = engine.pack.decisions.compactMap { whole["decisions"]?[$0.id] }
        return (decisions.map(answer) + decisions + [rest(of: whole)]).flatMap(\.canonicalBytes)
    }

    /// A value of a case file; every scalar is text.
    private static func value(_ node: YAMLNode) -> CanonicalJSON {
        switch node.content {
        case .scalar(let text, _): .string(text)
        case .sequence(let items): .array(items.map(value))
        case .mapping(let entries): .object(entries.map { ($0.key, value($0.value)) })
        }
    }

    /// What the result says beside its decisions.
    package static func rest(of whole: JSONValue) -> JSONValue {
        .object(["contradictions", "not_known", "not_known_but_idle"].map { ($0, whole[$0] ?? .null) })
    }

    /// The fields that a decision's answer consists of, from its whole JSON; what explains it is left out.
    package static func answer(_ decision: JSONValue) -> JSONValue {
        let plain = [
            "status", "outcome", "still_possible", "suggested", "at_least", "agreed_outcome", "also_met", "contested",
        ]
        var members = plain.compactMap { key in decision[key].map { (key, $0) } }
        if case .object(let options)? = decision["options"] {
            members.append(("options", .object(options.map { ($0.0, $0.1["status"] ?? .null) })))
        }
        if case .array(let notices)? = decision["notices"] {
            members.append(("notices", .array(notices.map { $0["id"] ?? .null })))
        }
        if case .array(let gaps)? = decision["silence"]?["gaps"] {
            let statuses = gaps.compactMap { gap -> (String, JSONValue)? in
                guard case .string(let id)? = gap["id"] else { return nil }
                return (id, gap["status"] ?? .null)
            }
            members.append(("gaps", .object(statuses)))
        }
        return .object(members)
    }
}
