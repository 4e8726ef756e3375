import ArgumentParser
import DecisionLog
import Diagnostics
import Rendering

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks that nothing in a log was altered or removed but by its own redactions.",
        discussion: "Exit code 1 where something is wrong.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The log.")
    var log: String

    @Option(help: "A checkpoint that was kept outside the log; repeat for several.")
    var checkpoint: [String] = []

    @Option(help: "The public key (the file .pub) by which checkpoints are signed.")
    var key: String?

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let key = self.key.map { path in LogInput.attempt { try NoteKey(text: LogInput.text(path)) } }
        let checkpoints = checkpoint.map { path in LogInput.attempt { try Checkpoint(text: LogInput.text(path)) } }
        let found = LogInput.attempt { try LogVerifier.verify(log, checkpoints: checkpoints, key: key) }
        switch format {
        case .text: Console.out(VerificationText.render(found, path: log, style: Console.style(for: 1, isPlain: plain)))
        case .json: Console.out(VerificationJSON.render(found).pretty + "\n")
        }
        Console.leave(found.isWhole ? .done : .found)
    }
}
