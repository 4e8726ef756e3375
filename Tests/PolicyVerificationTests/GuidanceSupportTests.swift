import Diagnostics
import PolicyChecker
import PolicyEngines
import TestSupport
import Testing

/// How far a pack carries what its register asks for.
@Suite(.tags(.fast)) struct GuidanceSupportTests {
    private static func pack(_ rule: String, _ rest: String = "") -> String {
        """
        pack: boats
        title: Boats
        version: 1
        in force from: 2026-01-01
        documents: {D: {title: Notes}}
        guidance:
          D-1: {document: D, section: One, says: One., modality: must}
          D-2: {document: D, section: Two, says: Two., modality: should}
          D-3: {document: D, section: Three, says: Three., modality: must not}
          D-4: {document: D, section: Four, says: Four., modality: information}
          D-5: {document: D, section: Five, says: Five., modality: must, kept as information because: So.}
        facts:
          swims: {is: yes or no, ask: Swims?}
        # next file
        decision: help
        question: Help?
        choose: first met
        outcomes: [none: None, full: Full]
        rules: [{outcome: full, \(rule)}]
        otherwise: none
        \(rest)
        """.replacing("# next file\n", with: PackGenerator.fileMark)
    }

    private static func support(_ text: String) throws -> [[String]] {
        let support = GuidanceSupport(try Engines.ofText(text).pack.source)
        #expect(support.count == 4)
        return GuidanceSupport.Kind.allCases.map { support.statements($0).map(\.id.text) }
    }

    @Test func whatStandsFirstIsCarriedAndWhatStandsBehindIsCited() throws {
        #expect(
            try Self.support(Self.pack("swims: yes, guidance: [D-1, D-2, D-4]")) == [
                ["D-1"], ["D-2"], ["D-3"], ["D-5"],
            ])
    }

    @Test func aLineOrAnActionOfItsOwnCarries() throws {
        let text = Self.pack(
            "all of: [{swims: yes, guidance: D-2}], guidance: [D-1, D-2]",
            "actions: [{must: Do it, when: {swims: yes, guidance: D-5}, guidance: D-3}]")
        #expect(try Self.support(text) == [["D-1", "D-2", "D-3", "D-5"], [], [], []])
    }

    @Test func aDecisionAsAWholeOnlyCites() throws {
        let text = Self.pack("swims: yes, guidance: D-1", "guidance: D-2")
        #expect(try Self.support(text) == [["D-1"], ["D-2"], ["D-3"], ["D-5"]])
    }

    @Test func checkTellsTheNumbers() throws {
        try withTemporaryFolder { folder in
            let files = Self.pack("swims: yes, guidance: [D-1, D-2]").components(separatedBy: PackGenerator.fileMark)
            for (index, text) in files.enumerated() { try write(text, to: "\(folder)/file-\(index).yaml") }
            let run = try Program.run("check", folder)
            let told = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
                told.contains(
                    "statements that ask for something or allow it: 4; carried: 1; only cited beside others: 1 (D-2); "
                        + "not cited: 1; kept as information: 1"), "\(run.output)")
        }
    }
}
