import Auditing
import DecisionLog
import Diagnostics
import PolicyEngines

/// Writes suggestions into a log, which is opened with the first of them: whoever is refused before that finds no log
/// made.
final class SuggestionRecorder {
    private let path: String
    private var log: DecisionLog?
    /// By the digest of the pack.
    private var records: [String: SuggestionRecord] = [:]

    init(_ path: String) {
        self.path = path
    }

    /// Why the suggestion could not be recorded; nothing where it was. Of a case of another service the pack that
    /// decides it is recorded.
    func record(
        _ decided: PolicyEngine.Decided, _ engine: PolicyEngine, _ shown: RecordDraft.Shown
    ) -> [Diagnostic] {
        do throws(LogFailure) {
            let log = try opened()
            let record = records[engine.digest] ?? SuggestionRecord(engine)
            records[engine.digest] = record
            let receipt = try log.append(record.draft(decided, shown: shown), at: Console.now())
            Console.error("recorded as number \(receipt.seq) in \(printable(path))")
            return []
        } catch {
            if error.kind == .fault { LogInput.leave(error) }
            return [error.diagnostic]
        }
    }

    private func opened() throws(LogFailure) -> DecisionLog {
        if let log { return log }
        let opened = try LogInput.openOrCreate(path)
        log = opened
        return opened
    }

    /// Nothing is recorded afterwards.
    func close() { log?.close() }
}
