package import CanonicalJSON

/// What is to be recorded, before it has its number.
package struct RecordDraft: Sendable {
    /// Something said in a record that may have to be removed one day.
    package struct Part: Sendable {
        package let path: String
        /// Positions of the fact parts, in the list of the suggestion, that this one states or implies.
        package let facts: [Int]
        /// Canonical JSON.
        package let text: [UInt8]

        init(_ path: String, facts: [Int] = [], _ value: JSONValue) {
            (self.path, self.facts, text) = (path, facts, value.canonicalBytes)
        }
    }

    package let event: RecordCore.Event
    package let fields: [(String, JSONValue)]
    package let parts: [Part]
    /// The pack that the record names; nil where it names none.
    package let pack: StoredPack?

    private init(
        _ event: RecordCore.Event, _ fields: [(String, JSONValue)], _ parts: [Part] = [], pack: StoredPack? = nil
    ) {
        (self.event, self.fields, self.parts, self.pack) = (event, fields, parts, pack)
    }

    // MARK: Suggestions

    /// What a case file says of one fact.
    package struct Fact: Sendable {
        let name: String
        let value: JSONValue

        package init(_ name: String, _ value: JSONValue) { (self.name, self.value) = (name, value) }
    }

    /// A decision of a result, by its name.
    package struct Decision: Sendable {
        let name: String
        /// Names of the facts that what is said of it states or implies.
        let facts: Set<String>
        /// The answer in short.
        let answer: JSONValue
        /// The answer with what explains it.
        let explained: JSONValue

        package init(_ name: String, facts: Set<String>, answer: JSONValue, explained: JSONValue) {
            (self.name, self.facts, self.answer, self.explained) = (name, facts, answer, explained)
        }
    }

    /// A policy by what its header says.
    package struct Policy: Sendable {
        package let id: String
        package let version: String
        package let inForceFrom: String?
        package let inForceTo: String?

        package init(id: String, version: String, inForceFrom: String?, inForceTo: String?) {
            self.id = id
            self.version = version
            self.inForceFrom = inForceFrom
            self.inForceTo = inForceTo
        }

        fileprivate func json(digest: String) -> JSONValue {
            .object([
                ("digest", .string(digest)), ("from", .optional(inForceFrom)), ("id", .string(id)),
                ("to", .optional(inForceTo)), ("version", .string(version)),
            ])
        }
    }

    /// What was shown of a suggestion.
    package struct Shown: Sendable {
        package let format: String
        package let decision: String?
        package let why: String?
        package let language: String
        /// The text that was shown, or its bytes' SHA-256 where that is known already.
        package let digest: Digest

        package init(format: String, decision: String?, why: String?, language: String, text: String) {
            (self.format, self.decision, self.why, self.language) = (format, decision, why, language)
            digest = SHA256().digest { $0.add(Array(text.utf8)) }
        }
    }

    /// What the engine suggested in a case, on which facts, by which policy.
    /// - Parameter rest: what the result says beside the decisions; it is taken to state every fact.
    package static func suggestion(
        case reference: String, asAt: String, asAtFrom: String, engine: String, policy: Policy, pack: StoredPack,
        shown: Shown, facts: [Fact], decisions: [Decision], rest: JSONValue
    ) -> RecordDraft {
        // The case itself stands before the facts.
        let position = Dictionary(uniqueKeysWithValues: facts.enumerated().map { ($1.name, $0 + 1) })
        let all = position.values.sorted()
        func behind(_ decision: Decision) -> [Int] { decision.facts.compactMap { position[$0] }.sorted() }
        var parts = [Part("case", .string(reference))]
        parts += facts.enumerated().map { Part("fact/" + $1.name, facts: [$0 + 1], $1.value) }
        parts += decisions.map { Part("answer/" + $0.name, facts: behind($0), $0.answer) }
        parts += decisions.map { Part("decision/" + $0.name, facts: behind($0), $0.explained) }
        parts.append(Part("rest", facts: all, rest))
        // A digest tells a guess at a fact from the fact, so it goes with every one of them.
        parts.append(Part("shown", facts: all, .object([("sha256", .string(shown.digest.hexadecimal))])))
        return RecordDraft(
            .suggestion,
            [
                ("as_at", .string(asAt)), ("as_at_from", .string(asAtFrom)), ("engine", .string(engine)),
                ("language", .string(shown.language)), ("policy", policy.json(digest: pack.digest)),
                (
                    "shown",
                    .object([
                        ("decision", .optional(shown.decision)), ("format", .string(shown.format)),
                        ("why", .optional(shown.why)),
                    ])
                ),
            ], parts, pack: pack)
    }

    // MARK: What people decide and correct

    /// What a person decided, having seen a suggestion.
    /// - Parameter differs: nil where nothing was suggested.
    package static func decision(
        on suggestion: RecordCore, case reference: String, decision: String, outcome: String, reason: String?,
        differs: Bool?, flags: [String], role: String, agreedWith: [String]
    ) -> RecordDraft {
        let all = suggestion.factPositions
        let judgement = JSONValue.object([
            ("differs", differs.map { .bool($0) } ?? .null), ("flags", .strings(flags)),
        ])
        return RecordDraft(
            .decision,
            [
                ("about", .number(suggestion.seq)), ("facts_of", .number(suggestion.seq)),
                ("decision", .string(decision)), ("role", .string(role)), ("agreed_with", .strings(agreedWith)),
            ],
            [Part("case", .string(reference)), Part("outcome", .string(outcome))]
                + (reason.map { [Part("reason", facts: all, .string($0))] } ?? [])
                + [Part("judgement", facts: all, judgement)])
    }

    /// That a record is wrong, and why. The record stays as it is.
    /// - Parameter replacement: the suggestion that holds instead.
    package static func correction(
        of about: RecordCore, on suggestion: RecordCore, case reference: String, reason: String, replacement: Int?,
        role: String
    ) -> RecordDraft {
        RecordDraft(
            .correction,
            [
                ("about", .number(about.seq)), ("facts_of", .number(suggestion.seq)),
                ("replaced_by", .optional(replacement)), ("role", .string(role)),
            ],
            [
                Part("case", .string(reference)),
                Part("reason", facts: suggestion.factPositions, .string(reason)),
            ])
    }

    /// One fact of a case before and after somebody changed it, each as a case file says it; null where it did not.
    package struct FactChange: Sendable {
        package let fact: String
        package let from: JSONValue
        package let to: JSONValue

        package init(_ fact: String, from: JSONValue, to: JSONValue) {
            (self.fact, self.from, self.to) = (fact, from, to)
        }
    }

    /// That somebody changed what is recorded of a case.
    /// - Parameter about: the newest suggestion of the case; nil where there is none yet.
    package static func factsChanged(
        _ changes: [FactChange], about: Int?, case reference: String, role: String
    ) -> RecordDraft {
        RecordDraft(
            .factsChanged, [("about", .optional(about)), ("role", .string(role))],
            [Part("case", .string(reference))]
                + changes.map { Part("change/" + $0.fact, .object([("from", $0.from), ("to", $0.to)])) })
    }

    // MARK: Policies, and what leaves the log

    /// That a policy was approved or published.
    package static func policy(
        _ step: PolicyStep, _ policy: Policy, pack: StoredPack, role: String
    ) -> RecordDraft {
        RecordDraft(
            step.event, [("policy", policy.json(digest: pack.digest)), ("role", .string(role))], pack: pack)
    }

    package enum PolicyStep: Sendable {
        case approved, published

        var event: RecordCore.Event { self == .approved ? .packApproved : .packPublished }
    }

    /// That the log was written out as tables.
    /// - Parameter through: the last record that was written out.
    package static func export(masked isMasked: Bool, through last: Int, purpose: String, role: String) -> RecordDraft {
        RecordDraft(
            .export, [("masked", .bool(isMasked)), ("role", .string(role)), ("through", .number(last))],
            [Part("purpose", .string(purpose))])
    }

    /// That somebody outside was given a record, or the whole log.
    package static func disclosure(
        of about: Int?, to recipient: String, purpose: String, role: String
    ) -> RecordDraft {
        RecordDraft(
            .disclosure, [("about", .optional(about)), ("role", .string(role))],
            [Part("to", .string(recipient)), Part("purpose", .string(purpose))])
    }

    static func redaction(of about: Int, fact: String?, rule: String, role: String, erased: [PartID]) -> RecordDraft {
        RecordDraft(
            .redaction,
            [
                ("about", .number(about)), ("fact", .optional(fact)), ("rule", .string(rule)), ("role", .string(role)),
                ("erased", .array(erased.map { .array([.number($0.seq), .number($0.position)]) })),
            ])
    }
}
