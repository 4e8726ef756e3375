import CaseFiles
import PolicyTesting
import TestSupport
import Testing

/// A pack of four facts with every kind of line once, small enough to try every case.
enum TinyPack {
    static let facts = """
        pack: tiny
        title: Tiny
        version: 1
        in force from: 2026-01-01
        scales: {grade: [low, middle, high]}
        documents: {D: {title: Notes}}
        roles: {owner: owner}
        guidance: {D-1: {document: D, section: One, says: Something., modality: may}}
        facts:
          flag: {is: yes or no, ask: Flag?}
          grade: {is: {scale: grade}, ask: Grade?}
          colour: {is: {choice of: [red, green, blue]}, ask: Colour?}
          count: {is: {whole number: 0 to 5}, ask: Count?}
          papers: {is: {tick list of: [form, letter, card]}, ask: Papers?}
          seen_on: {is: date, ask: When?}
        parameters:
          few: {value: 2, name: Few}
        criteria:
          bright: {any of: [{colour: red}, {grade: high}]}
        readings:
          joined: {passage: D-1, and/or means: any of, why: The words allow both., by: owner, on: 2026-01-01}
        # next file
        decision: other
        question: Other?
        outcomes: [small: Small, great: Great]
        choose: highest met
        rules:
          - {outcome: small, flag: yes, guidance: D-1}
          - {outcome: great, flag: no, guidance: D-1}
        # next file

        """

    /// With one decision more, of one rule.
    static func deciding(_ criterion: String) -> String {
        facts + """
            decision: main
            question: Main?
            outcomes: {not ranked: [one: One]}
            choose: each separately
            rules:
              - {outcome: one, guidance: D-1, when: \(criterion)}
            """
    }

    static func mutations(_ text: String) throws -> [Mutation] {
        PackMutator.mutations(of: try Engines.ofText(text).pack)
    }
}
