/// Why a log cannot be made, read or written, in words for the person who named it.
package struct LogFailure: Error, Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case missing = "log-missing"
        case exists = "log-exists"
        case notALog = "log-not-a-log"
        case newer = "log-newer"
        case older = "log-older"
        case readOnly = "log-read-only"
        case unreadable = "log-unreadable"
        case busy = "log-busy"
        case full = "log-full"
        case corrupt = "log-corrupt"
        /// What the log says contradicts itself; `verify` says where.
        case broken = "log-broken"
        /// Its tables, what guards them or its name are not those of the format.
        case altered = "log-altered"
        /// A rollback journal stands beside it.
        case journal = "log-journal"
        case inputOutput = "log-input-output"
        case noRecord = "log-no-record"
        case noPart = "log-no-part"
        case wrongEvent = "log-wrong-event"
        case wrongPack = "log-wrong-pack"
        case tooLarge = "log-too-large"
        case unfinishedErasure = "log-erasure-unfinished"
        case badCheckpoint = "log-bad-checkpoint"
        case badKey = "log-bad-key"
        case badProof = "log-bad-proof"
        /// A fault of ours.
        case fault = "log-fault"
    }

    package let kind: Kind
    package let message: String
    package let help: String

    package init(_ kind: Kind, _ message: String, help: String) {
        self.kind = kind
        self.message = message
        self.help = help
    }
}
