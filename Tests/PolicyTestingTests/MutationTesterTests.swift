import CaseFiles
import Diagnostics
import PolicyChecker
import PolicyModel
import PolicyTesting
import PolicyVerification
import TestSupport
import Testing

/// Which edits fixtures notice, which nobody could, and who tells the rest apart.
@Suite(.tags(.slow), .unlessFast) struct MutationTesterTests {
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
            let decided = empty.engine.decide(caseFile, asAt: fixtureDay)
            let facts = PlainFacts(empty.engine.decisions(of: decided).facts)
            let isSame = Self.sayTheSame(empty.engine.pack.source, line.mutation.pack, facts)
            #expect(isSame == false, "\(line.mutation.words) \(witness.fixture)")
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

    /// What a pack says, and where: answers, options, rules, gaps where it is silent, notices and actions.
    private static func said(_ plain: PlainEvaluator) -> [String: CaseSet] {
        var said: [String: CaseSet] = [:]
        for decision in plain.pack.decisions {
            func say(_ what: String, _ cases: CaseSet) {
                said["\(decision.id.text) \(what)", default: plain.none] = cases
            }
            let answers = plain.answers(of: decision)
            let applies = plain.applies(decision)
            say("applies", applies)
            for (outcome, cases) in zip(decision.outcomes, answers.outcomes) { say("is \(outcome.id.text)", cases) }
            for (outcome, cases) in zip(decision.outcomes, plain.options(of: decision)) {
                say("option \(outcome.id.text)", cases)
            }
            for rule in decision.rules { say("rule \(rule.span.start.line)", plain.cases(where: rule)) }
            for gap in decision.gaps { say("gap \(gap.id.text)", plain.cases(where: gap.when) & answers.silent) }
            for notice in decision.notices {
                say("notice \(notice.id.text)", plain.cases(where: notice, of: decision))
            }
            if let agreed = decision.agreedFirst { say("agreed", plain.cases(where: agreed.criterion)) }
            let actions =
                decision.rules.flatMap { rule in rule.actions.map { ($0, Optional(rule.outcome)) } }
                + decision.actions.map { ($0, nil) } + decision.lookAtFirst.map { ($0, nil) }
            for (action, outcome) in actions {
                let holds = plain.cases(where: action, of: decision, for: outcome, agreed: nil)
                let place = "action \(action.span.start.line):\(action.span.start.column)"
                say(place, holds)
                if let done = action.doneWhen { say("\(place) done", holds & plain.cases(where: done)) }
                if let before = action.before { say("\(place) late", holds & plain.cases(where: before)) }
            }
        }
        for contradiction in plain.pack.contradictions {
            said["contradiction \(contradiction.id.text)"] = plain.cases(where: contradiction.when)
        }
        return said.filter { !$0.value.isEmpty }
    }

    /// Whether two packs say the same in every completion of a case; nil where there are too many to look at each.
    private static func sayTheSame(
        _ one: PolicyPack, _ other: PolicyPack, _ facts: PlainFacts, limit: Int = 100_000
    ) -> Bool? {
        PlainCases(of: facts, one, asAt: fixtureDay, others: [other], limit: limit).map { cases in
            said(PlainEvaluator(one, cases, asAt: fixtureDay)) == said(PlainEvaluator(other, cases, asAt: fixtureDay))
        }
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
        var tester = MutationTester(FixtureRun(engine: engine))
        var (same, different, refused) = (0, 0, 0)
        for mutation in tester.mutations {
            let verdict = tester.test(mutation)
            guard PolicyChecker.check(mutation.pack).value != nil else {
                refused += 1
                if case .refused = verdict { continue }
                Issue.record("\(mutation.words) is a mistake")
                continue
            }
            let isSame = Self.sayTheSame(engine.pack.source, mutation.pack, PlainFacts())
            if case .same = verdict {
                same += 1
                #expect(isSame == true, "\(mutation.words) is called the same")
            } else {
                different += 1
                #expect(isSame == false, "\(mutation.words) is the same in every case")
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
                    // Nothing is held where there are more cases than the limit.
                    guard
                        let isSame = Self.sayTheSame(engine.pack.source, mutation.pack, PlainFacts(), limit: 1_000_000)
                    else { continue }
                    same += 1
                    #expect(isSame, "\(mutation.words) \(note)")
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
