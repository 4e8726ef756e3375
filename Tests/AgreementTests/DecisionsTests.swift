import CaseFiles
import DecisionModel
import Evaluation
import Foundation
import PolicyChecker
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

/// The one value that says everything of a case, against the result that it is made of.
@Suite(.tags(.slow), .unlessFast) struct DecisionsTests {
    private func decide(_ path: String, _ engine: PolicyEngine) throws -> (PolicyEngine.Decided, Decisions) {
        let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value, "\(path)")
        let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
        return (decided, engine.decisions(of: decided))
    }

    @Test func aValueIsTheSameAgainAndFromItsOwnJSON() throws {
        let engine = try Engines.ofPack()
        for path in try Repository.someFixtures().prefix(12) {
            let (decided, decisions) = try decide(path, engine)
            #expect(engine.decisions(of: decided) == decisions, "\(path)")
            let data = try JSONEncoder().encode(decisions)
            #expect(try JSONDecoder().decode(Decisions.self, from: data) == decisions, "\(path)")
        }
    }

    @Test func itSaysWhatTheResultSays() throws {
        let engine = try Engines.ofPack()
        let pack = engine.pack
        for path in try Repository.someFixtures() {
            let (decided, decisions) = try decide(path, engine)
            #expect(decisions.decisions.map(\.id) == pack.decisions.map(\.id))
            for (id, checked) in pack.decisions.numbered {
                let result = decided.result.decisions[id]
                let told = try #require(decisions[checked.id])
                func names(_ outcomes: [Int]) -> [String] { outcomes.map { checked.source.outcomes[$0].id.text } }
                #expect(told.answer.status.rawValue == result.kind.rawValue, "\(path) \(checked.id)")
                #expect(
                    told.answer.stillPossible
                        == names(result.possibleOutcomes) + (result.mayBeSilent ? ["silent"] : [])
                        + (result.mayBeOutOfScope ? ["out_of_scope"] : []), "\(path) \(checked.id)")
                #expect(told.options.map(\.status.rawValue) == result.options.map(\.rawValue))
                #expect(told.options.flatMap { $0.rules.map(\.status.rawValue) }.count == result.rules.count)
                #expect(told.answer.suggested == result.suggested.map { names([$0])[0] })
                #expect(told.contested == result.contested.map { pack.readings[$0.reading].source.id.text })
                #expect(told.notices == result.notices.map { checked.notices[$0].source.id.text })
                let due = result.actions.count { $0.holds != .notMet }
                #expect(told.actions.count + told.evidence.count == due, "\(path) \(checked.id)")
                let asked = told.first + told.actions
                #expect(
                    asked.allSatisfy { $0.state != .evidence } && told.evidence.allSatisfy { $0.state == .evidence })
                for action in asked where action.holds == .cannotTell { #expect(action.state == .mayApply) }
            }
            #expect(decisions.facts.count >= decided.caseFile.records.count)
        }
    }

    /// Each line stands once, and the ids of actions and rules tell them apart.
    @Test func everythingHasAnIdOfItsOwn() throws {
        let engine = try Engines.ofPack()
        for path in try Repository.someFixtures().prefix(12) {
            let (_, decisions) = try decide(path, engine)
            let ids = decisions.lines.map(\.id)
            #expect(Set(ids).count == ids.count, "\(path)")
            for decision in decisions.decisions {
                let actions = (decision.first + decision.actions + decision.evidence).map(\.id)
                #expect(Set(actions).count == actions.count, "\(path) \(decision.id): \(actions)")
            }
        }
    }

    /// One decision alone brings the lines that it refers to, and no others.
    @Test func aDecisionAloneKeepsItsLines() throws {
        let engine = try Engines.ofPack()
        let (_, decisions) = try decide("Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml", engine)
        let alone = decisions.only("consent")
        #expect(alone.decisions.map(\.id) == ["consent"] && alone.lines.count < decisions.lines.count)
        let kept = Set(alone.lines.map(\.id))
        let named = alone.decisions[0].options.flatMap { $0.rules.flatMap(\.lines) } + alone.lines.flatMap(\.parts)
        #expect(!named.isEmpty && named.allSatisfy(kept.contains))
    }

    /// Two packs that have a decision of the same name: the second goes under its pack's name, with lines of its own.
    @Test func severalPacksAreOneValue() throws {
        let first = try Engines.ofText(BoatsPack.header + PackGenerator.fileMark + Self.lending("swims: yes"))
        let other = BoatsPack.header.replacing("pack: boats", with: "pack: ferries")
        let second = try Engines.ofText(other + PackGenerator.fileMark + Self.lending("wind: calm"))
        let all = try [first, second].map { engine in
            let caseFile = try Engines.caseFile("  swims: yes", engine)
            return engine.decisions(of: engine.decide(caseFile, asAt: fixtureDay))
        }
        let joined = try #require(Decisions.joined(all))
        #expect(joined.decisions.map(\.id) == ["boat", "ferries.boat"])
        #expect(joined.policies.map(\.decisions) == [["boat"], ["ferries.boat"]])
        #expect(joined["boat"]?.answer.status == .settled && joined["ferries.boat"]?.answer.status == .open)
        let ids = joined.lines.map(\.id)
        #expect(Set(ids).count == ids.count && ids.contains("boat/sail/1/1") && ids.contains("ferries/boat/sail/1/1"))
        #expect(joined.notKnown.map(\.fact) == ["wind"] && joined.notKnown[0].decisions == ["ferries.boat"])
        #expect(joined.notKnownButIdle.isEmpty, "what matters to one pack is not idle")
    }

    private static func lending(_ test: String) -> String {
        """
        decision: boat
        question: Boat?
        outcomes: {not ranked: [sail: Sail, row: Row]}
        choose: first met
        rules: [{outcome: sail, \(test), guidance: D-1}]
        otherwise: row
        """
    }
}
