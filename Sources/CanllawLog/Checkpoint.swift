internal import DecisionLog

/// What a log was at one moment, to be kept where nobody who can write the log can write.
///
/// Whoever can write a log can make the end of it anew with every hash right. A checkpoint from before shows that.
///
/// ```swift
/// let kept = try Checkpoint(text: textOfTheFile)   // as `canllaw log checkpoint` wrote it
/// print(kept.count, kept.words)                    // 214 ["bracken", "otter", "lantern"]
/// let report = try log.verify(against: [kept], signedBy: key)
/// ```
public struct Checkpoint: Sendable, Hashable, CustomStringConvertible {
    let stored: DecisionLog::Checkpoint

    init(_ stored: DecisionLog::Checkpoint) { self.stored = stored }

    /// Reads the text of a checkpoint's file, also where a mail program changed the ends of its lines.
    ///
    /// - Throws: ``LogError`` where it is no checkpoint, or its words are not those of its root.
    public init(text: String) throws(LogError) {
        stored = try LogError.told { () throws(LogFailure) in try .init(text: text) }
    }

    /// The name of the log.
    public var origin: String { stored.origin }
    /// How many records the log had.
    public var count: Int { stored.count }
    /// The root of the Merkle tree over them, as 64 hexadecimal digits. Two logs with one root have the same records.
    public var root: String { stored.root.hexadecimal }
    /// Three words that follow from the root, for people to compare by eye or by telephone.
    public var words: [String] { stored.words }
    /// Whether somebody signed it. Whose signature it is only ``isSigned(by:)`` tells.
    public var isSigned: Bool { stored.isSigned }

    /// Whether the owner of a key signed exactly this.
    public func isSigned(by key: PublicKey) -> Bool { stored.isSigned(by: key.stored) }

    /// The text of its file; ``init(text:)`` reads it back.
    public var description: String { stored.text }
}

/// The half of a key that checks signatures, which everybody may have.
public struct PublicKey: Sendable {
    let stored: NoteKey

    /// Reads the text of a file `.pub`, as `canllaw log key` wrote it.
    ///
    /// - Throws: ``LogError`` where it is no key, and where it is the half that signs: who checks should not have that.
    public init(text: String) throws(LogError) {
        stored = try LogError.told { () throws(LogFailure) in try .toCheck(text: text) }
    }

    /// The name under which it signs.
    public var name: String { stored.name }
}

extension Log {
    /// What the log is now. Reads the hash of every record; signing it is left to the command.
    ///
    /// ```swift
    /// print(try log.checkpoint().words.joined(separator: " "))
    /// ```
    ///
    /// - Throws: ``LogError`` where records are missing.
    public func checkpoint() throws(LogError) -> Checkpoint {
        Checkpoint(try reading { log throws(LogFailure) in try log.checkpoint() })
    }
}
