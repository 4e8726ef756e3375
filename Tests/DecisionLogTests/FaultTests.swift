import DecisionLog
import Foundation
import TestSupport
import Testing

/// Nothing acknowledged is lost and nothing half-written is shown, whatever happens to the program or the disk.
@Suite(.serialized, .tags(.slow), .unlessFast) struct FaultTests {
    /// Beside the test bundle, where the package manager puts all products.
    static let writer: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().path + "/LogWriter"
    }()

    private func start(_ arguments: [String], isNobody: Bool = false) throws -> (process: Process, output: Pipe) {
        let process = Process()
        process.executableURL = URL(filePath: Self.writer)
        process.arguments = arguments
        if isNobody { process.environment = ["NOBODY": "1"] }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        return (process, output)
    }

    private func run(_ arguments: String..., isNobody: Bool = false) throws -> (lines: [String], exitCode: Int32) {
        let (process, output) = try start(arguments, isNobody: isNobody)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init), process.terminationStatus
        )
    }

    /// `KILLS=` sets how often.
    @Test(arguments: ["append", "redact"])
    func aWriterKilledAtAnyInstantLosesNothingThatItAcknowledged(mode: String) throws {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("killed writers, \(mode)"))
        let kills = ProcessInfo.processInfo.environment["KILLS"].flatMap(Int.init) ?? 30
        var midway = 0
        for round in 0..<kills {
            try withTemporaryFolder { folder in
                let path = folder + "/log.db"
                var acknowledged = 0
                // The second run writes on what the first left behind.
                for _ in 0..<2 {
                    let (process, output) = try start([mode, path, "100000"])
                    // Every second one is killed only after it has acknowledged something, however slowly it comes to
                    // that.
                    var data = round % 2 == 0 ? Data() : output.fileHandleForReading.availableData
                    usleep(UInt32(random.below(round % 2 == 0 ? 50_000 : 200_000)))
                    kill(process.processIdentifier, SIGKILL)
                    data += output.fileHandleForReading.readDataToEndOfFile()
                    process.waitUntilExit()
                    // A number that was being printed when the end came may be cut off.
                    let text = String(decoding: data, as: UTF8.self)
                    let last = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last.flatMap {
                        Int($0)
                    }
                    acknowledged = max(acknowledged, last ?? 0)
                }
                guard FileManager.default.fileExists(atPath: path) else { return #expect(acknowledged == 0) }
                do throws(LogFailure) {
                    let found = try LogVerifier.verify(path)
                    #expect(
                        found.isWhole && found.count >= acknowledged && found.count <= acknowledged + 2,
                        "\(found.count) of \(acknowledged): \(found.faults)")
                    if found.count > 0 { midway += 1 }
                } catch {
                    // Killed before the log was made: nothing was ever acknowledged.
                    #expect(acknowledged == 0 && error.kind == .notALog, "\(error)")
                }
                #expect(try run("append", path, "3").exitCode == 0, "a log that was left so is written on")
            }
        }
        print("killed \(kills * 2) times; \(midway) of \(kills) logs held records by then")
        #expect(midway >= kills / 2)
    }

    @Test func aDiskThatIsFullIsToldAndLosesNothing() throws {
        var failures = 0
        for limit in stride(from: 0, through: 700_000, by: 23_000) {
            try withTemporaryFolder { folder in
                let path = folder + "/log.db"
                let starved = try run("append", path, "60", "\(limit)")
                let acknowledged = starved.lines.compactMap { Int($0) }.max() ?? 0
                if starved.exitCode != 0 {
                    failures += 1
                    #expect(
                        starved.exitCode == 2 && starved.lines.last == "log-full",
                        "at \(limit): \(starved.lines.suffix(1))")
                }
                if acknowledged > 0 {
                    let found = try LogVerifier.verify(path)
                    #expect(
                        found.isWhole && found.count == acknowledged,
                        "at \(limit): \(found.count) of \(acknowledged), \(found.faults)")
                }
                let after = try run("append", path, "2")
                #expect(
                    after.exitCode == 0 && after.lines == ["\(acknowledged + 1)", "\(acknowledged + 2)"],
                    "at \(limit): \(after)")
            }
        }
        #expect(failures > 10)
    }

    @Test func aLogThatMayNotBeWrittenIsReadAndNotWritten() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 5).close()
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
            let before = try SampleLog.bytes(path)
            #expect(try run("append", path, "1", isNobody: true) == (["log-read-only"], 2))
            #expect(try run("verify", path, isNobody: true) == (["5 records, whole"], 0))
            #expect(try run("append", folder + "/other.db", "1", isNobody: true) == (["log-read-only"], 2))
            #expect(try SampleLog.bytes(path) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.db"])
            try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
            #expect(try run("verify", path, isNobody: true) == (["log-unreadable"], 2))
        }
    }

    @Test func twoWritersAtOnceBothGetTheirRecords() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let writers = try (0..<3).map { _ in try start(["append", path, "40"]) }
            var numbers: [Int] = []
            for (process, output) in writers {
                numbers += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(
                    separator: "\n"
                ).compactMap { Int($0) }
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
            #expect(numbers.sorted() == Array(1...120))
            let found = try LogVerifier.verify(path)
            #expect(found.isWhole && found.count == 120, "\(found.faults)")
        }
    }

    @Test func everyFileIsForItsOwnerAlone() throws {
        try withTemporaryFolder { folder in
            let log = try SampleLog.make(folder + "/log.db", count: 2)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["log.db", "log.db-shm", "log.db-wal"])
            for name in names {
                let mode =
                    try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(name)")
            }
            log.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.db"])
        }
    }

    @Test func whatIsNoLogAndWhatIsNewerIsToldAndLeftAlone() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            func failure(_ body: () throws -> Void) -> LogFailure.Kind? {
                do { try body() } catch let failure as LogFailure { return failure.kind } catch {}
                return nil
            }
            #expect(failure { _ = try DecisionLog.open(path, isReadOnly: true) } == .missing)
            #expect(failure { _ = try DecisionLog.open(folder, isReadOnly: false) } == .notALog)
            #expect(failure { _ = try DecisionLog.create(folder + "/no/log.db") } == .missing)
            for bytes in [
                [], Array("case: YJ-1\n".utf8), [UInt8](repeating: 0, count: 5000),
                Array("SQLite format 3\u{0}".utf8) + [UInt8](repeating: 7, count: 5000),
            ] {
                try SampleLog.write(bytes, path)
                #expect(failure { _ = try DecisionLog.openOrCreate(path) } == .notALog)
                #expect(failure { _ = try LogVerifier.verify(path) } == .notALog)
                #expect(try SampleLog.bytes(path) == bytes)
            }
            try FileManager.default.removeItem(atPath: path)
            try SampleLog.python(
                "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute('create table t(a)')\nc.commit()", path)
            #expect(failure { _ = try DecisionLog.openOrCreate(path) } == .notALog)
            try FileManager.default.removeItem(atPath: path)
            try SampleLog.make(path, count: 3).close()
            #expect(failure { _ = try DecisionLog.create(path) } == .exists)
            for (version, kind) in [(4, LogFailure.Kind.newer), (1, .older)] {
                try SampleLog.tamper(path, "pragma user_version = \(version)")
                #expect(failure { _ = try DecisionLog.open(path, isReadOnly: false) } == kind)
                #expect(failure { _ = try LogVerifier.verify(path) } == kind)
            }
        }
    }

    @Test func aLogThatContradictsItselfAtItsEndIsNotWrittenOn() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 5).close()
            try SampleLog.tamper(path, "delete from records where seq = 5")
            let log = try DecisionLog.open(path, isReadOnly: false)
            #expect { _ = try log.append(SampleLog.suggestion(1), at: SampleLog.start) } throws: {
                ($0 as? LogFailure)?.kind == .broken
            }
        }
    }

    @Test func aCorruptPageOrACutFileIsFoundWithoutACrash() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 40).close()
            let whole = try SampleLog.bytes(path)
            var random = SeededGenerator(seed: SeededGenerator.seedOfRun("corrupt pages"))
            func isFound() -> Bool {
                do throws(LogFailure) { return try !LogVerifier.verify(path).isWhole } catch {
                    return [.notALog, .newer, .older, .corrupt, .broken].contains(error.kind)
                }
            }
            for page in 0..<whole.count / 8192 {
                var bytes = whole
                let fill = random.below(3)
                for offset in page * 8192..<(page + 1) * 8192 {
                    bytes[offset] = fill == 0 ? 0 : fill == 1 ? 0xFF : UInt8(random.below(256))
                }
                try SampleLog.write(bytes, path)
                #expect(isFound(), "page \(page) filled with \(fill)")
                // Writing on it fails or goes well, and ends.
                if let log = try? DecisionLog.open(path, isReadOnly: false) {
                    _ = try? log.append(SampleLog.suggestion(1), at: SampleLog.start)
                }
            }
            for share in 1..<20 {
                try SampleLog.write(Array(whole.prefix(whole.count * share / 20)), path)
                #expect(isFound(), "\(share) twentieths")
            }
        }
    }

    /// `FLIPS=` is the step from one byte to the next; 1 for all of them.
    @Test func aByteChangedAnywhereIsFoundOrChangesNothingThatCanBeRead() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let log = try SampleLog.make(path, count: 6)
            _ = try log.redact(1, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
            log.close()
            let whole = try SampleLog.bytes(path)
            let content = try Self.content(path)
            var random = SeededGenerator(seed: SeededGenerator.seedOfRun("flips"))
            let step = ProcessInfo.processInfo.environment["FLIPS"].flatMap(Int.init) ?? 53
            var (found, harmless) = (0, 0)
            for offset in stride(from: random.below(step), to: whole.count, by: step) {
                var bytes = whole
                bytes[offset] ^= UInt8(1 << random.below(8))
                try SampleLog.write(bytes, path)
                if let verified = try? LogVerifier.verify(path), verified.isWhole {
                    harmless += 1
                    #expect(try Self.content(path) == content, "byte \(offset) changed what is read and nobody noticed")
                } else {
                    found += 1
                }
            }
            print(
                "of \((found + harmless)) changed bytes of \(whole.count), \(found) were found and \(harmless) "
                    + "changed nothing"
            )
            #expect(found > 0)
        }
    }

    /// Everything that can be read of a log.
    private static func content(_ path: String) throws -> [String] {
        let log = try DecisionLog.open(path, isReadOnly: true)
        var lines = ["\(log.origin) \(try log.count) \(try log.checkpoint().root.hexadecimal)"]
        try log.forEachRecord { record in
            lines.append(String(decoding: record.coreBytes, as: UTF8.self) + record.hash.hexadecimal)
            for part in record.core.parts {
                lines.append("\(part.path) \(String(describing: try record.content(part.path)))")
            }
            if let reference = try record.value("case")?.text {
                lines.append("\(reference): \(try log.records(ofCase: reference))")
            }
            if let digest = record.core.packDigest { lines.append("\(String(describing: try log.pack(digest)))") }
        }
        return lines + (try log.packDigests)
    }
}
