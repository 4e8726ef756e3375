import Canllaw
import CaseFiles
import DecisionModel
import PolicyEngines
import TestSupport
import Testing

/// The public library says of every fixture what the engine says, and so what `decide --format json` prints.
@Suite(.tags(.slow), .unlessFast) struct LibraryTests {
    @Test(arguments: ["cwm-taf", "avon-and-somerset", "flintshire"])
    func itSaysOfEveryFixtureWhatTheEngineSays(_ pack: String) throws {
        let engine = try Engines.ofPack("Policies/\(pack)")
        let policy = try Policy(contentsOf: Repository.path("Policies/\(pack)"))
        #expect(policy.digest == engine.digest)
        var count = 0
        for path in Repository.part(
            of: try Repository.files(in: "Fixtures/cases/\(pack)", endings: [".yaml", ".json"]), oneIn: 8)
        {
            // A few are cases of several packs, which one pack alone cannot read.
            guard let caseFile = engine.readCase(try Repository.source(path), format: .yaml).value else {
                #expect(throws: CaseError.self) { try policy.decide(try Case(contentsOf: Repository.path(path))) }
                continue
            }
            let expected = engine.decisions(of: engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay))
            var child = try Case(contentsOf: Repository.path(path))
            if child.asAt == nil { child.asAt = "2026-11-21" }
            let told = try policy.decide(child)
            #expect(told.all.map(\.id) == expected.decisions.map(\.id), "\(path)")
            for decision in expected.decisions { check(try #require(told[decision.id]), decision, path) }
            #expect(told.facts.map(\.id) == expected.facts.map(\.fact), "\(path)")
            #expect(told.factsNotKnown == expected.notKnown.map(\.fact), "\(path)")
            #expect(told.contradictions.map(\.id) == expected.contradictions.map(\.id), "\(path)")
            count += 1
            if count > 2 { continue }
            // A case that was changed is read from the text that it writes.
            child.reference = caseFile.reference
            #expect(try child.path == nil && policy.decide(child) == told, "\(path)")
        }
        #expect(count > 1)
    }

    private func check(_ told: Canllaw.Decision, _ expected: DecisionModel.Decision, _ path: String) {
        let answer = expected.answer
        let beyond = (told.mayBeSilent ? ["silent"] : []) + (told.mayBeOutOfScope ? ["out_of_scope"] : [])
        let place = "\(path) \(expected.id)"
        #expect(told.possible.map(\.id) + beyond == answer.stillPossible, "\(place)")
        #expect(told.suggested?.id == answer.suggested && told.atLeast?.id == answer.atLeast, "\(place)")
        switch told.answer {
        case .settled(let outcome): #expect(answer.status == .settled && answer.outcomes == [outcome.id], "\(place)")
        case .open: #expect(answer.status == .open, "\(place)")
        case .silent: #expect(answer.status == .silent, "\(place)")
        case .outOfScope: #expect(answer.status == .outOfScope, "\(place)")
        case .weighed:
            let isSeparate = expected.hitPolicy == .eachSeparately
            #expect(isSeparate ? answer.status != .silent : answer.status == .weigh, "\(place)")
            if isSeparate && answer.status == .settled {
                #expect(told.options.filter { $0.status == .met }.map(\.outcome.id) == answer.outcomes, "\(place)")
            }
        }
        #expect(told.isOpen == (answer.status == .open), "\(place)")
        #expect(told.options.map(\.status.rawValue.first) == expected.options.map(\.status.rawValue.first), "\(place)")
        #expect(told.options.map(\.nearMiss?.id) == expected.options.map(\.nearMiss), "\(place)")
        #expect(told.options.map(\.needs) == expected.options.map(\.needs), "\(place)")
        #expect(
            told.options.flatMap(\.rules).map(\.lines).map { $0.map(\.id) }
                == expected.options.flatMap(\.rules).map(\.lines), "\(place)")
        #expect(Set(told.reason?.facts.map(\.id) ?? []) == Set(expected.why?.subjects.map(\.fact) ?? []), "\(place)")
        for option in expected.options {
            let whyNot = expected.whyNot.first { $0.outcome == option.outcome }
            #expect(told.whyNot(option.outcome)?.lines.map(\.id) == whyNot?.lines, "\(place)")
        }
        let questions = told.questions.map { Subject(fact: $0.fact, member: $0.member) }
        let planned = expected.plan?.questions.map { Subject(fact: $0.fact, member: $0.member) } ?? []
        #expect(Set(questions) == Set(planned) && told.needs == expected.needs, "\(place)")
        #expect(questions.first?.fact == expected.plan?.steps.first?.subject.fact, "\(place)")
        #expect(told.changes.map(\.outcome.id) == expected.wouldChange.map(\.outcome), "\(place)")
        #expect(
            told.notices.map(\.id) == expected.notices && told.gaps.map(\.id) == expected.gaps.map(\.id), "\(place)")
        #expect(told.contested == expected.contested, "\(place)")
        #expect(
            (told.first + told.actions + told.evidence).map { "\($0.id) \($0.state)" }
                == (expected.first + expected.actions + expected.evidence).map { "\($0.id) \($0.state)" }, "\(place)")
        #expect(told.actions.allSatisfy { $0.text != $0.id && !$0.text.isEmpty }, "\(place)")
        #expect(told.considerations.map(\.id) == expected.considerations.map(\.area), "\(place)")
    }
}
