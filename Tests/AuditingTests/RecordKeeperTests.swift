import Auditing
import CaseFiles
import DecisionLog
import Rendering
import TestSupport
import Testing

/// What is asked of records that people make holds for whoever calls, not for the command alone.
@Suite(.tags(.fast)) struct RecordKeeperTests {
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
            #expect(refusal == .reasonNeeded(because: ["differs", "open"]))
            #expect(RecordKeeper.words("differs") == "it differs from what was suggested")
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

    // MARK: Facts, policies and exports

    @Test func aChangeOfFactsIsWrittenDownAndGoesWithTheFact() throws {
        try withCases { cases, keeper, suggestion in
            let reference = try #require(try suggestion.text("case"))
            let change = RecordDraft.FactChange(
                "harm_impact", from: .string("major"),
                to: .object([("either", .strings(["major", "critical"])), ("because", .string("disputed"))]))
            let added = RecordDraft.FactChange("looked_after", from: .null, to: .string("yes"))
            let receipt = try keeper.changeFacts([change, added], case: reference, engine: cases.engine)
            let record = try #require(try cases.log.record(receipt.seq))
            #expect(
                record.core.event == .factsChanged && record.core.about == 1 && record.core.role == "case_manager"
                    && record.names("change/") == ["harm_impact", "looked_after"])
            #expect(
                try RecordText.line(record).hasSuffix(
                    "facts changed  \(reference)  harm_impact, looked_after, case_manager\n"))
            _ = try cases.log.redact(
                1, fact: "harm_impact", rule: "R3", role: "records_officer", at: RecordedCases.start)
            #expect(try record.content("change/harm_impact") == .erased(by: 3))
            #expect(try record.value("change/looked_after")?["to"]?.text == "yes")
            _ = try cases.log.redact(1, fact: nil, rule: "R1", role: "records_officer", at: RecordedCases.start)
            #expect(try record.content("change/looked_after") == .erased(by: 4))
            cases.log.close()
            let found = try LogVerifier.verify(cases.log.path)
            #expect(found.isWhole, "\(found.faults)")
        }
    }

    /// A change before the first suggestion goes with the facts of the suggestion, too.
    @Test func aChangeBeforeTheSuggestionGoesWithItsFact() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: [])
            let keeper = RecordKeeper(
                cases.log, writer: .init(role: "case_manager", allows: [], at: RecordedCases.start))
            let change = RecordDraft.FactChange("harm_impact", from: .null, to: .string("major"))
            #expect(try keeper.changeFacts([change], case: "YJ-2512", engine: cases.engine).seq == 1)
            let caseFile = try #require(
                cases.engine.readCase(
                    try Repository.source("Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml"), format: .yaml
                ).value)
            let suggested = try cases.log.append(
                SuggestionRecord(cases.engine).draft(
                    cases.engine.decide(caseFile, asAt: fixtureDay), shown: RecordedCases.shown),
                at: RecordedCases.start)
            _ = try cases.log.redact(
                suggested.seq, fact: "harm_impact", rule: "R3", role: "records_officer", at: RecordedCases.start)
            let record = try #require(try cases.log.record(1))
            #expect(try record.content("change/harm_impact") == .erased(by: 3))
            cases.log.close()
            let found = try LogVerifier.verify(cases.log.path)
            #expect(found.isWhole, "\(found.faults)")
        }
    }

    @Test func aChangeThatThePolicyCannotHaveIsRefused() throws {
        try withCases { cases, keeper, _ in
            func refusal(
                _ changes: [RecordDraft.FactChange], case reference: String = "YJ-2512"
            ) -> RecordKeeper.Refusal? {
                #expect(throws: RecordKeeper.Refusal.self) {
                    try keeper.changeFacts(changes, case: reference, engine: cases.engine)
                }
            }
            let right = RecordDraft.FactChange("harm_impact", from: .null, to: .string("major"))
            #expect(refusal([right], case: "Rhys Jones") == .personalData(.name, what: "the case reference"))
            let named = RecordDraft.FactChange(
                "harm_impact", from: .null,
                to: .object([("value", .string("not known")), ("because", .string("Mr Jones denies it"))]))
            #expect(refusal([named]) == .personalData(.name, what: "why it is not known"))
            for wrong in [
                [RecordDraft.FactChange("harm_impac", from: .null, to: .string("major"))],
                [RecordDraft.FactChange("harm_impact", from: .string("vast"), to: .string("major"))], [],
            ] {
                guard case .unusable? = refusal(wrong) else {
                    Issue.record("\(wrong)")
                    continue
                }
            }
            let count = try cases.log.count
            #expect(count == 1)
        }
    }

    @Test func policiesAndExportsAreWrittenDown() throws {
        try withCases { cases, keeper, _ in
            let owner = RecordKeeper(
                cases.log, writer: .init(role: "senior_practitioner", allows: [], at: RecordedCases.start))
            #expect(try owner.note(.approved, of: cases.engine).seq == 2)
            #expect(try owner.note(.published, of: cases.engine).seq == 3)
            #expect(try keeper.noteExport(isMasked: true, purpose: "the yearly figures").seq == 4)
            #expect(throws: RecordKeeper.Refusal.personalData(.name, what: "the purpose")) {
                try keeper.noteExport(isMasked: false, purpose: "for Mr Jones")
            }
            let stranger = RecordKeeper(
                cases.log, writer: .init(role: "friend", allows: [], at: RecordedCases.start))
            #expect(throws: RecordKeeper.Refusal.self) { try stranger.note(.approved, of: cases.engine) }
            let lines = try (2...4).map { seq in
                try RecordText.line(try #require(try cases.log.record(seq))).split(separator: "  ").dropFirst(2).joined(
                    separator: "  ")
            }
            #expect(
                lines == [
                    "pack approved  cwm-taf 2026.1, in force from 2026-09-01, senior_practitioner\n",
                    "pack published  cwm-taf 2026.1, in force from 2026-09-01, senior_practitioner\n",
                    "export  masked, up to record 3, case_manager\n",
                ])
            #expect(try cases.log.record(2)?.core.packDigest == cases.engine.digest)
            cases.log.close()
            #expect(try LogVerifier.verify(cases.log.path).isWhole)
        }
    }
}
