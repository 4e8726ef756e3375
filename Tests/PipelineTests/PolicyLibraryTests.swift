import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// The pack asked for and those beside it, through the program.
@Suite(.tags(.slow), .unlessFast) struct PolicyLibraryTests {
    private static let harbour = "Fixtures/packs/beside/harbour"
    private static let versions = "Fixtures/packs/versions/cwm-taf-2026.1"

    private func decide(_ facts: String, _ arguments: String..., policy: String = harbour) throws -> Program {
        let text = "case: T-1\nas at: 2026-11-21\nfacts:\n" + facts
        return try Program.run(list: ["decide", "-", "--policy", policy, "--plain"] + arguments, input: text)
    }

    private func json(_ program: Program) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any], "\(program.errors)")
    }

    private func status(_ decision: String, _ json: [String: Any]) throws -> String {
        let decisions = try #require(json["decisions"] as? [String: Any])
        return try #require((decisions[decision] as? [String: Any])?["status"] as? String, "\(decisions.keys)")
    }

    @Test func aCaseOfAnotherServiceGetsThePackOfThatService() throws {
        let json = try json(try decide("  water: lake\n  ice: no\n", "--format", "json"))
        #expect(try status("may_sail", json) == "out_of_scope")
        #expect(try status("may_row", json) == "settled")
        #expect(try status("lake.may_sail", json) == "settled")
        #expect((json["policies"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["harbour", "lake"])
        #expect((json["policy"] as? [String: Any])?["id"] as? String == "harbour")
    }

    @Test func aCaseOfThePackAskedForGetsNoOther() throws {
        let json = try json(try decide("  water: sea\n", "--format", "json"))
        #expect(json["policies"] == nil)
        #expect(try status("may_sail", json) == "open")
    }

    @Test func whoseCaseItIsMayBeUnknown() throws {
        // Not known is never no: nothing is added, and the question is asked.
        let json = try json(try decide("  tide_is_high: yes\n", "--format", "json"))
        #expect(json["policies"] == nil)
        #expect((json["not_known"] as? [[String: Any]])?.compactMap { $0["fact"] as? String } == ["water"])
    }

    @Test func thePageIsThatOfTheChildsOwnPack() throws {
        let text = try decide("  water: lake\n  ice: yes\n", "--full").output
        #expect(
            text.contains("policy lake 1") && text.contains("It waits")
                && text.contains("The one decision of harbour 1")
        )
        #expect(try decide("  water: lake\n  ice: yes\n").output.contains("The one decision of harbour 1"))
        #expect(try decide("  water: lake\n  ice: yes\n", "--decision", "may_sail").output.contains("policy harbour 1"))
        let html = try decide("  water: lake\n  ice: yes\n", "--format", "html").output
        #expect(html.contains("May the boat be rowed?") && html.contains("Boats in the harbour"))
    }

    @Test func factsOfNoPackAreStillRefused() throws {
        let unknown = try decide("  water: lake\n  icy: no\n")
        #expect(unknown.exitCode == 2 && unknown.errors.contains("unknown fact `icy`"))
        let known = try decide("  water: sea\n  ice: no\n  tide_is_high: yes\n")
        #expect(known.exitCode == 0, "a fact that another pack knows may stand in a case: \(known.errors)")
    }

    @Test func aDecisionOfAPackThatIsNotForTheCaseIsToldSo() throws {
        let run = try decide("  water: sea\n", "--decision", "may_row")
        #expect(run.exitCode == 2 && run.errors.contains("not-for-this-case"))
        let unknown = try decide("  water: sea\n", "--decision", "may_fly")
        #expect(unknown.exitCode == 2 && unknown.errors.contains("no decision `may_fly`"))
    }

    @Test(arguments: [("2026-08-31", "2025.1"), ("2026-09-01", "2026.1"), ("2030-01-01", "2026.1")])
    func theVersionOfTheDayDecides(day: String, version: String) throws {
        let run = try decide(
            "  service_area: cwm_taf\n", "--as-at", day, "--decision", "service_level", policy: Self.versions)
        #expect(run.output.contains("policy cwm-taf \(version)"), "\(run.errors)")
    }

    @Test func aDayWithoutAVersionSaysWhichThereAre() throws {
        let run = try decide("  service_area: cwm_taf\n", "--as-at", "2024-01-01", policy: Self.versions)
        #expect(run.exitCode == 2 && run.output.isEmpty)
        #expect(
            run.errors.contains("not-in-force")
                && run.errors.contains("2025.1 from 2025-09-01 to 2026-08-31; 2026.1 from 2026-09-01 on"))
    }

    /// A01: with "both", unlikely harm of medium impact does not meet the TrACE informed row.
    @Test(arguments: [("2026-08-31", "not_met"), ("2026-09-01", "met")])
    func aReadingOfTheVersionBeforeGivesItsOwnAnswer(day: String, traceInformed: String) throws {
        let path = try #require(
            try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).first { $0.contains("/v05-") })
        let run = try Program.run("decide", path, "--policy", Self.versions, "--as-at", day, "--format", "json")
        let decisions = try #require(try json(run)["decisions"] as? [String: Any])
        let options = try #require(
            (decisions["service_level"] as? [String: Any])?["options"] as? [String: [String: Any]])
        #expect(options["trace_informed"]?["status"] as? String == traceInformed)
        #expect(options["rbp_consultation"]?["status"] as? String == "met")
    }

    @Test func aPackBesideThatIsBrokenIsToldOfAndTheRestStillDecided() throws {
        try withTemporaryFolder { folder in
            for name in ["harbour", "lake"] {
                try FileManager.default.copyItem(
                    atPath: Repository.path("Fixtures/packs/beside/" + name), toPath: folder + "/" + name)
            }
            try write("decision: may_row\n", to: folder + "/lake/may-row.yaml")
            let run = try decide("  water: lake\n", "--decision", "may_sail", policy: folder + "/harbour")
            #expect(
                run.exitCode == 0 && run.errors.contains("broken-neighbour") && run.output.contains("Out of scope"),
                "\(run.errors)")
        }
    }
}
