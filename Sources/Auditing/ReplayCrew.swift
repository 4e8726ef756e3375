package import DecisionLog
internal import Rendering

/// Replays the suggestions of a log on several threads, each of which finds its own way into the log, and tells of them
/// in the log's order.
package struct ReplayCrew {
    /// Records that a thread takes in one go: few at first, so that a short log is shared out too.
    private static let firstStretch = 8

    private let replayer: Replayer
    private let inFull: Bool
    private let workers: Int
    private let longestStretch: Int

    /// - Parameters:
    ///   - inFull: whether to read what explains the answers.
    ///   - longestStretch: records of which a thread keeps what it found until it is told.
    package init(_ replayer: Replayer, inFull: Bool, workers: Int, longestStretch: Int = 512) {
        (self.replayer, self.inFull, self.workers, self.longestStretch) = (replayer, inFull, workers, longestStretch)
    }

    /// What is found before a record that cannot be read is told all the same.
    package func replay(_ log: DecisionLog, _ tell: (Replay) -> Void) throws {
        // An engine of each pack for each thread: threads that count references to the same things wait for one
        // another.
        var engines = [[String: Replayer.Recorded]](repeating: [:], count: workers)
        var length = min(Self.firstStretch, longestStretch)
        var next: Int? = 1
        while next != nil {
            let (stretches, failure) = stretches(&next, length, log)
            let reports = reports(log, stretches, engines)
            for (worker, report) in reports.enumerated() {
                for replay in report.replays { tell(replay) }
                if let failure = report.failure { throw failure }
                engines[worker] = report.engines
            }
            if let failure { throw failure }
            length = min(2 * length, longestStretch)
        }
    }

    /// One for each thread, as far as there are records.
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

    // MARK: One thread

    private struct Report: Sendable {
        var replays: [Replay] = []
        var engines: [String: Replayer.Recorded]
        /// What ended it early.
        var failure: (any Error)?
    }

    private func reports(
        _ log: DecisionLog, _ stretches: [ClosedRange<Int>], _ engines: [[String: Replayer.Recorded]]
    ) -> [Report] {
        guard let first = stretches.first else { return [] }
        let path = log.path
        let companions = stretches.indices.dropFirst().map { worker in
            let (places, engines) = (stretches[worker], engines[worker])
            return Companion { report(path, places, engines) }
        }
        return [report(log, first, engines[0])] + companions.map { $0.value() }
    }

    /// By a connection of its own.
    private func report(_ path: String, _ places: ClosedRange<Int>, _ engines: [String: Replayer.Recorded]) -> Report {
        do throws(LogFailure) { return report(try DecisionLog.open(path, isReadOnly: true), places, engines) } catch {
            return Report(engines: engines, failure: error)
        }
    }

    private func report(
        _ log: DecisionLog, _ places: ClosedRange<Int>, _ engines: [String: Replayer.Recorded]
    ) -> Report {
        let cache = PackCache(log, engines)
        let writer = CanonicalWriter()
        var report = Report(engines: engines)
        do {
            try log.forEachRecord(from: places.lowerBound, through: places.upperBound) { found in
                guard found.core.event == .suggestion else { return }
                let suggestion = try RecordedSuggestion(found, in: log, inFull: inFull)
                report.replays.append(
                    replayer.replay(suggestion, then: try cache.recorded(suggestion.packDigest), writer))
            }
        } catch { report.failure = error }
        report.engines = cache.engines
        return report
    }
}
