import Canllaw
import DecisionLog
import Rendering

#if canImport(Glibc)
    import Glibc
#endif

/// Times the log: what recording adds to deciding, beside one fsync of the same disk, and verifying many records.
enum LogBenchmark {
    /// - Parameters:
    ///   - path: of a log to make; it is left behind.
    ///   - count: of records, taken in turn from the fixtures of the shipped pack.
    static func run(_ path: String, count: Int) throws {
        guard let engine = try PolicyEngine.load(folder: "Policies/cwm-taf").value else { return print("the pack has mistakes") }
        let suggestion = SuggestionRecord(engine)
        let shown = NewRecord.Shown(format: "json", decision: nil, why: nil, language: "en")
        let at = Moment(secondsSince1970: 1_795_515_120)
        var records: [NewRecord] = []
        var decided: [(PolicyEngine.Decided, JSONValue)] = []
        for path in try FileAccess.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]) {
            guard let caseFile = engine.readCase(try FileAccess.read(path), format: .yaml).value else { continue }
            let result = engine.decide(caseFile, asAt: caseFile.asAt ?? .last)
            let whole = DecisionJSON.render(result, engine: engine)
            decided.append((result, whole))
            records.append(suggestion.newRecord(result, whole: whole, source: caseFile.source, format: .yaml, shown: shown))
        }
        let log = try DecisionLog.create(path)
        var turn = 0
        func next() -> Int {
            turn += 1
            return turn % records.count
        }
        report("JSON of a decision with all explanations", CanllawBenchmark.median(of: 30) { _ = DecisionJSON.render(decided[next()].0, engine: engine) })
        report("its text in canonical form, by parts", CanllawBenchmark.median(of: 100) {
            let (result, whole) = decided[next()]
            _ = suggestion.newRecord(result, whole: whole, source: result.caseFile.source, format: .yaml, shown: shown)
        })
        report("appending it, with its fsync", try CanllawBenchmark.median(of: 100) { _ = try log.append(records[next()], at: at) })
        timeFsync(path)
        let clock = ContinuousClock()
        let filling = try clock.measure {
            while try log.count < count { try log.append(all: (0..<min(500, count - log.count)).map { _ in (records[next()], at) }) }
        }
        print("filling the log to \(count) records: \(filling)")
        log.close()
        var status = stat()
        if stat(path, &status) == 0 { print("bytes: \(status.st_size), a record: \(Int(status.st_size) / count)") }
        for round in 1...3 {
            var isWhole = false
            let time = try clock.measure { isWhole = try LogVerifier.verify(path).isWhole }
            print("verifying \(count) records, round \(round): \(time), \(isWhole ? "whole" : "NOT WHOLE")")
        }
    }

    private static func timeFsync(_ path: String) {
        let descriptor = open(path + ".fsync", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let block = [UInt8](repeating: 7, count: 30_000)
        report("writing 30 kB to the same disk, with one fsync", CanllawBenchmark.median(of: 100) {
            _ = write(descriptor, block, block.count)
            fsync(descriptor)
        })
        close(descriptor)
        unlink(path + ".fsync")
    }

    private static func report(_ what: String, _ microseconds: Double) { print("\(what): \(microseconds) µs (median)") }
}
