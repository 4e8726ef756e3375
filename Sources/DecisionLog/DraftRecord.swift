/// A record that lacks only what stands before it: its parts as they are kept, sealed under their salts.
package struct DraftRecord: Sendable {
    struct Part: Sendable {
        let path: String
        let facts: [Int]
        let salt: [UInt8]
        let text: PartText
        let seal: Digest
    }

    private let event: RecordCore.Event
    private let fields: [(String, CanonicalJSON)]
    let parts: [Part]
    let pack: StoredPack?
    let phrases: StoredPack?

    init(_ new: NewRecord, parts: [Part], phrases: StoredPack?) {
        (event, fields, pack) = (new.event, new.fields, new.pack)
        (self.parts, self.phrases) = (parts, phrases)
    }

    func core(seq: Int, at: Moment, previous: Digest) -> [UInt8] {
        RecordCore.bytes(
            seq: seq, event: event, at: at, previous: previous, fields: fields + (phrases.map { [("phrases", .string($0.digest))] } ?? []),
            parts: parts.map { RecordCore.Part(path: $0.path, seal: $0.seal, facts: $0.facts) })
    }
}

extension DecisionLog {
    private static let saltCount = 16
    /// Bytes of text from which it is worth a second thread.
    private static let muchText = 1 << 16

    /// Makes a record ready: most of the work of writing it down, none of which needs the log to stand still.
    package func draft(_ new: NewRecord) throws(LogFailure) -> DraftRecord {
        let phrases = try new.phrases.map { phrases throws(LogFailure) in try shared.prepared(phrases) }
        let salts = randomness.bytes(Self.saltCount * new.parts.count)
        let work = zip(new.parts, stride(from: 0, to: salts.count, by: Self.saltCount)).map { part, start in
            PartDrafter.Work(part: part, salt: Array(salts[start..<start + Self.saltCount]), writer: phrases?.writer)
        }
        let isMuch = new.parts.reduce(0) { $0 + $1.text.count } >= Self.muchText
        return DraftRecord(new, parts: isMuch ? draftedByTwo(work) : work.map(drafter.draft), phrases: phrases?.pack)
    }

    /// Every other part by another thread: long ones stand side by side.
    private func draftedByTwo(_ work: [PartDrafter.Work]) -> [DraftRecord.Part] {
        let others = Companion {
            let drafter = PartDrafter()
            return stride(from: 1, to: work.count, by: 2).map { drafter.draft(work[$0]) }
        }
        let even = stride(from: 0, to: work.count, by: 2).map { drafter.draft(work[$0]) }
        let odd = others.value()
        return work.indices.map { $0 % 2 == 0 ? even[$0 / 2] : odd[$0 / 2] }
    }
}
