package import CanonicalJSON
internal import DecisionModel
internal import PolicyChecker
internal import PolicyComparison
internal import PolicyEngines
internal import PolicyModel
package import PolicyTesting
internal import PolicyVerification

/// What a new version of a pack changes for cases that are kept, as JSON. Names of fields are a contract; more may be
/// added.
package enum ImpactJSON {
    /// - Parameter digests: of the old pack and the new one.
    package static func render(_ impact: Impact, digests: (old: String, new: String)) -> JSONValue {
        let comparison = impact.comparison
        let words = ComparisonWords(comparison)
        func name(_ pair: Int) -> String { words.decision(comparison.pairs[pair]) }
        return .object([
            ("old", DiffJSON.pack(words.old, digests.old)), ("new", DiffJSON.pack(words.new, digests.new)),
            ("fixtures", .number(impact.caseCount)), ("changed", .array(impact.changed.map { changed($0, words) })),
            (
                "changed_only_where_facts_are_missing",
                .strings(impact.changedWhereFactsAreMissing.map(\.caseFile.source.path))
            ),
            ("nearest", .array(impact.nearest.map { near($0, words) })),
            ("not_affected", .strings(comparison.decisions.filter(\.moved.isEmpty).map { name($0.pair) })),
        ])
    }

    private static func changed(_ changed: Impact.Changed, _ words: ComparisonWords) -> JSONValue {
        let decisions = changed.decisions.compactMap { index -> (String, JSONValue)? in
            let pair = words.comparison.pairs[index]
            guard let old = pair.old, let new = pair.new, let before = changed.before[words.old.decisions[old].id],
                let after = changed.after[words.new.decisions[new].id]
            else { return nil }
            return (
                words.decision(pair),
                .object([
                    ("before", WhatIfJSON.side(before)), ("after", WhatIfJSON.side(after)),
                ])
            )
        }
        return .object([
            ("path", .string(changed.caseFile.source.path)), ("case", .string(changed.caseFile.reference)),
            ("decisions", .object(decisions)),
            (
                "no_longer_as_expected",
                .array(
                    changed.broken.map {
                        .object([
                            ("line", .number($0.span.start.line)), ("what", .string($0.what)),
                            ("expected", .string($0.expected)), ("got", .string($0.got)),
                        ])
                    })
            ),
        ])
    }

    private static func near(_ near: Impact.Near, _ words: ComparisonWords) -> JSONValue {
        let pair = words.comparison.pairs[near.decision.pair]
        func facts(_ facts: [NearestMove.FactInPack]) -> JSONValue {
            .strings(facts.map { ($0.side == .new ? words.new : words.old).facts[$0.fact].id })
        }
        return .object([
            ("decision", .string(words.decision(pair))), ("path", .string(near.caseFile.source.path)),
            ("changed_facts", facts(near.move.changedFacts)),
            ("learned_facts", facts(near.move.learnedFacts)), ("from", .strings(words.names(near.move.from, pair))),
            ("to", .strings(words.names(near.move.to, pair))),
            (
                "case_file",
                .string(
                    ExampleWords(words.new).caseFile(near.move.new, reference: "NEAREST", about: "A case that flips"))
            ),
        ])
    }
}
