internal import Canllaw
package import DecisionLog
internal import Diagnostics
internal import PolicyChecker

/// The packs that a log keeps, each compiled once.
package final class PackShelf {
    private let log: DecisionLog
    /// By the digests of their packs.
    private(set) var engines: [String: Replayer.Recorded]

    package convenience init(_ log: DecisionLog) { self.init(log, [:]) }

    /// - Parameter engines: of packs that were compiled already.
    init(_ log: DecisionLog, _ engines: [String: Replayer.Recorded]) {
        (self.log, self.engines) = (log, engines)
    }

    package func recorded(_ digest: String) throws(LogFailure) -> Replayer.Recorded {
        if let known = engines[digest] { return known }
        let made = try make(digest)
        engines[digest] = made
        return made
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
