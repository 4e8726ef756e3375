import Auditing
import CaseFiles
import DecisionLog
import Diagnostics
import PolicyEngines
import PolicyLoading
import Rendering

#if canImport(Glibc)
    import Glibc
#endif

/// Times the log: what recording adds to deciding, beside one fsync of the same disk, and verifying many records.
enum LogBenchmark {
    /// How many cases are decided before they are written, in turn and more than once where there are more records than
    /// cases.
    private static let batchCount = 50
    private static let shown = RecordDraft.Shown(
        format: "json", decision: nil, why: nil, language: "en", text: "what was shown")

    private struct Recorded {
        let decided: PolicyEngine.Decided
        let record: RecordDraft
    }

    /// - Parameters:
    ///   - path: of a log to make; it is left behind.
    ///   - count: of records.
    ///   - caseCount: how many cases they are about.
    static func run(_ path: String, count: Int, caseCount: Int) throws {
        guard let engine = try PolicyEngine.load(folder: "Policies/cwm-taf").value else {
            return print("the pack has mistakes")
        }
        let suggestion = SuggestionRecord(engine)
        func recorded(_ source: SourceFile, _ format: CaseFileReader.Format) -> Recorded? {
            guard let caseFile = engine.readCase(source, format: format).value else { return nil }
            let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? .last)
            return Recorded(decided: decided, record: suggestion.draft(decided, shown: shown))
        }
        let fixtures = try FileAccess.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).compactMap {
            recorded(try FileAccess.read($0), .yaml)
        }
        var cases = VariedCases(engine.pack, fixtures: fixtures.map { facts($0.record) })
        let at = Moment(secondsSince1970: 1_795_515_120)
        let log = try DecisionLog.create(path)
        try time(fixtures, suggestion, engine, log, at)
        timeFsync(path)
        let clock = ContinuousClock()
        let rounds = max(1, count / caseCount)
        let filling = try clock.measure {
            while try log.count < count {
                let batch = (0..<batchCount).compactMap { _ in recorded(cases.next(), .json)?.record }
                for _ in 0..<rounds { try log.append(all: batch.prefix(count - log.count).map { ($0, at) }) }
            }
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

    private static func facts(_ record: RecordDraft) -> [(name: String, text: String)] {
        record.parts.filter { $0.path.hasPrefix("fact/") }.map {
            (String($0.path.dropFirst(5)), String(decoding: $0.text, as: UTF8.self))
        }
    }

    /// What recording one case takes, step by step.
    private static func time(
        _ cases: [Recorded], _ suggestion: SuggestionRecord, _ engine: PolicyEngine, _ log: DecisionLog, _ at: Moment
    ) throws {
        var turn = 0
        func next() -> Recorded {
            turn += 1
            return cases[turn % cases.count]
        }
        report(
            "what is to be recorded of a decided case, as JSON",
            CanllawBenchmark.median(of: 100) { _ = suggestion.draft(next().decided, shown: shown) })
        report(
            "appending it, with its fsync",
            try CanllawBenchmark.median(of: 100) { _ = try log.append(next().record, at: at) })
    }

    private static func timeFsync(_ path: String) {
        let descriptor = open(path + ".fsync", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let block = [UInt8](repeating: 7, count: 30_000)
        report(
            "writing 30 kB to the same disk, with one fsync",
            CanllawBenchmark.median(of: 100) {
                _ = write(descriptor, block, block.count)
                fsync(descriptor)
            })
        close(descriptor)
        unlink(path + ".fsync")
    }

    private static func report(_ what: String, _ microseconds: Double) { print("\(what): \(microseconds) µs (median)") }
}
