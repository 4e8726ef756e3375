import Auditing
import CanonicalJSON
import DecisionLog
import TestSupport
import Testing

/// When a person's decision differs from what the policy suggested.
@Suite struct JudgementTests {
    private static func answer(
        _ status: String, outcome: CanonicalJSON = .null, possible: [String], suggested: String? = nil,
        options: [String] = ["low", "middle", "high"]
    ) -> CanonicalJSON {
        .object([
            ("status", .string(status)), ("outcome", outcome), ("still_possible", .strings(possible)),
            ("suggested", .optional(suggested)),
            ("options", .object(options.map { ($0, .string("not_met")) })),
        ])
    }

    private static let settled = answer("settled", outcome: .string("middle"), possible: ["middle"])
    private static let suggesting = answer("open", possible: ["middle", "high"], suggested: "middle")
    private static let open = answer("open", possible: ["middle", "high", "silent"])
    private static let silent = answer("silent", possible: ["silent"])
    private static let outOfScope = answer("out_of_scope", possible: ["out_of_scope"])
    private static let weighed = answer("weigh", possible: [], options: [])
    private static let separate = answer("settled", outcome: .strings(["low", "high"]), possible: ["low", "high"])
    private static let separateOpen = answer("open", outcome: .strings(["low"]), possible: ["low", "high"])
    private static let separateNone = answer("settled", outcome: .strings([]), possible: [])

    @Test(
        arguments: [
            (settled, ["middle"], false), (settled, ["high"], true), (settled, ["other"], true),
            (suggesting, ["middle"], false), (suggesting, ["high"], true), (suggesting, ["low"], true),
            // Nothing was suggested: what is possible does not differ, all else does.
            (open, ["middle"], nil), (open, ["high"], nil), (open, ["low"], true), (open, ["other"], true),
            (silent, ["low"], true), (silent, ["other"], true), (outOfScope, ["low"], true),
            // There is no outcome from which it could differ.
            (weighed, ["breach"], nil),
            (separate, ["low", "high"], false), (separate, ["high", "low"], false), (separate, ["low"], true),
            (separate, ["low", "middle", "high"], true),
            (separateOpen, ["low"], nil), (separateOpen, ["low", "high"], nil), (separateOpen, ["high"], true),
            (separateOpen, ["low", "middle"], true), (separateOpen, ["none"], true),
            (separateNone, ["none"], false), (separateNone, ["low"], true),
        ] as [(CanonicalJSON, [String], Bool?)])
    func whatDiffers(answer: CanonicalJSON, decided: [String], differs: Bool?) {
        #expect(Judgement.differs(decided, from: answer) == differs, "\(decided) of \(answer.description)")
    }

    @Test func anOutcomeOfTheNameNoneIsAnOutcome() {
        let answer = Self.answer("settled", outcome: .strings(["none"]), possible: ["none"], options: ["none", "some"])
        #expect(Judgement.differs(["none"], from: answer) == false)
        #expect(Judgement.differs(["some"], from: answer) == true)
    }

    /// v08 is silent on the level, v16 open with a suggestion: both ask for a reason, and what is outside is told to
    /// differ.
    @Test func whatIsOutsideIsFlaggedAndCountedWhereverItIsRead() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder, fixtures: ["v08-settled-looked-after-child-no-level", "v16-one-ecm-fact-missing"])
            let silent = try #require(try cases.log.record(1))
            let judgement = try Judgement(silent, decision: "service_level", outcomes: ["ecm"])
            #expect(
                judgement.differs == true && judgement.flags.prefix(2) == ["differs", "silent"] && judgement.needsReason
            )
            let open = try Judgement(
                try #require(try cases.log.record(2)), decision: "service_level", outcomes: ["standard"])
            #expect(open.differs == true && open.flags.contains("open"))
            // Older programs wrote that nothing differs where nothing was suggested.
            try cases.decide(1, outcome: "ecm", reason: "agreed at the panel", differs: nil)
            #expect(try CaseReview(silent, in: cases.log).isOverridden)
            let summary = try OversightSummary(cases.log) { _ in "service_level" }
            #expect(summary.overriddenCount == 1 && summary.overrides.first?.key.suggested == "silent")
            let drawn = try SampleDrawer(by: [.overridden], only: [.overridden], wanted: 9, seed: "1") { _ in
                .decision("service_level")
            }.draw(from: cases.log)
            #expect(drawn.drawn.map(\.record) == [1])
            let page = try RecordPage.render(silent, in: cases.log, pack: cases.engine.pack)
            #expect(page.contains("Otherwise than suggested."))
            #expect(
                SummaryText.render(summary, path: "log.db", style: .plain).contains(
                    "nothing suggested (silent), decided ecm"))
        }
    }

    /// Where a redaction took the answer, what the record says is all that is left; it went with it.
    @Test func nothingIsSaidToDifferWhereTheAnswerIsGone() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v16-one-ecm-fact-missing"])
            try cases.decide(1, outcome: "standard", reason: "agreed at the panel", differs: true)
            _ = try cases.log.redact(
                1, fact: "harm_likelihood", rule: "R3", role: "records_officer", at: RecordedCases.start)
            let review = try CaseReview(try #require(try cases.log.record(1)), in: cases.log)
            #expect(
                review.decisions.map(\.outcome) == ["standard"] && review.decisions.map(\.differs) == [nil]
                    && review.decisions.map(\.isReasonRemoved) == [true])
        }
    }
}
