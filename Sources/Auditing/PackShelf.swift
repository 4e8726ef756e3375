internal import Canllaw
package import DecisionLog
internal import Diagnostics
internal import PolicyChecker

/// The packs that a log keeps, each compiled once.
package final class PackShelf {
    private let log: DecisionLog
    /// For each pack an engine for each thread: threads that count references to the same things wait for one another.
    private var engines: [String: [Replayer.Recorded]] = [:]

    package init(_ log: DecisionLog) {
        self.log = log
    }

    package func recorded(_ digest: String) throws(LogFailure) -> Replayer.Recorded { try recorded(digest, copies: 1)[0] }

    /// As many engines of the pack as there are threads to use them.
    package func recorded(_ digest: String, copies: Int) throws(LogFailure) -> [Replayer.Recorded] {
        while engines[digest, default: []].count < copies { engines[digest, default: []].append(try make(digest)) }
        return engines[digest] ?? []
    }

    /// The leading decision of a pack; nil where it has none or cannot be read.
    package func leadingDecision(_ digest: String) throws(LogFailure) -> String? {
        guard case .engine(let engine) = try recorded(digest) else { return nil }
        return engine.pack.mainDecision.map { engine.pack.decisions[$0].id }
    }

    private func make(_ digest: String) throws(LogFailure) -> Replayer.Recorded {
        guard let pack = try log.pack(digest) else { return .unusable("the policy \(digest) is missing from the log") }
        guard pack.computedDigest == digest else { return .unusable("the policy \(digest) in the log does not give its digest") }
        let loaded = PolicyEngine.load(pack.files.map { PackFile(path: $0.path, source: SourceFile(path: $0.path, bytes: $0.bytes)) })
        if let engine = loaded.value { return .engine(engine) }
        return .unusable("this canllaw cannot read the recorded policy: \(loaded.diagnostics.first { $0.severity == .error }?.message ?? "")")
    }
}
