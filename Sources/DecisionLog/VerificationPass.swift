/// A walk over some of the records, and over their parts side by side.
struct VerificationPass {
    /// What a walk finds out; little of it, however many the records.
    struct Report: Sendable {
        var found = Verification()
        /// The root over the records, and how many there are.
        var root: Digest?
        var rowCount = 0
        /// The last record.
        var end: Before
        var misplaced = MisplacedRecords()
        var packs = NamedPacks()
        var erasedCount = 0
        /// Whether the list of what was removed says something else than the redactions.
        var erasuresDiffer = false
        /// What was inflated and read, in bytes.
        var textWork = 0
        /// When the first record was written that says so and had none to be held against.
        var firstTimed: (seq: Int, at: Moment)?
        /// Whether every record is there, in its place, and gives its hash; only then is it known what the records
        /// name.
        var isEveryRecordKnown = true
    }

    /// What a walk knows of the record before.
    struct Before: Sendable {
        var place = 0
        var computed: Digest
        /// What its own row says.
        var stored: Digest
        var at: Moment?
        /// Whether it was told already that something is wrong with it.
        var isTold = false
    }

    private let log: DecisionLog
    private let hasher: RecordHasher
    private var tree: MerkleTree
    private var parts: PartCursor
    private let erasures: ErasureCheck
    private let texts: TextCheck
    private var firstTimed: (seq: Int, at: Moment)?
    private var named: [RecordCore.HashedPart] = []
    private var found = Verification()
    private var rowCount = 0
    private var misplaced = MisplacedRecords()
    private var packs = NamedPacks()
    private var erasedCount = 0
    private var erasuresDiffer = false
    private var isEveryRecordKnown = true

    /// - Parameter places: of the records; parts below the first of them, or behind the last, belong to other walks.
    static func run(_ log: DecisionLog, _ places: ClosedRange<Int>) throws(LogFailure) -> Report {
        var pass = try VerificationPass(log, places)
        return try pass.run(places)
    }

    private init(_ log: DecisionLog, _ places: ClosedRange<Int>) throws(LogFailure) {
        self.log = log
        hasher = log.hasher
        tree = MerkleTree(hasher: hasher)
        parts = try PartCursor(log, places)
        erasures = try ErasureCheck(log)
        texts = TextCheck(log)
    }

    private mutating func run(_ places: ClosedRange<Int>) throws(LogFailure) -> Report {
        var before = try before(places.lowerBound)
        let records = try log.database.prepare(
            "SELECT seq, core, hash FROM records WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")
        try records.bind(.integer(places.lowerBound), .integer(places.upperBound))
        while try records.next() {
            before = try check(
                place: records.integer(0), core: records.blob(1), stored: Digest(records.blob(2)), before)
        }
        try parts.passOver(below: .max) { found.tell(.inserted, $0.seq, "a part that belongs to no record") }
        return Report(
            found: found, root: tree.root, rowCount: rowCount, end: before, misplaced: misplaced, packs: packs,
            erasedCount: erasedCount, erasuresDiffer: erasuresDiffer,
            textWork: texts.work, firstTimed: firstTimed, isEveryRecordKnown: isEveryRecordKnown)
    }

    /// What a walk that came from the record before a place would know of it.
    private func before(_ place: Int) throws(LogFailure) -> Before {
        let seed = hasher.seed(origin: log.origin)
        let records = try log.database.prepare(
            "SELECT seq, core, hash FROM records WHERE seq BETWEEN \(PartID.seqs.lowerBound) AND ?1 ORDER BY seq DESC "
                + "LIMIT 1"
        )
        try records.bind(.integer(place - 1))
        guard try records.next() else { return Before(computed: seed, stored: seed) }
        let (last, computed, stored) = (records.integer(0), hasher.record(records.blob(1)), Digest(records.blob(2)))
        let core = RecordCore(records.blob(1)) { _ in }
        let isTold = stored != computed || core?.seq != last
        return Before(
            place: last, computed: computed, stored: stored ?? computed, at: isTold ? nil : core?.at, isTold: isTold)
    }

    // MARK: One record

    private mutating func check(
        place: Int, core bytes: UnsafeRawBufferPointer, stored: Digest?, _ before: Before
    ) throws(LogFailure) -> Before {
        // Rows out of their order are those of a file that does not hold together.
        if place <= before.place || !PartID.seqs.contains(place) { throw log.database.damaged }
        let computed = hasher.record(bytes)
        rowCount += 1
        tree.add(computed)
        var now = Before(place: place, computed: computed, stored: stored ?? computed, at: before.at)
        var isExplained = before.isTold
        if place != before.place + 1 {
            let last = place - 1
            found.tell(
                .missing, before.place + 1,
                last == before.place + 1 ? "record \(last) is gone" : "records \(before.place + 1) to \(last) are gone")
            isExplained = true
            isEveryRecordKnown = false
        }
        if stored != computed {
            found.tell(.altered, place, "record \(place) does not match its hash")
            now.isTold = true
        }
        named.removeAll(keepingCapacity: true)
        guard let core = RecordCore(bytes, eachPart: { named.append($0) }), core.format == log.format else {
            if !now.isTold { found.tell(.altered, place, "record \(place) is not written as records are") }
            now.isTold = true
            isEveryRecordKnown = false
            try parts.passOver(below: PartID.end(of: place)) { _ in }
            return now
        }
        if core.seq != place {
            if !now.isTold { misplaced.add(place: place, says: core.seq) }
            now.isTold = true
        } else if core.previous != before.computed && !isExplained {
            // Where the one before was altered, this one still names what it was.
            if before.place == 0 {
                found.tell(
                    .altered, place, "record 1 does not name the log's origin: it, or the log's name, was changed")
            } else {
                found.tell(
                    .altered, before.place,
                    "record \(before.place) is not the one that record \(place) names: one of the two was made anew")
            }
        }
        if now.isTold {
            isEveryRecordKnown = false
            try parts.passOver(below: PartID.end(of: place)) { _ in }
            return now
        }
        if let last = before.at, core.at < last { found.note(Self.clockWentBack(place, core.at)) }
        if before.at == nil && firstTimed == nil { firstTimed = (place, core.at) }
        now.at = core.at
        try checkContent(core)
        return now
    }

    static func clockWentBack(_ record: Int, _ at: Moment) -> String {
        "record \(record) says \(at), earlier than the record before it: the clock went back"
    }

    private mutating func checkContent(_ core: RecordCore) throws(LogFailure) {
        let others = [
            core.about, core.event == .suggestion ? nil : core.factsOf, core["replaced_by"]?.number,
            core.event == .export ? core["through"]?.number : nil,
        ].compactMap { $0 }
        if others.contains(where: { $0 >= core.seq || $0 < 1 }) {
            found.tell(.altered, core.seq, "record \(core.seq) names a record that does not come before it")
        }
        if core.event.namesPolicy { checkPolicy(core) }
        if core.event == .redaction { try checkRedaction(core) }
        try parts.passOver(below: PartID(seq: core.seq, position: 0).number) {
            found.tell(.inserted, $0.seq, "a part that belongs to no record")
        }
        let phrases = core.phrasesDigest
        for (position, part) in named.enumerated() {
            let id = PartID(seq: core.seq, position: position)
            try parts.passOver(below: id.number) {
                found.tell(.inserted, $0.seq, "record \($0.seq) has a part that its core does not name")
            }
            let state = try parts.state(of: id, part, phrases: phrases, hasher, texts)
            if state == .whole { continue }
            // The redaction is checked when the walk comes to it.
            if state == .missing, let redaction = try erasures.redaction(of: id), redaction > core.seq { continue }
            let name = "`\(String(decoding: part.path, as: UTF8.self))` of record \(core.seq)"
            switch state {
            case .whole: break
            case .altered: found.tell(.altered, core.seq, "\(name) does not match its hash")
            case .unreadable:
                found.tell(.altered, core.seq, "\(name) gives its hash, and no text can be read out of it")
            case .missing: found.tell(.missing, core.seq, "\(name) is gone and no redaction says so")
            }
        }
        try parts.passOver(below: PartID.end(of: core.seq)) {
            found.tell(.inserted, $0.seq, "record \($0.seq) has a part that its core does not name")
        }
    }

    private mutating func checkPolicy(_ core: RecordCore) {
        guard let digest = core.packDigest else {
            found.tell(.altered, core.seq, "record \(core.seq) names no policy")
            return
        }
        packs.name(digest, .policy, by: core.seq)
        if let digest = core.phrasesDigest { packs.name(digest, .phrases, by: core.seq) }
    }

    private mutating func checkRedaction(_ core: RecordCore) throws(LogFailure) {
        guard let erased = core.erased, let about = core.about, let rule = core["rule"]?.text, let role = core.role
        else {
            found.tell(.altered, core.seq, "record \(core.seq) is not written as redactions are")
            return
        }
        erasedCount += erased.count
        for id in erased {
            if try erasures.redaction(of: id) != core.seq {
                erasuresDiffer = true
                found.tell(
                    .altered, core.seq,
                    "the list of what was removed does not hold what record \(core.seq) says was removed from record "
                        + "\(id.seq)"
                )
            }
            if try erasures.isThere(id) {
                found.tell(
                    .inserted, id.seq,
                    "a part of record \(id.seq) stands there that record \(core.seq) says was removed")
            }
        }
        found.add(
            .init(
                redaction: core.seq, about: about, fact: core["fact"]?.text, rule: rule, role: role, at: core.at,
                partCount: erased.count))
    }
}
