import ArgumentParser
import Auditing
import DecisionLog
import Diagnostics
import PolicyLoading
import Rendering

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Writes a log as tables (cases.csv, decisions.csv, person_decisions.csv, criteria.csv, actions.csv), "
            + "lines (records.jsonl) and what their columns and values mean (dictionary.csv).",
        discussion: "References and what people wrote in their own words are masked unless --unmasked is given.")

    @Argument(help: "The log.")
    var log: String

    @Argument(help: "A folder to make.")
    var folder: String

    @Flag(help: "With case references and reasons. Record the disclosure: canllaw record disclosure.")
    var unmasked = false

    func run() throws {
        let opened = LogInput.openToRead(log)
        do throws(FileFailure) {
            let writer = try FolderWriter(
                folder,
                files: ExportTable.allCases.map(\.fileName) + [LogExporter.linesFile, ExportDictionary.fileName])
            LogInput.attempt {
                do {
                    try LogExporter(opened, isMasked: !unmasked) { file, text in try writer.write(text, to: file) }
                        .export()
                    try writer.finish()
                } catch let failure as FileFailure {
                    leave(failure)
                } catch {
                    writer.discard()
                    throw error
                }
            }
        } catch {
            leave(error)
        }
        Console.out(
            printable(
                "\(folder): \(LogInput.attempt { try opened.count }) records"
                    + (unmasked ? "" : ", masked: no references, nothing in people's own words")) + "\n")
    }

    private func leave(_ failure: FileFailure) -> Never {
        Console.report([failure.diagnostic], isPlain: false)
        Console.leave(.unusableInput)
    }
}
