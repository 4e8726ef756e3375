import ArgumentParser
import CanonicalJSON
import DecisionLog
import Diagnostics
import Rendering

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks that nothing in a log was altered or removed but by its own redactions; or checks a proof.",
        discussion: "Exit code 1 where something is wrong. Nothing is written, neither in the log nor beside it.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The log.")
    var log: String?

    @Option(help: "Instead of a log, a proof that `canllaw log proof` printed; with --checkpoint and --key.")
    var proof: String?

    @Option(help: "A checkpoint that was kept outside the log; repeat for several.")
    var checkpoint: [String] = []

    @Option(help: "The public key (the file .pub) by which checkpoints are signed.")
    var key: String?

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let key = self.key.map { path in LogInput.attempt { try NoteKey.toCheck(text: LogInput.text(path)) } }
        let checkpoints = checkpoint.map { path in LogInput.attempt { try Checkpoint(text: LogInput.text(path)) } }
        switch (log, proof) {
        case (let log?, nil): verify(log, checkpoints, key)
        case (nil, let proof?): verify(proof: proof, checkpoints, key)
        default: refuse("name a log, or a proof with --proof")
        }
    }

    private func verify(_ log: String, _ checkpoints: [Checkpoint], _ key: NoteKey?) {
        let found = LogInput.attempt { try LogVerifier.verify(log, checkpoints: checkpoints, key: key) }
        switch format {
        case .text: Console.out(VerificationText.render(found, path: log, style: Console.style(for: 1, isPlain: plain)))
        case .json: Console.out(VerificationJSON.render(found).pretty + "\n")
        }
        Console.leave(found.isWhole ? .done : .found)
    }

    private func verify(proof path: String, _ checkpoints: [Checkpoint], _ key: NoteKey?) {
        guard let key, !checkpoints.isEmpty else {
            refuse(
                "a proof says nothing by itself: name the checkpoint that was kept outside with --checkpoint, and the "
                    + "key that signed it with --key"
            )
        }
        let proof = LogInput.attempt { try LogProof(text: LogInput.text(path)) }
        let fault = proof.fault(checkpoints, key: key)
        switch format {
        case .text:
            Console.out(
                ProofText.render(proof, fault, path: path, key: key.name, style: Console.style(for: 1, isPlain: plain)))
        case .json: Console.out(VerificationJSON.render(proof, fault, key: key.name).pretty + "\n")
        }
        Console.leave(fault == nil ? .done : .found)
    }

    private func refuse(_ message: String) -> Never {
        Console.error(message)
        Console.leave(.unusableInput)
    }
}
