/// The parts of a log in order, each looked at once.
struct PartCursor {
    private let statement: Statement
    private let damaged: LogFailure
    /// The part that comes next; past every part at the end.
    private var next = 0

    /// - Parameter places: of the records whose parts they are.
    init(_ log: DecisionLog, _ places: ClosedRange<Int>) throws(LogFailure) {
        damaged = log.database.damaged
        statement = try log.database.prepare(
            "SELECT id, salt, inflated, body FROM parts WHERE id BETWEEN ?1 AND ?2 ORDER BY id")
        try statement.bind(
            .integer(PartID.start(of: places.lowerBound)), .integer(PartID.end(of: places.upperBound) - 1))
        try advance()
    }

    private mutating func advance() throws(LogFailure) {
        let last = next
        next = try statement.next() ? statement.integer(0) : .max
        if next <= last && next < .max { throw damaged }
    }

    mutating func passOver(below limit: Int, _ tell: (PartID) -> Void) throws(LogFailure) {
        while next < limit {
            tell(PartID(number: next))
            try advance()
        }
    }

    enum State {
        case whole, missing
        /// It does not give its hash.
        case altered
        /// It gives its hash, and no text can be read out of it.
        case unreadable
    }

    /// What the row of a part is, which is then passed over.
    mutating func state(
        of id: PartID, _ part: RecordCore.HashedPart, phrases: String?, _ hasher: RecordHasher, _ texts: TextCheck
    ) throws(LogFailure) -> State {
        if next != id.number { return .missing }
        let (salt, inflatedCount, body) = (statement.blob(1), statement.integer(2), statement.blob(3))
        // A salt of another length would move the border between it and the path.
        let givesHash =
            salt.count == 16 && (0...PartText.maximumByteCount).contains(inflatedCount)
            && hasher.part(path: part.path, salt: salt, inflatedCount: inflatedCount, body: body) == part.hash
        var state = State.altered
        if givesHash {
            state = try texts.isText(inflatedCount: inflatedCount, body: body, phrases: phrases) ? .whole : .unreadable
        }
        try advance()
        return state
    }
}

/// The list of what was removed.
struct ErasureCheck {
    private let log: DecisionLog
    private let redactionOf: Statement
    private let partIsThere: Statement

    init(_ log: DecisionLog) throws(LogFailure) {
        self.log = log
        redactionOf = try log.database.prepare("SELECT seq FROM erasures WHERE id = ?1")
        partIsThere = try log.database.prepare("SELECT 1 FROM parts WHERE id = ?1")
    }

    func redaction(of id: PartID) throws(LogFailure) -> Int? {
        try redactionOf.bind(.integer(id.number))
        return try redactionOf.next() ? redactionOf.integer(0) : nil
    }

    func isThere(_ id: PartID) throws(LogFailure) -> Bool {
        try partIsThere.bind(.integer(id.number))
        return try partIsThere.next()
    }

    func count() throws(LogFailure) -> Int { try log.database.number("SELECT count(*) FROM erasures") }

    /// How many rows name parts or records that there cannot be.
    func countOfImpossible() throws(LogFailure) -> Int {
        let seqs = PartID.seqs
        return try log.database.number(
            """
            SELECT count(*) FROM erasures WHERE id NOT BETWEEN \(PartID.start(of: seqs.lowerBound)) AND \(PartID.end(of: seqs.upperBound) - 1)
            OR seq NOT BETWEEN \(seqs.lowerBound) AND \(seqs.upperBound)
            """)
    }

    /// Finds the rows that no redaction accounts for. What a record that was told already may have listed cannot be
    /// known.
    func tellUnfounded(_ found: inout Verification) throws(LogFailure) {
        let rows = try log.database.prepare("SELECT id, seq FROM erasures ORDER BY seq, id")
        let records = try log.database.prepare("SELECT core, hash FROM records WHERE seq = ?1")
        var redaction: (seq: Int, erased: Set<PartID>?)?
        while try rows.next() {
            let (id, seq) = (PartID(number: rows.integer(0)), rows.integer(1))
            if !PartID.seqs.contains(id.seq) || !PartID.seqs.contains(seq) { continue }
            if redaction?.seq != seq {
                try records.bind(.integer(seq))
                redaction = (
                    seq, try records.next() ? erased(records.blob(0), Digest(records.blob(1)), place: seq) : []
                )
            }
            if redaction?.erased?.contains(id) == false {
                found.tell(.missing, id.seq, "a part of record \(id.seq) was removed and no redaction says so")
            }
        }
    }

    /// Nil of a record that cannot be relied upon.
    private func erased(_ core: UnsafeRawBufferPointer, _ stored: Digest?, place: Int) -> Set<PartID>? {
        guard log.hasher.record(core) == stored, let core = RecordCore(bytes: core), core.seq == place else {
            return nil
        }
        return core.event == .redaction ? core.erased.map { Set($0) } : []
    }
}

/// The packs, and in format 2 phrases, that records name: each once, with the first record that does.
struct NamedPacks: Sendable {
    enum Use: Sendable {
        case policy, phrases
    }

    private(set) var inOrder: [(digest: String, use: Use, record: Int)] = []
    private var known: [Use: Set<String>] = [:]

    mutating func name(_ digest: String, _ use: Use, by record: Int) {
        if known[use, default: []].insert(digest).inserted { inOrder.append((digest, use, record)) }
    }
}

/// The packs that the log keeps, and which of them the records name.
struct PackCheck {
    /// Those that give their digest, with how many files they have.
    private let whole: [String: Int]
    private let there: Set<String>
    private var named: [NamedPacks.Use: Set<String>] = [:]

    init(_ log: DecisionLog) throws(LogFailure) {
        there = Set(try log.packDigests)
        var whole: [String: Int] = [:]
        for digest in there {
            if let pack = try log.pack(digest), pack.computedDigest == digest { whole[digest] = pack.files.count }
        }
        self.whole = whole
    }

    mutating func check(_ packs: NamedPacks, _ found: inout Verification) {
        for (digest, use, record) in packs.inOrder where named[use, default: []].insert(digest).inserted {
            let what =
                use == .policy
                ? "the policy that record \(record) names" : "what record \(record) has in common with others"
            if !there.contains(digest) {
                found.tell(.missing, record, "\(what) is gone")
            } else if whole[digest] == nil {
                found.tell(.altered, record, "\(what) does not give its digest")
            } else if use == .phrases && whole[digest] != 1 {
                found.tell(.altered, record, "\(what) is more than one file")
            }
        }
    }

    func tellUnnamed(_ found: inout Verification) {
        let all = named.values.reduce(into: Set()) { $0.formUnion($1) }
        for digest in there.subtracting(all).sorted() {
            found.tell(.inserted, nil, "a policy that no record names: \(digest)")
        }
    }
}
