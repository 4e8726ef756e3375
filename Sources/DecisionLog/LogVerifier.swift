internal import ConcurrentMap

/// Checks a log by its format alone, in one pass that keeps nothing but the tree's peaks.
package struct LogVerifier: Sendable {
    private let path: String
    /// Nil where the file is still to be looked at.
    private let snapshot: LogSnapshot?
    private let checkpoints: [Checkpoint]
    private let key: NoteKey?
    private let height: Int

    /// - Parameters:
    ///   - checkpoints: kept outside the log.
    ///   - key: by which the checkpoints should be signed.
    ///   - height: how many records are looked at in one go, as a power of two; what is found does not depend on it.
    package static func verify(
        _ path: String, checkpoints: [Checkpoint] = [], key: NoteKey? = nil, height: Int = 10
    ) throws(LogFailure) -> Verification {
        try LogVerifier(path: path, snapshot: nil, checkpoints: checkpoints, key: key, height: height).verification()
    }

    /// Checks a log as it was found before.
    static func verify(
        _ snapshot: LogSnapshot, checkpoints: [Checkpoint], key: NoteKey?, height: Int = 10
    ) throws(LogFailure) -> Verification {
        try LogVerifier(
            path: snapshot.path, snapshot: snapshot, checkpoints: checkpoints, key: key, height: height
        ).verification()
    }

    private init(path: String, snapshot: LogSnapshot?, checkpoints: [Checkpoint], key: NoteKey?, height: Int) {
        (self.path, self.snapshot, self.key, self.height) = (path, snapshot, key, height)
        self.checkpoints = checkpoints.sorted { $0.count < $1.count }
    }

    private func verification() throws(LogFailure) -> Verification {
        var found = Verification()
        do throws(LogFailure) {
            let quiet = if let snapshot { snapshot.quiet } else { try LogSnapshot(path).quiet }
            let log = try DecisionLog.openUnnamed(path, quiet)
            if Checkpoint.isOrigin(log.origin) { found.origin = log.origin }
            log.close()
            try check(quiet, &found)
            if !found.isWhole && !quiet.isUnchanged { throw Database.busy(path) }
        } catch {
            guard let kind = Self.fault(error) else { throw error }
            found.tell(kind, nil, error.message)
        }
        return found
    }

    /// What cannot be read any more is a finding. What is not there, not ours or not for us to read is told as that:
    /// nil.
    private static func fault(_ failure: LogFailure) -> Verification.Fault.Kind? {
        switch failure.kind {
        case .corrupt, .broken: .damaged
        case .altered: .altered
        default: nil
        }
    }

    /// Looks at the pages of the file and at what stands in them at the same time.
    private func check(_ quiet: QuietFile, _ found: inout Verification) throws(LogFailure) {
        let sofar = found
        let (pages, walked) = concurrently({ Self.brokenPages(quiet) }, { self.walked(quiet, sofar) })
        let troubles = try pages.get()
        switch walked {
        case .success(let verification): found = verification
        case .failure(let failure):
            guard let kind = Self.fault(failure) else { throw failure }
            found.tell(kind, nil, failure.message)
        }
        for trouble in troubles { found.tell(.damaged, nil, "the file does not hold together: \(trouble)") }
    }

    /// By a connection of its own.
    private func walked(_ quiet: QuietFile, _ sofar: Verification) -> Result<Verification, LogFailure> {
        do throws(LogFailure) {
            return .success(try verification(of: try DecisionLog.openUnnamed(path, quiet), quiet, sofar))
        } catch { return .failure(error) }
    }

    private func verification(
        of log: DecisionLog, _ quiet: QuietFile, _ sofar: Verification
    ) throws(LogFailure) -> Verification {
        var found = sofar
        if try LogSchema.state(of: log.database) != .same {
            found.tell(.altered, nil, "what guards the tables is not what canllaw makes")
        }
        if !Checkpoint.isOrigin(log.origin) {
            found.tell(.altered, nil, "the name of the log is not one that canllaw gives")
        }
        var join = try VerificationJoin(log, height: height, checkpointCounts: checkpoints.map(\.count), found: found)
        try walk(log, quiet, &join)
        found = join.found
        check(checkpoints, log, join.roots, &found)
        return found
    }

    // MARK: The records

    /// Stretches that are looked at before what was found in them is put together: so a log that asks for work without
    /// end is left after few of them.
    private static let stretchesAtATime = 8

    /// Walks over stretches of the records, several at a time, and puts together what was found.
    private func walk(_ log: DecisionLog, _ quiet: QuietFile, _ join: inout VerificationJoin) throws(LogFailure) {
        let stretches = try join.stretches()
        let path = path
        var last: VerificationPass.Before?
        for first in stride(from: 0, to: stretches.count, by: Self.stretchesAtATime) {
            let some = Array(stretches[first..<min(first + Self.stretchesAtATime, stretches.count)])
            let reports = concurrentMap(some) { Self.report(path, quiet, $0) }
            for (places, report) in zip(some, reports) {
                let report = try report.get()
                try join.add(report, over: places)
                last = report.end
            }
        }
        if let last { try join.finish(last) }
    }

    /// By a connection of its own.
    private static func report(
        _ path: String, _ quiet: QuietFile, _ places: ClosedRange<Int>
    ) -> Result<VerificationPass.Report, LogFailure> {
        do throws(LogFailure) {
            return .success(try VerificationPass.run(try DecisionLog.openUnnamed(path, quiet), places))
        } catch { return .failure(error) }
    }

    // MARK: The file

    /// What SQLite finds wrong with the pages of the file, the order of rows and the index. By a connection of its own.
    private static func brokenPages(_ quiet: QuietFile) -> Result<[String], LogFailure> {
        do throws(LogFailure) {
            let database = try quiet.database()
            let check = try database.prepare("PRAGMA integrity_check(5)")
            var troubles: [String] = []
            while try check.next() {
                let text = check.text(0)
                if text != "ok" { troubles.append(text.split(separator: "\n").joined(separator: "; ")) }
            }
            return .success(troubles)
        } catch {
            return fault(error) == nil ? .failure(error) : .success([error.message])
        }
    }

    // MARK: Checkpoints

    private func check(
        _ checkpoints: [Checkpoint], _ log: DecisionLog, _ roots: [Int: Digest], _ found: inout Verification
    ) {
        var vouched = 0
        for checkpoint in checkpoints {
            let name = "the checkpoint of \(checkpoint.count) records"
            if checkpoint.origin != log.origin {
                found.tell(.foreign, nil, "\(name) is of another log, `\(checkpoint.origin)`")
                continue
            }
            if let key, !checkpoint.isSigned(by: key) {
                found.tell(.foreign, nil, "\(name) is not signed by the key `\(key.name)`")
                continue
            }
            if key == nil {
                found.note(
                    checkpoint.isSigned
                        ? "the signature of \(name) was not checked: no key was given" : "\(name) is not signed")
            }
            if checkpoint.count > found.count {
                let missing = checkpoint.count - found.count
                let which =
                    missing == 1
                    ? "record \(checkpoint.count) was" : "records \(found.count + 1) to \(checkpoint.count) were"
                found.tell(
                    .truncated, found.count + 1,
                    "\(name) counts \(missing) more than there \(found.count == 1 ? "is" : "are"): \(which) removed")
            } else if roots[checkpoint.count] == checkpoint.root {
                vouched = checkpoint.count
                found.vouchedCount = vouched
                found.vouchedBy = key?.name
            } else if !found.faults.contains(where: { $0.kind != .rewritten && ($0.record ?? .max) <= checkpoint.count }
            ) {
                // Where a record is told, another root follows from it.
                let place =
                    vouched + 1 == checkpoint.count
                    ? "record \(checkpoint.count) was"
                    : "one or more of records \(vouched + 1) to \(checkpoint.count) were"
                found.tell(.rewritten, vouched + 1, "\(place) written anew after \(name) was taken")
            }
        }
    }
}
