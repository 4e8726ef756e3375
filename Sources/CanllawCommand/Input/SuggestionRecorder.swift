import DecisionLog
import Diagnostics
import PolicyEngines
import Rendering

/// Writes suggestions into a log. What the records before have in common is read beside the policy, and the log is
/// opened beside the decision of the first case: whoever is refused before that finds no log made.
final class SuggestionRecorder {
    private let path: String
    private let ahead: Companion<PreparedPhrases?>
    private var opening: Companion<Opened>?
    private var log: DecisionLog?
    /// By the digest of the pack.
    private var records: [String: SuggestionRecord] = [:]

    private struct Opened {
        let log: Result<DecisionLog, LogFailure>
        let digest: String
        let record: SuggestionRecord
    }

    init(_ path: String) {
        self.path = path
        ahead = Companion { PreparedPhrases.newest(in: path) }
    }

    /// Begins to open the log.
    /// - Parameter engine: that decides the first case.
    func prepare(_ engine: PolicyEngine) {
        if log != nil || opening != nil { return }
        // Its file is closed by now: whoever closes one lets go of all locks that the program has on it.
        let ahead = ahead.value()
        opening = Companion { [path] in
            let record = SuggestionRecord(engine)
            return Opened(
                log: Result { () throws(LogFailure) in
                    let log = try LogInput.openOrCreate(path)
                    // Whatever stands in its way is told where the record is drafted.
                    try? log.prepareToWrite(record.phrases, ahead: ahead)
                    return log
                }, digest: engine.digest, record: record)
        }
    }

    /// Why the suggestion could not be recorded; nothing where it was. Of a case of another service the pack that
    /// decides it is recorded.
    /// - Parameter whenDrafted: called when there is work left for one thread only.
    func record(
        _ decided: PolicyEngine.Decided, _ engine: PolicyEngine, _ shown: NewRecord.Shown, whenDrafted: () -> Void
    ) -> [Diagnostic] {
        do throws(LogFailure) {
            prepare(engine)
            let log = opened()
            let record = records[engine.digest] ?? SuggestionRecord(engine)
            records[engine.digest] = record
            let new = record.newRecord(decided, shown: shown)
            let draft = try log.draft(new)
            whenDrafted()
            let receipt = try log.append(draft, at: Console.now())
            Console.error("recorded as number \(receipt.seq) in \(printable(path))")
            return []
        } catch {
            if error.kind == .fault { LogInput.leave(error) }
            return [error.diagnostic]
        }
    }

    /// Nothing is recorded afterwards.
    func close() {
        if log != nil || opening != nil { opened().close() }
    }

    private func opened() -> DecisionLog {
        if let log { return log }
        guard let opened = opening?.value() else { Console.fault("nothing opened the log") }
        opening = nil
        records[opened.digest] = opened.record
        switch opened.log {
        case .success(let made):
            log = made
            return made
        case .failure(let failure): LogInput.leave(failure)
        }
    }
}
