package import CanonicalJSON
package import DecisionModel

/// Writes what is said of a case as JSON, schema version 2 without its texts. Names of fields are a contract; more may
/// be added.
///
/// Nothing is lost: `DecisionsDecoder` reads the same value back. A field is left out where it would hold an empty
/// list, no text or `false`, but for those that every decision has.
package struct DecisionsEncoder: Sendable {
    /// How rows that have ids are written.
    package enum Tables: Sendable {
        /// An object with a member for each id: short, and found by its id. For printing.
        case byID
        /// A list of objects, each with its `id`: the order outlives a form in which keys are sorted. For a log.
        case inOrder
    }

    /// The version of the schema.
    package static let version = 2

    let tables: Tables

    package init(_ tables: Tables) {
        self.tables = tables
    }

    /// Everything.
    package func members(_ decisions: Decisions) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("case", .string(decisions.reference)), ("schema", .number(Self.version)),
            ("as_at", .string(decisions.asAt)), ("as_at_from", .string(decisions.asAtFrom.rawValue)),
        ]
        if let first = decisions.policies.first { members.append(("policy", .object(policy(first)))) }
        let isPlain = decisions.policies.count == 1 && decisions.policies[0].decisions == decisions.decisions.map(\.id)
        if !isPlain {
            members.append(
                (
                    "policies",
                    .array(decisions.policies.map { .object(policy($0) + [("decisions", .strings($0.decisions))]) })
                ))
        }
        members += [
            ("engine", .string(decisions.engine)),
            ("contradictions", .array(decisions.contradictions.map(contradiction))),
            ("decisions", table(decisions.decisions.map { ($0.id, decision($0)) })),
        ]
        members += knownOfFacts(decisions)
        members.append(("lines", lines(decisions.lines)))
        return members
    }

    /// One decision with the lines to which it refers: `{"decision", "lines"}`.
    package func decision(_ id: String, of decisions: Decisions) -> JSONValue? {
        let alone = decisions.only(id)
        guard let one = alone.decisions.first else { return nil }
        return .object([("decision", .object(decision(one))), ("lines", lines(alone.lines))])
    }

    /// What is said of the case beside its decisions.
    package func rest(of decisions: Decisions) -> JSONValue {
        .object(
            [("contradictions", .array(decisions.contradictions.map(contradiction)))] + knownOfFacts(decisions))
    }

    private func knownOfFacts(_ decisions: Decisions) -> [(String, JSONValue)] {
        [
            (
                "not_known",
                .array(decisions.notKnown.map(openFact))
            ), ("not_known_but_idle", .strings(decisions.notKnownButIdle)),
        ]
            + list(
                "remarks",
                decisions.remarks.map {
                    .object([("kind", .string($0.kind.rawValue)), ("fact", .string($0.fact))])
                }) + [("facts", table(decisions.facts.map { ($0.fact, fact($0)) }))]
            + (decisions.derived.isEmpty
                ? [] : [("derived", table(decisions.derived.map { ($0.fact, derived($0)) }))])
            + list("concerned", decisions.concerned)
    }

    private func derived(_ derived: DerivedValue) -> [(String, JSONValue)] {
        [("value", knowledge(derived.value))]
            + list(
                "parts",
                derived.parts.map { part in
                    .object(
                        [("about", .string(part.about))] + text("member", part.member)
                            + [("least", .number(part.least)), ("most", .number(part.most))])
                })
    }

    private func policy(_ policy: Decisions.Policy) -> [(String, JSONValue)] {
        [
            ("id", .optional(policy.id)), ("version", .optional(policy.version)), ("digest", .string(policy.digest)),
        ]
    }

    // MARK: Shapes

    func table(_ rows: [(String, [(String, JSONValue)])]) -> JSONValue {
        switch tables {
        case .byID: .object(rows.map { ($0.0, .object($0.1)) })
        case .inOrder: .array(rows.map { .object([("id", .string($0.0))] + $0.1) })
        }
    }

    func words(_ rows: [(String, String)]) -> JSONValue {
        switch tables {
        case .byID: .object(rows.map { ($0.0, .string($0.1)) })
        case .inOrder: .array(rows.map { .object([("id", .string($0.0)), ("is", .string($0.1))]) })
        }
    }

    func list(_ name: String, _ items: [JSONValue]) -> [(String, JSONValue)] {
        items.isEmpty ? [] : [(name, .array(items))]
    }

    func list(_ name: String, _ texts: [String]) -> [(String, JSONValue)] {
        texts.isEmpty ? [] : [(name, .strings(texts))]
    }

    func text(_ name: String, _ text: String?) -> [(String, JSONValue)] { text.map { [(name, .string($0))] } ?? [] }

    func flag(_ name: String, _ isSet: Bool) -> [(String, JSONValue)] { isSet ? [(name, .bool(true))] : [] }
}
