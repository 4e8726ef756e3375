import CaseFiles
import Diagnostics
import PolicyEngines
import PolicyTesting
import TestSupport
import Testing

/// A fixture that expects nothing is told, and has not passed.
@Suite(.tags(.fast)) struct EmptyExpectationTests {
    @Test(arguments: [
        ("expect:\n", true), ("expect: {}\n", true), ("expect: {lending: {}}\n", true), ("expect:\n  lending:\n", true),
        ("expect: {deposit: {status: open}, lending: {}}\n", true), ("expect: {}\ncontradictions: []\n", false),
        ("expect: {lending: {options: {}}}\n", false),
    ])
    func nothingExpectedIsTold(expectation: String, isTold: Bool) throws {
        let engine = try Engines.ofPack("Fixtures/packs/good/minimal")
        let text = "about: A\ncase: A-1\nas at: 2026-06-01\nfacts: {swims_well: yes}\nbecause: BL-01\n" + expectation
        let caseFile = try #require(engine.readCase(file(text), format: .yaml).value)
        let run = FixtureRunner.run(caseFile, asAt: fixtureDay, engine: engine)
        #expect(run.diagnostics.map(\.id) == (isTold ? ["no-expectation"] : []), "\(Engines.printed(run.diagnostics))")
        #expect((run.value == nil) == isTold)
        let review = FixtureReview(of: [Diagnosed(caseFile, [])], by: engine)
        #expect(review.count == 1 && (review.asExpected == 0 || !isTold))
    }
}
