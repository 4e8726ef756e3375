internal import DecisionLog

/// The records of a log in order, of which one at a time is in memory.
///
/// A record that cannot be read is a failure, which names it, and the last element: behind it nothing is to be relied
/// upon.
///
/// ```swift
/// var decided = 0
/// for entry in log.records where try entry.get().event == .decision { decided += 1 }
/// ```
public struct Records: Sequence, Sendable {
    /// A record, or why it cannot be read.
    public typealias Element = Result<Record, LogError>

    let log: Log

    /// Starts at the first record. Each iterator reads by itself.
    public func makeIterator() -> Iterator { Iterator(log: log) }

    /// Reads one record after the other. Not for two tasks at once.
    public struct Iterator: IteratorProtocol {
        private let log: Log
        private var connection: DecisionLog?
        private var number = 0
        private var isAtEnd = false

        fileprivate init(log: Log) { self.log = log }

        /// The next record; nil behind the last one, and behind one that cannot be read.
        public mutating func next() -> Result<Record, LogError>? {
            if isAtEnd || number >= log.count { return nil }
            number += 1
            do throws(LogFailure) { return .success(try read(number)) } catch {
                isAtEnd = true
                return .failure(LogError(error))
            }
        }

        private mutating func read(_ number: Int) throws(LogFailure) -> Record {
            let connection = if let connection { connection } else { try log.snapshot.open() }
            self.connection = connection
            guard let stored = try connection.record(number) else {
                throw LogFailure(
                    .broken, "record \(number) of `\(log.path)` is missing", help: "`canllaw verify` says what is wrong"
                )
            }
            return try Record(stored, in: connection)
        }
    }
}
