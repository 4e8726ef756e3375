import DecisionLog
import Foundation
import TestSupport
import Testing

/// What a creation that was killed leaves behind, and what only looks like it.
@Suite(.tags(.fast)) struct NewLogFileTests {
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func unfinishedFilesAreClearedByTheNextWriterAndNothingElseIs() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let start = path + ".new-"
            try SampleLog.make(folder + "/whole.db", count: 1).close()
            let whole = try SampleLog.bytes(folder + "/whole.db")
            for ending in ["0123456789ab", "0123456789ab-wal", "0123456789ab-shm", "0123456789ab-journal"] {
                try SampleLog.write(Array(whole.prefix(9000)), start + ending)
            }
            try SampleLog.write([], start + "00000000000a")
            let kept = [
                "log.db.new-0123456789AB", "log.db.new-0123456789", "log.db.new-0123456789abc",
                "other.db.new-0123456789ab", "log.db.new-", "log.db.new-cccccccccccc", "whole.db",
            ]
            for name in kept.dropLast() { try SampleLog.write(Array("a text of somebody".utf8), folder + "/" + name) }
            // A name that leads elsewhere, and a folder.
            try FileManager.default.createSymbolicLink(
                atPath: start + "dddddddddddd", withDestinationPath: folder + "/whole.db")
            try FileManager.default.createDirectory(atPath: start + "eeeeeeeeeeee", withIntermediateDirectories: false)
            for _ in 0..<2 {
                try DecisionLog.openOrCreate(path).close()
                #expect(
                    try names(folder)
                        == (kept + ["log.db", "log.db.new-dddddddddddd", "log.db.new-eeeeeeeeeeee"]).sorted())
            }
            #expect(try SampleLog.bytes(folder + "/whole.db") == whole)
        }
    }

    @Test func aFileThatSomebodyIsMakingStays() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            let making = path + ".new-0123456789ab"
            let held = open(making, O_RDWR | O_CREAT, 0o600)
            #expect(flock(held, LOCK_EX) == 0)
            try DecisionLog.openOrCreate(path).close()
            #expect(try names(folder) == ["log.db", "log.db.new-0123456789ab"])
            close(held)
            try DecisionLog.open(path, isReadOnly: false).close()
            #expect(try names(folder) == ["log.db"])
        }
    }

    /// Killed after the name was given and before the other was taken away: both lead to the log.
    @Test func theSecondNameOfALogGoesAndTheLogStays() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 3).close()
            #expect(link(path, path + ".new-0123456789ab") == 0)
            let log = try DecisionLog.open(path, isReadOnly: false)
            _ = try log.append(SampleLog.suggestion(1), at: SampleLog.start)
            log.close()
            #expect(try names(folder) == ["log.db"])
            #expect(try LogVerifier.verify(path).count == 4)
        }
    }

    @Test func aReaderClearsNothing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            try SampleLog.make(path, count: 1).close()
            try SampleLog.write([], path + ".new-0123456789ab")
            try DecisionLog.open(path, isReadOnly: true).close()
            _ = try LogVerifier.verify(path)
            #expect(try names(folder) == ["log.db", "log.db.new-0123456789ab"])
        }
    }
}
