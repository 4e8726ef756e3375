package import CanonicalJSON
internal import DecisionDiagrams
internal import PolicyChecker
package import PolicyComparison
internal import PolicyModel
internal import PolicyVerification

/// What moves between two packs as JSON. Names of fields are a contract; more may be added. Counts are texts of all
/// their digits, as they may pass what numbers of JSON hold.
package enum DiffJSON {
    /// - Parameter digests: of the old pack and the new one.
    package static func render(_ comparison: PackComparison, digests: (old: String, new: String)) -> JSONValue {
        let words = ComparisonWords(comparison)
        func name(_ pair: Int) -> String { words.decision(comparison.pairs[pair]) }
        return .object([
            ("old", pack(words.old, digests.old)), ("new", pack(words.new, digests.new)),
            ("as_at", .string(comparison.space.asAt.description)),
            ("says_the_same", .bool(comparison.saysTheSame)),
            ("facts", facts(words)),
            ("removed", .strings(comparison.removed.map(name))), ("added", .strings(comparison.added.map(name))),
            ("decisions", .object(comparison.decisions.map { (name($0.pair), decision($0, words)) })),
            ("beside", .array(comparison.parts.map { part($0, words) })),
            (
                "texts",
                .array(
                    comparison.texts.map {
                        .object([
                            ("kind", .string($0.kind.rawValue)), ("place", .string($0.place)),
                            ("before", .optional($0.before)), ("after", .optional($0.after)),
                        ])
                    })
            ),
        ])
    }

    static func pack(_ pack: CheckedPack, _ digest: String) -> JSONValue {
        let header = pack.source.header
        return .object([
            ("id", .optional(header.id?.text)), ("version", .optional(header.version?.text)),
            ("digest", .string(digest)),
        ])
    }

    private static func facts(_ words: ComparisonWords) -> JSONValue {
        .object([
            ("only_old", .strings(words.facts(only: .old))), ("only_new", .strings(words.facts(only: .new))),
            ("notes", .strings(words.factNotes)),
        ])
    }

    private static func decision(_ decision: DecisionComparison, _ words: ComparisonWords) -> JSONValue {
        let pair = words.comparison.pairs[decision.pair]
        func count(_ count: Natural) -> JSONValue { .string(count.description) }
        let moved = decision.moved.map { moved -> JSONValue in
            let sides: [(String, JSONValue)] = [
                ("from", .strings(words.names(moved.from, pair))), ("to", .strings(words.names(moved.to, pair))),
            ]
            return .object(sides + movement(moved.movement, words))
        }
        let kept = decision.kept.map {
            JSONValue.object([("answer", .strings(words.names($0.answer, pair))), ("cases", count($0.caseCount))])
        }
        let reasons = decision.reasons.map { reason -> JSONValue in
            let outcome = words.rule(reason, pair).map { $0.decision.source.outcomes[$0.rule.outcome].id.text }
            return .object(
                [
                    ("outcome", .optional(outcome)), ("old_rule", reason.old.map { .number($0 + 1) } ?? .null),
                    ("new_rule", reason.new.map { .number($0 + 1) } ?? .null),
                    ("is_met_now", .bool(reason.isMetNow)),
                ] + movement(reason.movement, words))
        }
        return .object([
            ("cases", count(decision.caseCount)), ("contradictory", count(decision.contradictoryCount)),
            ("moved_cases", count(decision.movedCount)),
            ("moved", .array(moved)), ("kept", .array(kept)), ("reasons", .array(reasons)),
        ])
    }

    private static func movement(_ movement: Movement, _ words: ComparisonWords) -> [(String, JSONValue)] {
        let region = movement.region
        let (pack, example): (CheckedPack, ExampleCase) = words.example(movement)
        return [
            ("cases", .string(region.caseCount.description)),
            ("where", .strings(region.common.map(words.regions.words))),
            ("any_of", .array(region.lines.filter { !$0.isEmpty }.map { .strings($0.map(words.regions.words)) })),
            ("not_listed", .string(region.leftOut.description)),
            (
                "example",
                .object([
                    ("says", .string(ExampleWords(pack).sentence(example))),
                    (
                        "case_file",
                        .string(ExampleWords(pack).caseFile(example, reference: "EXAMPLE", about: "A case that moves"))
                    ),
                ])
            ),
        ]
    }

    private static func part(_ part: PartComparison, _ words: ComparisonWords) -> JSONValue {
        func optional(_ movement: Movement?) -> JSONValue {
            movement.map { .object(Self.movement($0, words)) } ?? .null
        }
        return .object([
            ("kind", .string(part.part.kind.rawValue)),
            ("decision", .optional(part.part.decision.map { words.decision(words.comparison.pairs[$0]) })),
            ("name", .string(part.part.name)), ("only_where_answer_moves", .bool(part.followsAnswer)),
            ("begins", optional(part.begins)), ("ends", optional(part.ends)), ("changes", optional(part.changes)),
        ])
    }
}
