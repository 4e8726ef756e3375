import ArgumentParser
import PolicyEngines

/// Arguments, files, colour and exit codes; everything else is in the engine.
@main
struct CanllawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canllaw",
        abstract: "Decides cases by policies that people can read, and explains every line.",
        version: PolicyEngine.version,
        subcommands: [
            DecideCommand.self, AskCommand.self, WhatIfCommand.self, CheckCommand.self, TestCommand.self,
            DiffCommand.self, ImpactCommand.self, WatchCommand.self, ServeCommand.self,
            HandbookCommand.self, GraphCommand.self, RecordCommand.self, LogCommand.self, VerifyCommand.self,
            RedactCommand.self, ReplayCommand.self,
            SampleCommand.self, ExportCommand.self,
        ])

    /// Usage errors are unusable input: exit code 2, as for a file that cannot be read.
    static func main() {
        StandardStreams.prepare()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let message = fullMessage(for: error)
            // Help and the version are what was asked for.
            if exitCode(for: error) == .success {
                Console.out(message + "\n")
                Console.leave(.done)
            }
            Console.error(message)
            Console.leave(.unusableInput)
        }
    }
}
