import Auditing
import DecisionLog
import DecisionModel
import TestSupport
import Testing

/// When a person's decision differs from what the policy suggested.
@Suite(.tags(.fast)) struct DeviationReviewTests {
    private static func answer(
        _ status: Decision.Status, outcomes: [String] = [], isList: Bool = false, possible: [String],
        suggested: String? = nil, options: [String] = ["low", "middle", "high"]
    ) -> ShortAnswer {
        ShortAnswer(
            answer: .init(
                status: status, outcomes: outcomes, stillPossible: possible, suggested: suggested, atLeast: nil),
            isList: isList, agreedOutcome: nil, alsoMet: [], contested: [], notices: [],
            options: options.map { .init(id: $0, status: .notMet) }, gaps: [])
    }

    private static let settled = answer(.settled, outcomes: ["middle"], possible: ["middle"])
    private static let suggesting = answer(.open, possible: ["middle", "high"], suggested: "middle")
    private static let open = answer(.open, possible: ["middle", "high", "silent"])
    private static let silent = answer(.silent, possible: ["silent"])
    private static let outOfScope = answer(.outOfScope, possible: ["out_of_scope"])
    private static let weighed = answer(.weigh, possible: [], options: [])
    private static let separate = answer(
        .settled, outcomes: ["low", "high"], isList: true, possible: ["low", "high"])
    private static let separateOpen = answer(.open, outcomes: ["low"], isList: true, possible: ["low", "high"])
    private static let separateNone = answer(.settled, isList: true, possible: [])

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
        ] as [(ShortAnswer, [String], Bool?)])
    func whatDiffers(answer: ShortAnswer, decided: [String], differs: Bool?) {
        #expect(DeviationReview.differs(decided, from: answer) == differs, "\(decided) of \(answer)")
    }

    @Test func anOutcomeOfTheNameNoneIsAnOutcome() {
        let answer = Self.answer(
            .settled, outcomes: ["none"], isList: true, possible: ["none"], options: ["none", "some"])
        #expect(DeviationReview.differs(["none"], from: answer) == false)
        #expect(DeviationReview.differs(["some"], from: answer) == true)
    }

    /// v08 is silent on the level, v16 open with a suggestion: both ask for a reason, and what is outside is told to
    /// differ.
    @Test func whatIsOutsideIsFlaggedAndCountedWhereverItIsRead() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder, fixtures: ["v08-settled-looked-after-child-no-level", "v16-one-ecm-fact-missing"])
            let silent = try #require(try cases.log.record(1))
            let judgement = try DeviationReview(silent, decision: "service_level", outcomes: ["ecm"])
            #expect(
                judgement.differs == true && judgement.flags.prefix(2) == ["differs", "silent"] && judgement.needsReason
            )
            let open = try DeviationReview(
                try #require(try cases.log.record(2)), decision: "service_level", outcomes: ["standard"])
            #expect(open.differs == true && open.flags.contains("open"))
            // Older programs wrote that nothing differs where nothing was suggested.
            try cases.decide(1, outcome: "ecm", reason: "agreed at the panel", differs: nil)
            #expect(try CaseReview(silent, in: cases.log).isOverridden)
            let summary = try OversightSummary(cases.log, PackCache(cases.log))
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
