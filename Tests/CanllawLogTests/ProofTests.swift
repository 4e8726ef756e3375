import CanllawLog
import Testing

/// Proofs for those who do not have the log.
@Suite(.tags(.fast)) struct ProofTests {
    @Test func aProofOfARecordHoldsByASignedCheckpoint() throws {
        let written = try WrittenLog.shared.get()
        let log = try Log(contentsOf: written.path)
        let proof = try log.proof(ofRecord: 1, in: 2)
        #expect(proof.record == 1 && proof.count == 2 && proof.olderCount == nil && proof.origin == log.origin)
        #expect(try proof.description == written.run("log", "proof", written.path, "--record", "1", "--count", "2"))
        let handedOver = try Proof(text: proof.description)
        #expect(try handedOver.problem(against: [written.kept()], signedBy: written.key()) == nil)
    }

    @Test func aProofDoesNotHoldByItselfNorWhenItIsChanged() throws {
        let written = try WrittenLog.shared.get()
        let log = try Log(contentsOf: written.path)
        let (kept, key) = (try written.kept(), try written.key())
        #expect(try log.proof(ofRecord: 1, in: 2).problem(against: [], signedBy: key)?.kind == .foreign)
        let ofNow = try log.proof(ofRecord: 1)
        #expect(ofNow.count == 4 && ofNow.problem(against: [kept], signedBy: key)?.kind == .foreign)
        let role = try Proof(
            text: try log.proof(ofRecord: 2, in: 2).description.replacing("case_manager", with: "case_Xanager"))
        #expect(role.problem(against: [kept], signedBy: key)?.kind == .altered)
    }

    @Test func aProofOfABeginningNamesBothCounts() throws {
        let written = try WrittenLog.shared.get()
        let log = try Log(contentsOf: written.path)
        let proof = try log.proof(ofFirst: 2)
        #expect(proof.olderCount == 2 && proof.count == 4 && proof.record == nil)
        #expect(try proof.description == written.run("log", "proof", written.path, "--from", "2"))
        let whole = try log.proof(ofFirst: 2, in: 2)
        #expect(try whole.problem(against: [written.kept()], signedBy: written.key()) == nil)
    }

    @Test func whatIsNotThereHasNoProof() throws {
        let log = try Log(contentsOf: WrittenLog.shared.get().path)
        for number in [0, 5] { #expect(throws: LogError.self) { try log.proof(ofRecord: number) } }
        for count in [0, 5] { #expect(throws: LogError.self) { try log.proof(ofFirst: count) } }
        #expect(throws: LogError.self) { try log.proof(ofRecord: 1, in: 5) }
        #expect(throws: LogError.self) { try Proof(text: "{}") }
    }

    /// What a program hands from task to task can be.
    @Test func everyValueIsSendable() {
        func isSendable<Value: Sendable>(_: Value.Type) {}
        isSendable(Log.self)
        isSendable(Records.self)
        isSendable(Record.self)
        isSendable(IntegrityReport.self)
        isSendable(Checkpoint.self)
        isSendable(PublicKey.self)
        isSendable(Proof.self)
        isSendable(LogError.self)
    }
}
