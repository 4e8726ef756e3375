/// One walk over all records and their parts, side by side.
struct VerificationPass {
    var found: Verification
    /// The roots of the trees that the checkpoints speak of, by their count.
    private(set) var roots: [Int: Digest] = [:]

    private let log: DecisionLog
    private let checkpointCounts: Set<Int>
    private let seals = Seals()
    private var tree: MerkleTree
    private var packs: PackCheck
    private var parts: PartCursor
    private let erasures: ErasureCheck
    /// Records that say another number than that of their place.
    private var misplaced: [(place: Int, says: Int)] = []
    private var erasedCount = 0

    /// What the walk knows of the record before.
    private struct Before {
        var place = 0
        var computed: Digest
        /// What its own row says.
        var stored: Digest
        var at: Moment?
        /// Whether it was told already that something is wrong with it.
        var isTold = false
    }

    init(_ log: DecisionLog, checkpointCounts: Set<Int>, found: Verification) throws(LogFailure) {
        self.log = log
        self.checkpointCounts = checkpointCounts
        self.found = found
        tree = MerkleTree(seals: seals)
        packs = try PackCheck(log)
        parts = try PartCursor(log)
        erasures = try ErasureCheck(log)
    }

    mutating func run() throws(LogFailure) {
        if checkpointCounts.contains(0) { roots[0] = tree.root }
        let seed = seals.seed(origin: log.origin)
        var before = Before(computed: seed, stored: seed)
        let records = try log.database.prepare("SELECT seq, core, hash FROM records ORDER BY seq")
        while try records.next() {
            before = try check(place: records.integer(0), core: records.blob(1), stored: Digest(records.blob(2)), before)
            tree.add(before.computed)
            if checkpointCounts.contains(tree.count) { roots[tree.count] = tree.root }
        }
        try parts.passOver(below: .max) { found.tell(.inserted, $0.seq, "a part that belongs to no record") }
        found.count = before.place
        found.root = tree.root
        try checkEnd(before)
        try tellMisplaced()
        // A record that cannot be read may have named it.
        if found.isWhole { packs.tellUnnamed(&found) }
        if try erasures.count() != erasedCount { try erasures.tellUnfounded(&found) }
    }

    // MARK: One record

    private mutating func check(place: Int, core bytes: UnsafeRawBufferPointer, stored: Digest?, _ before: Before) throws(LogFailure) -> Before {
        let computed = seals.record(bytes)
        var now = Before(place: place, computed: computed, stored: stored ?? computed, at: before.at)
        var isExplained = before.isTold
        if place != before.place + 1 {
            let last = place - 1
            found.tell(.missing, before.place + 1, last == before.place + 1 ? "record \(last) is gone" : "records \(before.place + 1) to \(last) are gone")
            isExplained = true
        }
        if stored != computed {
            found.tell(.altered, place, "record \(place) does not match its seal")
            now.isTold = true
        }
        guard let core = RecordCore(bytes: bytes) else {
            if !now.isTold { found.tell(.altered, place, "record \(place) is not written as records are") }
            now.isTold = true
            try parts.passOver(below: PartID(seq: place + 1, position: 0).number) { _ in }
            return now
        }
        if core.seq != place {
            if !now.isTold { misplaced.append((place, core.seq)) }
            now.isTold = true
            if misplaced.count > 1 << 16 { misplaced.removeLast() }
        } else if core.previous != before.computed && !isExplained {
            // Where the one before was altered, this one still names what it was.
            if before.place == 0 {
                found.tell(.altered, place, "record 1 does not name the log's origin: it, or the log's name, was changed")
            } else {
                found.tell(.altered, before.place, "record \(before.place) is not the one that record \(place) names: one of the two was made anew")
            }
        }
        if now.isTold {
            try parts.passOver(below: PartID(seq: place + 1, position: 0).number) { _ in }
            return now
        }
        if let last = before.at, core.at < last { found.note("record \(place) says \(core.at), earlier than the record before it: the clock went back") }
        now.at = core.at
        try checkContent(core)
        return now
    }

    private mutating func checkContent(_ core: RecordCore) throws(LogFailure) {
        let named = [core.about, core.event == .suggestion ? nil : core.factsOf, core["replaced_by"]?.number].compactMap { $0 }
        if named.contains(where: { $0 >= core.seq || $0 < 1 }) { found.tell(.altered, core.seq, "record \(core.seq) names a record that does not come before it") }
        if core.event == .suggestion { packs.check(core, &found) }
        if core.event == .redaction { try checkRedaction(core) }
        for (position, part) in core.parts.enumerated() {
            let id = PartID(seq: core.seq, position: position)
            try parts.passOver(below: id.number) { found.tell(.inserted, $0.seq, "record \($0.seq) has a part that its seal does not know") }
            switch try parts.seal(of: id, path: part.path, seals) {
            case .some(part.seal): break
            case .some: found.tell(.altered, core.seq, "`\(part.path)` of record \(core.seq) does not match its seal")
            case .none:
                // The redaction is checked when the walk comes to it.
                guard let redaction = try erasures.redaction(of: id), redaction > core.seq else {
                    found.tell(.missing, core.seq, "`\(part.path)` of record \(core.seq) is gone and no redaction says so")
                    continue
                }
            }
        }
    }

    private mutating func checkRedaction(_ core: RecordCore) throws(LogFailure) {
        let erased = core.erased
        erasedCount += erased.count
        guard let about = core.about, let rule = core["rule"]?.text, let role = core.role, erased.count == core["erased"]?.items?.count, zip(erased, erased.dropFirst()).allSatisfy(<),
            erased.allSatisfy({ $0.seq < core.seq && $0.seq >= about })
        else {
            found.tell(.altered, core.seq, "record \(core.seq) is not written as redactions are")
            return
        }
        for id in erased {
            if try erasures.redaction(of: id) != core.seq { found.tell(.altered, core.seq, "the list of what was removed does not hold what record \(core.seq) says was removed from record \(id.seq)") }
            if try erasures.isThere(id) { found.tell(.inserted, id.seq, "a part of record \(id.seq) stands there that record \(core.seq) says was removed") }
        }
        found.add(.init(redaction: core.seq, about: about, fact: core["fact"]?.text, rule: rule, role: role, at: core.at, partCount: erased.count))
    }

    // MARK: The end

    private mutating func checkEnd(_ last: Before) throws(LogFailure) {
        let state = try log.database.prepare("SELECT count, last FROM log WHERE one = 1")
        guard try state.next() else {
            found.tell(.altered, nil, "the log does not say how many records it has")
            return
        }
        let count = state.integer(0)
        if count > last.place {
            let text = count == last.place + 1 ? "record \(count) is" : "records \(last.place + 1) to \(count) are"
            found.tell(.truncated, last.place + 1, "the log counts \(count) records: \(text) gone")
        } else if count < last.place {
            found.tell(.inserted, max(1, count + 1), "the log counts \(count) records: record \(count + 1) and what follows were put there")
        } else if Digest(state.blob(1)) != last.computed && !last.isTold {
            found.tell(.altered, max(1, last.place), "the last record is not the one that the log names")
        }
    }

    /// Says of the first record out of its place what happened; the others follow from it.
    private mutating func tellMisplaced() throws(LogFailure) {
        guard let first = misplaced.first else { return }
        let more = misplaced.count > 1 ? "; \(misplaced.count - 1) more records stand elsewhere than they say" : ""
        if first.says < first.place {
            found.tell(.inserted, first.says, "two records say they are number \(first.says): one was put in\(more)")
        } else if misplaced.contains(where: { $0.says == first.place }) {
            found.tell(.reordered, first.place, "where record \(first.place) should stand, there is record \(first.says): records changed places\(more)")
        } else {
            found.tell(.missing, first.place, "record \(first.place) is gone, and record \(first.says) stands in its place\(more)")
        }
    }
}
