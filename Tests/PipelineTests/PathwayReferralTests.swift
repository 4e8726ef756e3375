import Foundation
import TestSupport
import Testing

/// What a fixture cannot say of the referral into ECM: how strongly it is asked for, and where it is sent.
@Suite(.tags(.fast)) struct PathwayReferralTests {
    private static let fixtures = "Fixtures/cases/cwm-taf/"

    /// The step, and the words that the pack has for it.
    private func referral(in fixture: String) throws -> (step: [String: Any], what: String) {
        let run = try Program.run("decide", "--decision", "ecm_pathways", "--format", "json", Self.fixtures + fixture)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
        let decision = try #require((object["decisions"] as? [String: [String: Any]])?["ecm_pathways"])
        let steps = try #require(decision["actions"] as? [[String: Any]])
        let referrals = steps.filter {
            ["facts_referral", "rct_referral"].contains($0["id"] as? String ?? "") && $0["holds"] as? String == "met"
        }
        #expect(referrals.count == 1, "\(fixture) has \(referrals.count) referrals")
        let step = try #require(referrals.first)
        let texts = (object["texts"] as? [String: Any])?["decisions"] as? [String: [String: Any]]
        let actions = texts?["ecm_pathways"]?["actions"] as? [String: [String: Any]]
        return (step, try #require((step["id"] as? String).flatMap { actions?[$0]?["what"] as? String }))
    }

    /// ECC-06 asks for the referral by the agreed pathway, whichever of the four it is.
    @Test(arguments: [
        "pathways-referral-to-rct-cla", "pathways-referral-to-rct-family-therapy", "pathways-referral-to-yos-ep",
        "pathways-referral-to-facts-outside-the-table",
    ])
    func theReferralByTheAgreedPathwayIsAMust(fixture: String) throws {
        let step = try referral(in: fixture + ".yaml").step
        #expect(step["modality"] as? String == "must")
        #expect((step["guidance"] as? [String])?.contains("ECC-06") == true)
    }

    /// The address is the one that the guidance prints, in the parameter and in the step.
    @Test func theReferralToFACTSNamesTheMailbox() throws {
        let address = "CTM.MB.ECMReferrals_TyLlidiard_Userv@wales.nhs.uk"
        let parameters = try Repository.text("Policies/cwm-taf/parameters.yaml")
        #expect(parameters.contains("  facts_secure_mailbox:\n    value: \(address)\n"))
        #expect(try referral(in: "pathways-referral-to-facts-outside-the-table.yaml").what.contains(address))
    }
}
