import CaseFiles
import DecisionDiagrams
import Evaluation
import Explanations
import Foundation
import PolicyChecker
import PolicyCompiler
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

/// What explanations promise, on generated packs and cases. `LAWS=` sets how many cases are tried.
@Suite(.tags(.slow), .unlessFast) struct ExplanationLawsTests {
    static let caseCount = ProcessInfo.processInfo.environment["LAWS"].flatMap(Int.init) ?? 3_000
    static let casesOfPack = 25

    private func forEachCase(
        _ test: String, upTo limit: Int = .max,
        _ body: (PolicyEngine, PolicyEngine.Decided, inout SeededGenerator, Comment) throws -> Void
    ) throws {
        let seed = SeededGenerator.seedOfRun(test)
        var count = 0
        var index: UInt64 = 0
        while count < min(limit, Self.caseCount) {
            var generator = PackGenerator(seed: seed &+ index)
            var random = SeededGenerator(seed: seed &+ index &+ 1)
            let engine = try Engines.ofText(generator.pack())
            for _ in 0..<Self.casesOfPack {
                let facts = generator.facts()
                let decided = engine.decide(try Engines.caseFile(facts, engine), asAt: fixtureDay)
                try body(engine, decided, &random, "seed \(seed &+ index)\n\(facts)")
                count += 1
            }
            index += 1
        }
        print("\(test): \(count) cases")
    }

    private func answers(_ possible: [ValueSet], _ engine: PolicyEngine) -> DecisionTable<Evaluator.Answer> {
        var scratch = DiagramScratch()
        var completions = Completions(
            of: InformationState(nothingKnownOf: engine.pack), asAt: fixtureDay, in: engine.compiled)
        completions.possible = possible
        return Evaluator(engine.compiled).answers(completions, scratch: &scratch)
    }

    private func possible(_ information: InformationState, _ engine: PolicyEngine) -> [ValueSet] {
        Completions(of: information, asAt: fixtureDay, in: engine.compiled).possible
    }

    /// Nothing known but the facts of some questions.
    private func only(
        _ questions: [Question], of information: InformationState, _ engine: PolicyEngine
    ) -> InformationState {
        var result = InformationState(nothingKnownOf: engine.pack)
        for question in questions {
            guard case .member(let member) = question.kind,
                case .ticks(let has, let hasNot) = information[question.fact],
                case .ticks(let hasBefore, let hasNotBefore) = result[question.fact]
            else {
                result[question.fact] = information[question.fact]
                continue
            }
            result[question.fact] = .ticks(
                has: hasBefore.union(has.intersection([member])),
                hasNot: hasNotBefore.union(hasNot.intersection([member])))
        }
        return result
    }

    /// What a decision answers, whether or not its options count: for each separately whether it applies and every
    /// option.
    private func isSame(
        _ one: Evaluator.Answer, _ two: Evaluator.Answer, _ decision: CheckedDecision, isOutOfScope: Bool
    ) -> Bool {
        one.answers == two.answers
            && (decision.source.hitPolicy != .eachSeparately || isOutOfScope || one.options == two.options)
    }

    @Test func aReasonForcesTheAnswerAndLosesThatWithoutAnyOfItsFacts() throws {
        try forEachCase("reasons") { engine, decided, _, note in
            let whole = answers(possible(decided.caseFile.information, engine), engine)
            for (id, explanation) in decided.explanation.decisions.numbered {
                let decision = engine.pack.decisions[id]
                let result = decided.result.decisions[id]
                #expect((explanation.why != nil) == (result.kind != .open), note)
                guard let why = explanation.why else { continue }
                func holds(_ questions: [Question]) -> Bool {
                    let got = answers(
                        possible(only(questions, of: decided.caseFile.information, engine), engine), engine)[id]
                    return isSame(got, whole[id], decision, isOutOfScope: result.kind == .outOfScope)
                }
                #expect(holds(why.questions), note)
                for index in why.questions.indices {
                    var fewer = why.questions
                    fewer.remove(at: index)
                    #expect(!holds(fewer), note)
                }
            }
        }
    }

    @Test func aChangeMakesItsOutcomePossibleAndNoSmallerOneDoes() throws {
        try forEachCase("changes") { engine, decided, _, note in
            let before = possible(decided.caseFile.information, engine)
            let reachable = possible(InformationState(nothingKnownOf: engine.pack), engine)
            for (id, explanation) in decided.explanation.decisions.numbered {
                let decision = engine.pack.decisions[id]
                func gives(_ changes: [(Int, Int)], _ outcome: Int) -> Bool {
                    var after = before
                    for (variable, value) in changes { after[variable] = ValueSet(value) }
                    let answer = answers(after, engine)[id]
                    return decision.source.hitPolicy == .eachSeparately
                        ? answer.options[outcome] != .notMet : answer.answers.contains(.outcome(outcome))
                }
                for change in explanation.changes {
                    #expect(gives(change.steps.map { ($0.variable, $0.value) }, change.outcome), note)
                    guard change.steps.count == 2 else { continue }
                    for (variable, compiled) in engine.compiled.variables.enumerated() {
                        if case .unresolvedMapping = compiled.meaning { continue }
                        if case .alternativeReading = compiled.meaning { continue }
                        for value in reachable[variable].values where !before[variable].contains(value) {
                            #expect(!gives([(variable, value)], change.outcome), note)
                        }
                    }
                }
            }
        }
    }

    /// The plan's worst case against every order of questions there is, on cases with few of them.
    @Test func noOrderOfQuestionsBurdensLessThanThePlan() throws {
        var (compared, large) = (0, 0)
        try forEachCase("least burden", upTo: 1_500) { engine, decided, _, note in
            let before = possible(decided.caseFile.information, engine)
            for (id, decision) in engine.pack.decisions.numbered where decided.result.decisions[id].kind == .open {
                // Decisions whose every complete case has one answer, so that settled means one answer left.
                if decision.source.hitPolicy == .eachSeparately || decision.source.hitPolicy == .onlyOneMet { continue }
                let plan = engine.planOfQuestions(id, of: decided)
                let open = engine.compiled.variables.indices.filter { variable in
                    engine.question(variable).map(plan.open.contains) ?? false && before[variable].count > 1
                }
                if open.count > 7 || open.reduce(1, { $0 * before[$1].count }) > 300 { continue }
                #expect(plan.isExact && plan.isWhole, note)
                #expect(
                    worstBurden(of: plan, from: 0, engine)
                        == EveryOrder(before, open, id, self, engine).leastBurden(), note)
                compared += 1
                if open.count > 3 { large += 1 }
            }
        }
        print("least burden: \(compared) plans, \(large) of more than three questions")
        #expect(
            compared > 100 && large > 20,
            "enough cases have few questions, and some more than three: \(compared), \(large)")
    }

    private static func burden(_ variable: Int, _ engine: PolicyEngine) -> Int {
        let order: [FactDefinition.Burden] = [.record, .professional, .family, .child]
        guard let question = engine.question(variable), let burden = engine.pack.facts[question.fact].definition?.burden
        else { return 0 }
        return 1 << (6 * (order.firstIndex(of: burden) ?? 0))
    }

    /// The answers of all complete cases, and every order in which to ask for them.
    private struct EveryOrder {
        let values: [[Int]]
        let burdens: [Int]
        /// Of every complete case its answer, the last question's values next to each other.
        private var found: [AnswerSet] = []
        private var known: [[Int?]: Int] = [:]

        init(
            _ possible: [ValueSet], _ open: [Int], _ id: DecisionID, _ laws: ExplanationLawsTests,
            _ engine: PolicyEngine
        ) {
            values = open.map { possible[$0].values }
            burdens = open.map { ExplanationLawsTests.burden($0, engine) }
            for number in 0..<values.reduce(1, { $0 * $1.count }) {
                var (one, rest) = (possible, number)
                for (variable, values) in zip(open, values).reversed() {
                    one[variable] = ValueSet(values[rest % values.count])
                    rest /= values.count
                }
                found.append(laws.answers(one, engine)[id].answers)
            }
        }

        func leastBurden() -> Int {
            var orders = self
            return orders.least(Array(repeating: nil, count: values.count))
        }

        private func answers(_ told: [Int?]) -> Set<AnswerSet> {
            func numbers(_ question: Int, _ number: Int) -> [Int] {
                if question == told.count { return [number] }
                return (told[question].map { [$0] } ?? Array(values[question].indices)).flatMap {
                    numbers(question + 1, number * values[question].count + $0)
                }
            }
            return Set(numbers(0, 0).map { found[$0] })
        }

        private mutating func least(_ told: [Int?]) -> Int {
            if let known = known[told] { return known }
            var best = answers(told).count == 1 ? 0 : Int.max
            for question in told.indices where best > 0 && told[question] == nil {
                var (worst, next) = (0, told)
                for index in values[question].indices {
                    next[question] = index
                    worst = max(worst, least(next))
                }
                best = min(best, burdens[question] + worst)
            }
            known[told] = best
            return best
        }
    }

    private func worstBurden(of plan: PlanOfQuestions, from number: Int, _ engine: PolicyEngine) -> Int {
        let step = plan.steps[number]
        return Self.burden(step.branches[0].variable, engine)
            + (step.branches.map { $0.next.map { worstBurden(of: plan, from: $0, engine) } ?? 0 }.max() ?? 0)
    }

    @Test func anInterviewByThePlanReachesTheAnswerOfKnowingEverything() throws {
        var (exact, inexact) = (0, 0)
        try forEachCase("plans") { engine, decided, random, note in
            // Now and then the search for the best order is cut short.
            let hurried = random.below(4) == 0 ? Explainer(engine.compiled, stateLimit: random.below(4)) : nil
            let before = possible(decided.caseFile.information, engine)
            // A child about whom everything is known, among those that the case allows.
            let truth = before.map { ValueSet(random.pick($0.values)) }
            let everything = answers(truth, engine)
            for id in engine.pack.decisions.indices where decided.result.decisions[id].kind == .open {
                let plan =
                    hurried?.planOfQuestions(decided.result.decisions[id], decided.explanation)
                    ?? engine.planOfQuestions(id, of: decided)
                if plan.isExact { exact += 1 } else { inexact += 1 }
                #expect(plan.isExact || hurried != nil, note)
                var known = before
                var next: Int? = plan.steps.isEmpty ? nil : 0
                var asked = 0
                while let number = next {
                    let step = plan.steps[number]
                    let variable = step.branches[0].variable
                    let value = try #require(truth[variable].first)
                    let branch = try #require(step.branches.first { $0.values.contains(value) }, note)
                    known[variable] = ValueSet(value)
                    asked += 1
                    next = branch.next
                    #expect(!branch.isSettled || branch.next == nil, note)
                    if !branch.isSettled && branch.next == nil {
                        // Written no further: whatever is left is asked.
                        #expect(!plan.isWhole, note)
                        for variable in engine.compiled.variables.indices { known[variable] = truth[variable] }
                    }
                }
                #expect(asked <= plan.mostQuestions && plan.mostQuestions <= plan.open.count, note)
                let got = answers(known, engine)[id]
                #expect(
                    isSame(
                        got, everything[id], engine.pack.decisions[id],
                        isOutOfScope: everything[id].answers == .outOfScope), note
                )
            }
        }
        #expect(exact > 100 && inexact > 20, "\(exact) exact, \(inexact) not")
    }
}
