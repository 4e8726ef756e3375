import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `whatif` through the built program.
@Suite(.tags(.slow), .unlessFast) struct WhatIfTests {
    private static let fixtures = "Fixtures/cases/cwm-taf"
    private static let oneOpen = fixtures + "/v16-one-ecm-fact-missing.yaml"

    /// The words of an output, however its lines are broken.
    private func words(_ output: String) -> String { output.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    @Test func whatIfShowsWasAndNowAndTheLinesThatMoved() throws {
        let run = try Program.run("whatif", Self.oneOpen, "complex_overlapping_needs=yes")
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let words = words(run.output)
        #expect(words.contains("complex, not known yes overlapping needs"))
        #expect(
            words.contains(
                "cannot tell -> met complex, overlapping needs: yes [ECC-03] (Enhanced Case Management (ECM))"))
        #expect(words.contains("The same: Consent, Consent so far, Assessment, Lead worker consultation"))
        let same = try Program.run("whatif", Self.oneOpen, "trm_level=4")
        #expect(
            same.output.contains("The case says so already.")
                && same.output.contains("The same: Level of service, Level of the work"))
    }

    @Test func whatIfInJSON() throws {
        let run = try Program.run(
            "whatif", Self.oneOpen, "complex_overlapping_needs=no", "referral_papers=[referral_form]", "--format",
            "json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
        #expect(object["case"] as? String == "YJ-2512")
        let changes = try #require(object["changes"] as? [[String: Any]])
        #expect(
            changes.compactMap { $0["fact"] as? String } == ["complex_overlapping_needs", "referral_papers"]
                && changes[0]["after"] as? String == "no")
        let level = try #require((object["decisions"] as? [String: [String: Any]])?["service_level"])
        let before = try #require(level["before"] as? [String: Any])
        let after = try #require(level["after"] as? [String: Any])
        #expect(
            before["status"] as? String == "open" && after["status"] as? String == "settled"
                && after["outcome"] as? String == "rbp_multi_agency")
        #expect(
            before["still_possible"] as? [String] == ["rbp_multi_agency", "ecm"]
                && (after["options"] as? [String: String])?["ecm"] == "not_met")
        let moved = try #require(level["moved"] as? [[String: Any]])
        #expect(
            moved.count == 1 && moved[0]["before"] as? String == "cannot_tell"
                && moved[0]["after"] as? String == "not_met")
        #expect((moved[0]["guidance"] as? [String])?.isEmpty == false)
    }

    /// What was is what `decide` says, and every decision has moved or is named as the same.
    @Test func whatIfAgreesWithDecide() throws {
        for path in Repository.part(of: try Repository.files(in: Self.fixtures, endings: [".yaml"]), oneIn: 60) {
            let run = try Program.run("whatif", path, "service_area=flintshire", "--format", "json")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(path) \(run.errors)"
            )
            let decided = try Program.run("decide", path, "--format", "json").output
            let whole = try #require(try JSONSerialization.jsonObject(with: Data(decided.utf8)) as? [String: Any])
            let decisions = try #require(whole["decisions"] as? [String: [String: Any]])
            let moved = try #require(object["decisions"] as? [String: [String: Any]])
            let same = try #require(object["same"] as? [String])
            #expect(
                Set(moved.keys).union(same) == Set(decisions.keys) && moved.count + same.count == decisions.count,
                "\(path)")
            for (name, sides) in moved {
                let before = try #require(sides["before"] as? [String: Any])
                #expect(before["status"] as? String == decisions[name]?["status"] as? String, "\(path) \(name)")
                #expect(
                    before["still_possible"] as? [String] == decisions[name]?["still_possible"] as? [String],
                    "\(path) \(name)")
            }
            let wide = try Program.run("whatif", path, "service_area=flintshire", "trm_level=not known").output.split(
                separator: "\n"
            ).filter { $0.unicodeScalars.count > 80 }
            #expect(wide.isEmpty, "\(path): \(wide)")
        }
    }

    @Test(arguments: [
        ("harm_liklihood=likely", "did you mean `harm_likelihood`?"),
        ("harm_likelihood=often", "`often` is not a value"), ("trm_level=9", "error[out-of-range]"),
        ("harm_likelihood", "write FACT=VALUE"), ("referral_papers=[nonsense]", "error[unknown-member]"),
        ("harm_likelihood=[", "error[bracket-forgotten]"),
        ("trauma_present=yes", "error[derived-fact]"), ("harm_likelihood=", "error[not-a-value]"),
    ])
    func whatIfRefusesWithOneClearError(change: String, message: String) throws {
        let run = try Program.run("whatif", Self.oneOpen, change)
        #expect(run.exitCode == 2 && run.output.isEmpty && run.errors.contains(message), "\(run.errors)")
        #expect(run.errors.components(separatedBy: "error[").count <= 2)
    }
}
