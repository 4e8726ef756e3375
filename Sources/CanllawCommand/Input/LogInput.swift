import CaseFiles
import DecisionLog
import Diagnostics
import PolicyEngines
import PolicyLoading
import PolicyModel

#if canImport(Glibc)
    import Glibc
#endif

/// Logs as they are named on the command line, and how the program ends where one cannot be used.
enum LogInput {
    static func openToRead(_ path: String) -> DecisionLog {
        do throws(LogFailure) { return try DecisionLog.open(path, isReadOnly: true) } catch { leave(error) }
    }

    static func openToWrite(_ path: String) -> DecisionLog {
        letFullDisksReturn()
        do throws(LogFailure) { return try DecisionLog.open(path, isReadOnly: false) } catch { leave(error) }
    }

    /// Makes the log where there is none.
    static func openOrCreate(_ path: String) throws(LogFailure) -> DecisionLog {
        letFullDisksReturn()
        return try DecisionLog.openOrCreate(path)
    }

    /// A file that may not grow comes back as an error, not as a signal that ends the program.
    private static func letFullDisksReturn() { signal(SIGXFSZ, SIG_IGN) }

    static func leave(_ failure: LogFailure) -> Never {
        Console.report([failure.diagnostic], isPlain: false)
        Console.leave(failure.kind == .fault ? .fault : .unusableInput)
    }

    /// Personal data in a text that goes into a log. The text itself is not repeated.
    static func diagnostic(_ trouble: PersonalData.Trouble, in what: String) -> Diagnostic {
        Diagnostic(trouble.id, "\(what) holds what looks like \(trouble.description)", at: nil, help: trouble.help)
    }

    /// What the closure gives, or the end of the program.
    static func attempt<Result>(_ body: () throws -> Result) -> Result {
        do { return try body() } catch let failure as LogFailure { leave(failure) } catch { Console.fault("\(error)") }
    }

    /// A record by its number, or the newest suggestion of a case.
    static func record(_ log: DecisionLog, seq: Int?, case reference: String?) -> StoredRecord {
        attempt {
            if let seq {
                if let record = try log.record(seq) { return record }
                throw LogFailure(
                    .noRecord, "there is no record \(seq)",
                    help: "the log holds \(try log.count); `canllaw log show` lists them")
            }
            guard let reference else {
                throw LogFailure(.noRecord, "no record is named", help: "say --record NUMBER or --case REFERENCE")
            }
            for seq in try log.records(ofCase: reference).reversed() {
                if let record = try log.record(seq), record.core.event == .suggestion { return record }
            }
            throw LogFailure(
                .noRecord, "the log holds no suggestion of that case",
                help: "look at the reference, letter by letter; what was removed is not found by it")
        }
    }

    /// The engine of the pack that a suggestion rests on, from the log alone.
    static func engine(_ log: DecisionLog, _ suggestion: StoredRecord) -> PolicyEngine {
        attempt {
            guard let digest = suggestion.core.packDigest, let pack = try log.pack(digest) else {
                throw LogFailure(
                    .broken, "the policy that record \(suggestion.seq) rests on is gone",
                    help: "`canllaw verify` says what else is wrong")
            }
            let files = pack.files.map { PackFile(path: $0.path, source: SourceFile(path: $0.path, bytes: $0.bytes)) }
            let edition = Edition(ofEngine: suggestion.core["engine"]?.text)
            let loaded = edition.map { PolicyEngine.load(files, as: $0) } ?? PolicyEngine.loadKept(files)
            if let engine = loaded.value { return engine }
            throw LogFailure(
                .wrongPack, "this canllaw cannot read the policy that record \(suggestion.seq) rests on",
                help: "use the version of canllaw that made the record: \(suggestion.core["engine"]?.text ?? "")")
        }
    }

    /// Reads a small text file, such as a key or a checkpoint.
    static func text(_ path: String) -> String {
        do throws(FileFailure) { return String(decoding: try FileAccess.read(path).bytes, as: UTF8.self) } catch {
            Console.report([error.diagnostic], isPlain: false)
            Console.leave(.unusableInput)
        }
    }
}

extension LogFailure {
    var diagnostic: Diagnostic { Diagnostic(kind.rawValue, printable(message), at: nil, help: help) }
}
