extension DecisionLog {
    package struct Erasure: Sendable {
        /// The record of the redaction; nil where everything had been removed before.
        package let receipt: Receipt?
        package let erasedCount: Int
    }

    /// Removes a fact, and every part that states or implies it, with their salts; writes down that it was removed.
    ///
    /// What was removed is gone from the file when this returns. Where that cannot be done because somebody reads the
    /// log, it throws `unfinishedErasure`; calling it again finishes.
    /// - Parameters:
    ///   - suggestion: the record whose fact it is.
    ///   - fact: nil for everything that the record, and those about it, say.
    package func redact(
        _ suggestion: Int, fact: String?, rule: String, role: String, at: Moment
    ) throws(LogFailure) -> Erasure {
        let (record, position) = try subject(suggestion, fact)
        let erasure = try database.transaction { () throws(LogFailure) in
            let removed = try partsToRemove(record, position)
            if removed.isEmpty { return Erasure(receipt: nil, erasedCount: 0) }
            let receipt = try add(
                .redaction(of: suggestion, fact: fact, rule: rule, role: role, erased: removed), at: at)
            let mark = try database.prepare("INSERT INTO erasures VALUES(?1, ?2)")
            let remove = try database.prepare("DELETE FROM parts WHERE id = ?1")
            for part in removed {
                try mark.run(.integer(part.number), .integer(receipt.seq))
                try remove.run(.integer(part.number))
            }
            return Erasure(receipt: receipt, erasedCount: removed.count)
        }
        try clean()
        return erasure
    }

    /// What a redaction would remove now. Nothing is changed.
    /// - Parameter fact: nil for everything that the record, and those about it, say.
    package func forecast(_ suggestion: Int, fact: String?) throws(LogFailure) -> [RemovablePart] {
        let (record, position) = try subject(suggestion, fact)
        var parts: [RemovablePart] = []
        for id in try partsToRemove(record, position) {
            if let core = try self.record(id.seq)?.core {
                parts.append(.init(record: id.seq, path: core.parts[id.position].path))
            }
        }
        return parts
    }

    /// A part that a redaction would remove.
    package struct RemovablePart: Sendable, Hashable {
        package let record: Int
        package let path: String
    }

    /// The suggestion, and the place of the fact in it.
    private func subject(_ suggestion: Int, _ fact: String?) throws(LogFailure) -> (StoredRecord, Int?) {
        guard let record = try record(suggestion) else {
            throw LogFailure(
                .noRecord, "there is no record \(suggestion)", help: "`canllaw log show` lists the records")
        }
        guard record.core.event == .suggestion else {
            throw LogFailure(
                .wrongEvent, "record \(suggestion) is a \(record.core.event.rawValue) and has no facts of its own",
                help: "name the suggestion that it is about: record \(record.core.factsOf ?? 0)")
        }
        var position: Int?
        if let fact {
            position = record.core.position(of: "fact/" + fact)
            if position == nil {
                throw LogFailure(
                    .noPart, "record \(suggestion) does not hold the fact `\(fact)`",
                    help: "`canllaw log show --record \(suggestion)` lists its facts")
            }
        }
        return (record, position)
    }

    /// The parts that are still there: of the suggestion, of the records whose parts name its facts, and of those that
    /// say how facts of the same case changed.
    private func partsToRemove(_ record: StoredRecord, _ position: Int?) throws(LogFailure) -> [PartID] {
        var cores = [record.core]
        // Records about it are of the same case; where the case was removed, they were removed with it.
        if let reference = try record.text("case") {
            for seq in try records(ofCase: reference) where seq != record.seq {
                guard let other = try self.record(seq)?.core else { continue }
                if other.event == .factsChanged || other.factsOf == record.seq { cores.append(other) }
            }
        }
        let change = position.map { "change/" + record.core.parts[$0].path.dropFirst("fact/".count) }
        let isThere = try database.prepare("SELECT 1 FROM parts WHERE id = ?1")
        var found: [PartID] = []
        for core in cores {
            for (index, part) in core.parts.enumerated() {
                if let position {
                    let states =
                        core.event == .factsChanged ? part.path == change : part.facts.contains(position)
                    if !states { continue }
                }
                let id = PartID(seq: core.seq, position: index)
                try isThere.bind(.integer(id.number))
                if try isThere.next() { found.append(id) }
                isThere.reset()
            }
        }
        return found.sorted()
    }

    /// Leaves nothing of what was removed in the file or beside it.
    private func clean() throws(LogFailure) {
        func unfinished(_ why: String) -> LogFailure {
            LogFailure(
                .unfinishedErasure, "what was removed may still stand in the files of the log `\(path)`: \(why)",
                help: "run the same command again when nobody else uses the log and there is room for a copy of it")
        }
        do throws(LogFailure) {
            let isDone: Void? = try alone { () throws(LogFailure) in
                try database.checkpoint()
                try database.execute("VACUUM")
                try database.checkpoint()
            }
            if isDone == nil { throw unfinished("somebody reads it") }
        } catch {
            throw error.kind == .unfinishedErasure ? error : unfinished(error.message)
        }
    }
}
