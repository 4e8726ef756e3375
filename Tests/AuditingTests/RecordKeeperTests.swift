import Auditing
import CaseFiles
import DecisionLog
import TestSupport
import Testing

/// What is asked of records that people make holds for whoever calls, not for the command alone.
@Suite struct RecordKeeperTests {
    private func withCases(_ body: (RecordedCases, RecordKeeper, StoredRecord) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v16-one-ecm-fact-missing"])
            let writer = RecordKeeper.Writer(role: "case_manager", allows: [], at: RecordedCases.start)
            try body(cases, RecordKeeper(cases.log, writer: writer), try #require(try cases.log.record(1)))
        }
    }

    private func decided(
        _ outcomes: [String] = ["ecm"], reason: String? = nil, agreedWith: [String] = [], decision: String? = nil
    ) -> RecordKeeper.PersonsDecision {
        .init(decision: decision, outcomes: outcomes, reason: reason, agreedWith: agreedWith)
    }

    @Test func aReasonStandsWhereJudgementWasAskedFor() throws {
        try withCases { cases, keeper, suggestion in
            let refusal = #expect(throws: RecordKeeper.Refusal.self) {
                _ = try keeper.record(decided(), on: suggestion, engine: cases.engine)
            }
            #expect(
                refusal
                    == .reasonNeeded(because: ["it differs from what was suggested", "the answer was still open"]))
            #expect(try cases.log.count == 1, "what is refused leaves the log as it was")
            let receipt = try keeper.record(
                decided(reason: "the school reports more"), on: suggestion, engine: cases.engine)
            #expect(receipt.seq == 2)
        }
    }

    @Test func labelsAreTakenForOutcomesAndRoles() throws {
        try withCases { cases, _, suggestion in
            let writer = RecordKeeper.Writer(role: "Case manager", allows: [], at: RecordedCases.start)
            let receipt = try RecordKeeper(cases.log, writer: writer).record(
                decided(
                    ["Enhanced Case Management (ECM)"], reason: "the school reports more", agreedWith: ["lead worker"]),
                on: suggestion, engine: cases.engine)
            let record = try #require(try cases.log.record(receipt.seq))
            let outcome = try record.text("outcome")
            #expect(outcome == "ecm" && record.core.role == "case_manager")
            #expect(record.core["agreed_with"]?.items?.map(\.text) == ["lead_worker"])
        }
    }

    @Test func noTextLooksLikePersonalDataUnlessSomebodySaysSo() throws {
        try withCases { cases, keeper, suggestion in
            let reason = "Mr Jones asked for it"
            #expect(throws: RecordKeeper.Refusal.personalData(.name, what: "the reason")) {
                try keeper.record(decided(reason: reason), on: suggestion, engine: cases.engine)
            }
            #expect(throws: RecordKeeper.Refusal.personalData(.name, what: "the reason")) {
                try keeper.correct(suggestion, reason: reason, replacedBy: nil)
            }
            #expect(throws: RecordKeeper.Refusal.personalData(.name, what: "the recipient")) {
                try keeper.disclose(suggestion, to: "Mrs Jones", purpose: "an inspection")
            }
            #expect(try cases.log.count == 1)
            let writer = RecordKeeper.Writer(role: "case_manager", allows: ["name"], at: RecordedCases.start)
            let receipt = try RecordKeeper(cases.log, writer: writer).record(
                decided(reason: reason), on: suggestion, engine: cases.engine)
            #expect(receipt.seq == 2)
        }
    }

    @Test func rolesDecisionsAndOutcomesAreThoseOfThePack() throws {
        try withCases { cases, keeper, suggestion in
            let reason = "the school reports more"
            for (wrong, words) in [
                (decided(["ecmm"], reason: reason), "did you mean `ecm`?"),
                (decided([], reason: reason), "has one outcome"),
                (decided(["ecm", "standard"], reason: reason), "has one"),
                (decided(reason: reason, agreedWith: ["friend"]), "is not a role of the policy"),
                (decided(reason: reason, decision: "level"), "no decision `level`"),
                (decided(reason: String(repeating: "a", count: 4_001)), "longer than 4000 bytes"),
            ] {
                let refusal = #expect(throws: RecordKeeper.Refusal.self) {
                    try keeper.record(wrong, on: suggestion, engine: cases.engine)
                }
                guard case .unusable(let sentence)? = refusal else {
                    Issue.record("\(String(describing: refusal))")
                    continue
                }
                #expect(sentence.contains(words), "\(sentence)")
            }
            let count = try cases.log.count
            #expect(count == 1)
        }
    }
}
