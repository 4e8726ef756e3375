import Foundation
import TestSupport
import Testing

/// What a fixture cannot say of the referral into ECM: how strongly it is asked for, and where it is sent.
@Suite struct PathwayReferralTests {
    private static let fixtures = "Fixtures/cases/cwm-taf/"

    private func referral(in fixture: String) throws -> [String: Any] {
        let run = try Program.run("decide", "--decision", "ecm_pathways", "--format", "json", Self.fixtures + fixture)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
        let decision = try #require((object["decisions"] as? [String: [String: Any]])?["ecm_pathways"])
        let actions = try #require(decision["actions"] as? [[String: Any]])
        let referrals = actions.filter {
            ["facts_referral", "rct_referral"].contains($0["id"] as? String ?? "") && $0["holds"] as? String == "met"
        }
        #expect(referrals.count == 1, "\(fixture) has \(referrals.count) referrals")
        return try #require(referrals.first)
    }

    /// ECC-06 asks for the referral by the agreed pathway, whichever of the four it is.
    @Test(arguments: [
        "pathways-referral-to-rct-cla", "pathways-referral-to-rct-family-therapy", "pathways-referral-to-yos-ep",
        "pathways-referral-to-facts-outside-the-table",
    ])
    func theReferralByTheAgreedPathwayIsAMust(fixture: String) throws {
        let referral = try referral(in: fixture + ".yaml")
        #expect(referral["modality"] as? String == "must")
        let guidance = referral["guidance"] as? [[String: Any]] ?? []
        #expect(guidance.contains { $0["id"] as? String == "ECC-06" })
    }

    /// The address is the one that the guidance prints, in the parameter and in the step.
    @Test func theReferralToFACTSNamesTheMailbox() throws {
        let address = "CTM.MB.ECMReferrals_TyLlidiard_Userv@wales.nhs.uk"
        let parameters = try Repository.text("Policies/cwm-taf/parameters.yaml")
        #expect(parameters.contains("  facts_secure_mailbox:\n    value: \(address)\n"))
        let referral = try referral(in: "pathways-referral-to-facts-outside-the-table.yaml")
        #expect((referral["what"] as? String)?.contains(address) == true)
    }
}
