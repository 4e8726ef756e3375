package import DecisionLog
internal import Diagnostics
package import PolicyChecker
internal import PolicyEngines
internal import PolicyLoading
internal import PolicyModel

/// The packs that a log keeps, each compiled once.
package final class PackCache {
    private let log: DecisionLog
    private var known: [String: RecordLabels] = [:]
    private(set) var engines: [Key: Replayer.Recorded]

    /// A pack, and the edition of the language in which it was read; nil where that is not known.
    package struct Key: Hashable, Sendable {
        let digest: String
        let edition: Edition?
    }

    package convenience init(_ log: DecisionLog) { self.init(log, [:]) }

    /// - Parameter engines: of packs that were compiled already.
    init(_ log: DecisionLog, _ engines: [Key: Replayer.Recorded]) {
        (self.log, self.engines) = (log, engines)
    }

    /// - Parameter engine: the version of the engine that recorded, which says what the pack then meant; nil where the
    ///   words of the pack are asked for alone.
    package func recorded(_ digest: String, by engine: String? = nil) throws(LogFailure) -> Replayer.Recorded {
        let key = Key(digest: digest, edition: Edition(ofEngine: engine))
        if let known = engines[key] { return known }
        let made = try make(key)
        engines[key] = made
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

    private func make(_ key: Key) throws(LogFailure) -> Replayer.Recorded {
        let digest = key.digest
        guard let pack = try log.pack(digest) else { return .unusable("the policy \(digest) is missing from the log") }
        guard pack.computedDigest == digest else {
            return .unusable("the policy \(digest) in the log does not give its digest")
        }
        let files = pack.files.map { PackFile(path: $0.path, source: SourceFile(path: $0.path, bytes: $0.bytes)) }
        let loaded = key.edition.map { PolicyEngine.load(files, as: $0) } ?? PolicyEngine.loadKept(files)
        if let engine = loaded.value { return .engine(engine) }
        return .unusable(
            "this canllaw cannot read the recorded policy: "
                + "\(loaded.diagnostics.first { $0.severity == .error }?.message ?? "")"
        )
    }
}
