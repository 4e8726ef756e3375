/// What is to be recorded, before it has its number.
package struct NewRecord: Sendable {
    /// Something said in a record that may have to be removed one day.
    package struct Part: Sendable {
        package let path: String
        /// Canonical JSON.
        package let text: [UInt8]
        /// Positions of the fact parts, in the list of the suggestion, that this one states or implies.
        package let facts: [Int]

        init(_ path: String, _ text: CanonicalJSON, facts: [Int] = []) { self.init(path, canonical: text.bytes, facts: facts) }

        init(_ path: String, canonical text: [UInt8], facts: [Int] = []) {
            self.path = path
            self.text = text
            self.facts = facts
        }
    }

    package let event: RecordCore.Event
    package let fields: [(String, CanonicalJSON)]
    package let parts: [Part]
    /// The pack that a suggestion names.
    package let pack: StoredPack?
    /// What its texts have in common with those of others.
    package let phrases: Shared?

    /// Phrases of a pack as one engine says them; made where a log does not have them yet.
    package struct Shared: Sendable {
        /// Of the pack and the engine: the same name, the same phrases.
        package let name: String
        package let make: @Sendable () -> [UInt8]

        package init(name: String, make: @escaping @Sendable () -> [UInt8]) {
            (self.name, self.make) = (name, make)
        }
    }

    private init(_ event: RecordCore.Event, _ fields: [(String, CanonicalJSON)], _ parts: [Part], pack: StoredPack? = nil, phrases: Shared? = nil) {
        self.event = event
        self.fields = fields
        self.parts = parts
        self.pack = pack
        self.phrases = phrases
    }

    /// One fact of a case, or one decision of a result, by its name.
    package struct Named: Sendable, Equatable {
        package let name: String
        /// Canonical JSON.
        package let text: [UInt8]
        /// Names of the facts that a decision states or implies; of a fact nothing.
        package let facts: Set<String>

        package init(_ name: String, _ text: CanonicalJSON, facts: Set<String> = []) { self.init(name, canonical: text.bytes, facts: facts) }

        /// - Parameter text: canonical JSON that somebody else wrote.
        package init(_ name: String, canonical text: [UInt8], facts: Set<String> = []) {
            self.name = name
            self.text = text
            self.facts = facts
        }
    }

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
    }

    package struct Shown: Sendable {
        package let format: String
        package let decision: String?
        package let why: String?
        package let language: String

        package init(format: String, decision: String?, why: String?, language: String) {
            self.format = format
            self.decision = decision
            self.why = why
            self.language = language
        }
    }

    /// What the engine suggested in a case, on which facts, by which policy.
    /// - Parameters:
    ///   - answers: every decision in short.
    ///   - decisions: every decision in full, with what explains it.
    ///   - rest: what the result says beside the decisions, as canonical JSON; it is taken to state every fact.
    ///   - phrases: nothing that is known of any case may stand in them, since they are never removed.
    package static func suggestion(
        case reference: String, asAt: String, asAtFrom: String, engine: String, policy: Policy, pack: StoredPack, shown: Shown, facts: [Named], answers: [Named],
        decisions: [Named], rest: [UInt8], phrases: Shared? = nil
    ) -> NewRecord {
        // The case itself stands before the facts.
        let position = Dictionary(uniqueKeysWithValues: facts.enumerated().map { ($1.name, $0 + 1) })
        func positions(_ named: Named) -> [Int] { named.facts.compactMap { position[$0] }.sorted() }
        let parts =
            [Part("case", .string(reference))] + facts.map { Part("fact/" + $0.name, canonical: $0.text, facts: position[$0.name].map { [$0] } ?? []) }
            + answers.map { Part("answer/" + $0.name, canonical: $0.text, facts: positions($0)) } + decisions.map { Part("decision/" + $0.name, canonical: $0.text, facts: positions($0)) }
            + [Part("rest", canonical: rest, facts: position.values.sorted())]
        return NewRecord(
            .suggestion,
            [
                ("as_at", .string(asAt)), ("as_at_from", .string(asAtFrom)), ("engine", .string(engine)), ("language", .string(shown.language)),
                (
                    "policy",
                    .object([
                        ("digest", .string(pack.digest)), ("id", .string(policy.id)), ("version", .string(policy.version)), ("from", .optional(policy.inForceFrom)),
                        ("to", .optional(policy.inForceTo)),
                    ])
                ),
                ("shown", .object([("decision", .optional(shown.decision)), ("format", .string(shown.format)), ("why", .optional(shown.why))])),
            ], parts, pack: pack, phrases: phrases)
    }

    /// What a person decided, having seen a suggestion.
    /// - Parameter differs: nil where nothing was suggested.
    package static func decision(
        on suggestion: RecordCore, case reference: String, decision: String, outcome: String, reason: String?, differs: Bool?, flags: [String], role: String,
        agreedWith: [String]
    ) -> NewRecord {
        let all = suggestion.factPositions
        let judgement = CanonicalJSON.object([("differs", differs.map { .bool($0) } ?? .null), ("flags", .strings(flags))])
        return NewRecord(
            .decision,
            [
                ("about", .integer(suggestion.seq)), ("facts_of", .integer(suggestion.seq)), ("decision", .string(decision)), ("role", .string(role)),
                ("agreed_with", .strings(agreedWith)),
            ],
            [Part("case", .string(reference)), Part("outcome", .string(outcome))] + (reason.map { [Part("reason", .string($0), facts: all)] } ?? [])
                + [Part("judgement", judgement, facts: all)])
    }

    /// That a record is wrong, and why. The record stays as it is.
    /// - Parameter replacement: the suggestion that holds instead.
    package static func correction(of about: RecordCore, on suggestion: RecordCore, case reference: String, reason: String, replacement: Int?, role: String) -> NewRecord {
        NewRecord(
            .correction,
            [
                ("about", .integer(about.seq)), ("facts_of", .integer(suggestion.seq)), ("replaced_by", replacement.map { .integer($0) } ?? .null),
                ("role", .string(role)),
            ],
            [Part("case", .string(reference)), Part("reason", .string(reason), facts: suggestion.factPositions)])
    }

    /// That somebody outside was given a record, or the whole log.
    package static func disclosure(of about: Int?, to recipient: String, purpose: String, role: String) -> NewRecord {
        NewRecord(
            .disclosure, [("about", about.map { .integer($0) } ?? .null), ("role", .string(role))],
            [Part("to", .string(recipient)), Part("purpose", .string(purpose))])
    }

    static func redaction(of about: Int, fact: String?, rule: String, role: String, erased: [PartID]) -> NewRecord {
        NewRecord(
            .redaction,
            [
                ("about", .integer(about)), ("fact", .optional(fact)), ("rule", .string(rule)), ("role", .string(role)),
                ("erased", .array(erased.map { .array([.integer($0.seq), .integer($0.position)]) })),
            ], [])
    }
}
