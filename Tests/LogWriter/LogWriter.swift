import CanonicalJSON
import DecisionLog
import Glibc

/// A program that writes a log, for tests that kill it, starve it of room or take its rights away.
///
///     LogWriter append LOG COUNT [most bytes a file may have]
///     LogWriter redact LOG COUNT
///     LogWriter verify LOG
///
/// Prints the number of each record once it is acknowledged. With `NOBODY=1` it gives up being root first.
@main
struct LogWriter {
    static func main() {
        signal(SIGXFSZ, SIG_IGN)
        let arguments = CommandLine.arguments
        if getenv("NOBODY") != nil && geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0) { exit(99) }
        if arguments.count > 4, let bytes = UInt(arguments[4]) {
            var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        }
        do throws(LogFailure) {
            let count = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0
            switch arguments[1] {
            case "append": try append(arguments[2], count, redacts: false)
            case "redact": try append(arguments[2], count, redacts: true)
            default:
                let found = try LogVerifier.verify(arguments[2])
                say("\(found.count) records, \(found.isWhole ? "whole" : "not whole")")
            }
        } catch {
            say(error.kind.rawValue)
            exit(2)
        }
    }

    /// At once, without a buffer.
    private static func say(_ words: some CustomStringConvertible) {
        let line = Array("\(words)\n".utf8)
        _ = write(1, line, line.count)
    }

    private static func append(_ path: String, _ count: Int, redacts: Bool) throws(LogFailure) {
        let log = try DecisionLog.openOrCreate(path)
        let file = StoredPack.File(path: "pack.yaml", bytes: Array("policy: small\n".utf8))
        let pack = StoredPack(digest: StoredPack(digest: "", files: [file]).computedDigest, files: [file])
        for number in 0..<count {
            let text = String(repeating: "because number \(number) is so; ", count: number % 7 * 60)
            let new = RecordDraft.suggestion(
                case: "YJ-\(number)", asAt: "2026-11-21", asAtFrom: "case file", engine: "0.1.0",
                policy: .init(id: "small", version: "1", inForceFrom: nil, inForceTo: nil),
                pack: pack, shown: .init(format: "text", decision: nil, why: nil, language: "en", text: text),
                facts: [.init("age", .string("secret-\(number)-secret"))],
                decisions: [.init("level", facts: ["age"], answer: .string("high"), explained: .string(text))],
                rest: .null)
            let receipt = try log.append(new, at: Moment(secondsSince1970: 1_795_515_120 + number))
            say(receipt.seq)
            if redacts, number % 3 == 2,
                let removed = try log.redact(
                    receipt.seq, fact: "age", rule: "R3", role: "records_officer",
                    at: Moment(secondsSince1970: 1_795_515_120)
                ).receipt
            {
                say(removed.seq)
            }
        }
    }
}
