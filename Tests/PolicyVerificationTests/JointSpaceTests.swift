import CaseFiles
import DecisionDiagrams
import Evaluation
import PolicyChecker
import PolicyComparison
import PolicyEngines
import PolicyModel
import PolicyTesting
import TestSupport
import Testing

/// Facts, values and outcomes under other names, of other kinds, or in one pack only.
@Suite(.tags(.slow), .unlessFast) struct JointSpaceTests {
    /// The same pack with a fact, its values, a member, a decision and an outcome under other names.
    private static func renamed(_ text: String) -> String {
        text.replacing("colour", with: "hue").replacing("green", with: "lime").replacing("letter", with: "note")
            .replacing("decision_0", with: "first_one")
            .replacing("two", with: "many").replacing("seen_on", with: "met_on")
    }

    private static let renamings = [
        "fact.colour=hue\nfact.seen_on=met_on # days too", "value.colour.green=lime", "value.papers.letter=note",
        "value.agreed.two=many",
        "decision.decision_0=first_one",
    ]

    @Test func renamingsMakeNoDifferenceWhereTheyAreSaid() throws {
        for seed in SeededGenerator.seeds("renaming", count: 12) {
            var generator = PackGenerator(seed: seed)
            let text = generator.pack()
            let old = try Engines.ofText(text)
            let new = try Engines.ofText(Self.renamed(text))
            let outcomes = old.pack.decisions.map { "outcome.\($0.id).two=many" }
            let mapping = try #require(RenamingReader.read(Self.renamings + outcomes, from: old, to: new).value)
            let comparison = try #require(new.comparison(from: old, mapping: mapping, asAt: fixtureDay).value)
            #expect(comparison.saysTheSame, "seed \(seed)\n\(text)")
            #expect(
                comparison.texts.allSatisfy { $0.kind != .meaning || $0.place.contains("reading") },
                "\(comparison.texts)")
            // Without them the facts are facts apart, and one pack's decision is nobody's in the other.
            let plain = try #require(new.comparison(from: old, asAt: fixtureDay).value)
            #expect(!plain.saysTheSame && !plain.added.isEmpty && !plain.removed.isEmpty)
        }
    }

    private static func pack(_ fact: String, _ test: String, _ more: String = "") throws -> PolicyEngine {
        try Engines.ofText(
            """
            pack: small
            title: Small
            version: 1
            in force from: 2026-01-01
            documents: {}
            facts:
              one: {is: \(fact), ask: One?}
              two: {is: yes or no, ask: Two?}
            \(more)
            \(PackGenerator.fileMark)
            decision: answer
            question: Which?
            choose: first met
            outcomes: {not ranked: [low: Low, high: High]}
            rules:
              - {outcome: high, one: \(test)}
            otherwise: low
            """)
    }

    private func comparison(_ old: PolicyEngine, _ new: PolicyEngine) throws -> PackComparison {
        try #require(new.comparison(from: old, asAt: fixtureDay).value)
    }

    @Test func aNewValueIsSaidAndNotCompared() throws {
        let comparison = try comparison(
            Self.pack("yes or no", "yes"), Self.pack("{choice of: [no, yes, unsure]}", "[yes, unsure]"))
        #expect(comparison.decisions[0].moved.isEmpty && comparison.decisions[0].caseCount == Natural(2))
        let pair = try #require(comparison.space.facts.first { $0.old == 0 })
        #expect(pair.onlyNew == ["unsure"] && pair.onlyOld.isEmpty && !pair.isIncompatible && !comparison.saysTheSame)
    }

    @Test func aWiderRangeIsComparedWhereBothHaveIt() throws {
        let comparison = try comparison(
            Self.pack("{whole number: 0 to 9}", "at least 4"), Self.pack("{whole number: 0 to 20}", "at least 6"))
        let decision = comparison.decisions[0]
        #expect(decision.caseCount == Natural(10) && decision.movedCount == Natural(2))
        #expect(RegionWords(comparison).words(decision.moved[0].movement.region.common) == "one is 4 to 5")
        #expect(comparison.space.facts[0].onlyNew == ["10 to 20"])
    }

    /// A sum of six parts that reaches 11 in many ways, and a threshold of it that moves.
    @Test(arguments: [(12, 11, "points is 11"), (8, 11, "points is 8 to 10"), (2, 1, "points is 1")])
    func aThresholdOfASumIsToldByTheSum(old: Int, new: Int, words: String) throws {
        func pack(_ threshold: Int, _ points: String = "1") throws -> PolicyEngine {
            let names = ["three", "four", "five", "six", "seven"]
            let facts = names.map { "  \($0): {is: {whole number: 0 to 3}, ask: How many?}\n" }.joined()
            let parts = names.map { "{fact: \($0), points: {0: 0, 1: 1, 2: 2, 3: 4}}" }.joined(separator: ", ")
            return try Self.pack(
                "yes or no", "yes}\n  - {outcome: high, points: at least \(threshold)",
                facts + "derived:\n  points: {add up: [\(parts), {when: {two: yes}, points: \(points)}]}")
        }
        let decision = try comparison(pack(old), pack(new))
        let region = decision.decisions[0].moved[0].movement.region
        #expect(region.lines == [[]] && region.leftOut == .zero)
        #expect(RegionWords(decision).words(region.common) == "\(words) and one is no")
        // Where the points of a part move too, no total is the same in both packs.
        let other = try comparison(pack(old), pack(new, "2")).decisions[0]
        let terms = other.moved.flatMap { $0.movement.region.common }
        #expect(!terms.isEmpty && !terms.contains { if case .derived = $0 { true } else { false } })
    }

    @Test func aFactOfAnotherKindIsTwoFacts() throws {
        let comparison = try comparison(
            Self.pack("{whole number: 0 to 3}", "at least 3"), Self.pack("{choice of: [red, blue]}", "red"))
        #expect(comparison.space.facts[0].isIncompatible)
        // 3 numbers of 4 with red, and the fourth with blue.
        #expect(comparison.decisions[0].caseCount == Natural(8) && comparison.decisions[0].movedCount == Natural(4))
    }

    @Test func scalesMayGrowAndTheirOrderMayTurn() throws {
        let old = try Self.pack("{scale: size}", "middle or higher", "scales: {size: [small, middle, large]}")
        let new = try Self.pack("{scale: size}", "middle or higher", "scales: {size: [large, middle, small]}")
        let decision = try comparison(old, new).decisions[0]
        #expect(decision.caseCount == Natural(3) && decision.movedCount == Natural(2) && decision.moved.count == 2)
    }

    /// The nearest case is one fact away just where changing one fact alone moves the answer.
    @Test func theNearestCaseIsTheNearest() throws {
        var random = SeededGenerator(seed: SeededGenerator.seed)
        var (near, far) = (0, 0)
        for seed in SeededGenerator.seeds("nearest", count: 28) {
            var generator = PackGenerator(seed: seed)
            let edit = generator.edit()
            guard let new = try? Engines.ofText(edit.new) else { continue }
            let old = try Engines.ofText(edit.old)
            let comparison = try comparison(old, new)
            for _ in 0..<4 {
                let facts = Self.wholeCase(&random)
                for decision in comparison.decisions where !decision.moved.isEmpty {
                    guard let id = comparison.pairs[decision.pair].old, try !Self.moves(facts, id, old, new) else {
                        continue
                    }
                    let text = facts.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
                    let impact = Impact(
                        comparison, from: old, to: new,
                        files: [(file("case: A\nas at: \(fixtureDay)\nfacts:\n\(text)\n"), .yaml)])
                    guard let found = impact.nearest.first(where: { $0.decision.pair == decision.pair }) else {
                        // An option that is met in one pack alone is a change too.
                        #expect(
                            impact.changed.contains { $0.decisions.contains(decision.pair) },
                            "seed \(seed)")
                        continue
                    }
                    let others = try Self.neighbours(facts).filter { try Self.moves($0, id, old, new) }
                    let isOneAway = try others.contains {
                        try Self.isOneStep(facts, $0) && Self.movesSurely($0, id, old, new)
                    }
                    // Where something is only in truth so, no recorded fact need change.
                    if found.move.old.isSettled {
                        let note = Comment(
                            rawValue: "seed \(seed)\n\(text)\n\(found.move)\n\(edit.both)")
                        #expect(found.move.changedFacts.count != 1 || !others.isEmpty, note)
                        #expect(!isOneAway || found.move.changedFacts.count == 1, note)
                    }
                    if isOneAway { near += 1 } else { far += 1 }
                }
            }
        }
        #expect(near > 3, "\(near) near, \(far) far")
    }

    private typealias Facts = [(name: String, value: String)]

    private static let values: [(name: String, values: [String])] = [
        ("flag", ["yes", "no"]), ("other", ["yes", "no"]), ("grade", ["low", "middle", "high"]),
        ("colour", ["red", "blue"]),
        ("count", ["0", "1", "2", "3", "4", "5"]), ("papers", ["[]", "[form]", "[letter]", "[form, letter]"]),
        ("parts.front", ["yes", "no"]), ("parts.back", ["yes", "no"]),
    ]

    /// Every fact known.
    private static func wholeCase(_ random: inout SeededGenerator) -> Facts {
        values.map { ($0.name, random.pick($0.values)) } + [("seen_on", "2026-05-01")]
    }

    /// Whether two cases differ in one value, or in one member of a tick list.
    private static func isOneStep(_ one: Facts, _ other: Facts) -> Bool {
        zip(one, other).reduce(0) { steps, pair in
            guard pair.0.value.hasPrefix("[") else { return steps + (pair.0.value == pair.1.value ? 0 : 1) }
            return steps + ["form", "letter"].count { pair.0.value.contains($0) != pair.1.value.contains($0) }
        } == 1
    }

    /// Every case that differs in one fact.
    private static func neighbours(_ facts: Facts) -> [Facts] {
        facts.indices.dropLast().flatMap { index in
            (values[index].values + (values[index].name == "colour" ? ["green"] : [])).filter {
                $0 != facts[index].value
            }.map { value in
                var other = facts
                other[index].value = value
                return other
            }
        } + days.map { day in facts.dropLast() + [("seen_on", day.description)] }
    }

    /// A day on either side of every limit that the generated packs, edited or not, may have.
    private static let days = Set(
        [0, 1, 2, 3, 5, 6, 7, 11, 12, 13, 23, 24, 25].flatMap { months in
            (-1...1).map { fixtureDay.adding(months: -months).adding(days: $0) }
        }
            + ["0001-01-01", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-04-21", "2027-01-01"]
            .compactMap(CalendarDate.init)
    ).sorted()

    /// Whether the answer is another by the two packs; contradictory cases count for nothing.
    private static func moves(_ facts: Facts, _ id: DecisionID, _ old: PolicyEngine, _ new: PolicyEngine) throws -> Bool
    {
        let (one, two) = try results(facts, id, old, new)
        guard let one, let two else { return false }
        return one.kind != two.kind || one.possibleOutcomes != two.possibleOutcomes
            || one.mayBeSilent != two.mayBeSilent
            || isSeparate(id, old, new) && one.kind != .outOfScope && one.options != two.options
    }

    /// Whether the answer is surely another: an option may be met just where its decision does not apply, and then
    /// nothing moves.
    private static func movesSurely(
        _ facts: Facts, _ id: DecisionID, _ old: PolicyEngine, _ new: PolicyEngine
    ) throws -> Bool {
        let (one, two) = try results(facts, id, old, new)
        let mayBeOut = one?.mayBeOutOfScope ?? false || two?.mayBeOutOfScope ?? false
        return try moves(facts, id, old, new) && !(isSeparate(id, old, new) && mayBeOut)
    }

    private static func isSeparate(_ id: DecisionID, _ old: PolicyEngine, _ new: PolicyEngine) -> Bool {
        [old, new].contains { $0.pack.decisions[id].source.hitPolicy == .eachSeparately }
    }

    private static func results(
        _ facts: Facts, _ id: DecisionID, _ old: PolicyEngine, _ new: PolicyEngine
    ) throws -> (DecisionResult?, DecisionResult?) {
        let text = facts.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
        let before = old.evaluate(try Engines.caseFile(text, old).information, asAt: fixtureDay)
        let after = new.evaluate(try Engines.caseFile(text, new).information, asAt: fixtureDay)
        return before.contradictions.isEmpty ? (before.decisions[id], after.decisions[id]) : (nil, nil)
    }
}
