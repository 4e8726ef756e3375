import Canllaw
import CaseFiles
import DecisionDiagrams
import Evaluation
import PolicyChecker
import PolicyModel
import TestSupport
import Testing
import Verification

/// Facts, values and outcomes under other names, of other kinds, or in one pack only.
@Suite struct JointSpaceTests {
    /// The same pack with a fact, its values, a member, a decision and an outcome under other names.
    private static func renamed(_ text: String) -> String {
        text.replacing("colour", with: "hue").replacing("green", with: "lime").replacing("letter", with: "note").replacing("decision_0", with: "first_one")
            .replacing("two", with: "many").replacing("seen_on", with: "met_on")
    }

    private static let renamings = [
        "fact.colour=hue\nfact.seen_on=met_on # days too", "value.colour.green=lime", "value.papers.letter=note", "decision.decision_0=first_one",
    ]

    @Test func renamingsMakeNoDifferenceWhereTheyAreSaid() throws {
        let seed = SeededGenerator.seedOfRun("renaming")
        for index in 0..<12 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let text = generator.pack()
            let old = try Engines.ofText(text)
            let new = try Engines.ofText(Self.renamed(text))
            let outcomes = old.pack.decisions.map { "outcome.\($0.id).two=many" }
            let mapping = try #require(RenamingReader.read(Self.renamings + outcomes, from: old, to: new).value)
            let comparison = try #require(new.comparison(from: old, mapping: mapping, asAt: fixtureDay).value)
            #expect(comparison.saysTheSame, "seed \(seed &+ UInt64(index))\n\(text)")
            #expect(comparison.texts.allSatisfy { $0.kind != .meaning || $0.place.contains("reading") }, "\(comparison.texts)")
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
        let comparison = try comparison(Self.pack("yes or no", "yes"), Self.pack("{choice of: [no, yes, unsure]}", "[yes, unsure]"))
        #expect(comparison.decisions[0].moved.isEmpty && comparison.decisions[0].caseCount == Natural(2))
        let pair = try #require(comparison.space.facts.first { $0.old == 0 })
        #expect(pair.onlyNew == ["unsure"] && pair.onlyOld.isEmpty && !pair.isIncompatible && !comparison.saysTheSame)
    }

    @Test func aWiderRangeIsComparedWhereBothHaveIt() throws {
        let comparison = try comparison(Self.pack("{whole number: 0 to 9}", "at least 4"), Self.pack("{whole number: 0 to 20}", "at least 6"))
        let decision = comparison.decisions[0]
        #expect(decision.caseCount == Natural(10) && decision.movedCount == Natural(2))
        #expect(RegionWords(comparison).words(decision.moved[0].movement.region.common) == "one is 4 to 5")
        #expect(comparison.space.facts[0].onlyNew == ["10 to 20"])
    }

    @Test func aFactOfAnotherKindIsTwoFacts() throws {
        let comparison = try comparison(Self.pack("{whole number: 0 to 3}", "at least 3"), Self.pack("{choice of: [red, blue]}", "red"))
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

    /// The nearest case is one that moves; where it is one fact away, changing one fact alone moves the answer. The other way
    /// round it may miss a single change among facts that do not arise or stand for several values; how rarely is held.
    @Test func theNearestCaseIsTheNearest() throws {
        let seed = SeededGenerator.seedOfRun("nearest")
        var random = SeededGenerator(seed: seed)
        var (near, far, missed) = (0, 0, 0)
        for index in 0..<40 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let edit = generator.edit()
            guard let new = try? Engines.ofText(edit.new) else { continue }
            let old = try Engines.ofText(edit.old)
            let comparison = try comparison(old, new)
            for _ in 0..<4 {
                let facts = Self.wholeCase(&random)
                for decision in comparison.decisions where !decision.moved.isEmpty {
                    guard let id = comparison.pairs[decision.pair].old, try !Self.moves(facts, id, old, new) else { continue }
                    let text = facts.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
                    let impact = Impact(comparison, from: old, to: new, files: [(file("case: A\nas at: \(fixtureDay)\nfacts:\n\(text)\n"), .yaml)])
                    guard let found = impact.nearest.first(where: { $0.decision.pair == decision.pair }) else {
                        // An option that is met in one pack alone is a change too.
                        #expect(impact.changed.contains { $0.decisions.contains(decision.pair) }, "seed \(seed &+ UInt64(index))")
                        continue
                    }
                    let isOneAway = try Self.neighbours(facts).contains { try Self.moves($0, id, old, new) }
                    // Where something is only in truth so, no recorded fact need change.
                    if found.move.old.isSettled {
                        #expect(found.move.changedFacts.count != 1 || isOneAway, "seed \(seed &+ UInt64(index))\n\(text)\n\(edit.both)")
                        if isOneAway && found.move.changedFacts.count != 1 { missed += 1 }
                    }
                    if isOneAway { near += 1 } else { far += 1 }
                }
            }
        }
        #expect(near > 10 && missed * 10 <= near, "\(near) near, \(missed) of them missed, \(far) far")
    }

    private typealias Facts = [(name: String, value: String)]

    private static let values: [(name: String, values: [String])] = [
        ("flag", ["yes", "no"]), ("other", ["yes", "no"]), ("grade", ["low", "middle", "high"]), ("colour", ["red", "blue"]),
        ("count", ["0", "1", "2", "3", "4", "5"]), ("papers", ["[]", "[form]", "[letter]", "[form, letter]"]),
    ]

    /// Every fact known.
    private static func wholeCase(_ random: inout SeededGenerator) -> Facts {
        values.map { ($0.name, random.pick($0.values)) } + [("seen_on", "2026-05-01")]
    }

    /// Another value; of a tick list one with one member more or less.
    private static func isOneStep(_ from: String, _ to: String) -> Bool {
        guard from.hasPrefix("[") else { return from != to }
        return ["form", "letter"].count { from.contains($0) != to.contains($0) } == 1
    }

    /// Every case that differs in one fact.
    private static func neighbours(_ facts: Facts) -> [Facts] {
        facts.indices.dropLast().flatMap { index in
            (values[index].values + (values[index].name == "colour" ? ["green"] : [])).filter { isOneStep(facts[index].value, $0) }.map { value in
                var other = facts
                other[index].value = value
                return other
            }
        } + ["0001-01-01", "2024-01-01", "2025-11-21", "2025-12-21", "2026-01-01", "2026-03-06", "2026-04-21", "2026-05-21", "2026-10-01", "2026-11-21", "2027-01-01"].map { day in
            facts.dropLast() + [("seen_on", day)]
        }
    }

    /// Whether the answer is another by the two packs; contradictory cases count for nothing.
    private static func moves(_ facts: Facts, _ id: DecisionID, _ old: PolicyEngine, _ new: PolicyEngine) throws -> Bool {
        let text = facts.map { "  \($0.name): \($0.value)" }.joined(separator: "\n")
        let before = old.evaluate(try Engines.caseFile(text, old).information, asAt: fixtureDay)
        let after = new.evaluate(try Engines.caseFile(text, new).information, asAt: fixtureDay)
        if !before.contradictions.isEmpty { return false }
        let one = before.decisions[id]
        let two = after.decisions[id]
        let isSeparate = old.pack.decisions[id].source.hitPolicy == .eachSeparately || new.pack.decisions[id].source.hitPolicy == .eachSeparately
        return one.kind != two.kind || one.possibleOutcomes != two.possibleOutcomes || one.mayBeSilent != two.mayBeSilent
            || isSeparate && one.kind != .outOfScope && one.options != two.options
    }
}
