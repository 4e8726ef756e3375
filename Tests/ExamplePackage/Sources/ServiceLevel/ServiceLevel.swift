import Canllaw

/// Which level of service a child's needs point to, what it rests on and what to find out next.
///
///     swift run --package-path Tests/ExamplePackage --scratch-path .build/example ServiceLevel Policies/cwm-taf
@main
struct ServiceLevel {
    static func main() throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "Policies/cwm-taf"

        // 1. Load a policy. An error carries every mistake with its file and line; printing it shows the author's line.
        let policy: Policy
        do {
            policy = try Policy(contentsOf: folder)
        } catch {
            print(error)
            return
        }
        print(policy.title, policy.version)

        // 2. Say what is known. A fact that is left out is not known, which is never the same as no.
        var child = Case(reference: "YJ-2407", asAt: "2026-11-21")
        child["service_area"] = "cwm_taf"
        child["case_type"] = "referral_order"
        child["trauma_evidence"] = "evidenced"
        child["early_years_trauma"] = true
        child["recovered_from_trauma"] = false
        child["future_harm_identified"] = true
        child["harm_likelihood"] = CaseValue("likely").recorded(in: "current_assetplus", on: "2026-11-02")
        child["harm_impact"] = .either("major", "critical")
        child["agency_involvement"] = "multi_agency"
        child["referral_papers"] = .ticks(has: ["referral_form"])
        child["complex_overlapping_needs"] = .unknown(because: .notAsked)

        // 3. Decide. A mistake in the case is told as one in a case file would be.
        let decisions: Decisions
        do {
            decisions = try policy.decide(child)
        } catch {
            print(error)
            return
        }
        guard let level = decisions["service_level"] else { return }
        show(level)

        // 4. Find out what settles it: one question at a time, until none matters to this answer any more.
        var interview = try policy.interview(child)
        while let question = interview.nextQuestion, interview.decisions["service_level"]?.isOpen == true {
            // A program would ask a person; this one takes the first answer that there is.
            let answer = question.choices.first.map { CaseValue($0.id) } ?? .unknown
            print("?", question.text, answer)
            try interview.answer(answer)
        }
        if let settled = interview.decisions["service_level"] { show(settled) }

        // 5. Look at every case that there can be.
        let report = try policy.verify()
        print(report.proofs.count { $0.holds }, "of", report.proofs.count, "proofs hold over", report.cases, "cases")
        print("Nothing moves to itself:", try policy.compare(to: policy).saysTheSame)
    }

    private static func show(_ decision: Decision) {
        print("\n" + decision.question)
        switch decision.answer {
        case .settled(let outcome): print("  It is:", outcome.label)
        case .open(let possible):
            print("  Still possible:", possible.map(\.label).joined(separator: "; "))
            print("  Suggested:", decision.suggested?.label ?? "none yet")
        case .silent: print("  The guidance says nothing of this.")
        case .outOfScope: print("  It does not apply.")
        case .weighed: print("  People weigh it:", decision.considerations.map(\.text).joined(separator: "; "))
        }
        if let reason = decision.reason { print("  It rests on:", reason) }
        for outcome in decision.options.map(\.outcome) {
            guard let obstacle = decision.whyNot(outcome.id) else { continue }
            print("  Not \(outcome.label): \(obstacle.ground)", obstacle.lines.map(\.text).joined(separator: "; "))
        }
        if let question = decision.questions.first { print("  Find out first:", question.text) }
        for action in decision.actions where action.state == .outstanding { print("  To do:", action.text) }
    }
}
