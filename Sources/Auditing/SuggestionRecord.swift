package import CanonicalJSON
package import DecisionLog
package import DecisionModel
internal import DecisionsCoding
internal import PolicyChecker
package import PolicyEngines
internal import PolicyModel
package import PolicySyntax

/// Joins the engine and the log: what is written down of a suggestion. One for each pack.
package struct SuggestionRecord: Sendable {
    private let engine: PolicyEngine
    private let pack: StoredPack
    /// Of each decision, the facts that what is said of it may state or imply.
    private let facts: [(decision: String, facts: Set<String>)]
    private let version: String

    /// - Parameter version: of the engine, as the record names it.
    package init(_ engine: PolicyEngine, version: String = PolicyEngine.version) {
        self.engine = engine
        self.version = version
        pack = StoredPack(engine)
        facts = zip(engine.pack.decisions, FactDependencies(engine.pack).ofDecisions()).map {
            ($0.id, Set($1.map { engine.pack.facts[$0].id }))
        }
    }

    /// What is to be recorded of a decided case.
    package func draft(_ decided: PolicyEngine.Decided, shown: RecordDraft.Shown) -> RecordDraft {
        draft(decided, saying: engine.decisions(of: decided), shown: shown)
    }

    /// The same from what is said of the case.
    /// - Parameter decisions: without certificates, which follow from the facts and the policy.
    package func draft(
        _ decided: PolicyEngine.Decided, saying decisions: Decisions, shown: RecordDraft.Shown
    ) -> RecordDraft {
        let encoder = DecisionsEncoder(.inOrder)
        return .suggestion(
            case: decisions.reference, asAt: decisions.asAt, asAtFrom: decisions.asAtFrom.rawValue, engine: version,
            policy: .init(engine.pack.source.header), pack: pack, shown: shown,
            facts: decided.caseFile.written.map { .init($0.key, Self.value($0.value)) },
            decisions: facts.map { name, facts in
                guard let decision = decisions[name], let explained = encoder.decision(name, of: decisions) else {
                    preconditionFailure("every decision of the pack is told")
                }
                return .init(
                    name, facts: facts, answer: encoder.short(ShortAnswer(decision)), explained: explained)
            }, rest: encoder.rest(of: decisions))
    }

    /// A value of a case file; every scalar is text.
    package static func value(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .scalar(let text, _): .string(text)
        case .sequence(let items): .array(items.map(value))
        case .mapping(let entries): .object(entries.map { ($0.key, value($0.value)) })
        }
    }
}

extension StoredPack {
    /// The files of a pack and of those on which it builds.
    package init(_ engine: PolicyEngine) {
        self.init(digest: engine.digest, files: engine.files.map { .init(path: $0.path, bytes: $0.source.bytes) })
    }
}
extension RecordDraft.Policy {
    /// What the header of a pack says of it.
    init(_ header: PackHeader) {
        self.init(
            id: header.id?.text ?? "", version: header.version?.text ?? "",
            inForceFrom: header.inForceFrom?.description, inForceTo: header.inForceTo?.description)
    }
}
