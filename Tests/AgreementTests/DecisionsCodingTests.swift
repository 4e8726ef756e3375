import CanonicalJSON
import CaseFiles
import DecisionModel
import DecisionsCoding
import PolicyEngines
import TestSupport
import Testing

/// What is written of a case is read back whole, in both forms of the tables.
@Suite(.tags(.fast)) struct DecisionsCodingTests {
    private func expectLossless(_ decisions: Decisions, _ what: String) throws {
        let printed = JSONValue.object(DecisionsEncoder(.byID).members(decisions))
        #expect(try DecisionsDecoder.decisions(printed) == decisions, "\(what), printed")
        // The form of a log sorts the keys.
        let logged = JSONValue.object(DecisionsEncoder(.inOrder).members(decisions)).canonicalBytes
        let read = try #require(JSONValue(canonical: logged), "\(what)")
        #expect(try DecisionsDecoder.decisions(read) == decisions, "\(what), logged")
        for decision in decisions.decisions {
            let alone = try #require(DecisionsEncoder(.inOrder).decision(decision.id, of: decisions))
            let (found, lines) = try DecisionsDecoder.decision(
                decision.id, try #require(JSONValue(canonical: alone.canonicalBytes)))
            #expect(found == decision && lines == decisions.only(decision.id).lines, "\(what), \(decision.id)")
            let short = ShortAnswer(decision)
            let kept = DecisionsEncoder(.inOrder).short(short)
            #expect(try DecisionsDecoder.short(kept) == short, "\(what), \(decision.id) in short")
            #expect(kept.compact.utf8.count == kept.canonicalBytes.count, "the keys are in order")
        }
    }

    @Test(arguments: ["cwm-taf", "flintshire"]) func fixturesAreReadBackWhole(_ name: String) throws {
        let engine = try Engines.ofPack("Policies/\(name)")
        let fixtures = try Repository.files(in: "Fixtures/cases/\(name)", endings: [".yaml"])
        for path in Repository.part(of: fixtures, oneIn: 6) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value, "\(path)")
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            try expectLossless(engine.decisions(of: decided), path)
        }
    }

    @Test func certificatesAndSeveralPacksAreReadBackWhole() throws {
        let engine = try Engines.ofPack()
        for path in try Repository.someFixtures().prefix(2) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value, "\(path)")
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            let certified = engine.decisions(of: decided, isCertified: true)
            try expectLossless(certified, "\(path), certified")
            let joined = try #require(Decisions.joined([engine.decisions(of: decided), certified]))
            let printed = JSONValue.object(DecisionsEncoder(.byID).members(joined))
            #expect(try DecisionsDecoder.decisions(printed) == joined, "\(path), joined")
        }
    }

    @Test func casesOfGeneratedPacksAreReadBackWhole() throws {
        let seed = SeededGenerator.seedOfRun("coded decisions")
        for index in 0..<40 {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            for _ in 0..<3 {
                let caseFile = try Engines.caseFile(generator.facts(), engine)
                let decided = engine.decide(caseFile, asAt: fixtureDay)
                try expectLossless(engine.decisions(of: decided), "seed \(seed), pack \(index)")
            }
        }
    }

    @Test func whatIsNoDecisionIsRefusedWithItsPlace() throws {
        let engine = try Engines.ofPack()
        let path = try #require(try Repository.someFixtures().first)
        let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
        let json = JSONValue.object(
            DecisionsEncoder(.byID).members(engine.decisions(of: engine.decide(caseFile, asAt: fixtureDay))))
        for (name, value, place) in [
            ("case", JSONValue.number(1), "$.case"), ("as_at_from", .string("guess"), "$.as_at_from"),
            ("facts", .array([.null]), "$.facts.0"), ("lines", .object([("a", .null)]), "$.lines.a"),
            ("not_known", .string("none"), "$.not_known"),
        ] {
            guard case .object(let members) = json else { continue }
            let changed = JSONValue.object(members.map { $0.0 == name ? (name, value) : $0 })
            let fault = #expect(throws: MalformedDecisions.self) { _ = try DecisionsDecoder.decisions(changed) }
            #expect(fault?.place == place)
        }
    }
}
