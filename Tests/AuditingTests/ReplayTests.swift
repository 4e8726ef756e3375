import Auditing
import CaseFiles
import DecisionLog
import DecisionModel
import PolicyEngines
import PolicyVerification
import Rendering
import TestSupport
import Testing

/// Recorded cases decided again, by the recorded policy and by another.
@Suite(.tags(.slow), .unlessFast) struct ReplayTests {
    private func replays(_ cases: RecordedCases, now: PolicyEngine? = nil, inFull: Bool = true) throws -> [Replay] {
        let replayer = Replayer(.init(inFull: inFull, asThen: true, now: now))
        let cache = PackCache(cases.log)
        var found: [Replay] = []
        try cases.log.forEachRecord { record in
            guard record.core.event == .suggestion else { return }
            let suggestion = try RecordedSuggestion(record, in: cases.log, inFull: inFull)
            found.append(replayer.replay(suggestion, then: try cache.recorded(suggestion.packDigest)))
        }
        return found
    }

    private func changedLevel(_ said: inout Decisions) {
        said.change("service_level") {
            $0.answer = .init(
                status: .settled, outcomes: ["ecm"], stillPossible: ["ecm"], suggested: "ecm", atLeast: "ecm")
        }
    }

    private func otherReason(_ said: inout Decisions) {
        said.change("service_level") { $0.needs.append("another_fact") }
    }

    @Test func asThenEveryRecordComesOutTheSameToTheByte() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder)
            for inFull in [true, false] {
                for replay in try replays(cases, now: cases.engine, inFull: inFull) {
                    #expect(replay.asThen?.outcome == .same && replay.asNow?.outcome == .same, "\(replay)")
                }
            }
        }
    }

    @Test func anAnswerThatTheRecordedPolicyDoesNotGiveIsFound() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder, fixtures: ["v01-no-trauma-found-first-order"], change: changedLevel)
            for inFull in [true, false] {
                let replay = try #require(try replays(cases, inFull: inFull).first)
                #expect(
                    replay.asThen?.outcome == .differentOutcome && replay.asThen?.moved.map(\.before) == ["ecm"]
                        && replay.asThen?.moved.map(\.after) == ["standard"], "\(replay)")
            }
        }
    }

    @Test func anExplanationThatIsAnotherIsToldByTheVersionOfTheEngine() throws {
        try withTemporaryFolder { folder in
            let older = try RecordedCases(
                in: folder, fixtures: ["v01-no-trauma-found-first-order"], version: "0.0.9", change: otherReason)
            let replay = try #require(try replays(older).first)
            #expect(
                replay.asThen?.outcome == .same && replay.asThen?.note?.contains("explained differently") == true
                    && replay.asThen?.note?.contains("0.0.9") == true, "\(replay)")
            #expect(try replays(older, inFull: false).first?.asThen?.note == nil)
        }
        try withTemporaryFolder { folder in
            let same = try RecordedCases(in: folder, fixtures: ["v01-no-trauma-found-first-order"], change: otherReason)
            #expect(try replays(same).first?.asThen?.outcome == .sameOutcome)
        }
    }

    @Test func whatAnotherReadingChangesIsSaidWithItsFirstCriterion() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder)
            let now = try RecordedCases.pack("readings.yaml", "and/or means: any of", "and/or means: all of")
            let found = try replays(cases, now: now, inFull: false)
            #expect(found.allSatisfy { $0.asThen?.outcome == .same })
            let consultation = try #require(
                found.first { $0.reference == "YJ-2498" || $0.asNow?.outcome == .differentOutcome })
            #expect(consultation.asNow?.moved.isEmpty == false)
            let words = try #require(consultation.asNow?.firstDifference)
            #expect(
                words.contains("service-level.yaml:") && words.contains("was met, now it is not met")
                    && words.contains("was read as \"either is enough\", now as \"both are needed\""), "\(words)")
            #expect(found.contains { $0.asNow?.outcome == .same }, "a case without harm ratings")
        }
    }

    @Test func aRewrittenLineWithTheSameOutcomeIsAnotherReason() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v01-no-trauma-found-first-order"])
            let now = try RecordedCases.pack("facts.yaml", "Is there evidence", "Is there any evidence")
            #expect(
                try replays(cases, now: now).first?.asNow?.outcome == .same,
                "other words of a question are no other reason")
        }
    }

    @Test func aFactThatTodaysPolicyDoesNotHaveCannotBeReplayed() throws {
        try withTemporaryFolder { folder in
            let now = try Engines.ofPack("Fixtures/packs/good/minimal")
            let cases = try RecordedCases(in: folder, fixtures: ["v01-no-trauma-found-first-order"])
            let clock = try #require(try replays(cases, now: now).first?.asNow)
            #expect(clock.outcome == .notReplayable && clock.note?.contains("refuses the case") == true, "\(clock)")
        }
    }

    @Test func whatWasErasedSaysByWhichRuleAndRole() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(
                in: folder, fixtures: ["v01-no-trauma-found-first-order", "v16-one-ecm-fact-missing"])
            _ = try cases.log.redact(
                1, fact: "trauma_evidence", rule: "R3", role: "records_officer", at: RecordedCases.start)
            _ = try cases.log.redact(2, fact: nil, rule: "R1", role: "records_officer", at: RecordedCases.start)
            for inFull in [true, false] {
                let found = try replays(cases, now: cases.engine, inFull: inFull)
                #expect(
                    found.map { $0.asThen?.outcome } == [.notReplayable, .notReplayable]
                        && found.map { $0.asNow?.outcome } == [.notReplayable, .notReplayable])
                #expect(
                    found[0].asThen?.note?.contains("`trauma_evidence` was removed under rule R3") == true
                        && found[1].asThen?.note?.contains("everything was removed under rule R1") == true)
                #expect(found[1].reference == nil)
            }
        }
    }

    private func told(_ replay: Replay) -> String { ReplayJSON.render(replay).compact }

    @Test func howTheWorkIsSharedOutChangesNothingThatIsTold() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder)
            _ = try cases.decide(2, outcome: "standard", reason: "As judged.", differs: true)
            _ = try cases.log.redact(3, fact: nil, rule: "R1", role: "records_officer", at: RecordedCases.start)
            let now = try RecordedCases.pack("readings.yaml", "and/or means: any of", "and/or means: all of")
            let plain = try replays(cases, now: now, inFull: false).map(told)
            #expect(plain.count == RecordedCases.fixtures.count)
            for (workers, maximumStretch) in [(1, 512), (2, 1), (2, 512), (3, 2)] {
                var found: [String] = []
                let replayer = Replayer(.init(inFull: false, asThen: true, now: now))
                try ParallelReplay(replayer, inFull: false, workers: workers, maximumStretch: maximumStretch).replay(
                    cases.log
                ) { found.append(told($0)) }
                #expect(found == plain, "\(workers) workers, stretches of \(maximumStretch)")
            }
        }
    }

    @Test func whatStandsBeforeABrokenRecordIsToldAndThenTheFault() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder)
            try cases.damage("DROP TRIGGER records_update; UPDATE records SET core = x'7b7d' WHERE seq = 5")
            for (workers, maximumStretch) in [(1, 512), (2, 2), (3, 1)] {
                var found: [Int?] = []
                let replayer = Replayer(.init(inFull: false, asThen: true, now: nil))
                #expect(throws: LogFailure.self) {
                    try ParallelReplay(replayer, inFull: false, workers: workers, maximumStretch: maximumStretch)
                        .replay(
                            cases.log
                        ) { found.append($0.record) }
                }
                #expect(found == [1, 2, 3, 4], "\(workers) workers, stretches of \(maximumStretch)")
            }
        }
    }

    /// Cases of another service are left out of what a policy would say now, and counted; they are not different.
    @Test func casesOfAnotherServiceAreLeftOut() throws {
        try withTemporaryFolder { folder in
            let flintshire = try RecordedCases(
                in: folder, fixtures: ["toolkit-partly-filled-in"], from: "Fixtures/cases/flintshire",
                engine: try Engines.ofPack("Policies/flintshire"))
            let service = try #require(try flintshire.log.record(1)?.text("fact/service_area"))
            #expect(service == "flintshire")
            var count = ReplayCount()
            for inFull in [true, false] {
                let replay = try #require(try replays(flintshire, now: try Engines.ofPack(), inFull: inFull).first)
                #expect(replay.asThen?.outcome == .same && replay.asNow?.outcome == .leftOut, "\(replay)")
                #expect(
                    replay.asNow?.note?.contains("another service") == true
                        && ReplayText.render(replay, style: .plain).isEmpty)
                count.add(replay)
            }
            #expect(
                count.count(.differentOutcome) == 0 && count.count(.notReplayable) == 0 && count.count(.leftOut) == 2)
            let told = ReplayText.render(count, now: "cwm-taf 2026.1", style: .plain).split { $0 == " " || $0 == "\n" }
                .joined(separator: " ")
            #expect(told.contains("2 left out") && told.contains("2 cases of other services"), "\(told)")
            #expect(ReplayJSON.render(count).compact.contains("\"left_out\":2"))
        }
    }

    /// A policy that no longer is for the cases that it was for does not hide it.
    @Test func aCaseThatThePolicyIsNoLongerForIsDifferent() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v01-no-trauma-found-first-order"])
            let narrower = try RecordedCases.pack(
                "pack.yaml", "for cases where: {met: our_case}", "for cases where: {service_area: other}")
            let replay = try #require(try replays(cases, now: narrower).first)
            #expect(
                replay.asNow?.outcome == .differentOutcome
                    && replay.asNow?.note?.contains("no longer for this case") == true, "\(replay)")
        }
    }

    /// A reference that would be refused today was recorded once, and is replayed as it is.
    @Test func aRecordedReferenceIsNotRefused() throws {
        try withTemporaryFolder { folder in
            let log = try DecisionLog.create(folder + "/log.db")
            let engine = try Engines.ofPack()
            let reader = CaseFileReader(pack: engine.pack, takesAnyReference: true)
            let text = try Repository.text("Fixtures/cases/cwm-taf/v01-no-trauma-found-first-order.yaml").replacing(
                /(?m)^case: .*$/, with: "case: older form")
            let caseFile = try #require(reader.read(file(text, path: "old.yaml"), format: .yaml).value)
            _ = try log.append(
                SuggestionRecord(engine).draft(engine.decide(caseFile, asAt: fixtureDay), shown: RecordedCases.shown),
                at: RecordedCases.start)
            let suggestion = try RecordedSuggestion(try #require(try log.record(1)), in: log, inFull: true)
            let replay = Replayer(.init(inFull: true, asThen: true, now: engine)).replay(
                suggestion, then: try PackCache(log).recorded(suggestion.packDigest))
            #expect(replay.asThen?.outcome == .same && replay.asNow?.outcome == .same, "\(replay)")
        }
    }

    /// The answers in short come from the result alone when a replay compares decisions only.
    @Test func shortAnswersAreThoseOfTheWholeValue() throws {
        let engine = try Engines.ofPack()
        for path in try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).enumerated().filter({
            $0.offset % 6 == 0
        }).map(\.element) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            #expect(
                engine.decisions(of: decided).decisions.map { ShortAnswer($0) }
                    == engine.shortAnswers(of: decided.result), "\(path)")
        }
    }
}
