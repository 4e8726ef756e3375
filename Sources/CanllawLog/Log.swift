internal import CanonicalJSON
internal import DecisionLog

/// A decision log in a file, opened to be read.
///
/// ```swift
/// let log = try Log(contentsOf: "log.db")
/// for entry in log.records {
///     let record = try entry.get()
///     print(record.number, record.event, record.time, record.caseReference ?? "-")
/// }
/// print(try log.verify().isIntact)
/// ```
///
/// It is the log as it was when it was opened: what others record meanwhile is not seen. Nothing is written, neither in
/// the file nor beside it. As long as a value of it is kept, others can record in the log but cannot remove anything
/// from it, so let go of it when the reading is done.
///
/// Logs of format 3 and of format 2 are read. Several tasks may read one log at the same time.
public struct Log: Sendable {
    let snapshot: LogSnapshot
    /// The path that it was opened at.
    public let path: String
    /// The log's own name, such as `canllaw/6f0c2b9d3a4e5f60`, drawn when it was made. Checkpoints and proofs name it.
    public let origin: String
    /// The number of the format that it is written in: 2 or 3.
    public let format: Int
    /// How many records the log says that it has. ``verify(against:signedBy:)`` tells whether they are there.
    public let count: Int

    /// Opens a log to read it.
    ///
    /// - Throws: ``LogError`` where there is no log at the path, or it cannot be read by this version, or its tables
    ///   are damaged. ``verify(contentsOf:against:signedBy:)`` says more of a damaged one.
    public init(contentsOf path: String) throws(LogError) {
        self = try LogError.told { () throws(LogFailure) in try Log(LogSnapshot(path)) }
    }

    private init(_ snapshot: LogSnapshot) throws(LogFailure) {
        let log = try snapshot.open()
        defer { log.close() }
        (self.snapshot, path, origin, format) = (snapshot, snapshot.path, log.origin, log.format)
        count = try log.count
    }

    /// Calls the closure with a connection of its own.
    func reading<Result>(
        _ body: (DecisionLog) throws(LogFailure) -> Result
    ) throws(LogError) -> Result {
        try LogError.told { () throws(LogFailure) in
            let log = try snapshot.open()
            defer { log.close() }
            return try body(log)
        }
    }
}

extension Log {
    /// Every record in order, read one at a time.
    public var records: Records { Records(log: self) }

    /// One record by its number, counted from 1; nil where there is none.
    ///
    /// - Throws: ``LogError`` where the record cannot be read.
    public func record(_ number: Int) throws(LogError) -> Record? {
        try reading { log throws(LogFailure) in
            try log.record(number).map { stored throws(LogFailure) in try Record(stored, in: log) }
        }
    }

    /// The numbers of the records of a case, in order. A record whose reference was removed is not found by it.
    ///
    /// ```swift
    /// for number in try log.records(ofCase: "YJ-2407") { print(try log.record(number)?.event ?? "") }
    /// ```
    public func records(ofCase reference: String) throws(LogError) -> [Int] {
        try reading { log throws(LogFailure) in try log.records(ofCase: reference) }
    }

    /// What a part of a record says, as canonical JSON; nil where it was removed, or there is no such part.
    ///
    /// ```swift
    /// let answer = try log.part("answer/service", ofRecord: 1)   // {"also_met":[],"contested":[], …
    /// ```
    ///
    /// - Parameters:
    ///   - path: one of ``Record/parts``; <doc:Format> says what stands in each.
    ///   - number: of the record.
    /// - Throws: ``LogError`` where the part cannot be read, or is gone and no redaction says so.
    public func part(_ path: String, ofRecord number: Int) throws(LogError) -> String? {
        try reading { log throws(LogFailure) in
            guard case .kept(let bytes)? = try log.record(number)?.content(path) else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
