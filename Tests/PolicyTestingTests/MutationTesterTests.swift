import CaseFiles
import Diagnostics
import PolicyChecker
import PolicyModel
import PolicyTesting
import PolicyVerification
import TestSupport
import Testing

/// Which edits fixtures notice, which nobody could, and who tells the rest apart.
@Suite struct MutationTesterTests {
    private static let boats =
        BoatsPack.header + PackGenerator.fileMark + """
            decision: boat
            question: Boat?
            outcomes: {not ranked: [sail: Sail]}
            choose: each separately
            rules:
              - {outcome: sail, all of: [{swims: yes}, {wind: breezy or lower}], guidance: D-1}
              - {outcome: sail, wind: calm, guidance: D-1}
            notices:
              alone: {when: {swims: no}, say: Alone., guidance: D-1}
            """

    private static let all: [(facts: String, expect: String)] = [
        ("swims: yes, wind: breezy", "outcome: [sail], only notices: []"), ("swims: yes, wind: stormy", "outcome: []"),
        ("swims: no, wind: breezy", "outcome: [], only notices: [alone]"), ("swims: no, wind: calm", "outcome: [sail]"),
    ]

    private func run(_ text: String, _ fixtures: [(facts: String, expect: String)]) throws -> FixtureRun {
        var run = FixtureRun(engine: try Engines.ofText(text))
        for (facts, expect) in fixtures {
            try add("case: T\nas at: 2026-11-21\nfacts: {\(facts)}\nexpect: {boat: {\(expect)}}\n", to: &run)
        }
        return run
    }

    private func add(_ text: String, to run: inout FixtureRun) throws {
        let read = run.engine.readCase(file(text), format: .yaml)
        let caseFile = try #require(read.value, "\(Engines.printed(read.diagnostics))\(text)")
        let decided = run.engine.decide(caseFile, asAt: fixtureDay)
        let ran = FixtureRunner.run(decided, engine: run.engine)
        let outcome = try #require(ran.value, "\(Engines.printed(ran.diagnostics))\(text)")
        #expect(outcome.differences.isEmpty, "\(outcome.differences) \(text)")
        run.add(outcome)
    }

    private func report(_ run: FixtureRun) -> MutationReport {
        var tester = MutationTester(run)
        var report = MutationReport(of: run.engine)
        for mutation in tester.mutations { report.add(mutation, tester.test(mutation)) }
        return report
    }

    @Test func fixturesCanNoticeEveryEdit() throws {
        let report = report(try run(Self.boats, Self.all))
        #expect(report.unnoticed.isEmpty, "\(report.unnoticed.map(\.mutation.words))")
        #expect(report.score.percent == 100 && report.score.count == report.noticed.count && report.noticed.count > 10)
        #expect(report.same.isEmpty && report.refused.isEmpty)
    }

    /// Without the fixture in strong wind nobody sees that the limit moved.
    @Test func aSurvivorIsListedWithAWitnessThatNoticesItWhenKept() throws {
        var fixtures = try run(Self.boats, Self.all.enumerated().filter { $0.offset != 1 }.map(\.element))
        let before = report(fixtures)
        #expect(
            before.unnoticed.map(\.mutation.words)
                == [
                    "left out: wind: breezy or lower", "wind: breezy or lower -> stormy or lower",
                    "wind: breezy or lower -> breezy or higher",
                ])
        #expect(before.score.percent < 100)
        for line in before.unnoticed {
            guard case .unnoticed(let witness?) = line.verdict else {
                Issue.record("no witness of \(line.mutation.words)")
                continue
            }
            #expect(
                ExampleWords(fixtures.engine.pack).sentence(witness.example)
                    == "A case where swims is yes and wind is stormy.")
            #expect(witness.fixture.contains("  boat:\n") && witness.fixture.contains("Tells apart"))
            try add(witness.fixture, to: &fixtures)
        }
        #expect(report(fixtures).unnoticed.isEmpty)
    }

    @Test func withoutFixturesNothingIsNoticedAndEveryWitnessTellsByThePlainEvaluator() throws {
        let empty = try run(Self.boats, [])
        let report = report(empty)
        #expect(report.noticed.isEmpty && report.score.percent == 0 && report.unnoticed.count > 10)
        for line in report.unnoticed {
            guard case .unnoticed(let witness?) = line.verdict else {
                Issue.record("no witness of \(line.mutation.words)")
                continue
            }
            let caseFile = try #require(empty.engine.readCase(file(witness.fixture), format: .yaml).value)
            let other = try #require(PolicyChecker.check(line.mutation.pack).value)
            let one = Self.said(empty.engine.pack, caseFile.information)
            #expect(one != Self.said(other, caseFile.information), "\(line.mutation.words) \(witness.fixture)")
        }
    }

    /// The score leaves out what cannot be noticed and what is told to the author anyway.
    @Test func editsThatSayTheSameAndMistakesDoNotCount() throws {
        let text =
            Self.boats + """

                  windy: {when: {wind: above breezy}, say: Windy., guidance: D-1}
                  never: {when: {all of: [{swims: yes}, {swims: no}]}, say: Never., guidance: D-1}
                """
        let report = report(try run(text, Self.all))
        // Whoever swims and does not swim is nobody, whichever line is turned into a third that nobody meets.
        #expect(report.refused.map(\.mutation.words) == ["notice wind: above breezy -> above stormy"])
        #expect(report.same.map(\.mutation.words) == ["left out: notice never"])
        #expect(
            report.lines.count == report.noticed.count + report.unnoticed.count + report.same.count
                + report.refused.count)
    }

    // MARK: Against every case

    /// What a pack says of each case, one by one: answers, options, rules, gaps where it is silent, notices and
    /// actions.
    private static func said(_ pack: CheckedPack, _ completions: [PlainEvaluator.Completion]) -> [[String]] {
        let plain = PlainEvaluator(pack, asAt: fixtureDay)
        func met(_ criterion: CheckedCriterion?, _ completion: PlainEvaluator.Completion) -> String {
            criterion.map { plain.holds($0, completion) ? "yes" : "no" } ?? "-"
        }
        return completions.map { completion in
            pack.decisions.indices.flatMap { id -> [String] in
                let decision = pack.decisions[id]
                let answer = plain.answer(id, completion)
                let applies = decision.applies.map { plain.holds($0, completion) } ?? true
                let options = plain.options(id, completion)
                var said = ["\(applies)", "\(answer)"] + options.map(String.init)
                said += decision.rules.filter { plain.isMet($0, completion) }.map {
                    "rule \($0.source.span.start.line)"
                }
                if answer.contains(.silent) && decision.source.hitPolicy != .eachSeparately {
                    said += decision.gaps.filter { plain.holds($0.when, completion) }.map { "gap \($0.source.id.text)" }
                }
                for notice in decision.notices {
                    let isShown =
                        switch notice.trigger {
                        case .criterion(let criterion): plain.holds(criterion, completion)
                        case .metTogether(let outcomes): outcomes.allSatisfy { options[$0] }
                        }
                    if isShown { said.append("notice \(notice.source.id.text)") }
                }
                if let agreed = decision.agreedFirst { said.append("agreed " + met(agreed, completion)) }
                for action in decision.actions where applies && met(action.when, completion) != "no" {
                    said.append(
                        "action \(action.source.id?.text ?? "") \(met(action.done, completion)) "
                            + "\(met(action.before, completion))"
                    )
                }
                return said
            }
                + pack.contradictions.filter { plain.holds($0.when, completion) }.map {
                    "contradiction \($0.source.id.text)"
                }
        }
    }

    private static func said(_ pack: CheckedPack, _ information: InformationState) -> [[String]] {
        said(pack, PlainEvaluator(pack, asAt: fixtureDay).completions(of: information, limit: 100_000) ?? [])
    }

    /// Every edit of a pack with every kind of line is called the same exactly where no case of all tells it.
    @Test func editsAreCalledTheSameExactlyWhereNoCaseTellsThem() throws {
        let text =
            TinyPack.facts.replacing("          seen_on: {is: date, ask: When?}\n", with: "").replacing(
                "  seen_on: {is: date, ask: When?}\n", with: "") + """
                decision: main
                question: Main?
                applies when: {any of: [{flag: yes}, {count: fewer than 5}]}
                outcomes: [one: One, two: Two]
                choose: highest met
                rules:
                  - {outcome: one, grade: low, unless: {colour: red}, guidance: D-1}
                  - {outcome: one, met: bright, guidance: D-1}
                  - {outcome: two, guidance: D-1, all of: [{count: at least few}, {other: great}, {and/or: [{warm: yes}, {papers: includes form}], reading: joined}]}
                  - {outcome: two, guidance: D-1, at least 2 of: [{flag: yes}, {colour: red}, {papers: "includes none of [form, letter]"}]}
                gaps:
                  hole: {when: {all of: [{grade: high}, {flag: no}]}, say: Hole., guidance: D-1}
                notices:
                  both: {when met together: [one, two], say: Both., guidance: D-1}
                  red: {when: {all of: [{colour: red}, {main: one or lower}]}, say: Red., guidance: D-1}
                actions:
                  - {must: Look, id: look, when: {flag: yes}, before: {grade: high}, done when: {papers: includes form}, guidance: D-1}
                # next file
                derived:
                  warm: {from: colour, map: {red: yes, green: either, blue: no}}
                contradictions:
                  odd: {when: {flag: yes, grade: low}, say: Odd., guidance: D-1}
                """
        let engine = try Engines.ofText(text)
        let cases = PlainCases(engine.pack, asAt: fixtureDay).all.map(\.completion)
        let before = Self.said(engine.pack, cases)
        var tester = MutationTester(FixtureRun(engine: engine))
        var (same, different, refused) = (0, 0, 0)
        for mutation in tester.mutations {
            let verdict = tester.test(mutation)
            guard let other = PolicyChecker.check(mutation.pack).value else {
                refused += 1
                if case .refused = verdict { continue }
                Issue.record("\(mutation.words) is a mistake")
                continue
            }
            let isSame = Self.said(other, cases) == before
            if case .same = verdict {
                same += 1
                #expect(isSame, "\(mutation.words) is called the same")
            } else {
                different += 1
                #expect(!isSame, "\(mutation.words) is the same in every case")
            }
        }
        #expect(same >= 3 && different > 60, "\(same) the same, \(different) not, \(refused) mistakes")
    }

    /// On generated packs, whose cases are too many to try: what is called the same is never told apart by a case drawn
    /// at random, and the rest by their witness.
    @Test func verdictsOnGeneratedPacksHold() throws {
        let seed = SeededGenerator.seedOfRun("edits of generated packs")
        var (same, different) = (0, 0)
        for index in 0..<6 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            let note = Comment(rawValue: "seed \(seed &+ UInt64(index))")
            var tester = MutationTester(FixtureRun(engine: engine))
            var random = SeededGenerator(seed: seed &+ UInt64(index))
            let mutations = tester.mutations
            for _ in 0..<6 {
                let mutation = random.pick(mutations)
                switch tester.test(mutation) {
                case .same:
                    same += 1
                    let other = try #require(PolicyChecker.check(mutation.pack).value)
                    for _ in 0..<4 {
                        let information = try Engines.caseFile(generator.facts(), engine).information
                        guard
                            let all = PlainEvaluator(engine.pack, asAt: fixtureDay).completions(
                                of: information, limit: 500)
                        else { continue }
                        #expect(Self.said(engine.pack, all) == Self.said(other, all), "\(mutation.words) \(note)")
                    }
                case .unnoticed(let witness):
                    different += 1
                    guard let witness else { continue }
                    let read = engine.readCase(file(witness.fixture), format: .yaml)
                    #expect(
                        read.value?.fixture?.expect != nil && !witness.distinctions.isEmpty, "\(mutation.words) \(note)"
                    )
                case .noticed, .refused: break
                }
            }
        }
        #expect(different > 8 && same > 0, "\(same) the same, \(different) not")
    }

    // MARK: Order

    /// What the order of fixtures leaves out could not have noticed.
    @Test func fixturesThatAreLeftOutCouldNotHaveNoticed() throws {
        let engine = try Engines.ofPack()
        var run = FixtureRun(engine: engine)
        for path in try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).enumerated().filter({
            $0.offset % 23 == 0
        }).map(\.element) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value, "\(path)")
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            run.add(try #require(FixtureRunner.run(decided, engine: engine).value))
        }
        var tester = MutationTester(run)
        for mutation in tester.mutations.enumerated().filter({ $0.offset % 503 == 0 }).map(\.element) {
            guard case .refused = tester.test(mutation) else {
                let isNoticed = if case .noticed = tester.test(mutation) { true } else { false }
                #expect(try isNoticed == noticesByAll(mutation, run), "\(mutation.words)")
                continue
            }
        }
    }

    /// Every fixture against the edited pack, with everything explained.
    private func noticesByAll(_ mutation: Mutation, _ run: FixtureRun) throws -> Bool {
        let other = try #require(run.engine.edited(mutation.pack).value)
        return run.outcomes.contains { outcome in
            let decided = other.decide(outcome.caseFile, asAt: outcome.result.asAt)
            return FixtureRunner.run(decided, engine: other).value?.differences.isEmpty != true
        }
    }
}
