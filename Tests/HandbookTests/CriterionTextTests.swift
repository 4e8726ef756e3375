import Handbook
import TestSupport
import Testing

/// Criteria in exact words: one way of writing after the other, and what a reader must understand.
@Suite(.tags(.fast)) struct CriterionTextTests {
    static let pack = """
        pack: words
        title: Words
        version: 1
        in force from: 2026-01-01
        scales: {size: [small: small, middling: of middling size, large: large]}
        facts:
          wet: {is: yes or no, ask: Is it wet?}
          size_now: {is: {scale: size}, ask: How large is it?}
          colour: {is: {choice of: [red: bright red, green: green, blue: blue]}, ask: Which colour?}
          legs: {is: {whole number: 0 to 8}, ask: How many legs?}
          seen: {is: {tick list of: [fur: fur or hair, tail: a tail, wings: wings]}, ask: What was seen?}
        derived:
          bird: {seen: includes wings}
        parameters:
          enough: {value: 4, name: Legs that are enough, guidance: W-1}
        guidance:
          W-1: {document: W, section: One, says: Something., modality: may}
        documents: {W: {title: Words}}
        roles: {keeper: keeper}
        settled by: keeper
        on: 2026-01-01
        readings:
          and_or: {passage: W-1, and/or means: any of, why: The words allow both.}
        criteria:
          big: {says: It is big, size_now: large}
        \(PackGenerator.fileMark)
        decision: first
        question: First?
        outcomes: [low: Low, middle: Middle, high: High]
        choose: highest met
        rules: [{outcome: high, wet: yes, guidance: W-1}]
        \(PackGenerator.fileMark)
        decision: each
        question: Each?
        outcomes: {not ranked: [one: One, two: Two]}
        choose: each separately
        rules: [{outcome: one, wet: yes, guidance: W-1}]
        \(PackGenerator.fileMark)
        decision: words
        question: Words?
        outcomes: {not ranked: [yes_it_is: Yes]}
        choose: only one met
        rules:
          - outcome: yes_it_is
            guidance: W-1

        """

    @Test(arguments: [
        // Values
        ("wet: yes", "wet: yes"),
        ("wet: not(yes)", "wet: no"),
        ("colour: red", "colour: bright red"),
        ("colour: [red, blue]", "colour: bright red or blue"),
        ("colour: not(green)", "colour: bright red or blue"),
        ("colour: [red, green, blue]", "colour: whatever it is"),
        // Steps in order
        ("size_now: middling or higher", "size now: of middling size or higher"),
        ("size_now: above small", "size now: of middling size or higher"),
        ("size_now: below large", "size now: of middling size or lower"),
        ("size_now: below middling", "size now: small"),
        ("size_now: not(middling)", "size now: small or large"),
        // Numbers
        ("legs: at least 3", "legs: at least 3"),
        ("legs: more than 3", "legs: at least 4"),
        ("legs: fewer than 3", "legs: at most 2"),
        ("legs: between 2 and 4", "legs: 2 to 4"),
        ("legs: 0", "legs: 0"),
        ("legs: at most 8", "legs: whatever it is"),
        ("legs: not(between 2 and 4)", "legs: at most 1 or at least 5"),
        ("legs: at least enough", "legs: at least 4 (Legs that are enough)"),
        // Tick lists
        ("seen: includes fur", "seen: includes fur or hair"),
        ("seen: 'includes all of [fur, tail]'", "seen: includes all of these: fur or hair; a tail"),
        ("seen: 'includes any of [fur, tail]'", "seen: includes at least one of these: fur or hair; a tail"),
        ("seen: 'includes none of [fur, tail]'", "seen: includes none of these: fur or hair; a tail"),
        ("seen: not(includes fur)", "seen: does not include fur or hair"),
        // Computed facts and other decisions
        ("bird: yes", "bird: yes"),
        ("first: high", "First: High"),
        ("first: middle or higher", "First: Middle or higher"),
        ("first: [low, silent]", "First: Low or no answer in the guidance"),
        ("first: out of scope", "First: out of scope"),
        ("first: not(low)", "First: Middle or higher"),
        ("first: some outcome", "First: any outcome"),
        ("each.two: not met", "Each: Two not met"),
        // Groups
        ("all of: [wet: yes, legs: 4]", "all of (wet: yes; legs: 4)"),
        (
            "any of: [wet: yes, {all of: [legs: 4, colour: red]}]",
            "any of (wet: yes; all of (legs: 4; colour: bright red))"
        ),
        ("none of: [wet: yes]", "none of (wet: yes)"),
        ("at least 2 of: [wet: yes, legs: 4, colour: red]", "at least 2 of (wet: yes; legs: 4; colour: bright red)"),
        ("any of: [{any of: [wet: yes, legs: 4]}, colour: red]", "any of (wet: yes; legs: 4; colour: bright red)"),
        ("met: big", "size now: large"),
        (
            "all of: [{wet: yes, leave out when: {legs: 0}}, legs: 4]",
            "all of (wet: yes, left out when legs: 0; legs: 4)"
        ),
        // Readings
        (
            "any of: [{and/or: [wet: yes, legs: 4], reading: and_or}, {colour: red}]",
            "any of (any of (wet: yes; legs: 4) [read as “either is enough”; "
                + "read as “both are needed” it would be all of these]; colour: bright red)"
        ),
        ("met: never", "never"),
        ("none of: [{met: never}, {wet: yes}]", "none of (never; wet: yes)"),
        ("any of: [wet: yes, legs: at least 0]", "always"),
        ("all of: [wet: yes, legs: at least 0]", "all of (wet: yes; legs: whatever it is)"),
    ])
    func aCriterionReadsAsWhatItAsks(written: String, read: String) throws {
        let engine = try Engines.ofText(Self.pack + "    \(written)\n")
        let decision = try #require(engine.pack.decision(named: "words"))
        #expect(CriterionText(pack: engine.pack).text(engine.pack.decisions[decision].rules[0].criterion) == read)
    }
}
