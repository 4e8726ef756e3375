package import CanonicalJSON
package import DecisionModel
internal import DecisionsCoding
package import PolicyChecker
package import Wording

/// What is said of a case as JSON, version 2 of the schema: everything by ids, each line, recorded fact and text once.
package enum DecisionsJSON {
    /// - Parameter packs: those that decided, whose texts are used; the first goes first.
    package static func render(
        _ decisions: Decisions, texts packs: [CheckedPack], _ language: Language = .english
    ) -> JSONValue {
        .object(
            DecisionsEncoder(.byID).members(decisions) + [("texts", DecisionTexts(of: decisions, packs, language).json)]
        )
    }
}
