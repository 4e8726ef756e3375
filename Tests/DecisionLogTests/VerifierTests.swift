import CanonicalJSON
import DecisionLog
import TestSupport
import Testing

/// Every way to damage a log that the format tells apart, made with SQL by another program.
@Suite(.tags(.slow), .unlessFast) struct VerifierTests {
    private typealias Kind = Verification.Fault.Kind

    private func verified(
        _ count: Int = 12, checkpoint: Int? = nil, _ damage: (String) throws -> Void
    ) throws -> Verification {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            var kept: [Checkpoint] = []
            do {
                let log = try SampleLog.make(path, count: checkpoint ?? count)
                if checkpoint != nil { kept = [try log.checkpoint()] }
                while try log.count < count { _ = try log.append(SampleLog.suggestion(90), at: SampleLog.start) }
            }
            try damage(path)
            return try LogVerifier.verify(path, checkpoints: kept)
        }
    }

    private func expect(
        _ found: Verification, _ kind: Kind, _ record: Int?, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let first = found.faults.first
        #expect(first?.kind == kind && first?.record == record, "\(found.faults)", sourceLocation: sourceLocation)
    }

    @Test func aLogThatNobodyTouchedIsWhole() throws {
        let found = try verified(40, checkpoint: 25) { _ in }
        #expect(
            found.isWhole && found.count == 40 && found.intactCount == 40 && found.vouchedCount == 25, "\(found.faults)"
        )
        let empty = try verified(0) { _ in }
        #expect(empty.isWhole && empty.count == 0)
    }

    /// What reads a log without verifying it never passes over a record in silence.
    @Test func aMissingRecordEndsTheReading() throws {
        try withTemporaryFolder { folder in
            _ = try SampleLog.make(folder + "/log.db", count: 12)
            try SampleLog.tamper(
                folder + "/log.db", "delete from records where seq = 5", "delete from parts where id / 4096 = 5")
            var seen: [Int] = []
            let failure = #expect(throws: LogFailure.self) {
                try DecisionLog.open(folder + "/log.db", isReadOnly: true).forEachRecord { seen.append($0.seq) }
            }
            #expect(seen == [1, 2, 3, 4] && failure?.message.contains("record 5 is missing") == true)
        }
    }

    @Test func anAlteredCoreIsNamed() throws {
        let found = try verified {
            try SampleLog.tamper(
                $0, "update records set core = cast(replace(core, 'case_manager', 'lead_worker') as blob) where seq = 4"
            )
        }
        expect(found, .altered, 4)
        #expect(found.intactCount == 3)
    }

    @Test func anAlteredCoreWithItsSealMadeAnewIsNamedByTheNextRecord() throws {
        let found = try verified { path in
            try SampleLog.reseal(path, "core.replace(b'case_manager', b'lead_worker')", from: 4, through: 4)
        }
        expect(found, .altered, 4)
    }

    @Test func anAlteredPartIsNamed() throws {
        for column in ["body = cast('\"16\"' as blob)", "salt = zeroblob(16)", "salt = zeroblob(17)", "inflated = 5"] {
            expect(
                try verified { try SampleLog.tamper($0, "update parts set \(column) where id = 7 * 4096 + 2") },
                .altered, 7)
        }
        // The border between salt and body cannot be moved.
        expect(
            try verified {
                try SampleLog.tamper($0, "update parts set salt = cast(salt || x'00' as blob) where id = 7 * 4096 + 2")
            }, .altered, 7)
    }

    @Test func aMissingRecordIsNamed() throws {
        expect(
            try verified {
                try SampleLog.tamper($0, "delete from records where seq = 5", "delete from parts where id / 4096 = 5")
            }, .missing, 5)
        expect(try verified { try SampleLog.tamper($0, "delete from records where seq in (5, 6, 9)") }, .missing, 5)
        expect(try verified { try SampleLog.tamper($0, "delete from records where seq = 1") }, .missing, 1)
        // The others moved up, and the count set right.
        let closed = try verified {
            try SampleLog.tamper(
                $0, "delete from records where seq = 5", "delete from parts where id / 4096 = 5",
                "update records set seq = seq - 1 where seq > 5",
                "update parts set id = id - 4096 where id >= 6 * 4096", "update log set count = count - 1")
        }
        expect(closed, .missing, 5)
    }

    @Test func aMissingPartIsNamed() throws {
        expect(try verified { try SampleLog.tamper($0, "delete from parts where id = 7 * 4096 + 2") }, .missing, 7)
        expect(
            try verified {
                try SampleLog.tamper(
                    $0, "delete from parts where id = 7 * 4096 + 2", "insert into erasures values(7 * 4096 + 2, 9)")
            }, .missing, 7)
        expect(try verified { try SampleLog.tamper($0, "delete from packs") }, .missing, 1)
    }

    @Test func aTruncatedLogIsNamed() throws {
        expect(
            try verified {
                try SampleLog.tamper($0, "delete from records where seq > 9", "delete from parts where id >= 10 * 4096")
            }, .truncated, 10)
        // The count set right: only a checkpoint kept outside tells.
        let quiet = [
            "delete from records where seq > 9", "delete from parts where id >= 10 * 4096",
            "update log set count = 9, last = (select hash from records where seq = 9)",
        ]
        let unseen = try verified { try SampleLog.tamper($0, quiet) }
        #expect(unseen.isWhole && unseen.count == 9)
        let seen = try verified(12, checkpoint: 11) { try SampleLog.tamper($0, quiet) }
        expect(seen, .truncated, 10)
    }

    @Test func reorderedRecordsAreNamed() throws {
        expect(
            try verified {
                try SampleLog.tamper(
                    $0, "update records set seq = 1000 where seq = 3", "update records set seq = 3 where seq = 8",
                    "update records set seq = 8 where seq = 1000")
            }, .reordered, 3)
        let moved =
            ["update records set seq = 1000 where seq = 3"]
            + (4...12).map { "update records set seq = \($0 - 1) where seq = \($0)" } + [
                "update records set seq = 12 where seq = 1000"
            ]
        expect(try verified { try SampleLog.tamper($0, moved) }, .reordered, 3)
    }

    @Test func insertedRecordsAreNamed() throws {
        let inserted = try verified { path in
            let shifts = (5...12).reversed().map { "update records set seq = \($0 + 1) where seq = \($0)" }
            try SampleLog.tamper(
                path,
                shifts + [
                    "insert into records select 5, core, hash from records where seq = 6", "update log set count = 13",
                ])
        }
        expect(inserted, .inserted, 5)
        expect(
            try verified {
                try SampleLog.tamper($0, "insert into records select 13, core, hash from records where seq = 12")
            }, .inserted, 12)
        expect(
            try verified {
                try SampleLog.tamper($0, "insert into parts values(7 * 4096 + 99, zeroblob(16), 0, x'31')")
            }, .inserted, 7)
        expect(
            try verified { try SampleLog.tamper($0, "insert into packs values('sha256:00', 'a', x'31')") }, .inserted,
            nil)
    }

    @Test func aRewrittenLogIsFoundByACheckpointAlone() throws {
        let rewrite: (String) throws -> Void = {
            try SampleLog.reseal($0, "core.replace(b'case_manager', b'lead_worker')", from: 4, through: 12)
        }
        let unseen = try verified { try rewrite($0) }
        #expect(unseen.isWhole, "whoever can write the file can make its end anew: \(unseen.faults)")
        let seen = try verified(12, checkpoint: 10) { try rewrite($0) }
        #expect(
            seen.faults.map(\.kind) == [.rewritten] && seen.faults[0].record == 1 && seen.vouchedCount == nil,
            "\(seen.faults)")
    }

    @Test func severalCheckpointsNarrowDownWhatWasRewritten() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            var kept: [Checkpoint] = []
            do {
                let log = try DecisionLog.create(path, randomness: SampleLog.randomness())
                for number in 0..<12 {
                    _ = try log.append(SampleLog.suggestion(number), at: SampleLog.start)
                    if [3, 6, 9].contains(number) { kept.append(try log.checkpoint()) }
                }
            }
            try SampleLog.reseal(path, "core.replace(b'case file', b'today')", from: 6, through: 12)
            let found = try LogVerifier.verify(path, checkpoints: kept.reversed())
            #expect(
                found.vouchedCount == 4 && found.faults.map(\.kind) == [.rewritten, .rewritten]
                    && found.faults[0].record == 5, "\(found.faults)")
        }
    }

    @Test func aSignatureAndAnOriginAreChecked() throws {
        try withTemporaryFolder { folder in
            let log = try SampleLog.make(folder + "/log.db", count: 5)
            let other = try SampleLog.make(folder + "/other.db", count: 5, seed: 2)
            let key = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))
            let stranger = try NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 4))
            let checkpoint = try log.checkpoint().signed(by: key)
            let read = try Checkpoint(text: checkpoint.text)
            #expect(read == checkpoint && read.text == checkpoint.text)
            let publicKey = try NoteKey(text: key.publicText)
            #expect(!publicKey.isPrivate && publicKey.id == key.id)
            #expect(try LogVerifier.verify(log.path, checkpoints: [read], key: publicKey).vouchedCount == 5)
            #expect(
                try LogVerifier.verify(log.path, checkpoints: [read], key: NoteKey(text: stranger.publicText)).faults
                    .map(\.kind) == [.foreign])
            #expect(
                try LogVerifier.verify(log.path, checkpoints: [other.checkpoint()]).faults.map(\.kind) == [.foreign])
            // Whoever changes the count or the root spoils the words or the signature.
            let moved = checkpoint.text.replacing("\n5\n", with: "\n4\n")
            #expect(
                try LogVerifier.verify(log.path, checkpoints: [Checkpoint(text: moved)], key: publicKey).faults.map(
                    \.kind) == [.foreign])
            for (index, byte) in Array(checkpoint.text.utf8).enumerated() where index % 3 == 0 {
                var bytes = Array(checkpoint.text.utf8)
                bytes[index] = byte ^ 1
                let changed = try? Checkpoint(text: String(decoding: bytes, as: UTF8.self))
                #expect(changed?.isSigned(by: publicKey) != true, "byte \(index)")
            }
        }
    }

    /// The test vector of RFC 8032 section 7.1, test 2.
    @Test func keysSignAsEd25519Does() throws {
        let seed = try #require(
            Hexadecimal.bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb".utf8))
        let key = try NoteKey.make(name: "rfc", randomness: Randomness { _ in seed })
        #expect(Hexadecimal.text(key.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        let signature = try #require(key.sign([0x72]))
        #expect(
            Hexadecimal.text(signature)
                == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        )
        #expect(key.verifies(signature, of: [0x72]) && !key.verifies(signature, of: [0x73]))
    }

    @Test func aClockThatWentBackIsNotedAndNothingIsLost() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/log.db"
            do {
                let log = try DecisionLog.create(path)
                for hour in [5, 6, 2, 7] {
                    _ = try log.append(
                        SampleLog.suggestion(hour),
                        at: Moment(secondsSince1970: SampleLog.start.secondsSince1970 + hour * 3600))
                }
            }
            let found = try LogVerifier.verify(path)
            #expect(
                found.isWhole && found.count == 4 && found.notes.count == 1 && found.notes[0].contains("record 3")
                    && found.notes[0].contains("clock went back"))
        }
    }

    @Test func guardsThatWereTakenAwayAreTold() throws {
        let found = try verified { path in
            try SampleLog.python(
                "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute('drop trigger "
                    + "records_update')\nc.commit()",
                path)
        }
        #expect(found.faults.map(\.kind) == [.altered])
        try withTemporaryFolder { folder in
            let log = try SampleLog.make(folder + "/log.db", count: 3)
            for sql in [
                "update records set seq = 9 where seq = 1", "delete from records", "update parts set salt = x''",
                "delete from parts", "delete from packs", "insert into records values(9, x'', x'')",
            ] {
                #expect(throws: SampleLog.Failed.self) {
                    try SampleLog.python(
                        "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute(sys.argv[2])\nc.commit()",
                        log.path, sql)
                }
            }
        }
    }
}
