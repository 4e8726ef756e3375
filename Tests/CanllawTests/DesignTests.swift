import Canllaw
import Testing

/// The library as its design shows it, word for word.
@Suite(.tags(.fast)) struct DesignTests {
    @Test func theExampleOfTheDesignCompilesAndRuns() throws {
        func print(_ items: Any...) {}
        let policy = try Policy(contentsOf: Repository.path("Policies/cwm-taf"))
        var child = Case(reference: "YJ-2407", asAt: "2026-11-21")
        child["harm_likelihood"] = .unknown
        child["harm_impact"] = .either("major", "critical")
        child["referral_papers"] = .ticks(has: ["referral_form"])

        let level = try policy.decide(child)["service_level"]!
        switch level.answer {
        case .settled(let outcome): print(outcome.label)
        case .open(let possible): print(possible.map(\.label), level.suggested?.label ?? "none yet")
        case .silent, .outOfScope, .weighed: break
        }
        _ = level.reason
        _ = level.whyNot("ecm")
        _ = level.questions.first
        _ = level.changes

        guard case .open = level.answer else {
            Issue.record("hardly anything is known, so the level is open")
            return
        }
        #expect(level.reason == nil && !level.questions.isEmpty)
    }

    /// What a program hands from task to task can be.
    @Test func everyValueIsSendable() {
        func isSendable<Value: Sendable>(_: Value.Type) {}
        isSendable(Policy.self)
        isSendable(Case.self)
        isSendable(Decisions.self)
        isSendable(Decision.self)
        isSendable(Interview.self)
        isSendable(Verification.self)
        isSendable(Comparison.self)
        isSendable(TestReport.self)
    }
}
