import CaseFiles
import Diagnostics
import TestSupport
import Testing

/// Files with many mistakes: the first are told, the rest counted; and files that say nothing.
@Suite(.tags(.slow), .unlessFast) struct ManyMistakesTests {
    private static let pack =
        BoatsPack.header + """

            decision: lending
            question: A boat?
            outcomes: [none: None, boat: A boat]
            choose: first met
            rules: [{outcome: boat, swims: yes, wind: calm, guidance: D-1}]
            otherwise: none

            """

    private func read(_ text: String) throws -> Diagnosed<CaseFile> {
        try Engines.ofText(Self.pack).readCase(file(text), format: .yaml)
    }

    @Test func aHundredAreToldAndTheRestCounted() throws {
        let most = DiagnosticCollector.maximumTold
        for (count, text) in [
            (60_000, "case: A-1\nfacts: {}\n" + (0..<60_000).map { "key\($0): 1\n" }.joined()),
            (60_000, "case: A-1\nfacts:\n" + (0..<60_000).map { "  fact\($0): yes\n" }.joined()),
            (
                60_000,
                "case: A-1\nfacts:\n  wind: {either: [" + (0..<60_000).map { "v\($0)" }.joined(separator: ", ") + "]}\n"
            ),
            (
                60_000,
                "case: A-1\nfacts:\n  wind: {either: [" + (0..<60_000).map { _ in "'?'" }.joined(separator: ", ")
                    + "]}\n"
            ),
            (most + 1, "case: A-1\nfacts: {}\n" + (0..<(most + 1)).map { "key\($0): 1\n" }.joined()),
        ] {
            let told = try read(text).diagnostics
            #expect(told.count == most + 1 && told.last?.id == "too-many-mistakes", "\(told.count)")
            #expect(
                told.last?.message == "and \(count - most) more \(count - most == 1 ? "mistake" : "mistakes")",
                "\(told.last?.message ?? "")")
        }
        #expect(
            try read("case: A-1\nfacts: {}\n" + (0..<most).map { "key\($0): 1\n" }.joined()).diagnostics.count == most)
    }

    @Test func manyValuesOfOneFactTakeNoLongerThanTheyMust() throws {
        let numbers = stride(from: 0, to: 190_000, by: 2).map(String.init).joined(separator: ", ")
        let engine = try Engines.ofText(
            Self.pack.replacing(
                "facts:\n", with: "facts:\n  counted: {is: {whole number: 0 to 1000000}, ask: How many?}\n",
                maxReplacements: 1))
        let read = engine.readCase(file("case: A-1\nfacts:\n  counted: {either: [\(numbers)]}\n"), format: .yaml)
        #expect(read.value != nil, "\(Engines.printed(read.diagnostics))")
    }

    @Test(arguments: ["case: A-1\n", "case: A-1\nfacts:\n", "case: A-1\nfacts: {}\n"])
    func aCaseOfWhichNothingIsSaidIsOneOfWhichNothingIsKnown(text: String) throws {
        let engine = try Engines.ofText(Self.pack)
        let read = engine.readCase(file(text), format: .yaml)
        let caseFile = try #require(read.value, "\(Engines.printed(read.diagnostics))")
        #expect(caseFile.records.isEmpty && caseFile.written.isEmpty)
        #expect(engine.pack.facts.indices.allSatisfy { !caseFile.information.isKnown($0, in: engine.pack) })
    }
}
