import CanonicalJSON
import DecisionLog
import Foundation
import Synchronization
import TestSupport

/// Logs for the tests: small, and the same each time.
enum SampleLog {
    static let start = Moment(secondsSince1970: 1_795_515_120)

    /// Counts upwards, so that the same steps give the same file content.
    static func randomness(seed: UInt64 = 1) -> Randomness {
        let state = Lock(SeededGenerator(seed: seed))
        return Randomness { count in state.with { random in (0..<count).map { _ in UInt8(random.below(256)) } } }
    }

    static func pack(_ text: String = "policy: sample\n") -> StoredPack {
        let files = [
            StoredPack.File(path: "pack.yaml", bytes: Array(text.utf8)),
            StoredPack.File(path: "more/facts.yaml", bytes: Array("facts: none\n".utf8)),
        ]
        return StoredPack(digest: StoredPack(digest: "", files: files).computedDigest, files: files)
    }

    /// - Parameter words: stands in a fact, in what follows from it and in nothing else.
    static func suggestion(_ number: Int, words: String = "major", pack: StoredPack = pack()) -> RecordDraft {
        let long = String(repeating: "Behaviour that could cause harm: \(words). ", count: 12)
        return .suggestion(
            case: "YJ-\(2400 + number)", asAt: "2026-11-21", asAtFrom: "case file", engine: "0.1.0",
            policy: .init(id: "sample", version: "1", inForceFrom: nil, inForceTo: nil), pack: pack,
            shown: .init(format: "text", decision: nil, why: nil, language: "en", text: long),
            facts: [
                .init("harm_impact", .object([("value", .string(words)), ("by", .string("case_manager"))])),
                .init("age_years", .string("15")), .init("papers", .strings(["form"])),
            ],
            decisions: [
                .init(
                    "level", facts: ["harm_impact", "papers"],
                    answer: .object([("status", .string("settled")), ("outcome", .string("ecm"))]),
                    explained: .object([("why", .string(long)), ("number", .number(number))])),
                .init(
                    "consent", facts: ["age_years"], answer: .object([("status", .string("open"))]),
                    explained: .object([("why", .string("the age"))])),
            ], rest: .object([("not_known", .array([]))]))
    }

    /// One of each kind that format 3 added.
    static var laterEvents: [RecordDraft] {
        let policy = RecordDraft.Policy(id: "sample", version: "2", inForceFrom: "2026-12-01", inForceTo: nil)
        return [
            .factsChanged(
                [.init("harm_impact", from: .string("major"), to: .null)], about: 1, case: "YJ-2400",
                role: "case_manager"),
            .policy(.published, policy, pack: pack(), role: "owner"),
            .export(masked: true, through: 3, purpose: "yearly figures", role: "analyst"),
        ]
    }

    /// Suggestions, each third one decided by a person.
    @discardableResult
    static func make(_ path: String, count: Int, seed: UInt64 = 1) throws -> DecisionLog {
        let log = try DecisionLog.create(path, randomness: randomness(seed: seed))
        var number = 0
        while try log.count < count {
            let at = Moment(secondsSince1970: start.secondsSince1970 + number * 60)
            let receipt = try log.append(suggestion(number), at: at)
            number += 1
            if number % 3 == 0, try log.count < count, let record = try log.record(receipt.seq) {
                try _ = log.append(
                    .decision(
                        on: record.core, case: "YJ-\(2400 + number - 1)", decision: "level", outcome: "standard",
                        reason: "the school's report", differs: true, flags: ["differs"],
                        role: "case_manager", agreedWith: ["lead_worker"]), at: at)
            }
        }
        return log
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }
    static func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

    /// Debian's sqlite3 in Python's standard library: it changes a log as somebody would who knows SQL.
    static func tamper(_ path: String, _ sql: String...) throws { try tamper(path, sql) }

    static func tamper(_ path: String, _ sql: [String]) throws {
        let script = """
            import sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None)
            triggers = connection.execute("select name, sql from sqlite_schema where type='trigger'").fetchall()
            for name, sql in triggers: connection.execute("drop trigger " + name)
            for statement in sys.argv[2:]: connection.execute(statement)
            for name, sql in triggers: connection.execute(sql)
            """
        try python(script, path, sql)
    }

    /// Makes the cores of some records anew with all their hashes, as a forger would.
    /// - Parameter change: a Python expression over `core`.
    static func reseal(_ path: String, _ change: String, from first: Int, through last: Int) throws {
        let script = """
            import sqlite3, sys, json, hashlib
            connection = sqlite3.connect(sys.argv[1], isolation_level=None)
            triggers = connection.execute("select name, sql from sqlite_schema where type='trigger'").fetchall()
            for name, sql in triggers: connection.execute("drop trigger " + name)
            previous = None
            for seq, core, digest in connection.execute("select seq, core, hash from records order by seq").fetchall():
                if \(first) <= seq <= \(last):
                    if previous is not None: core = core.replace(json.loads(core)["previous"].encode(), previous.hex().encode())
                    core = \(change)
                    digest = hashlib.sha256(b"\\0" + core).digest()
                    connection.execute("update records set core=?, hash=? where seq=?", (core, digest, seq))
                previous = digest
            connection.execute("update log set last=?", (previous,))
            for name, sql in triggers: connection.execute(sql)
            """
        try python(script, path, [])
    }

    static func python(_ script: String, _ path: String, _ arguments: String...) throws {
        try python(script, path, arguments)
    }

    private static func python(_ script: String, _ path: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw Failed() }
    }

    struct Failed: Error {}
}

/// A value that one thread at a time looks at.
final class Lock<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
    func with<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result { value.withLock { body(&$0) } }
}
