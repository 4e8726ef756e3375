internal import CanonicalJSON
internal import DecisionLog

/// Shows to somebody who does not have the log that a record is in it, or that an older log is the beginning of it.
///
/// ```swift
/// let proof = try Proof(text: textOfTheFile)       // as `canllaw log proof` printed it
/// if let problem = proof.problem(against: [kept], signedBy: key) { print(problem) } else { print("it holds") }
/// ```
///
/// By itself a proof says nothing: it holds where a signed checkpoint says the same of the log.
public struct Proof: Sendable, CustomStringConvertible {
    private let stored: LogProof
    /// The one line of JSON that ``init(text:)`` reads. In it nothing steers a terminal.
    public let description: String

    /// Reads the text of a proof.
    ///
    /// - Throws: ``LogError`` where it is none.
    public init(text: String) throws(LogError) {
        stored = try LogError.told { () throws(LogFailure) in try LogProof(text: text) }
        description = text
    }

    /// The name of the log.
    public var origin: String { stored.origin }
    /// How many records the log has of which it speaks. Its checkpoint has the same count.
    public var count: Int { stored.count }
    /// The number of the record that it proves; nil where it proves the beginning of a log.
    public var record: Int? { if case .record(let number, _, _) = stored.claim { number } else { nil } }
    /// How many records the older log had; nil where it proves a record.
    public var olderCount: Int? { if case .beginning(let count, _) = stored.claim { count } else { nil } }

    /// Why the proof does not hold; nil where it does.
    ///
    /// - Parameters:
    ///   - checkpoints: of each count of which the proof speaks, kept outside the log.
    ///   - key: by which they are signed.
    public func problem(against checkpoints: [Checkpoint], signedBy key: PublicKey) -> IntegrityReport.Problem? {
        stored.fault(checkpoints.map(\.stored), key: key.stored).map { IntegrityReport.Problem($0) }
    }
}

extension Log {
    /// That a record is among the first of the log.
    ///
    /// - Parameters:
    ///   - number: of the record.
    ///   - count: how many records the log has in the proof, as its checkpoint counts them; all where it is left out.
    /// - Throws: ``LogError`` where there is no such record, or records are missing.
    public func proof(ofRecord number: Int, in count: Int? = nil) throws(LogError) -> Proof {
        try proof { log throws(LogFailure) in try log.inclusionProof(of: number, in: count ?? self.count) }
    }

    /// That the first records of the log are the same as they were when it had no more.
    ///
    /// - Parameters:
    ///   - older: how many it had, as the older checkpoint counts them.
    ///   - count: how many it has in the proof, as the newer checkpoint counts them; all where it is left out.
    /// - Throws: ``LogError`` where the log has not so many, or records are missing.
    public func proof(ofFirst older: Int, in count: Int? = nil) throws(LogError) -> Proof {
        try proof { log throws(LogFailure) in try log.consistencyProof(from: older, to: count ?? self.count) }
    }

    private func proof(_ make: (DecisionLog) throws(LogFailure) -> JSONValue) throws(LogError) -> Proof {
        try Proof(text: LogProof.line(try reading(make)))
    }
}
