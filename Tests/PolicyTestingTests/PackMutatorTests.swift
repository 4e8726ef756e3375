import PolicyChecker
import PolicyTesting
import TestSupport
import Testing

/// Each kind of edit on a tiny pack, in the author's words.
@Suite(.tags(.fast)) struct PackMutatorTests {
    /// The edits of the criterion of the rule alone.
    private func edits(_ criterion: String) throws -> [String] {
        try TinyPack.mutations(TinyPack.deciding(criterion)).filter { $0.span.file.path == "file-2.yaml" }.map(\.words)
            .filter { $0 != "left out: a rule of one" }
    }

    @Test(arguments: [
        ("{flag: yes}", ["flag: yes -> no"]),
        (
            "{grade: middle or higher}",
            [
                "grade: middle or higher -> low or higher", "grade: middle or higher -> high or higher",
                "grade: middle or higher -> middle or lower",
            ]
        ),
        (
            "{grade: high or lower}",
            ["grade: high or lower -> middle or lower", "grade: high or lower -> high or higher"]
        ),
        ("{grade: above low}", ["grade: above low -> above middle", "grade: above low -> below low"]),
        ("{grade: high}", ["grade: high -> middle", "grade: high -> not(high)"]),
        ("{grade: middle}", ["grade: middle -> low", "grade: middle -> high", "grade: middle -> not(middle)"]),
        ("{colour: blue}", ["colour: blue -> red", "colour: blue -> not(blue)"]),
        (
            "{colour: [red, green]}",
            [
                "colour: [red, green] -> green", "colour: [red, green] -> red",
                "colour: [red, green] -> [red, green, blue]", "colour: [red, green] -> not([red, green])",
            ]
        ),
        (
            "{colour: [red, green, blue]}",
            ["-> [green, blue]", "-> [red, blue]", "-> [red, green]"].map { "colour: [red, green, blue] " + $0 }
        ),
        (
            "{colour: not(red)}",
            ["colour: not(red) -> red", "colour: not(red) -> not(green)", "colour: not(red) -> not(not(red))"]
        ),
        (
            "{count: at least 3}",
            ["count: at least 3 -> at least 2", "count: at least 3 -> at least 4", "count: at least 3 -> at most 3"]
        ),
        ("{count: fewer than 5}", ["count: fewer than 5 -> fewer than 4", "count: fewer than 5 -> more than 5"]),
        ("{count: 0}", ["count: 0 -> 1", "count: 0 -> not(0)"]),
        ("{count: at least few}", ["count: few or higher -> few or lower"]),
        (
            "{count: between 1 and 4}",
            ["between 0 and 4", "between 2 and 4", "between 1 and 3", "between 1 and 5", "not(between 1 and 4)"].map {
                "count: between 1 and 4 -> " + $0
            }
        ),
        (
            "{papers: includes form}",
            ["papers: includes form -> includes letter", "papers: includes form -> includes none of [form]"]
        ),
        (
            "{papers: \"includes any of [card]\"}",
            [
                "papers: includes any of [card] -> includes any of [form]",
                "papers: includes any of [card] -> includes none of [card]",
            ]
        ),
        (
            "{papers: \"includes all of [form, card]\"}",
            ["includes card", "includes form", "includes any of [form, card]"].map {
                "papers: includes all of [form, card] -> " + $0
            }
        ),
        ("{other: great}", ["other: great -> small"]),
        ("{other: silent}", ["other: silent -> some outcome"]),
        ("{other: some outcome}", ["other: some outcome -> not(some outcome)"]),
        ("{other.small: met}", ["other.small: met -> not met"]),
        ("{met: bright}", []),
    ])
    func aTest(criterion: String, expected: [String]) throws {
        #expect(try edits(criterion) == expected)
    }

    @Test func severalLines() throws {
        #expect(
            try edits("{all of: [{flag: yes}, {met: bright}]}")
                == [
                    "all of (flag: yes; bright) -> any of", "left out: flag: yes", "flag: yes -> no",
                    "left out: bright",
                ])
        #expect(try edits("{any of: [{flag: yes}, {flag: no}]}").contains("any of (flag: yes; flag: no) -> all of"))
        #expect(try edits("{any of: [{flag: yes}]}") == ["flag: yes -> no"])
        #expect(try edits("{none of: [{flag: yes}]}") == ["none of (flag: yes) -> any of", "flag: yes -> no"])
        #expect(
            try edits("{at least 2 of: [{flag: yes}, {met: bright}]}")
                == ["at least 2 of -> at least 1 of", "left out: flag: yes", "flag: yes -> no", "left out: bright"])
        #expect(
            try edits("{and/or: [{flag: yes}, {met: bright}], reading: joined}").first
                == "and/or (flag: yes; bright) -> all of")
        #expect(
            try edits("{all of: [{flag: yes, leave out when: {grade: low}}, {met: bright}]}") == [
                "all of (flag: yes; bright) -> any of", "left out: flag: yes", "flag: yes -> no",
                "left out: leave out when grade: low",
                "leave out when grade: low -> middle", "leave out when grade: low -> not(low)", "left out: bright",
            ])
    }

    @Test func theEditedPackSaysWhatTheEditSays() throws {
        for (criterion, words, after) in [
            (
                "{all of: [{flag: yes}, {met: bright}]}", "all of (flag: yes; bright) -> any of",
                "any of (flag: yes; bright)"
            ),
            ("{all of: [{flag: yes}, {met: bright}]}", "left out: bright", "all of (flag: yes)"),
            ("{at least 2 of: [{flag: yes}, {met: bright}]}", "left out: bright", "at least 1 of (flag: yes)"),
            ("{none of: [{grade: low}]}", "grade: low -> middle", "none of (grade: middle)"),
            ("{and/or: [{flag: yes}, {met: bright}], reading: joined}", "left out: flag: yes", "and/or (bright)"),
        ] {
            let mutation = try #require(
                try TinyPack.mutations(TinyPack.deciding(criterion)).first { $0.words == words })
            #expect(mutation.pack.decisions.last?.rules[0].criterion.description == after)
        }
    }

    @Test func definitions() throws {
        let text =
            TinyPack.facts + """
                derived:
                  warm: {from: colour, map: {red: yes, green: either, blue: no}}
                  tone: {from: grade, map: {low: dark, middle: [dark, bright], high: bright}}
                  is_past: {from: seen_on, before: 2026-03-05}
                  is_ahead: {from: seen_on, after: as at}
                  months: {whole months from: seen_on, to: as at}
                  busy: {count: at least 3}
                contradictions:
                  odd: {when: {flag: yes, grade: low}, say: Odd., guidance: D-1}
                facts:
                  late: {is: yes or no, ask: Late?, arises only when: {flag: yes}, otherwise counts as: no}
                """
        let words = try TinyPack.mutations(text).map(\.words)
        for expected in [
            "few: 2 -> 1", "few: 2 -> 3", "joined: any of -> all of", "any of (colour: red; grade: high) -> all of",
            "colour: red -> green",
            "warm, red: yes -> no", "warm, green: either -> no", "warm, green: either -> yes", "warm, blue: no -> yes",
            "tone, low: dark -> bright", "tone, middle: dark or bright -> dark",
            "tone, middle: dark or bright -> bright",
            "is_past: before -> after", "is_past: 2026-03-05 -> 2026-03-04", "is_past: 2026-03-05 -> 2026-03-06",
            "is_ahead: after -> before",
            "months: whole months -> whole years", "count: at least 3 -> at least 4", "left out: odd",
            "left out: flag: yes",
            "arises only when flag: yes -> no", "late otherwise counts as: no -> yes",
        ] { #expect(words.contains(expected), "\(expected) is not among \(words)") }
    }

    @Test func decisions() throws {
        let text =
            TinyPack.facts + """
                decision: main
                question: Main?
                applies when: {flag: yes}
                outcomes: [one: One, two: Two]
                choose: highest met
                rules:
                  - {outcome: one, grade: low, unless: {colour: red}, guidance: D-1}
                  - {outcome: two, count: 3, guidance: D-1}
                otherwise: one
                gaps:
                  hole: {when: {grade: high}, say: Hole., guidance: D-1}
                notices:
                  both: {when met together: [one, two], say: Both., guidance: D-1}
                  red: {when: {colour: red}, say: Red., guidance: D-1}
                agreed by people first: {flag: yes, guidance: D-1}
                areas to consider:
                  weather: {says: Weather, guidance: D-1}
                actions:
                  - must: Look
                    id: look
                    when: {flag: yes}
                    before: {grade: high}
                    papers needed: {papers: [form, letter]}
                    done when: {papers: includes form}
                    guidance: D-1
                """
        let mutations = try TinyPack.mutations(text).filter { $0.span.file.path == "file-2.yaml" }
        #expect(
            mutations.map(\.words) == [
                "choose: highest met -> first met", "applies when flag: yes -> no", "left out: applies when flag: yes",
                "left out: a rule of one", "grade: low -> middle", "grade: low -> not(low)",
                "unless colour: red -> green", "unless colour: red -> not(red)",
                "left out: unless colour: red", "left out: a rule of two", "count: 3 -> 2", "count: 3 -> 4",
                "count: 3 -> not(3)", "left out: otherwise one",
                "left out: gap hole", "gap grade: high -> middle", "gap grade: high -> not(high)",
                "left out: notice both", "notice left out: when met together one",
                "notice left out: when met together two",
                "left out: notice red", "notice colour: red -> green", "notice colour: red -> not(red)",
                "agreed first flag: yes -> no", "left out: agreed by people first", "left out: area weather",
                "left out: action look",
                "look when flag: yes -> no", "left out: look when flag: yes", "look before grade: high -> middle",
                "look before grade: high -> not(high)",
                "left out: look before grade: high", "left out: look needs form", "left out: look needs letter",
                "look done when papers: includes form -> includes letter",
                "look done when papers: includes form -> includes none of [form]",
                "left out: look done when papers: includes form",
            ])
        #expect(
            mutations.filter { !$0.isConditional }.map(\.words) == [
                "left out: area weather", "left out: look needs form", "left out: look needs letter",
            ])
        #expect(Set(mutations.map { $0.span.start.line }).count >= 15, "each edit has the place of what it edits")
    }

    @Test func everyEditOfThePackChangesItAndMostLoad() throws {
        let engine = try Engines.ofPack()
        let mutations = PackMutator.mutations(of: engine.pack)
        #expect(mutations.count > 500)
        let places = mutations.map { "\($0.span.file.path) \($0.span.start.line) \($0.span.start.column) \($0.words)" }
        #expect(Set(places).count > mutations.count * 95 / 100)
    }

    // MARK: How far an edit reaches

    @Test func anEditReachesTheDecisionsThatRestOnIt() throws {
        let pack = try Engines.ofText(
            TinyPack.deciding("{all of: [{other: great}, {met: bright}, {count: at least few}]}")
        ).pack
        let reach = MutationImpact(of: pack)
        let main = try #require(pack.decision(named: "main"))
        let other = try #require(pack.decision(named: "other"))
        #expect(
            reach.decisions(of: .answer(other)) == [main, other] && reach.decisions(of: .consequence(other)) == [other])
        #expect(
            reach.decisions(of: .criterion(0)) == [main] && reach.decisions(of: .parameter("few")) == [main]
                && reach.decisions(of: .reading(0)).isEmpty)
        #expect(
            reach.decisions(of: .fact(0)) == [main, other] && !reach.reachesContradictions(.fact(0))
                && reach.reachesContradictions(.contradiction))
    }
}
