import CaseFiles
import PolicyModel
import Rendering
import TestSupport
import Testing

/// What `decide` prints unless it is asked for everything.
@Suite(.tags(.slow), .unlessFast) struct CaseScreenTests {
    private static let day = CalendarDate("2026-11-21") ?? .first

    private func screens(_ pack: String) throws -> [(path: String, text: String)] {
        let engine = try Engines.ofPack("Policies/\(pack)")
        let all = try Repository.files(in: "Fixtures/cases/\(pack)", endings: [".yaml"])
        return try Repository.part(of: all, oneIn: 4).compactMap { path in
            guard let caseFile = engine.readCase(try Repository.source(path), format: .yaml).value else { return nil }
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? Self.day)
            return (path, CaseScreen.render(CasePage(decided, of: engine), style: .plain))
        }
    }

    @Test(arguments: ["cwm-taf", "avon-and-somerset", "flintshire"])
    func fixturesFitOnOneScreen(pack: String) throws {
        let screens = try screens(pack)
        #expect(screens.count >= (pack == "cwm-taf" ? 50 : 2))
        for (path, text) in screens {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.count <= CaseScreen.maximumLines, "\(path) has \(lines.count) lines")
            let wide = lines.filter { $0.unicodeScalars.count > 80 }
            #expect(wide.isEmpty, "\(path): \(wide)")
            // Neither an id of the pack nor the code of a statement.
            let ids = text.matches(of: /[a-z]+_[a-z_]+|\b[A-Z]{2,4}-[0-9]{2}\b/).map(\.output)
            #expect(ids.isEmpty, "\(path): \(ids)")
        }
    }

    /// Nothing is recorded of any step, so none may be told as done or as nothing to do.
    @Test func whatIsNotRecordedIsNeverToldAsDone() throws {
        let run = try Program.run(
            "decide", "-",
            input: "case: A-1\nas at: 2026-11-21\nfacts: {service_area: cwm_taf, trauma_evidence: none}\n")
        #expect(run.output.contains("Your next steps\n") && run.output.contains("  not recorded "), "\(run.output)")
        #expect(!run.output.contains("No step"))
    }

    /// ENF-10: the lead worker is consulted before a panel that is planned.
    @Test func whatStandsBeforeAnythingElseComesFirst() throws {
        let facts = """
            service_area: cwm_taf, case_type: referral_order, missed_appointments: 4, formal_warnings: 2, \
            engagement_panel: planned, enforcement_consulted: [], enforcement_groundwork: []
            """
        let run = try Program.run("decide", "-", input: "case: A-1\nas at: 2026-11-21\nfacts: {\(facts)}\n")
        let lines = run.output.split(separator: "\n").map(String.init)
        let heading = try #require(lines.firstIndex(of: "Before anything else"), "\(run.output)\(run.errors)")
        #expect(lines[heading + 1].contains("Consult the lead worker before any engagement panel"))
        let steps = try #require(lines.firstIndex { $0.hasPrefix("Your next steps") })
        #expect(heading < steps)
    }

    @Test func severalCasesAreALineEach() throws {
        try withTemporaryFolder { folder in
            try write(
                "case: A-1\nas at: 2026-11-21\nfacts: {service_area: cwm_taf, trauma_evidence: none, "
                    + "timelining_meeting: not_held}\n",
                to: folder + "/a.yaml")
            try write("case: B-2\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}\n", to: folder + "/b.yaml")
            let lines = try Program.run("decide", folder).output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].hasPrefix("A-1") && lines[0].contains("Suggested: Standard."))
            #expect(lines[1].hasPrefix("B-2") && lines[1].contains("Nothing can be suggested yet."))
            #expect(try Program.run("decide", folder, "--full").output.contains("Where it stands in the guidance"))
        }
    }
}
