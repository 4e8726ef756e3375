import CanonicalJSON
import CaseFiles
import Foundation
import PolicyChecker
import PolicyEngines
import Rendering
import TestSupport
import Testing

/// Every certificate in the JSON of a decision, held by a checker that knows nothing of the engine.
@Suite(.tags(.slow), .unlessFast) struct CertificateTests {
    private struct Entry {
        let decision: DecisionID
        let claim: CertificateChecker.Claim
        let certificate: [String: Any]
    }

    private func entries(_ caseFile: CaseFile, _ engine: PolicyEngine) throws -> [Entry] {
        let decided = engine.decide(caseFile, asAt: fixtureDay)
        let json = DecisionsJSON.render(
            engine.decisions(of: decided, isCertified: true), texts: [engine.pack]
        ).compact
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let decisions = try #require(object["decisions"] as? [String: [String: Any]])
        var result: [Entry] = []
        for (name, decision) in decisions.sorted(by: { $0.key < $1.key }) {
            let id = try #require(engine.pack.decision(named: name))
            if let certificate = decision["why_certificate"] as? [String: Any] {
                result.append(
                    Entry(decision: id, claim: try claim(decision, engine.pack.decisions[id]), certificate: certificate)
                )
            } else {
                let mayBeOutOfScope = (decision["still_possible"] as? [String] ?? []).contains("out_of_scope")
                let isOpen =
                    decision["status"] as? String == "open"
                    || (decision["status"] as? String == "weigh" && mayBeOutOfScope)
                #expect(isOpen, "\(caseFile.reference): \(name) goes without a certificate")
            }
            for (outcome, whyNot) in (decision["why_not"] as? [String: [String: Any]] ?? [:]).sorted(by: {
                $0.key < $1.key
            }) {
                let certificate = try #require(
                    whyNot["certificate"] as? [String: Any], "\(caseFile.reference): \(name) \(outcome)")
                result.append(Entry(decision: id, claim: .never(outcome), certificate: certificate))
            }
        }
        return result
    }

    private func claim(_ decision: [String: Any], _ checked: CheckedDecision) throws -> CertificateChecker.Claim {
        if checked.source.hitPolicy == .eachSeparately, decision["status"] as? String == "settled" {
            let options = try #require(decision["options"] as? [String: [String: Any]])
            return .options(options.mapValues { $0["status"] as? String == "met" ? .met : .notMet })
        }
        return .only(Set(decision["still_possible"] as? [String] ?? []))
    }

    private func fixtures(_ engine: PolicyEngine) throws -> [CaseFile] {
        try Repository.someFixtures().compactMap { engine.readCase(try Repository.source($0), format: .yaml).value }
    }

    @Test func everyTrueCertificateIsAcceptedAndEveryTamperedOneRefused() throws {
        let engine = try Engines.ofPack()
        var accepted = 0
        var refused = 0
        for (number, caseFile) in try fixtures(engine).enumerated() {
            let checker = CertificateChecker(pack: engine.pack, caseFile: caseFile)
            for entry in try entries(caseFile, engine) {
                let name = "\(caseFile.reference), \(engine.pack.decisions[entry.decision].id), \(entry.claim)"
                #expect(throws: Never.self, "\(name)") {
                    try checker.check(entry.certificate, entry.claim, of: entry.decision)
                }
                accepted += 1
                if number >= 40 { continue }
                for (what, certificate, claim) in tampered(entry, engine.pack.decisions[entry.decision]) {
                    #expect(throws: CertificateChecker.Refused.self, "\(name): \(what)") {
                        try checker.check(certificate, claim, of: entry.decision)
                    }
                    refused += 1
                }
            }
        }
        print("certificates: \(accepted) accepted, \(refused) tampered ones refused")
        #expect(accepted > 1_000 && refused > 500)
    }

    /// The same with a known fact left out, a branch left out, the splits left out, or another claim.
    private func tampered(
        _ entry: Entry, _ decision: CheckedDecision
    ) -> [(String, [String: Any], CertificateChecker.Claim)] {
        var result: [(String, [String: Any], CertificateChecker.Claim)] = []
        if let known = entry.certificate["known"] as? [[String: Any]] {
            for index in known.indices {
                var fewer = known
                fewer.remove(at: index)
                result.append(
                    ("a known fact left out", entry.certificate.merging(["known": fewer]) { $1 }, entry.claim))
            }
        }
        if let splits = entry.certificate["splits"] as? [String: Any],
            let branches = splits["branches"] as? [[String: Any]]
        {
            result.append(("the splits left out", entry.certificate.merging(["splits": NSNull()]) { $1 }, entry.claim))
            for index in branches.indices {
                var fewer = branches
                fewer.remove(at: index)
                result.append(
                    (
                        "a branch left out",
                        entry.certificate.merging(["splits": splits.merging(["branches": fewer]) { $1 }]) { $1 },
                        entry.claim
                    ))
            }
        }
        switch entry.claim {
        case .only(let names):
            if decision.source.hitPolicy != .weigh {
                for outcome in decision.source.outcomes.map(\.id.text) where !names.contains(outcome) {
                    result.append(("another outcome", entry.certificate, .only([outcome])))
                }
            }
            if names != ["out_of_scope"] { result.append(("out of scope", entry.certificate, .only(["out_of_scope"]))) }
        case .options(let truths):
            for (name, truth) in truths {
                result.append(("another option", entry.certificate, .options(truths.merging([name: truth.not]) { $1 })))
            }
        case .never: break
        }
        return result
    }
}
