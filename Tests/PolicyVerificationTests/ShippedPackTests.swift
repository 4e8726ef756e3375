import Diagnostics
import PolicyEngines
import PolicyVerification
import TestSupport
import Testing

/// The proofs of the shipped pack can fail: each is broken by an edit, and the child that it then shows comes out of
/// the evaluator so.
@Suite(.tags(.slow), .unlessFast) struct ShippedPackTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        let proof: String

        var testDescription: String { proof }
    }

    static let edits = [
        Edit(
            file: "restorative-justice.yaml", old: "    trm_level: at least rj_direct_min_trm_level",
            new: "    trm_level: at least 1",
            proof: "no_direct_work_below_trm_level"),
        Edit(
            file: "service-level.yaml", old: "    trauma_present: no\n",
            new: "    trauma_evidence: [none, suspected]\n", proof: "suspicion_never_settles_standard"),
        Edit(
            file: "service-level.yaml", old: "{complex_overlapping_needs: yes, guidance: ECC-03}",
            new: "{looked_after: yes, guidance: ECC-03}", proof: "looked_after_never_touches_level"),
        Edit(
            file: "ecm-pathways.yaml", old: "{family_therapy_involved: yes, guidance: ECP-04}",
            new: "{looked_after: yes, guidance: ECP-04}", proof: "looked_after_only_picks_pathway"),
        Edit(
            file: "service-level.yaml", old: "- harm_impact: medium or higher", new: "- harm_impact: [medium, major]",
            proof: "harm_never_lowers_level"),
        Edit(
            file: "service-level.yaml", old: "{met: multi_agency, guidance: ECC-02}",
            new: "{age_years: at least 10, guidance: ECC-02}", proof: "age_and_order_never_touch_level"),
        Edit(
            file: "consent.yaml", old: "        met: trauma_based_practice_in_use\n        guidance: CON-02\n\n",
            new: "        agreed_level: ecm\n        guidance: CON-02\n\n", proof: "consent_is_asked_above_standard"),
        Edit(
            file: "service-level.yaml",
            old: "not_early_years, early_years_trauma: no}\n",
            new: "not_early_years, early_years_trauma: no}\n        - looked_after: no\n",
            proof: "silence_is_named"),
        Edit(
            file: "service-level.yaml", old: "    recovered_from_trauma: yes\n", new: "    trauma_present: yes\n",
            proof: "unrecovered_early_trauma_is_never_standard"),
        Edit(
            file: "service-level.yaml", old: "    recovered_from_trauma: yes\n",
            new: "    recovered_from_trauma: [yes, no]\n",
            proof: "silence_where_named"),
        Edit(file: "derived.yaml", old: "none: no", new: "none: either", proof: "open_only_on_suspicion"),
    ]

    @Test(arguments: edits) func anEditThatBreaksItIsShownWithAChild(edit: Edit) throws {
        var isEdited = false
        let files = try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"]).map { path in
            let source = try Repository.source(path)
            guard path.hasSuffix("/" + edit.file) else { return source }
            let text = try Repository.text(path)
            isEdited = text.contains(edit.old)
            return file(text.replacing(edit.old, with: edit.new, maxReplacements: 1), path: path)
        }
        #expect(isEdited, "\(edit.file) no longer has `\(edit.old)`")
        let loaded = PolicyEngine.load(files, root: "Policies/cwm-taf/")
        let engine = try #require(loaded.value, "\(Engines.printed(loaded.diagnostics))")
        let report = try #require(engine.verify(asAt: fixtureDay).value)
        let failed = report.proofs.filter { !$0.holds }
        #expect(failed.contains { $0.proof.id.text == edit.proof }, "failed: \(failed.map(\.proof.id.text))")
        for result in failed { try replay(result, engine) }
    }

    private func replay(_ result: ProofResult, _ engine: PolicyEngine) throws {
        guard let failure = result.failure, let example = failure.cases.example else { return }
        let written = ExampleWords(engine.pack).caseFile(example, reference: "E-1", about: "An example")
        let read = engine.readCase(file(written, path: "example.yaml"), format: .yaml)
        let decided = engine.decide(
            try #require(read.value, "\(Engines.printed(read.diagnostics))"), asAt: example.asAt
        ).result
        #expect(decided.contradictions.isEmpty)
        for answer in failure.answers {
            let id = try #require(engine.pack.decision(named: answer.decision))
            let decision = decided.decisions[id]
            var outcomes = Set(decision.possibleOutcomes.map { engine.pack.decisions[id].source.outcomes[$0].id.text })
            if decision.mayBeSilent { outcomes.insert("silent") }
            if decision.mayBeOutOfScope { outcomes.insert("out of scope") }
            #expect(
                Set(answer.outcomes).isSubset(of: outcomes) && (!example.isSettled || Set(answer.outcomes) == outcomes),
                "\(result.proof.id.text): \(answer) is not \(outcomes)\n\(written)")
        }
    }
}
