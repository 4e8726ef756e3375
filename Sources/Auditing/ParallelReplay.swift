internal import ConcurrentMap
package import DecisionLog

/// Replays the suggestions of a log, several at a time, each part of the log by a connection of its own, and tells of
/// them in the log's order.
package struct ParallelReplay: Sendable {
    /// Records that are looked at in one go: few at first, so that a short log is shared out too.
    private static let firstStretch = 8

    private let replayer: Replayer
    private let inFull: Bool
    private let workers: Int
    private let maximumStretch: Int

    /// - Parameters:
    ///   - inFull: whether to read what explains the answers.
    ///   - workers: how many parts of the log are looked at at a time.
    ///   - maximumStretch: records of which what was found is kept until it is told.
    package init(_ replayer: Replayer, inFull: Bool, workers: Int, maximumStretch: Int = 512) {
        (self.replayer, self.inFull, self.workers, self.maximumStretch) = (replayer, inFull, workers, maximumStretch)
    }

    /// What is found before a record that cannot be read is told all the same.
    package func replay(_ log: DecisionLog, _ tell: (Replay) -> Void) throws {
        // An engine of each pack for each part: threads that count references to the same things wait for one another.
        var engines = [[PackCache.Key: Replayer.Recorded]](repeating: [:], count: workers)
        var length = min(Self.firstStretch, maximumStretch)
        var next: Int? = 1
        let path = log.path
        while next != nil {
            let (stretches, failure) = stretches(&next, length, log)
            let reports = concurrentMap(Array(zip(stretches, engines))) { report(path, $0, $1) }
            for (worker, report) in reports.enumerated() {
                for replay in report.replays { tell(replay) }
                if let failure = report.failure { throw failure }
                engines[worker] = report.engines
            }
            if let failure { throw failure }
            length = min(2 * length, maximumStretch)
        }
    }

    /// As many as there are workers, as far as there are records.
    /// - Parameter next: the place from which on records were not looked at; nil at the end.
    private func stretches(_ next: inout Int?, _ length: Int, _ log: DecisionLog) -> ([ClosedRange<Int>], LogFailure?) {
        var found: [ClosedRange<Int>] = []
        do throws(LogFailure) {
            while let place = next, found.count < workers {
                guard let first = try log.firstRecord(from: place) else {
                    next = nil
                    break
                }
                let (last, isBeyond) = first.addingReportingOverflow(length - 1)
                found.append(first...(isBeyond ? .max : last))
                next = isBeyond || last == .max ? nil : last + 1
            }
        } catch { return (found, error) }
        return (found, nil)
    }

    // MARK: One stretch

    private struct Report: Sendable {
        var replays: [Replay] = []
        var engines: [PackCache.Key: Replayer.Recorded]
        /// What ended it early.
        var failure: (any Error)?
    }

    private func report(
        _ path: String, _ places: ClosedRange<Int>, _ engines: [PackCache.Key: Replayer.Recorded]
    ) -> Report {
        var report = Report(engines: engines)
        do {
            let log = try DecisionLog.open(path, isReadOnly: true)
            let cache = PackCache(log, engines)
            defer { report.engines = cache.engines }
            try log.forEachRecord(from: places.lowerBound, through: places.upperBound) { found in
                guard found.core.event == .suggestion else { return }
                let suggestion = try RecordedSuggestion(found, in: log, inFull: inFull)
                report.replays.append(
                    replayer.replay(suggestion, then: try cache.recorded(suggestion.packDigest, by: suggestion.engine)))
            }
        } catch { report.failure = error }
        return report
    }
}
