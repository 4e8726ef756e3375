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

    private init(_ new: NewRecord, parts: [Part], phrases: StoredPack?) {
        (event, fields, pack) = (new.event, new.fields, new.pack)
        (self.parts, self.phrases) = (parts, phrases)
    }

    func core(seq: Int, at: Moment, previous: Digest) -> [UInt8] {
        RecordCore.bytes(
            seq: seq, event: event, at: at, previous: previous,
            fields: fields + (phrases.map { [("phrases", .string($0.digest))] } ?? []),
            parts: parts.map { RecordCore.Part(path: $0.path, seal: $0.seal, facts: $0.facts) })
    }
}

extension DraftRecord {
    private static let saltCount = 16

    /// Makes a record ready, which is most of the work of writing it down and needs no log.
    /// - Parameter phrases: those that the record names; nil where it names none.
    init(_ new: NewRecord, _ phrases: PreparedPhrases?, _ randomness: Randomness) throws(LogFailure) {
        if new.parts.count > PartID.maximumParts { throw Self.tooLarge }
        let salts = randomness.bytes(Self.saltCount * new.parts.count)
        let batches = TwoThreads.map(new.texts.batchCount) {
            let write = new.texts.writer()
            let drafter = PartDrafter(phrases?.writer)
            return { batch in
                write(batch).map { place, text in
                    (
                        place,
                        drafter.draft(
                            new.parts[place], text,
                            salt: Array(salts[place * Self.saltCount..<(place + 1) * Self.saltCount]))
                    )
                }
            }
        }
        let parts = batches.joined().sorted { $0.0 < $1.0 }.compactMap(\.1)
        if parts.count < new.parts.count { throw Self.tooLarge }
        self.init(new, parts: parts, phrases: phrases?.pack)
    }

    static var tooLarge: LogFailure {
        LogFailure(.tooLarge, "more than one record can hold", help: "is it the right case file? Nothing was recorded")
    }
}

extension DecisionLog {
    /// Makes a record ready for this log.
    package func draft(_ new: NewRecord) throws(LogFailure) -> DraftRecord {
        try DraftRecord(
            new, try new.phrases.map { phrases throws(LogFailure) in try shared.prepared(phrases) }, randomness)
    }
}
