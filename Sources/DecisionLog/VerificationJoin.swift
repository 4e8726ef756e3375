/// Puts together what walks over the records of a log found, in the order of the records.
struct VerificationJoin {
    private(set) var found: Verification
    /// The roots of the trees that the checkpoints speak of, by their count.
    private(set) var roots: [Int: Digest] = [:]

    private let log: DecisionLog
    /// A walk is over 2^height records: a whole subtree of the Merkle tree.
    private let height: Int
    private let checkpointCounts: [Int]
    private var tree: MerkleTree
    private var packs: PackCheck
    private var misplaced = MisplacedRecords()
    private var erasedCount = 0
    private var erasuresDiffer = false
    private var textWork = 0
    /// When the last record was written that can be relied upon.
    private var lastAt: Moment?
    private var isEveryRecordKnown = true

    init(_ log: DecisionLog, height: Int, checkpointCounts: [Int], found: Verification) throws(LogFailure) {
        self.log = log
        self.height = height
        self.checkpointCounts = checkpointCounts
        self.found = found
        tree = MerkleTree(hasher: log.hasher)
        packs = try PackCheck(log)
        if checkpointCounts.contains(0) { roots[0] = tree.root }
    }

    /// The places that each walk is over, so that every record and every part is in one of them; no more than there are
    /// records.
    func stretches() throws(LogFailure) -> [ClosedRange<Int>] {
        let next = try log.database.prepare(
            "SELECT min(seq) FROM records WHERE seq > ?1 AND seq <= \(PartID.seqs.upperBound)")
        var stretches: [ClosedRange<Int>] = []
        var first = PartID.seqs.lowerBound
        var end = 0
        while true {
            end += 1 << height
            try next.bind(.integer(end))
            guard try next.next(), !next.isNull(0) else { break }
            // Where records are absent the stretch reaches over them.
            let last = (next.integer(0) - 1) & (-1 << height)
            stretches.append(first...last)
            (first, end) = (last + 1, last)
        }
        return stretches + [first...PartID.seqs.upperBound]
    }

    mutating func add(_ report: VerificationPass.Report, over places: ClosedRange<Int>) throws(LogFailure) {
        if let lastAt, let first = report.firstTimed, first.at < lastAt {
            found.note(VerificationPass.clockWentBack(first.seq, first.at))
        }
        lastAt = report.end.at ?? lastAt
        found.add(report.found)
        textWork += report.textWork
        if textWork > TextCheck.maximumWork(fileSize: log.database.fileSize) {
            throw LogFailure(.corrupt, "its parts are longer together than a log of its size can hold", help: "")
        }
        misplaced.add(report.misplaced)
        erasedCount += report.erasedCount
        erasuresDiffer = erasuresDiffer || report.erasuresDiffer
        isEveryRecordKnown = isEveryRecordKnown && report.isEveryRecordKnown
        packs.check(report.packs, &found)
        let isAskedWithin = checkpointCounts.contains { $0 > tree.count && $0 < tree.count + report.rowCount }
        if let root = report.root, report.rowCount == 1 << height, tree.count % (1 << height) == 0, !isAskedWithin {
            tree.add(root, height: height)
            noteRoot()
        } else {
            try addLeaves(places)
        }
    }

    private mutating func addLeaves(_ places: ClosedRange<Int>) throws(LogFailure) {
        let records = try log.database.prepare("SELECT core FROM records WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")
        try records.bind(.integer(places.lowerBound), .integer(places.upperBound))
        while try records.next() {
            tree.add(log.hasher.record(records.blob(0)))
            noteRoot()
        }
    }

    private mutating func noteRoot() {
        if checkpointCounts.contains(tree.count) { roots[tree.count] = tree.root }
    }

    // MARK: The end

    /// - Parameter last: the last record of all.
    mutating func finish(_ last: VerificationPass.Before) throws(LogFailure) {
        found.count = last.place
        found.root = tree.root
        try tellImpossible()
        try checkEnd(last)
        tellMisplaced()
        if isEveryRecordKnown { packs.tellUnnamed(&found) }
        let erasures = try ErasureCheck(log)
        let rowCount = try erasures.count()
        if erasuresDiffer || rowCount != erasedCount { try erasures.tellUnfounded(&found) }
    }

    private mutating func checkEnd(_ last: VerificationPass.Before) throws(LogFailure) {
        let state = try log.database.prepare("SELECT count, last FROM log WHERE one = 1")
        guard try state.next() else {
            found.tell(.altered, nil, "the log does not say how many records it has")
            return
        }
        let count = state.integer(0)
        if !PartID.isCount(count) {
            isEveryRecordKnown = false
            found.tell(.altered, nil, "the log counts \(count) records, which no log has")
        } else if count > last.place {
            isEveryRecordKnown = false
            let text = count == last.place + 1 ? "record \(count) is" : "records \(last.place + 1) to \(count) are"
            found.tell(.truncated, last.place + 1, "the log counts \(count) records: \(text) gone")
        } else if count < last.place {
            found.tell(
                .inserted, max(1, count + 1),
                "the log counts \(count) records: record \(count + 1) and what follows were put there")
        } else if Digest(state.blob(1)) != last.computed && !last.isTold {
            found.tell(.altered, max(1, last.place), "the last record is not the one that the log names")
        }
    }

    /// Rows that belong to no record that there can be.
    private mutating func tellImpossible() throws(LogFailure) {
        let seqs = PartID.seqs
        let counts = [
            "records": try rows("records", "seq", seqs.lowerBound...seqs.upperBound),
            "parts": try rows("parts", "id", PartID.start(of: seqs.lowerBound)...PartID.end(of: seqs.upperBound) - 1),
            "erasures": try ErasureCheck(log).countOfImpossible(),
        ]
        for (table, count) in counts.sorted(by: { $0.key < $1.key }) where count > 0 {
            found.tell(
                .inserted, nil,
                "\(count == 1 ? "a row" : "\(count) rows") of `\(table)` of no record that a log can have")
        }
    }

    /// How many rows have numbers outside those that there can be.
    private func rows(_ table: String, _ column: String, _ possible: ClosedRange<Int>) throws(LogFailure) -> Int {
        try log.database.number("SELECT count(*) FROM \(table) WHERE \(column) < \(possible.lowerBound)")
            + log.database.number("SELECT count(*) FROM \(table) WHERE \(column) > \(possible.upperBound)")
    }

    /// Says of the first record out of its place what happened; the others follow from it.
    private mutating func tellMisplaced() {
        guard let first = misplaced.first else { return }
        let more = misplaced.count > 1 ? "; \(misplaced.count - 1) more records stand elsewhere than they say" : ""
        if first.says < first.place {
            found.tell(.inserted, first.says, "two records say they are number \(first.says): one was put in\(more)")
        } else if misplaced.holds(first.place) {
            found.tell(
                .reordered, first.place,
                "where record \(first.place) should stand, there is record \(first.says): records changed places\(more)"
            )
        } else {
            found.tell(
                .missing, first.place,
                "record \(first.place) is gone, and record \(first.says) stands in its place\(more)")
        }
    }
}
