import ArgumentParser
import CanonicalJSON
import DecisionLog
import Diagnostics
import PolicyLoading
import Rendering
import Workspaces

#if canImport(Glibc)
    import Glibc
#endif

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Shows a log, and makes what is kept outside it.",
        subcommands: [
            ShowLog.self, MakeCheckpoint.self, MakeKey.self, MakeProof.self, ReportRecord.self, SummariseLog.self,
        ])
}

struct ShowLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Lists the records of a log, or shows one.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The log.")
    var log: String

    @Option(help: "The number of a record, to show it in full.")
    var record: Int?

    @Option(name: .customLong("case"), help: "Only records of this case.")
    var reference: String?

    @Option(help: "text, or json: one object a line.")
    var format = Format.text

    func run() throws {
        let opened = LogInput.openToRead(log)
        LogInput.attempt {
            if let record {
                let found = LogInput.record(opened, seq: record, case: nil)
                Console.out(
                    format == .json
                        ? try RecordJSON.render(found).pretty + "\n" : try RecordText.whole(found, log: opened))
            } else if let reference {
                let records = try opened.records(ofCase: reference)
                if records.isEmpty {
                    throw LogFailure(
                        .noRecord, "the log holds nothing of that case",
                        help: "look at the reference, letter by letter; what was removed is not found by it")
                }
                // Redactions and disclosures hold no reference: they name the records that they are about.
                let ofCase = Set(records)
                try opened.forEachRecord { record in
                    if ofCase.contains(record.seq) || record.core.about.map(ofCase.contains) == true {
                        try line(record)
                    }
                }
            } else {
                try opened.forEachRecord(line)
            }
        }
    }

    private func line(_ record: StoredRecord) throws {
        Console.out(format == .json ? try RecordJSON.render(record).compact + "\n" : try RecordText.line(record))
    }
}

struct MakeCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract:
            "Prints what the log is now, to be kept outside it: without one, nobody can tell a log that was made anew.")

    @Argument(help: "The log.")
    var log: String

    @Option(help: "The key that signs it.")
    var key: String?

    func run() throws {
        let key = self.key.map { path in LogInput.attempt { try NoteKey(text: LogInput.text(path)) } }
        let opened = LogInput.openToRead(log)
        Console.out(
            LogInput.attempt {
                let checkpoint = try opened.checkpoint()
                return try key.map { try checkpoint.signed(by: $0) } ?? checkpoint
            }.text)
    }
}

struct MakeKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Makes a key for checkpoints: FILE signs and is kept secret, FILE.pub checks.")

    @Argument(help: "Where to write the key.")
    var file: String

    @Option(help: "What the key is called in signatures.")
    var name = "canllaw"

    func run() throws {
        let key = LogInput.attempt { try NoteKey.make(name: name, randomness: .system) }
        guard let secret = key.privateText else { Console.fault("a new key has no private half") }
        do throws(FileFailure) {
            try NewFile.write(secret, to: file, mode: 0o600)
            do throws(FileFailure) {
                try NewFile.write(key.publicText, to: file + ".pub", mode: 0o644)
            } catch {
                // One half alone is of no use to anybody.
                unlink(file)
                throw error
            }
        } catch {
            Console.report([error.diagnostic], isPlain: true)
            Console.leave(.unusableInput)
        }
        Console.out(
            "\(printable(file)) signs: keep it secret, apart from the log. \(printable(file)).pub checks: give it to "
                + "those who verify.\n"
        )
    }
}

struct MakeProof: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract:
            "Prints, as JSON, that a record is in the log, or that an older log is the beginning of it; `canllaw "
            + "verify --proof` checks it."
    )

    @Argument(help: "The log.")
    var log: String

    @Option(help: "The number of the record.")
    var record: Int?

    @Option(help: "The count of the older log.")
    var from: Int?

    @Option(help: "The count of the log; all records unless told otherwise.")
    var count: Int?

    func run() throws {
        if (record == nil) == (from == nil) {
            Console.error("say --record NUMBER or --from COUNT")
            Console.leave(.unusableInput)
        }
        let opened = LogInput.openToRead(log)
        let proof = LogInput.attempt {
            let count = try self.count ?? opened.count
            return if let record { try opened.inclusionProof(of: record, in: count) } else {
                try opened.consistencyProof(from: from ?? 0, to: count)
            }
        }
        Console.out(LogProof.line(proof))
    }
}
