package import Canllaw
package import CaseFiles
package import DecisionLog
package import Diagnostics
internal import PolicyChecker
internal import YAMLSyntax

/// Joins the engine and the log: what is written down of a suggestion. One for each pack and log.
package struct SuggestionRecord: Sendable {
    private let engine: PolicyEngine
    private let pack: StoredPack
    /// Names of the facts that what is said of each decision may state or imply.
    private let support: [Set<String>]

    private let version: String

    /// - Parameter version: of the engine, as the record names it.
    package init(_ engine: PolicyEngine, version: String = PolicyEngine.version) {
        self.engine = engine
        self.version = version
        pack = StoredPack(digest: engine.digest, files: engine.files.map { .init(path: $0.path, bytes: $0.source.bytes) })
        support = FactSupport(engine.pack).ofDecisions().map { Set($0.map { engine.pack.facts[$0].id }) }
    }

    /// What a record says of a case, in canonical form.
    package struct Texts: Sendable, Equatable {
        fileprivate let answers: [NewRecord.Named]
        fileprivate let decisions: [NewRecord.Named]
        fileprivate let rest: [UInt8]
    }

    /// - Parameter whole: as `DecisionJSON` renders all decisions, uncertified.
    package func texts(of whole: JSONValue) -> Texts {
        let writer = CanonicalWriter()
        let decisions = engine.pack.decisions.indices.compactMap { id in whole["decisions"]?[engine.pack.decisions[id].id].map { named(id, $0, writer) } }
        return Texts(decisions, rest: writer.bytes(of: Self.rest(of: whole)))
    }

    /// The same from the decided case, written by two threads.
    package func texts(of decided: PolicyEngine.Decided) -> Texts {
        let decisions = TwoThreads.map(engine.pack.decisions.count) { [self] in
            let json = DecisionJSON.uncertified(decided, engine)
            let writer = CanonicalWriter()
            return { named($0, json.decision($0), writer) }
        }
        return Texts(decisions, rest: DecisionJSON.renderRest(decided, engine: engine).canonicalBytes)
    }

    private func named(_ id: DecisionID, _ text: JSONValue, _ writer: CanonicalWriter) -> (answer: NewRecord.Named, decision: NewRecord.Named) {
        let name = engine.pack.decisions[id].id
        return (.init(name, canonical: writer.bytes(of: Self.answer(text)), facts: support[id]), .init(name, canonical: writer.bytes(of: text), facts: support[id]))
    }

    /// - Parameter source: the case file as it was read.
    package func newRecord(
        _ decided: PolicyEngine.Decided, _ texts: Texts, source: SourceFile, format: CaseFileReader.Format, shown: NewRecord.Shown
    ) -> NewRecord {
        let header = engine.pack.source.header
        return .suggestion(
            case: decided.caseFile.reference, asAt: decided.result.asAt.description, asAtFrom: decided.asAtSource.rawValue, engine: version,
            policy: .init(
                id: header.id?.text ?? "", version: header.version?.text ?? "", inForceFrom: header.inForceFrom?.description, inForceTo: header.inForceTo?.description),
            pack: pack, shown: shown, facts: Self.facts(source, format), answers: texts.answers, decisions: texts.decisions, rest: texts.rest, phrases: phrases)
    }

    /// What records of the pack have in common.
    package var phrases: NewRecord.Shared { .init(name: "phrases/\(version)/\(engine.digest)") { [engine] in Self.phrases(engine) } }

    /// What is said of a case of which nothing is known: most of what is said of any other.
    private static func phrases(_ engine: PolicyEngine) -> [UInt8] {
        let nobody = SourceFile(path: "phrases", bytes: Array(#"{"case": "nobody", "facts": {}}"#.utf8))
        guard let caseFile = engine.readCase(nobody, format: .json).value else { return [] }
        let whole = DecisionJSON.renderUncertified(engine.decide(caseFile, asAt: engine.pack.source.header.inForceFrom ?? .last), engine: engine)
        let decisions = engine.pack.decisions.compactMap { whole["decisions"]?[$0.id] }
        return (decisions.map(answer) + decisions + [rest(of: whole)]).flatMap(\.canonicalBytes)
    }

    /// What the case file says of each fact, in the shape of a JSON case file.
    private static func facts(_ source: SourceFile, _ format: CaseFileReader.Format) -> [NewRecord.Named] {
        let root = format == .json ? JSONParser.parse(source).value : YAMLParser().parse(source).value
        guard case .mapping(let top)? = root?.content, case .mapping(let facts)? = top.first(where: { $0.key == "facts" })?.value.content else { return [] }
        return facts.map { NewRecord.Named($0.key, canonical: value($0.value).bytes) }
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
        let plain = ["status", "outcome", "still_possible", "suggested", "at_least", "agreed_outcome", "also_met", "contested"]
        var members = plain.compactMap { key in decision[key].map { (key, $0) } }
        if case .object(let options)? = decision["options"] { members.append(("options", .object(options.map { ($0.0, $0.1["status"] ?? .null) }))) }
        if case .array(let notices)? = decision["notices"] { members.append(("notices", .array(notices.map { $0["id"] ?? .null }))) }
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

extension SuggestionRecord.Texts {
    fileprivate init(_ decisions: [(answer: NewRecord.Named, decision: NewRecord.Named)], rest: [UInt8]) {
        answers = decisions.map(\.answer)
        self.decisions = decisions.map(\.decision)
        self.rest = rest
    }
}
