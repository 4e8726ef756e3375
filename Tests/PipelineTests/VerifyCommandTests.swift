import DecisionLog
import Foundation
import TestSupport
import Testing

/// `canllaw verify` and `canllaw log proof` through the built program.
@Suite(.tags(.slow), .unlessFast) struct VerifyCommandTests {
    private static let fixture = "Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml"

    /// A log of one decision with its checkpoint and the key that signed it.
    private func withLog(_ body: (_ folder: String, _ log: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            #expect(try Program.run("decide", "--record", log, Self.fixture).exitCode == 3)
            #expect(try Program.run("log", "key", folder + "/key", "--name", "office").exitCode == 0)
            try write(try Program.run("log", "checkpoint", log, "--key", folder + "/key").output, to: folder + "/kept")
            try body(folder, log)
        }
    }

    private func words(_ run: Program) -> String { run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    @Test func theFirstLineSaysNoMoreThanTheCheckpointBears() throws {
        try withLog { folder, log in
            let alone = try Program.run("verify", log)
            #expect(
                alone.exitCode == 0
                    && words(alone).hasPrefix(
                        "\(log): whole in itself; whether it is the log of then only a checkpoint kept outside can tell"
                    ), "\(alone.output)")
            let unsigned = try Program.run("verify", log, "--checkpoint", folder + "/kept")
            #expect(
                unsigned.exitCode == 0
                    && words(unsigned).hasPrefix(
                        "\(log): whole in itself, and as the checkpoint says; who made the checkpoint only its key "
                            + "can tell"
                    ), "\(unsigned.output)")
            let signed = try Program.run("verify", log, "--checkpoint", folder + "/kept", "--key", folder + "/key.pub")
            #expect(
                signed.exitCode == 0
                    && words(signed).hasPrefix(
                        "\(log): nothing was altered, removed or put in, but for what redactions say, up to record 1, "
                            + "as the checkpoint signed by `office` says"
                    ),
                "\(signed.output)")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                    "kept", "key", "key.pub", "log.db",
                ])
        }
    }

    @Test func theKeyThatSignsIsNotTakenToCheck() throws {
        try withLog { folder, log in
            let run = try Program.run("verify", log, "--checkpoint", folder + "/kept", "--key", folder + "/key")
            #expect(
                run.exitCode == 2 && run.output.isEmpty && run.errors.contains("log-bad-key")
                    && run.errors.contains(".pub"), "\(run.errors)")
        }
    }

    /// Trial 61: a checkpoint that came through an editor accuses nobody.
    @Test func aCheckpointThatCameThroughAnEditorIsRead() throws {
        try withLog { folder, log in
            let text = try String(contentsOf: URL(filePath: folder + "/kept"), encoding: .utf8)
            let key = try String(contentsOf: URL(filePath: folder + "/key.pub"), encoding: .utf8)
            try write(key.replacing("\n", with: "\r\n"), to: folder + "/windows.pub")
            for changed in ["\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text + "\n\n"] {
                try write(changed, to: folder + "/changed")
                for key in ["/key.pub", "/windows.pub"] {
                    let run = try Program.run("verify", log, "--checkpoint", folder + "/changed", "--key", folder + key)
                    #expect(run.exitCode == 0 && !run.output.contains("foreign"), "\(run.output)\(run.errors)")
                }
            }
            try write(text.replacing("canllaw/", with: "canllaw/x"), to: folder + "/changed")
            let run = try Program.run("verify", log, "--checkpoint", folder + "/changed", "--key", folder + "/key.pub")
            #expect(run.exitCode == 2 && run.errors.contains("log-bad-checkpoint"), "\(run.output)\(run.errors)")
        }
    }

    @Test func aProofIsCheckedByCheckpointAndKeyAndByNothingLess() throws {
        try withLog { folder, log in
            try write(try Program.run("log", "proof", log, "--record", "1").output, to: folder + "/proof")
            let holds = try Program.run(
                "verify", "--proof", folder + "/proof", "--checkpoint", folder + "/kept", "--key", folder + "/key.pub")
            #expect(
                holds.exitCode == 0
                    && words(holds).hasPrefix(
                        "\(folder)/proof: record 1 is in the log of 1 records, as the checkpoint signed by `office` "
                            + "says"
                    ), "\(holds.output)\(holds.errors)")
            for less in [["--checkpoint", folder + "/kept"], ["--key", folder + "/key.pub"], []] {
                let run = try Program.run(list: ["verify", "--proof", folder + "/proof"] + less)
                #expect(
                    run.exitCode == 2 && run.output.isEmpty && run.errors.contains("a proof says nothing by itself"),
                    "\(run.errors)")
            }
            for both in [[log, "--proof", folder + "/proof"], []] {
                #expect(
                    try Program.run(
                        list: ["verify"] + both + ["--checkpoint", folder + "/kept", "--key", folder + "/key.pub"]
                    ).exitCode == 2)
            }
            // The seals of the record made anew.
            let proof = try String(contentsOf: URL(filePath: folder + "/proof"), encoding: .utf8)
            try write(proof.replacing("case file", with: "today"), to: folder + "/forged")
            let forged = try Program.run(
                "verify", "--proof", folder + "/forged", "--checkpoint", folder + "/kept", "--key", folder + "/key.pub",
                "--format", "json")
            let said = try JSONSerialization.jsonObject(with: Data(forged.output.utf8)) as? [String: Any]
            #expect(
                forged.exitCode == 1 && said?["holds"] as? Bool == false
                    && (said?["fault"] as? [String: Any])?["kind"] as? String == "altered", "\(forged.output)")
            #expect(try Program.run("log", "key", folder + "/stranger", "--name", "office").exitCode == 0)
            let strange = try Program.run(
                "verify", "--proof", folder + "/proof", "--checkpoint", folder + "/kept", "--key",
                folder + "/stranger.pub")
            #expect(strange.exitCode == 1 && strange.output.contains("foreign"), "\(strange.output)")
            try write("{}", to: folder + "/none")
            let none = try Program.run(
                "verify", "--proof", folder + "/none", "--checkpoint", folder + "/kept", "--key", folder + "/key.pub")
            #expect(none.exitCode == 2 && none.errors.contains("log-bad-proof"), "\(none.errors)")
        }
    }

    /// An altered log is no fault of ours: 1 where it is judged, 2 where it cannot be used; and nothing of it is acted
    /// on.
    @Test(arguments: [
        "DROP TABLE log; CREATE VIEW log AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 "
            + "AS one, 'canllaw/0' AS origin, count(*) AS count, x'00' AS last FROM n",
        "DROP TABLE records; CREATE VIEW records AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            + "SELECT i AS seq, x'7b7d' AS core, x'00' AS hash FROM n",
        "DROP TABLE log; CREATE VIEW log AS SELECT 1 AS one, 'canllaw/0' AS origin, 1 AS count, zeroblob(900000000) "
            + "AS last",
        "DROP TABLE parts",
        "CREATE TRIGGER more BEFORE INSERT ON records BEGIN SELECT no_such_function(); END",
        "UPDATE log SET origin = 'canllaw/' || char(27) || '[31m' || char(8238)",
    ]) func anAlteredLogNeverEndsWithAFaultOfOurs(_ statements: String) throws {
        try withLog { folder, log in
            let script = """
                import sqlite3, sys
                log = sqlite3.connect(sys.argv[1], isolation_level=None)
                for (name,) in log.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall() if "TABLE" in sys.argv[2] else []: log.execute("DROP TRIGGER " + name)
                for statement in sys.argv[2].split("; ") if "TRIGGER" not in sys.argv[2] else [sys.argv[2]]: log.execute(statement)
                log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                log.close()
                """
            let python = try Process.run(
                URL(filePath: "/usr/bin/env"), arguments: ["python3", "-c", script, log, statements])
            python.waitUntilExit()
            #expect(python.terminationStatus == 0)
            let verified = try Program.run("verify", log)
            #expect(
                verified.exitCode == 1 && verified.output.contains("altered") && !verified.output.contains("\u{1B}")
                    && !verified.output.contains("\u{202E}"), "\(verified.output)\(verified.errors)")
            let readers = [
                ["log", "show", log], ["log", "checkpoint", log], ["log", "summary", log], ["replay", log],
                ["log", "proof", log, "--record", "1"],
            ]
            for arguments in readers where !statements.contains("no_such_function") {
                let run = try Program.run(list: arguments)
                #expect(
                    run.exitCode == 2 && run.errors.contains("log-altered") && !run.errors.contains("\u{1B}"),
                    "\(arguments): \(run.exitCode) \(run.errors)")
            }
            let written = try Program.run("decide", "--record", log, Self.fixture)
            #expect(
                written.exitCode == 2 && written.output.isEmpty && written.errors.contains("log-altered"),
                "\(written.errors)")
        }
    }
}
