/// What is to be recorded, before it has its number.
package struct NewRecord: Sendable {
    /// Something said in a record that may have to be removed one day.
    package struct Part: Sendable {
        package let path: String
        /// Positions of the fact parts, in the list of the suggestion, that this one states or implies.
        package let facts: [Int]

        init(_ path: String, facts: [Int] = []) {
            self.path = path
            self.facts = facts
        }
    }

    /// The texts of the parts, canonical JSON, in batches: some are made only when they are wanted, by one thread or by
    /// two.
    struct Texts: Sendable {
        let batchCount: Int
        /// Called by each thread once; what it returns makes one batch after another, each text with the place of its
        /// part.
        let writer: @Sendable () -> (Int) -> [(place: Int, text: [UInt8])]

        init(batchCount: Int, writer: @escaping @Sendable () -> (Int) -> [(place: Int, text: [UInt8])]) {
            (self.batchCount, self.writer) = (batchCount, writer)
        }

        init(_ texts: [[UInt8]]) {
            self.init(batchCount: 1) { { _ in texts.enumerated().map { ($0, $1) } } }
        }

        /// All of them, in the order of their parts.
        func made() -> [[UInt8]] {
            let write = writer()
            return (0..<batchCount).flatMap(write).sorted { $0.place < $1.place }.map(\.text)
        }
    }

    package let event: RecordCore.Event
    package let fields: [(String, CanonicalJSON)]
    package let parts: [Part]
    let texts: Texts
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

    private init(
        _ event: RecordCore.Event, _ fields: [(String, CanonicalJSON)], _ parts: [Part], _ texts: Texts,
        pack: StoredPack? = nil, phrases: Shared? = nil
    ) {
        self.event = event
        self.fields = fields
        self.parts = parts
        self.texts = texts
        self.pack = pack
        self.phrases = phrases
    }

    private init(_ event: RecordCore.Event, _ fields: [(String, CanonicalJSON)], _ parts: [(Part, CanonicalJSON)]) {
        self.init(event, fields, parts.map(\.0), Texts(parts.map(\.1.bytes)))
    }

    /// Every part's path with its text, which is made for it.
    package var content: [(path: String, text: [UInt8])] { zip(parts, texts.made()).map { ($0.path, $1) } }

    /// The same, with texts that are made once however often they are wanted.
    package func made() -> NewRecord {
        NewRecord(event, fields, parts, Texts(texts.made()), pack: pack, phrases: phrases)
    }

    /// What a case file says of one fact.
    package struct Fact: Sendable {
        let name: String
        let text: [UInt8]

        package init(_ name: String, _ text: CanonicalJSON) { (self.name, self.text) = (name, text.bytes) }
    }

    /// A decision of a result, by its name.
    package struct Decision: Sendable {
        let name: String
        /// Names of the facts that what is said of it states or implies.
        let facts: Set<String>

        package init(_ name: String, facts: Set<String> = []) { (self.name, self.facts) = (name, facts) }
    }

    /// What is said of a decision, as canonical JSON.
    package struct Said: Sendable {
        /// In short.
        let answer: [UInt8]
        /// In full, with what explains it.
        let decision: [UInt8]

        package init(answer: [UInt8], decision: [UInt8]) { (self.answer, self.decision) = (answer, decision) }
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
    ///   - said: of each decision by its place; called by each thread that makes texts, and what it returns by that
    ///     thread alone.
    ///   - rest: what the result says beside the decisions, as canonical JSON; it is taken to state every fact.
    ///   - phrases: nothing that is known of any case may stand in them, since they are never removed.
    package static func suggestion(
        case reference: String, asAt: String, asAtFrom: String, engine: String, policy: Policy, pack: StoredPack,
        shown: Shown, facts: [Fact], decisions: [Decision],
        said: @escaping @Sendable () -> (Int) -> Said, rest: @escaping @Sendable () -> [UInt8], phrases: Shared? = nil
    ) -> NewRecord {
        // The case itself stands before the facts.
        let position = Dictionary(uniqueKeysWithValues: facts.enumerated().map { ($1.name, $0 + 1) })
        let positions = decisions.map { $0.facts.compactMap { position[$0] }.sorted() }
        let parts =
            [Part("case")] + facts.enumerated().map { Part("fact/" + $1.name, facts: [$0 + 1]) }
            + zip(decisions, positions).map { Part("answer/" + $0.name, facts: $1) }
            + zip(decisions, positions).map { Part("decision/" + $0.name, facts: $1) } + [
                Part("rest", facts: position.values.sorted())
            ]
        let answerPlace = 1 + facts.count
        // The decisions first: they take longest.
        let texts = Texts(batchCount: decisions.count + 1) {
            let write = said()
            return { batch in
                if batch == decisions.count {
                    return [(0, CanonicalJSON.string(reference).bytes)] + facts.enumerated().map { ($0 + 1, $1.text) }
                        + [(parts.count - 1, rest())]
                }
                let said = write(batch)
                return [(answerPlace + batch, said.answer), (answerPlace + decisions.count + batch, said.decision)]
            }
        }
        return NewRecord(
            .suggestion,
            [
                ("as_at", .string(asAt)), ("as_at_from", .string(asAtFrom)), ("engine", .string(engine)),
                ("language", .string(shown.language)),
                (
                    "policy",
                    .object([
                        ("digest", .string(pack.digest)), ("id", .string(policy.id)),
                        ("version", .string(policy.version)), ("from", .optional(policy.inForceFrom)),
                        ("to", .optional(policy.inForceTo)),
                    ])
                ),
                (
                    "shown",
                    .object([
                        ("decision", .optional(shown.decision)), ("format", .string(shown.format)),
                        ("why", .optional(shown.why)),
                    ])
                ),
            ], parts, texts, pack: pack, phrases: phrases)
    }

    /// What a person decided, having seen a suggestion.
    /// - Parameter differs: nil where nothing was suggested.
    package static func decision(
        on suggestion: RecordCore, case reference: String, decision: String, outcome: String, reason: String?,
        differs: Bool?, flags: [String], role: String,
        agreedWith: [String]
    ) -> NewRecord {
        let all = suggestion.factPositions
        let judgement = CanonicalJSON.object([
            ("differs", differs.map { .bool($0) } ?? .null), ("flags", .strings(flags)),
        ])
        return NewRecord(
            .decision,
            [
                ("about", .integer(suggestion.seq)), ("facts_of", .integer(suggestion.seq)),
                ("decision", .string(decision)), ("role", .string(role)),
                ("agreed_with", .strings(agreedWith)),
            ],
            [(Part("case"), .string(reference)), (Part("outcome"), .string(outcome))]
                + (reason.map { [(Part("reason", facts: all), .string($0))] } ?? [])
                + [(Part("judgement", facts: all), judgement)])
    }

    /// That a record is wrong, and why. The record stays as it is.
    /// - Parameter replacement: the suggestion that holds instead.
    package static func correction(
        of about: RecordCore, on suggestion: RecordCore, case reference: String, reason: String, replacement: Int?,
        role: String
    ) -> NewRecord {
        NewRecord(
            .correction,
            [
                ("about", .integer(about.seq)), ("facts_of", .integer(suggestion.seq)),
                ("replaced_by", replacement.map { .integer($0) } ?? .null),
                ("role", .string(role)),
            ],
            [(Part("case"), .string(reference)), (Part("reason", facts: suggestion.factPositions), .string(reason))])
    }

    /// That somebody outside was given a record, or the whole log.
    package static func disclosure(of about: Int?, to recipient: String, purpose: String, role: String) -> NewRecord {
        NewRecord(
            .disclosure, [("about", about.map { .integer($0) } ?? .null), ("role", .string(role))],
            [(Part("to"), .string(recipient)), (Part("purpose"), .string(purpose))])
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
