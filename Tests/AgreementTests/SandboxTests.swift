import CaseFiles
import PolicyEngines
import PolicyTesting
import TestSupport
import Testing

/// A pack of one rule and a case of two facts for each idea of the language. What they expect was written from the
/// language's definition; the plain evaluator is held to it as well.
@Suite(.tags(.fast)) struct SandboxTests {
    static let ideas = (try? Repository.files(in: "Fixtures/sandboxes", endings: ["pack.yaml"])) ?? []

    @Test func thereIsASandboxForEachIdea() {
        #expect(Self.ideas.count >= 20)
    }

    @Test(arguments: ideas)
    func theIdeaHolds(pack: String) throws {
        let folder = String(pack.dropLast("/pack.yaml".count))
        let engine = try Engines.ofText(try Repository.text(pack))
        let text = try Repository.text("\(folder)/case.yaml") + Repository.text("\(folder)/expected.yaml")
        let read = engine.readCase(file(text, path: "\(folder)/case.yaml"), format: .yaml)
        let caseFile = try #require(read.value, "\(Engines.printed(read.diagnostics))")
        let decided = engine.decide(caseFile, asAt: fixtureDay)
        let run = FixtureRunner.run(decided, engine: engine)
        let outcome = try #require(run.value, "\(Engines.printed(run.diagnostics))")
        #expect(outcome.checkCount > 0 && outcome.differences.isEmpty, "\(outcome.differences)")
        let decisions = engine.decisions(of: decided)
        let agreement = try #require(
            DecisionsAgreement(engine.pack.written, PlainFacts(decisions.facts), limit: 10_000))
        agreement.hold(decisions, engine, folder)
        let readMe = try Repository.text("\(folder)/README.md")
        #expect(
            readMe.hasPrefix("# ")
                && (4...8).contains(readMe.split(separator: "\n", omittingEmptySubsequences: false).count))
    }
}
