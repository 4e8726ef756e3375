package import DecisionLog
internal import Diagnostics
package import PolicyChecker
internal import PolicyEngines
internal import PolicyLoading

/// The packs that a log keeps, each compiled once.
package final class PackCache {
    private let log: DecisionLog
    private var known: [String: RecordLabels] = [:]
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

    /// The decision of a pack whose answer leads.
    package enum Leading: Sendable, Hashable {
        case decision(String)
        /// The pack has none.
        case absent
        /// This program cannot read the pack, or it is missing.
        case unreadable

        /// Nil where there is none or it is not known.
        package var name: String? { if case .decision(let name) = self { name } else { nil } }
    }

    package func leading(_ digest: String) throws(LogFailure) -> Leading {
        guard case .engine(let engine) = try recorded(digest) else { return .unreadable }
        guard let id = engine.pack.mainDecision else { return .absent }
        return .decision(engine.pack.decisions[id].id)
    }

    /// Nil where it is missing or this program cannot read it.
    package func pack(_ digest: String) throws(LogFailure) -> CheckedPack? {
        if case .engine(let engine) = try recorded(digest) { engine.pack } else { nil }
    }

    /// The words of a pack, made once.
    func labels(_ digest: String) throws(LogFailure) -> RecordLabels {
        if let labels = known[digest] { return labels }
        let labels = RecordLabels(try pack(digest))
        known[digest] = labels
        return labels
    }

    private func make(_ digest: String) throws(LogFailure) -> Replayer.Recorded {
        guard let pack = try log.pack(digest) else { return .unusable("the policy \(digest) is missing from the log") }
        guard pack.computedDigest == digest else {
            return .unusable("the policy \(digest) in the log does not give its digest")
        }
        let loaded = PolicyEngine.load(
            pack.files.map { PackFile(path: $0.path, source: SourceFile(path: $0.path, bytes: $0.bytes)) },
            oldest: .first)
        if let engine = loaded.value { return .engine(engine) }
        return .unusable(
            "this canllaw cannot read the recorded policy: "
                + "\(loaded.diagnostics.first { $0.severity == .error }?.message ?? "")"
        )
    }
}
