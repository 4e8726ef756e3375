import CaseFiles
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyModel
import PolicyTesting
import TestSupport
import Testing

/// A fixture that is run alone, told no more than it expects, against the same fixture held against everything that the
/// engine decides and explains.
@Suite(.tags(.slow), .unlessFast) struct FixtureRunnerTests {
    private func differences(_ run: Diagnosed<FixtureRunner.Outcome>) -> [String]? {
        run.value?.differences.map { "\($0.what): \($0.got)" }
    }

    private func expectSame(_ caseFile: CaseFile, _ engine: PolicyEngine, _ note: String) throws -> Int {
        let asAt = caseFile.asAt ?? fixtureDay
        let alone = FixtureRunner.run(caseFile, asAt: asAt, engine: engine)
        let whole = FixtureRunner.run(engine.decide(caseFile, asAt: asAt), engine: engine)
        #expect(differences(alone) == differences(whole), "\(note)")
        #expect(
            alone.value?.checkCount == whole.value?.checkCount && alone.value?.decisions == whole.value?.decisions,
            "\(note)")
        #expect(alone.diagnostics.map(\.message) == whole.diagnostics.map(\.message), "\(note)")
        return whole.value?.differences.count ?? 0
    }

    @Test func fixturesDifferAloneAsTheyDoWithEverythingExplained() throws {
        let engine = try Engines.ofPack()
        let mutations = MutationTester(FixtureRun(engine: engine)).mutations
        let edited = mutations.indices.filter { $0 % 331 == 5 }.compactMap { engine.edited(mutations[$0].pack).value }
        let files = try Repository.someFixtures().enumerated().filter { $0.offset % 3 == 0 }.map {
            try Repository.source($0.element)
        }
        var differing = 0
        for engine in [engine] + edited {
            for file in files {
                differing += try expectSame(try #require(engine.readCase(file, format: .yaml).value), engine, file.path)
            }
        }
        #expect(edited.count > 3 && differing > 0)
    }

    /// Whatever a fixture can expect, one thing at a time, expected wrongly: what it gets instead is told.
    @Test func everythingThatCanBeExpectedIsSeenAlike() throws {
        let engine = try Engines.ofPack()
        let files = try Repository.someFixtures().enumerated().filter { $0.offset % 25 == 0 }.map {
            try Repository.source($0.element)
        }
        var told: [String: Set<String>] = [:]
        for source in files {
            let facts = String(decoding: source.bytes, as: UTF8.self).beforeExpectations
            for (key, wrong) in wrongExpectations(engine.pack) {
                let text =
                    facts + "expect:\n"
                    + engine.pack.decisions.indices.map {
                        "  \(engine.pack.decisions[$0].id): {\(key): \(wrong($0))}\n"
                    }.joined()
                let caseFile = try #require(engine.readCase(file(text), format: .yaml).value, "\(text)")
                _ = try expectSame(caseFile, engine, "\(source.path) \(key)")
                told[key, default: []].formUnion(
                    differences(FixtureRunner.run(caseFile, asAt: fixtureDay, engine: engine)) ?? [])
            }
        }
        #expect(told.count == 21, "\(told.keys)")
        for (key, got) in told { #expect(got.count > 1, "of \(key) something is seen: \(got)") }
    }

    /// What nobody gets, in the form that each key takes.
    private func wrongExpectations(_ pack: CheckedPack) -> [(String, (DecisionID) -> String)] {
        let texts = ["outcome", "suggested", "gap"].map { key in
            (key, { (id: DecisionID) in Self.isList(key, pack.decisions[id]) ? "[nobody]" : "nobody" })
        }
        let names = [
            "still possible", "contested", "notices", "notices left out", "only notices", "rules met", "areas",
            "evidence",
        ].map { ($0, { (_: DecisionID) in "[nobody]" }) }
        let groups = [
            ("options", ["met", "not met", "cannot tell"]), ("actions", ["done", "outstanding", "cannot tell"]),
            ("first", ["done", "outstanding", "cannot tell"]),
            ("steps", ["asked for", "may be asked for", "done", "not done", "not known", "too late"]),
            ("considerations", ["addressed", "outstanding", "cannot tell"]),
        ].map { key, groups in (key, { (_: DecisionID) in Self.nobody(in: groups) }) }
        let outcomes = ["needs", "near misses"].map {
            ($0, { (id: DecisionID) in Self.nobody(in: pack.decisions[id].source.outcomes.map(\.id.text)) })
        }
        let actions = { (id: DecisionID) in
            Self.nobody(
                in: (pack.decisions[id].actions + pack.decisions[id].rules.flatMap(\.actions)).filter {
                    $0.papers != nil
                }.compactMap { $0.source.id?.text })
        }
        let words = [("status", "silent"), ("agreed", "no")].map { key, word in (key, { (_: DecisionID) in word }) }
        return words + texts + names + groups + outcomes + [("papers missing", actions)]
    }

    private static func isList(_ key: String, _ decision: CheckedDecision) -> Bool {
        key == "outcome" && decision.source.hitPolicy == .eachSeparately
    }

    private static func nobody(in groups: [String]) -> String {
        "{" + groups.map { "\($0): [nobody]" }.joined(separator: ", ") + "}"
    }
}

extension String {
    /// A case file as far as its facts go, where what a fixture expects stands last.
    fileprivate var beforeExpectations: String {
        firstRange(of: "\nexpect:").map { String(self[..<$0.lowerBound]) + "\n" } ?? self + "\n"
    }
}
