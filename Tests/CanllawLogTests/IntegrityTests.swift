import CanllawLog
import Foundation
import Testing

/// Whether anything was altered, by the log alone and by what was kept outside it.
@Suite(.tags(.fast)) struct IntegrityTests {
    @Test func aWrittenLogIsIntact() throws {
        let log = try Log(contentsOf: WrittenLog.shared.get().path)
        let report = try log.verify()
        #expect(report.isIntact && report.problems.isEmpty && report.problemCount == 0)
        #expect(report.origin == log.origin && report.recordCount == 4 && report.intactCount == 4)
        #expect(report.vouchedCount == nil && report.signer == nil && report.redactionCount == 0)
        #expect(try Log.verify(contentsOf: log.path) == report)
    }

    @Test func aChangedRecordIsNamed() throws {
        let copy = try WrittenLog(copyOf: WrittenLog.shared.get())
        try copy.replace(#""event":"correction""#, with: #""event":"disclosure""#)
        let report = try Log(contentsOf: copy.path).verify()
        #expect(!report.isIntact && report.intactCount == 2)
        let problem = try #require(report.problems.first)
        #expect(problem.kind == .altered && problem.record == 3)
        #expect(problem.description == "altered: " + problem.message && problem.message.contains("record 3"))
    }

    @Test func redactionsAreToldAndAreNoProblem() throws {
        let report = try Log(contentsOf: Repository.format2).verify()
        #expect(report.isIntact && report.recordCount == 11 && report.redactionCount == 2)
        #expect(report.redactions.map(\.number) == [10, 11] && report.redactions.map(\.about) == [1, 2])
        #expect(report.redactions.map(\.fact) == ["wind_now", nil])
        let log = try Log(contentsOf: Repository.format2)
        #expect(try report.redactions == [10, 11].map { try #require(try log.record($0)?.redaction) })
    }

    @Test func aFileThatIsCutOffIsDamagedAndStillReported() throws {
        let copy = try WrittenLog(copyOf: WrittenLog.shared.get())
        let bytes = try Data(contentsOf: URL(filePath: copy.path))
        try bytes.prefix(bytes.count / 2).write(to: URL(filePath: copy.path))
        let report = try Log.verify(contentsOf: copy.path)
        #expect(!report.isIntact && report.problems.contains { $0.kind == .damaged && $0.record == nil })
        #expect(report.intactCount == nil)
    }

    @Test func aCheckpointWithoutASignatureIsARemark() throws {
        let log = try Log(contentsOf: Repository.format2)
        #expect(try log.verify().remarks.isEmpty)
        let report = try log.verify(against: [log.checkpoint()])
        #expect(report.isIntact && report.remarks == ["the checkpoint of 11 records is not signed"])
    }

    @Test func everyKindOfProblemHasItsName() {
        let kinds: [IntegrityReport.Problem.Kind] = [
            .altered, .missing, .truncated, .reordered, .inserted, .rewritten, .damaged, .foreign,
        ]
        #expect(kinds == IntegrityReport.Problem.Kind.allCases)
    }

    // MARK: Checkpoints

    @Test func aSignedCheckpointVouchesForTheFirstRecords() throws {
        let written = try WrittenLog.shared.get()
        let (kept, key) = (try written.kept(), try written.key())
        let report = try Log(contentsOf: written.path).verify(against: [kept], signedBy: key)
        #expect(report.isIntact && report.vouchedCount == 2 && report.signer == "office")
        #expect(kept.isSigned && kept.isSigned(by: key) && key.name == "office" && kept.count == 2)
        #expect(try kept.description == written.text("kept"))
    }

    @Test func theCheckpointOfNowIsTheOneThatTheProgramMakes() throws {
        let written = try WrittenLog.shared.get()
        let now = try Log(contentsOf: written.path).checkpoint()
        #expect(try written.run("log", "checkpoint", written.path) == now.description)
        #expect(try Checkpoint(text: now.description) == now)
        #expect(now.count == 4 && now.root.count == 64 && now.words.count == 3 && !now.isSigned)
        #expect(try now.origin == Log(contentsOf: written.path).origin && !now.isSigned(by: written.key()))
    }

    /// Two copies go on apart: each is intact in itself.
    @Test func aLogThatWasMadeAnewDoesNotFitTheCheckpoint() throws {
        let written = try WrittenLog.shared.get()
        let (one, other) = (try WrittenLog(copyOf: written), try WrittenLog(copyOf: written))
        for (copy, purpose) in [(one, "inspection"), (other, "review")] {
            try copy.run(
                "record", "disclosure", copy.path, "--record", "1", "--role", "case_manager", "--to", "the board",
                "--purpose", purpose)
            #expect(try Log(contentsOf: copy.path).verify().isIntact)
        }
        let kept = try [written.kept(), Log(contentsOf: one.path).checkpoint()]
        let report = try Log(contentsOf: other.path).verify(against: kept)
        #expect(report.problems.map(\.kind) == [.rewritten] && report.problems.first?.record == 3)
        #expect(report.vouchedCount == 2 && report.signer == nil)
    }

    @Test func aCheckpointThatCountsMoreOrIsOfAnotherLogDoesNotFit() throws {
        let written = try WrittenLog.shared.get()
        let longer = try WrittenLog(copyOf: written)
        try longer.run(
            "record", "disclosure", longer.path, "--record", "1", "--role", "case_manager", "--to", "the board",
            "--purpose", "review")
        let log = try Log(contentsOf: written.path)
        let cut = try log.verify(against: [Log(contentsOf: longer.path).checkpoint()])
        #expect(cut.problems.map(\.kind) == [.truncated] && cut.problems.first?.record == 5)
        let foreign = try log.verify(against: [Log(contentsOf: Repository.format2).checkpoint()])
        #expect(foreign.problems.map(\.kind) == [.foreign] && foreign.problems.first?.record == nil)
    }

    @Test func whatIsNoCheckpointAndNoPublicKeyIsRefused() throws {
        let written = try WrittenLog.shared.get()
        let otherWords = try written.text("kept").replacing("words ", with: "words acorn ")
        for text in ["", "words", otherWords] {
            #expect(throws: LogError.self) { try Checkpoint(text: text) }
        }
        // The half that signs is no key to check by.
        for text in ["", "office", try written.text("key")] {
            #expect(throws: LogError.self) { try PublicKey(text: text) }
        }
    }
}
