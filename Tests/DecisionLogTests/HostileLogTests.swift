import CanonicalJSON
import DecisionLog
import Foundation
import TestSupport
import Testing

/// A log that somebody hostile made: nothing that stands in it, or beside it, is acted on, and every command ends.
@Suite(.tags(.slow), .unlessFast) struct HostileLogTests {
    private func kind(_ body: () throws -> Void) -> LogFailure.Kind? {
        do { try body() } catch let failure as LogFailure { return failure.kind } catch {}
        return nil
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    // MARK: Beside the log

    /// The journal names a file that SQLite would delete, and a page that it would put into the log.
    @Test func aPlantedJournalIsNeitherRolledBackNorObeyed() throws {
        try withTemporaryFolder { folder in
            let (path, victim) = (folder + "/log.db", folder + "/a file of the auditor.txt")
            try SampleLog.make(path, count: 5).close()
            try write("not yours\n", to: victim)
            try SampleLog.python(Self.plantJournal, path, victim)
            let (log, journal) = (try SampleLog.bytes(path), try SampleLog.bytes(path + "-journal"))
            #expect(kind { _ = try LogVerifier.verify(path) } == .journal)
            #expect(kind { _ = try DecisionLog.open(path, isReadOnly: true) } == .journal)
            #expect(kind { _ = try DecisionLog.open(path, isReadOnly: false) } == .journal)
            #expect(kind { _ = try DecisionLog.openOrCreate(path) } == .journal)
            #expect(
                try SampleLog.text(victim) == "not yours\n" && SampleLog.bytes(path) == log
                    && SampleLog.bytes(path + "-journal") == journal)
            // An empty one is none to SQLite either.
            try SampleLog.write([], path + "-journal")
            #expect(try LogVerifier.verify(path).isWhole)
        }
    }

    /// Even where it comes between the look and the opening.
    @Test func aJournalThatComesLaterIsNotSeen() throws {
        try withTemporaryFolder { folder in
            let (path, victim) = (folder + "/log.db", folder + "/victim.txt")
            let log = try SampleLog.make(path, count: 5)
            try write("not yours\n", to: victim)
            let reader = try DecisionLog.open(path, isReadOnly: true)
            log.close()
            try SampleLog.python(Self.plantJournal, path, victim)
            #expect(try reader.count == 5)
            try reader.forEachRecord { _ in }
            #expect(try SampleLog.text(victim) == "not yours\n")
        }
    }

    private static let plantJournal = """
        import struct, sys
        log, victim = sys.argv[1:3]
        data = open(log, "rb").read()
        size = struct.unpack(">H", data[16:18])[0]
        page = bytearray(data[-size:])
        page[100:110] = b"PLANTEDXXX"
        check = 12345 + sum(page[i] for i in range(size - 200, 0, -200))
        name = victim.encode()
        magic = b"\\xd9\\xd5\\x05\\xf9\\x20\\xa1\\x63\\xd7"
        journal = magic + struct.pack(">IIIII", 1, 12345, len(data) // size, 512, size)
        journal += b"\\0" * (512 - len(journal)) + struct.pack(">I", len(data) // size) + page + struct.pack(">I", check & 0xFFFFFFFF)
        journal += struct.pack(">I", 0x40000000 // size + 1) + name + struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF) + magic
        open(log + "-journal", "wb").write(journal)
        """

    /// What a writer that was killed left in `-wal` is read, and stays where it is.
    @Test func whatWaitsBesideALogIsReadWithoutATouch() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 3).close()
            let writer = try DecisionLog.open(path, isReadOnly: false)
            _ = try writer.append(SampleLog.suggestion(70), at: SampleLog.start)
            for ending in ["", "-wal"] {
                try SampleLog.write(try SampleLog.bytes(path + ending), folder + "/copy.db" + ending)
            }
            let copy = folder + "/copy.db"
            let before = try (names(folder), SampleLog.bytes(copy), SampleLog.bytes(copy + "-wal"))
            let found = try LogVerifier.verify(copy)
            #expect(found.isWhole && found.count == 4, "\(found.faults)")
            let reader = try DecisionLog.open(copy, isReadOnly: true)
            #expect(try reader.count == 4 && reader.records(ofCase: "YJ-2470") == [4])
            reader.close()
            #expect(try (names(folder), SampleLog.bytes(copy), SampleLog.bytes(copy + "-wal")) == before)
            // The copy that is read has lost its name by the time it is read.
            try FileManager.default.createDirectory(atPath: folder + "/room", withIntermediateDirectories: false)
            let process = try Process.run(
                URL(filePath: "/usr/bin/env"), arguments: ["TMPDIR=\(folder)/room", FaultTests.writer, "verify", copy])
            process.waitUntilExit()
            #expect(try process.terminationStatus == 0 && names(folder + "/room") == [])
        }
    }

    @Test func aReaderSeesTheLogAsItWasWhileSomebodyWrites() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 30).close()
            let reader = try DecisionLog.open(path, isReadOnly: true)
            var seen = 0
            try reader.forEachRecord { _ in
                seen += 1
                // Each opens, writes, and would bring what it wrote into the file when it closes.
                let writer = try DecisionLog.open(path, isReadOnly: false)
                _ = try writer.append(SampleLog.suggestion(seen), at: SampleLog.start)
                writer.close()
            }
            #expect(seen == 30)
            #expect(try reader.count == 30)
            reader.close()
            #expect(try LogVerifier.verify(path).count == 60)
            let writer = try DecisionLog.open(path, isReadOnly: false)
            _ = try writer.append(SampleLog.suggestion(1), at: SampleLog.start)
            writer.close()
            #expect(try names(folder) == ["log.db"])
        }
    }

    // MARK: In the log

    /// They would run when somebody writes: a record would be acknowledged and gone.
    @Test(arguments: [
        "CREATE TRIGGER more AFTER UPDATE ON log BEGIN DELETE FROM parts; END",
        "CREATE TRIGGER more BEFORE INSERT ON records BEGIN SELECT RAISE(IGNORE); END",
        "DROP TRIGGER records_update", "CREATE TABLE more(a)", "CREATE INDEX more ON parts(salt)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON parts BEGIN SELECT no_such_function(); END",
    ]) func nothingIsWrittenWhereSomethingWasPlanted(_ statement: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 5).close()
            try SampleLog.python(
                "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute(sys.argv[2])\nc.commit()\nc.execute('pragma wal_checkpoint(truncate)')\nc.close()",
                path, statement)
            let before = try SampleLog.bytes(path)
            #expect(kind { _ = try DecisionLog.open(path, isReadOnly: false) } == .altered)
            #expect(try SampleLog.bytes(path) == before)
            let found = try LogVerifier.verify(path)
            #expect(found.faults.first?.kind == .altered && found.faults.first?.record == nil, "\(found.faults)")
        }
    }

    /// A name with an escape sequence in it would be printed, and signed.
    @Test(arguments: [
        "canllaw/\u{1B}[31m0123456789ab", "canllaw/\u{202E}0123456789abcde", "canllaw/0123456789abcdeg", "",
        "canllaw/0123456789abcdef0",
    ])
    func aNameThatIsNoneIsNeitherSignedNorShown(_ name: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 2).close()
            try SampleLog.tamper(path, "UPDATE log SET origin = '\(name)'")
            #expect(kind { _ = try DecisionLog.open(path, isReadOnly: true).checkpoint() } == .altered)
            #expect(kind { _ = try DecisionLog.open(path, isReadOnly: false) } == .altered)
            #expect(
                kind {
                    _ = try Checkpoint(text: Checkpoint(origin: name, count: 0, root: RecordHasher().record([])).text)
                }
                    == .badCheckpoint)
            #expect(try LogVerifier.verify(path).faults.first?.kind == .altered)
        }
    }

    @Test(arguments: [Int.max, Int.min, -1, 1 << 51 - 1]) func aCountThatNoLogHasIsRefused(_ count: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 4).close()
            try SampleLog.tamper(path, "UPDATE log SET count = \(count)")
            #expect(try LogVerifier.verify(path).faults.map(\.kind) == [.altered])
            #expect(
                kind {
                    _ = try DecisionLog.open(path, isReadOnly: false).append(
                        SampleLog.suggestion(1), at: SampleLog.start)
                } == .broken)
            #expect(kind { _ = try DecisionLog.open(path, isReadOnly: true).checkpoint() } == .broken)
        }
    }

    /// Rows without end, and values longer than the file, are let go of within seconds, by those who only read it, too.
    @Test(arguments: [
        "view", "other-table", "file-rows-without-end", "too-long-together", "file-page-filled", "file-page-twice",
        "file-header", "stream",
    ])
    func everyReaderOfAHostileLogEnds(_ kind: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let log = try SampleLog.make(path, count: 18)
            _ = try log.redact(2, fact: "harm_impact", rule: "R3", role: "records_officer", at: SampleLog.start)
            let key = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))
            try write(try log.checkpoint().signed(by: key).text, to: folder + "/checkpoint")
            try write(key.publicText, to: folder + "/key.pub")
            log.close()
            let run = try OtherVerifier.run(
                [path, folder, folder + "/checkpoint", folder + "/key.pub", "6", kind], script: "plant.py")
            #expect(run.exitCode == 0)
            let clock = ContinuousClock()
            for seed in 0..<6 {
                let planted = "\(folder)/\(kind)-\(seed).db"
                let took = clock.measure {
                    for act in Self.readings {
                        do { try act(planted) } catch let failure as LogFailure {
                            #expect(failure.kind != .fault, "\(failure)")
                        } catch { Issue.record("\(error)") }
                    }
                }
                #expect(took < .seconds(60), "\(kind) \(seed): \(took)")
            }
        }
    }

    private static let readings: [@Sendable (String) throws -> Void] = [
        { _ = try LogVerifier.verify($0) },
        { path in
            let log = try DecisionLog.open(path, isReadOnly: true)
            try log.forEachRecord { record in
                for part in record.core.parts { _ = try? record.value(part.path) }
            }
        },
        { _ = try DecisionLog.open($0, isReadOnly: true).checkpoint() },
        { _ = try DecisionLog.open($0, isReadOnly: true).records(ofCase: "YJ-2402") },
        { _ = try DecisionLog.open($0, isReadOnly: true).inclusionProof(of: 3, in: 4) },
        { path in
            for digest in try DecisionLog.open(path, isReadOnly: true).packDigests { _ = digest.count }
        },
        { _ = try DecisionLog.open($0, isReadOnly: false).append(SampleLog.suggestion(1), at: SampleLog.start) },
    ]

    // MARK: Numbers and lengths

    @Test func moreThanAPartMayHoldIsRefusedWithoutACrash() throws {
        try withTemporaryFolder { folder in
            let log = try DecisionLog.create(folder + "/log.db")
            func new(_ length: Int) -> RecordDraft {
                .disclosure(
                    of: nil, to: String(repeating: "a", count: length - 2), purpose: "inspection",
                    role: "records_officer")
            }
            #expect(try log.append(new(1 << 24), at: SampleLog.start).seq == 1)
            #expect(kind { _ = try log.append(new(1 << 24 + 1), at: SampleLog.start) } == .tooLarge)
            #expect(try log.count == 1)
        }
    }
}
