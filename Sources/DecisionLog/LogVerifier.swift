/// Checks a log by its format alone, in one pass that keeps nothing but the tree's peaks.
package struct LogVerifier {
    private let path: String
    private let checkpoints: [Checkpoint]
    private let key: NoteKey?
    private let height: Int

    /// - Parameters:
    ///   - checkpoints: kept outside the log.
    ///   - key: by which the checkpoints should be signed.
    ///   - height: how many records are looked at in one go, as a power of two; what is found does not depend on it.
    package static func verify(_ path: String, checkpoints: [Checkpoint] = [], key: NoteKey? = nil, height: Int = 10) throws(LogFailure) -> Verification {
        try LogVerifier(path: path, checkpoints: checkpoints.sorted { $0.count < $1.count }, key: key, height: height).verification()
    }

    private func verification() throws(LogFailure) -> Verification {
        var found = Verification()
        let log: DecisionLog
        do throws(LogFailure) { log = try DecisionLog.open(path, isReadOnly: true) } catch {
            // What is not there, not ours or not for us to read is told as that; what cannot be read any more is a finding.
            guard error.kind == .corrupt || error.kind == .broken else { throw error }
            found.tell(.damaged, nil, error.message)
            return found
        }
        found.origin = log.origin
        let path = path
        let pages = Companion { Self.brokenPages(path) }
        do throws(LogFailure) {
            try log.database.execute("BEGIN")
            if try LogSchema.rows(log.database) != LogSchema.expectedRows() {
                found.tell(.altered, nil, "the tables, or what guards them, are not those that canllaw makes")
            }
            var join = try VerificationJoin(log, height: height, checkpointCounts: checkpoints.map(\.count), found: found)
            try walk(log, &join)
            found = join.found
            check(checkpoints, log, join.roots, &found)
        } catch {
            guard error.kind == .corrupt || error.kind == .broken else {
                _ = pages.value()
                throw error
            }
            found.tell(.damaged, nil, error.message)
        }
        for trouble in try pages.value().get() { found.tell(.damaged, nil, "the file does not hold together: \(trouble)") }
        return found
    }

    // MARK: The records

    /// Walks over stretches of the records, two at a time, and puts together what was found.
    private func walk(_ log: DecisionLog, _ join: inout VerificationJoin) throws(LogFailure) {
        let stretches = try join.stretches()
        let path = path
        var last: VerificationPass.Before?
        for first in stride(from: 0, to: stretches.count, by: 2) {
            let other = first + 1 < stretches.count ? stretches[first + 1] : nil
            let companion = other.map { places in Companion { Self.report(path, places) } }
            let own: Result<VerificationPass.Report, LogFailure>
            do throws(LogFailure) { own = .success(try VerificationPass.run(log, stretches[first])) } catch { own = .failure(error) }
            let others = companion?.value()
            for (places, report) in [(stretches[first], own), (other ?? stretches[first], others)] {
                guard let report = try report?.get() else { continue }
                try join.add(report, over: places)
                last = report.end
            }
        }
        if let last { try join.finish(last) }
    }

    /// By a connection of its own.
    private static func report(_ path: String, _ places: ClosedRange<Int>) -> Result<VerificationPass.Report, LogFailure> {
        do throws(LogFailure) {
            let log = try DecisionLog.open(path, isReadOnly: true)
            try log.database.execute("BEGIN")
            return .success(try VerificationPass.run(log, places))
        } catch { return .failure(error) }
    }

    // MARK: The file

    /// What SQLite finds wrong with the pages of the file, the order of rows and the index. By a connection of its own.
    private static func brokenPages(_ path: String) -> Result<[String], LogFailure> {
        do throws(LogFailure) {
            let database = try Database(path: path, access: LogFile.wayIn(toRead: path))
            try database.execute("PRAGMA query_only = ON")
            let check = try database.prepare("PRAGMA integrity_check(5)")
            var troubles: [String] = []
            while try check.next() {
                let text = check.text(0)
                if text != "ok" { troubles.append(text.split(separator: "\n").joined(separator: "; ")) }
            }
            return .success(troubles)
        } catch {
            return error.kind == .corrupt || error.kind == .broken ? .success([error.message]) : .failure(error)
        }
    }

    // MARK: Checkpoints

    private func check(_ checkpoints: [Checkpoint], _ log: DecisionLog, _ roots: [Int: Digest], _ found: inout Verification) {
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
            if key == nil { found.note(checkpoint.isSigned ? "the signature of \(name) was not checked: no key was given" : "\(name) is not signed") }
            if checkpoint.count > found.count {
                found.tell(.truncated, found.count + 1, "\(name) counts \(checkpoint.count - found.count) more than there are: records \(found.count + 1) to \(checkpoint.count) were removed")
            } else if roots[checkpoint.count] == checkpoint.root {
                vouched = checkpoint.count
                found.vouchedCount = vouched
            } else if !found.faults.contains(where: { $0.kind != .rewritten && ($0.record ?? .max) <= checkpoint.count }) {
                // Where a record is told, another root follows from it.
                let place = vouched + 1 == checkpoint.count ? "record \(checkpoint.count) was" : "one or more of records \(vouched + 1) to \(checkpoint.count) were"
                found.tell(.rewritten, vouched + 1, "\(place) written anew after \(name) was taken")
            }
        }
    }
}
