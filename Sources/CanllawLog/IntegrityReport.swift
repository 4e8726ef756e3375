internal import DecisionLog

/// Whether anything in a log was altered, removed or put in, but by its own redactions.
///
/// ```swift
/// let report = try log.verify(against: [kept], signedBy: key)
/// for problem in report.problems { print(problem.record ?? 0, problem.kind, problem.message) }
/// ```
///
/// What no report shows: whether the facts were true, whether something was decided and never recorded, and what was
/// made anew after the last checkpoint kept outside. <doc:ThreatModel> says more.
public struct IntegrityReport: Sendable, Hashable {
    /// Something that is not as it must be.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// What kind of problem it is.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// A record, one of its parts, its policy or what guards the tables was changed.
            case altered
            /// A record, one of its parts or its policy is gone.
            case missing
            /// The end of the log is gone.
            case truncated
            /// Records changed places.
            case reordered
            /// Something was put in.
            case inserted
            /// Records were made anew, with every hash right: the root is not that of a checkpoint.
            case rewritten
            /// The file cannot be read as a database any more.
            case damaged
            /// A checkpoint is of another log, or the key did not sign it.
            case foreign
        }

        /// What kind of problem it is.
        public let kind: Kind
        /// The first record that it touches; nil where it is of the file as a whole, or of a checkpoint.
        public let record: Int?
        /// What is wrong, in a sentence without a full stop.
        public let message: String

        /// As the command prints it: `altered: …`.
        public var description: String { "\(kind.rawValue): \(message)" }
    }

    /// The name of the log; nil where it cannot be read.
    public let origin: String?
    /// How many records are there.
    public let recordCount: Int
    /// What is wrong, by the first record that it touches, that of the file as a whole first: at most 20 of them.
    public let problems: [Problem]
    /// How many problems there are.
    public let problemCount: Int
    /// What was removed by redactions that hold, in order: at most 20 of them.
    public let redactions: [Redaction]
    /// How many such redactions there are.
    public let redactionCount: Int
    /// How many of the first records a checkpoint vouches for; nil where none was given that fits. What comes behind
    /// them rests on the file alone.
    public let vouchedCount: Int?
    /// The name of the key that signed that checkpoint; nil where no key was given.
    public let signer: String?
    /// How many of the first records stand before the first problem; nil where the file as a whole has one.
    public let intactCount: Int?
    /// What is odd but no problem, in sentences, such as a clock that went back: at most 20 of them.
    public let remarks: [String]

    /// Whether nothing is wrong.
    public var isIntact: Bool { problemCount == 0 }
}

extension IntegrityReport {
    init(_ found: DecisionLog::Verification) {
        origin = found.origin.isEmpty ? nil : found.origin
        recordCount = found.count
        problems = found.faults.map(Problem.init)
        problemCount = found.faultCount
        redactions = found.erasures.map { Redaction($0) }
        redactionCount = found.erasureCount
        (vouchedCount, signer, intactCount) = (found.vouchedCount, found.vouchedBy, found.intactCount)
        remarks = found.notes
    }
}

extension IntegrityReport.Problem {
    init(_ fault: DecisionLog::Verification.Fault) {
        let kind: Kind =
            switch fault.kind {
            case .altered: .altered
            case .missing: .missing
            case .truncated: .truncated
            case .reordered: .reordered
            case .inserted: .inserted
            case .rewritten: .rewritten
            case .damaged: .damaged
            case .foreign: .foreign
            }
        self.init(kind: kind, record: fault.record, message: fault.message)
    }
}

extension Log {
    /// Looks at every byte of the log that is hashed, and says what is wrong.
    ///
    /// - Parameters:
    ///   - checkpoints: kept outside the log. Without one, a report shows that the log is intact in itself, not that it
    ///     is the log of then.
    ///   - key: by which the checkpoints should be signed; nil to pass over signatures.
    /// - Throws: ``LogError`` where the file is written to by something that does not know of logs, or there is no
    ///   memory or no room for the work.
    public func verify(
        against checkpoints: [Checkpoint] = [], signedBy key: PublicKey? = nil
    ) throws(LogError) -> IntegrityReport {
        IntegrityReport(
            try LogError.told { () throws(LogFailure) in
                try snapshot.verify(checkpoints: checkpoints.map(\.stored), key: key?.stored)
            })
    }

    /// The same of a log that may be too damaged to be opened: then that is in the report.
    ///
    /// ```swift
    /// let report = try Log.verify(contentsOf: "log.db")
    /// print(report.isIntact, report.problems.first?.record ?? 0)
    /// ```
    ///
    /// - Throws: ``LogError`` where there is no log at the path, or this version cannot read its format.
    public static func verify(
        contentsOf path: String, against checkpoints: [Checkpoint] = [], signedBy key: PublicKey? = nil
    ) throws(LogError) -> IntegrityReport {
        IntegrityReport(
            try LogError.told { () throws(LogFailure) in
                try LogVerifier.verify(path, checkpoints: checkpoints.map(\.stored), key: key?.stored)
            })
    }
}
