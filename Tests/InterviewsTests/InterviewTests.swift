import CaseFiles
import DecisionModel
import Diagnostics
import Evaluation
import Interviews
import PolicyChecker
import PolicyEngines
import TestSupport
import Testing

/// Interviews answered from a hidden complete case, on generated packs and on the shipped one.
@Suite(.tags(.slow), .unlessFast) struct InterviewTests {
    /// One value of each fact, as a case file writes it, out of what a case leaves possible.
    private func completion(
        of information: InformationState, _ pack: CheckedPack, _ random: inout SeededGenerator
    ) -> [FactID: String] {
        var result: [FactID: String] = [:]
        for id in pack.facts.indices {
            let kind = pack.facts[id].kind
            switch information[id] {
            case nil: continue
            case .values(let set):
                let value = random.pick(set.ranges.flatMap { Array($0) })
                result[id] = kind.text(of: value)
            case .ticks(let has, let hasNot):
                let ticked = kind.valueNames.indices.filter {
                    has.contains($0) || (!hasNot.contains($0) && random.chance(1, in: 2))
                }
                result[id] = "[\(ticked.map { kind.valueNames[$0] }.joined(separator: ", "))]"
            case .days(let days):
                let day = days.map { random.pick($0.ranges).lowerBound }
                result[id] = (day ?? fixtureDay.adding(days: 100 - random.below(900))).description
            }
        }
        return result
    }

    private func complete(
        _ caseFile: CaseFile, _ hidden: [FactID: String], _ engine: PolicyEngine
    ) throws -> PolicyEngine.Decided {
        let lines = hidden.sorted { $0.key < $1.key }.map { "\(engine.pack.facts[$0.key].id): \($0.value)\n" }.joined()
        let facts = try #require(CaseFileReader(pack: engine.pack).readFacts(file(lines)).value)
        return engine.decide(caseFile.with(facts), asAt: fixtureDay)
    }

    /// What is decided about the child; what is about the service alone is not asked for in a child's case.
    private func expectTheSameAnswers(
        _ one: PolicyEngine.Decided, _ other: PolicyEngine.Decided, _ engine: PolicyEngine, _ note: Comment
    ) {
        for (one, other) in zip(one.result.decisions, other.result.decisions)
        where engine.pack.decisions[one.decision].source.concern == .child {
            #expect(one.kind == other.kind && one.possibleOutcomes == other.possibleOutcomes, note)
            #expect(one.mayBeSilent == other.mayBeSilent && one.mayBeOutOfScope == other.mayBeOutOfScope, note)
            if engine.pack.decisions[one.decision].source.hitPolicy == .eachSeparately && one.kind != .outOfScope {
                #expect(one.options == other.options, note)
            }
        }
    }

    /// Runs an interview to its end and gives the facts asked, in order.
    private func run(
        _ interview: inout Interview, _ hidden: [FactID: String], _ note: Comment,
        isNotKnown: (FactID) -> Bool = { _ in false }
    ) throws -> [FactID] {
        var asked: [FactID] = []
        while let question = interview.nextQuestion {
            try #require(!asked.contains(question.fact), "asked twice: \(note)")
            asked.append(question.fact)
            #expect(!question.decisions.isEmpty && !question.prospects.isEmpty, note)
            let before = interview.decided
            let answer = isNotKnown(question.fact) ? "not known" : try #require(hidden[question.fact])
            #expect(interview.answer(question.fact, answer).isEmpty, note)
            for (old, new) in zip(before.result.decisions, interview.decided.result.decisions) {
                #expect(
                    Set(new.possibleOutcomes).isSubset(of: Set(old.possibleOutcomes)) || old.kind == .weigh,
                    "an answer adds no outcome: \(note)")
            }
        }
        return asked
    }

    @Test func anInterviewReachesTheSameAnswersAsKnowingEverything() throws {
        let seed = SeededGenerator.seedOfRun("interview")
        var askedCount = 0
        var unknownCount = 0
        for index in 0..<60 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            var random = SeededGenerator(seed: seed &+ UInt64(index))
            let text = generator.pack()
            let engine = try Engines.ofText(text)
            for _ in 0..<6 {
                let facts = generator.facts()
                let note = Comment(rawValue: "seed \(seed &+ UInt64(index))\n\(text)\n\(facts)")
                let caseFile = try Engines.caseFile(facts, engine)
                let hidden = completion(of: caseFile.information, engine.pack, &random)
                var interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
                askedCount += try run(&interview, hidden, note).count
                unknownCount += engine.pack.facts.indices.count { !caseFile.information.isKnown($0, in: engine.pack) }
                expectTheSameAnswers(interview.decided, try complete(caseFile, hidden, engine), engine, note)
                #expect(interview.openFacts.isEmpty, note)
            }
        }
        print("interview: \(askedCount) questions for \(unknownCount) facts not known")
        #expect(askedCount > 0 && askedCount < unknownCount, "only what matters is asked")
    }

    @Test func fixturesOfThePackCanBeAskedToTheirEnd() throws {
        let seed = SeededGenerator.seedOfRun("interview of the pack")
        var random = SeededGenerator(seed: seed)
        let engine = try Engines.ofPack()
        for path in Repository.part(of: try Repository.someFixtures(), oneIn: 2) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let note = Comment(rawValue: "seed \(seed) \(path)")
            let hidden = completion(of: caseFile.information, engine.pack, &random)
            var interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
            _ = try run(&interview, hidden, note)
            expectTheSameAnswers(interview.decided, try complete(caseFile, hidden, engine), engine, note)
            // What was learned can be written into the file, and the file then says as much.
            let edited = CaseFileEditor(pack: engine.pack).setting(interview.factsToWrite, in: caseFile.source)
            let file = try #require(edited.value, "\(note) \(Engines.printed(edited.diagnostics))")
            let again = try #require(engine.readCase(file, format: .yaml).value, note)
            #expect(Interview(engine: engine, caseFile: again, asAt: fixtureDay).nextQuestion == nil, note)
        }
    }

    @Test func whatIsNotKnownIsAskedOnceAndLosesNothing() throws {
        let seed = SeededGenerator.seedOfRun("interview not known")
        for index in 0..<40 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            var random = SeededGenerator(seed: seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            let note = Comment(rawValue: "seed \(seed &+ UInt64(index))")
            let caseFile = try Engines.caseFile(generator.facts(), engine)
            let hidden = completion(of: caseFile.information, engine.pack, &random)
            let unknown = Set(engine.pack.facts.indices.filter { _ in random.chance(1, in: 2) })
            var interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
            let asked = try run(&interview, hidden, note, isNotKnown: unknown.contains)
            for fact in asked where unknown.contains(fact) {
                #expect(interview.decided.result.information[fact] == caseFile.information[fact], note)
            }
            let whole = try complete(caseFile, hidden, engine)
            for (got, full) in zip(interview.decided.result.decisions, whole.result.decisions) {
                #expect(
                    Set(full.possibleOutcomes).isSubset(of: Set(got.possibleOutcomes))
                        || got.kind == .settled && full.kind == .settled, note)
            }
            while interview.back() {}
            #expect(
                interview.decided.result.information.knowledge == caseFile.information.knowledge
                    && interview.factsToWrite.isEmpty, note)
        }
    }

    @Test func theMainDecisionComesFirstThenWhatBurdensLeast() throws {
        let engine = try Engines.ofPack()
        let caseFile = try Engines.caseFile("  service_area: cwm_taf", engine)
        var interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
        let main = try #require(engine.pack.mainDecision)
        var ranks: [Int] = []
        var asked: [String] = []
        while let question = interview.nextQuestion {
            let burden = try #require(engine.pack.facts[question.fact].definition?.burden)
            asked.append(engine.pack.facts[question.fact].id)
            ranks.append(
                (question.decisions.first == main ? 0 : 10)
                    + (["record", "professional", "family", "child"].firstIndex(of: burden.rawValue) ?? 9))
            #expect(interview.answer(question.fact, "not known").isEmpty)
        }
        // A question that another one speaks of comes before it, whatever it burdens.
        let presupposed = Set(engine.pack.source.facts.flatMap { $0.askAfter.map(\.text) })
        let others = zip(asked, ranks).filter { !presupposed.contains($0.0) }.map(\.1)
        #expect(others == others.sorted(), "\(asked)")
        #expect(Set(ranks).count > 2, "the pack has questions of more than one kind")
    }

    @Test func whatAQuestionSpeaksOfIsAskedBefore() throws {
        let engine = try Engines.ofPack()
        let caseFile = try Engines.caseFile("  service_area: cwm_taf", engine)
        // Whatever is answered, nobody is asked about "that trauma" before trauma.
        for first in ["not known", "yes"] {
            var interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
            var asked: [String] = []
            while let question = interview.nextQuestion {
                asked.append(engine.pack.facts[question.fact].id)
                if !interview.answer(question.fact, first).isEmpty {
                    #expect(interview.answer(question.fact, "not known").isEmpty)
                }
            }
            let trauma = try #require(asked.firstIndex(of: "trauma_evidence"))
            for later in ["recovered_from_trauma", "early_years_trauma", "limited_recovery_opportunity"] {
                #expect(asked.firstIndex(of: later).map { trauma < $0 } ?? true, "\(later) in \(asked)")
            }
        }
    }

    @Test func whatAFactArisesFromIsAskedBefore() throws {
        let engine = try Engines.ofText(
            """
            pack: t
            title: T
            version: 1
            in force from: 2026-01-01
            documents: {}
            facts:
              has_car: {is: yes or no, ask: Car?, asking falls on: child}
              big: {is: yes or no, ask: Big?, arises only when: {has_car: yes}, otherwise counts as: no}
              colour: {is: yes or no, ask: Which of them?, ask after: [other]}
              other: {is: yes or no, ask: Other?, asking falls on: family, ask after: [colour]}
            \(PackGenerator.fileMark)
            decision: d
            question: Which?
            choose: first met
            outcomes: [one, two]
            rules: [{outcome: one, any of: [{big: yes}, {all of: [{colour: yes}, {other: yes}]}]}]
            otherwise: two

            """)
        var interview = Interview(
            engine: engine, caseFile: try Engines.caseFile("  has_car: not known", engine), asAt: fixtureDay)
        let asked = try run(&interview, [:], "") { _ in true }.map { engine.pack.facts[$0].id }
        let places = Dictionary(uniqueKeysWithValues: asked.enumerated().map { ($1, $0) })
        #expect(
            Set(asked) == ["has_car", "big", "colour", "other"] && (places["has_car"] ?? 9) < (places["big"] ?? 0),
            "\(asked)")
    }

    @Test func whatIsAboutTheServiceIsAskedWhereItsFactsAreRecorded() throws {
        let engine = try Engines.ofText(
            """
            pack: t
            title: T
            version: 1
            in force from: 2026-01-01
            documents: {}
            facts:
              tall: {is: yes or no, ask: Tall?}
              staffed: {is: yes or no, ask: Staffed?}
            \(PackGenerator.fileMark)
            decision: of_child
            question: Which?
            choose: first met
            outcomes: [one, two]
            rules: [{outcome: one, when: {tall: yes}}]
            otherwise: two
            \(PackGenerator.fileMark)
            decision: of_service
            question: Which?
            concerns: service
            choose: first met
            outcomes: [one, two]
            rules: [{outcome: one, when: {all of: [{staffed: yes}, {tall: yes}]}}]
            otherwise: two

            """)
        func asked(_ facts: String) throws -> [String] {
            var interview = Interview(engine: engine, caseFile: try Engines.caseFile(facts, engine), asAt: fixtureDay)
            return try run(&interview, [:], "") { _ in true }.map { engine.pack.facts[$0].id }
        }
        #expect(try asked("  tall: not known") == ["tall"])
        #expect(try asked("  staffed: not known") == ["tall", "staffed"])
    }

    @Test func anAnswerOutsideWhatIsRecordedIsRefused() throws {
        let engine = try Engines.ofPack()
        let caseFile = try Engines.caseFile(
            "  service_area: cwm_taf\n  harm_impact: {either: [major, critical], because: disputed}", engine)
        let fact = try #require(engine.pack.fact(named: "harm_impact"))
        var interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
        let mistakes = interview.answer(fact, "minor")
        #expect(mistakes.map(\.id) == ["beyond-what-is-known"] && interview.answers.isEmpty)
        #expect(interview.answer(fact, "nonsense").map(\.id) == ["unknown-value"])
        #expect(
            interview.answer(fact, "{because: withheld}").isEmpty && interview.factsToWrite.isEmpty,
            "what is known stays")
        #expect(interview.answer(fact, "not known").isEmpty && interview.factsToWrite.isEmpty, "the record stays")
        #expect(interview.answer(fact, "major").isEmpty && interview.factsToWrite.map(\.value) == ["major"])
    }

    @Test func whyAFactIsNotKnownIsWrittenWhereNothingIsKnownOfIt() throws {
        let engine = try Engines.ofPack()
        let fact = try #require(engine.pack.fact(named: "harm_impact"))
        for (facts, typed, written) in [
            ("  service_area: cwm_taf", "not known", ["not known"]),
            ("  service_area: cwm_taf", "{because: withheld}", ["{because: withheld}"]),
            ("  harm_impact: not known", "not known", []),
            ("  harm_impact: not known", "{because: withheld}", ["{because: withheld}"]),
        ] {
            var interview = Interview(engine: engine, caseFile: try Engines.caseFile(facts, engine), asAt: fixtureDay)
            #expect(
                interview.answer(fact, typed).isEmpty && interview.factsToWrite.map(\.value) == written,
                "\(facts) \(typed)")
        }
    }

    @Test func eachAnswerLeadsWhereItWasSaidToLead() throws {
        let engine = try Engines.ofPack()
        for path in Repository.part(of: try Repository.someFixtures(), oneIn: 2) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let interview = Interview(engine: engine, caseFile: caseFile, asAt: fixtureDay)
            guard let question = interview.nextQuestion else { continue }
            let (fact, decision) = (engine.pack.facts[question.fact].id, try #require(question.decisions.first))
            for prospect in question.prospects {
                for case .known(let knowledge) in prospect.answers {
                    guard let written = Self.written(knowledge) else { continue }
                    let text = SourceFile(path: "facts", bytes: Array("\(fact): \(written)\n".utf8))
                    let edited = try #require(CaseFileReader(pack: engine.pack).readFacts(text).value)
                    let decided = engine.decide(caseFile.with(edited), asAt: fixtureDay)
                    let answer = engine.decisions(of: decided)[engine.pack.decisions[decision].id]?.answer
                    #expect(answer == prospect.answer, "\(path) \(fact): \(written)")
                }
            }
        }
    }

    /// What is known as a case file writes it; nil where it leaves several values.
    private static func written(_ knowledge: Knowledge) -> String? {
        switch knowledge {
        case .value(let text): text
        case .number(let number): "\(number)"
        case .ticks(let has, _, let notKnown): notKnown.isEmpty ? "[\(has.joined(separator: ", "))]" : nil
        case .either(let values): "{either: [\(values.joined(separator: ", "))]}"
        case .notKnown, .numbers, .amounts, .days: nil
        }
    }
}
