/// A log as a reader finds it at one moment: what others record afterwards is not seen. As long as it lives, nobody can
/// finish a redaction.
package struct LogSnapshot: Sendable {
    package let path: String
    let quiet: QuietFile

    package init(_ path: String) throws(LogFailure) {
        try LogFile.check(path, isReadOnly: true)
        self.path = path
        quiet = try QuietFile(path)
    }

    /// By a connection of its own, which one thread at a time uses.
    package func open() throws(LogFailure) -> DecisionLog { try DecisionLog.open(path, quiet) }

    /// Checks the log by its format alone.
    package func verify(checkpoints: [Checkpoint], key: NoteKey?) throws(LogFailure) -> Verification {
        try LogVerifier.verify(self, checkpoints: checkpoints, key: key)
    }
}
