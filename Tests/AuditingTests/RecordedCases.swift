import Auditing
import CaseFiles
import DecisionLog
import DecisionModel
import Diagnostics
import Foundation
import PolicyEngines
import PolicyLoading
import TestSupport

/// Logs of shipped fixtures, made in process.
struct RecordedCases {
    static let fixtures = [
        "v01-no-trauma-found-first-order", "v05-unlikely-but-medium-impact", "v08-settled-looked-after-child-no-level",
        "v16-one-ecm-fact-missing", "v54-second-warning-panel-planned",
        "likely-and-minor-is-consultation", "contradiction-recovered-at-trm-three",
    ]
    static let start = Moment(secondsSince1970: 1_795_515_120)
    static let shown = RecordDraft.Shown(format: "json", decision: nil, why: nil, language: "en", text: "shown")

    struct Unusable: Error {
        let what: String
    }

    let log: DecisionLog
    let engine: PolicyEngine

    /// - Parameters:
    ///   - fixtures: names of files in `source`, without their ending.
    ///   - version: of the engine that the records name.
    ///   - change: what the records hold instead of what the engine says.
    init(
        in folder: String, fixtures: [String] = fixtures, from source: String = "Fixtures/cases/cwm-taf",
        engine: PolicyEngine? = nil,
        version: String = PolicyEngine.version, change: (inout Decisions) -> Void = { _ in }
    ) throws {
        self.engine = try engine ?? Engines.ofPack()
        log = try DecisionLog.create(folder + "/log.db")
        let record = SuggestionRecord(self.engine, version: version)
        for name in fixtures {
            let file = try Repository.source("\(source)/\(name).yaml")
            guard let caseFile = self.engine.readCase(file, format: .yaml).value else { throw Unusable(what: name) }
            let decided = self.engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
            var decisions = self.engine.decisions(of: decided)
            change(&decisions)
            _ = try log.append(record.draft(decided, saying: decisions, shown: Self.shown), at: Self.start)
        }
    }

    /// The shipped pack with something else in one of its files.
    static func pack(_ file: String, _ old: String, _ new: String) throws -> PolicyEngine {
        let files = try Repository.files(in: "Policies/cwm-taf", endings: [".yaml"]).map { path -> PackFile in
            let text = try Repository.text(path)
            let name = String(path.dropFirst("Policies/cwm-taf/".count))
            return PackFile(
                path: name, source: TestSupport.file(name == file ? text.replacing(old, with: new) : text, path: name))
        }
        let loaded = PolicyEngine.load(files)
        guard let engine = loaded.value else { throw Unusable(what: Engines.printed(loaded.diagnostics)) }
        return engine
    }

    /// Changes the file as somebody would who knows SQL.
    func damage(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])", log.path,
            sql,
        ]
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw Unusable(what: sql) }
    }

    @discardableResult
    func decide(
        _ seq: Int, _ decision: String = "service_level", outcome: String, reason: String?, differs: Bool?
    ) throws -> Int {
        guard let record = try log.record(seq), let reference = try record.text("case") else {
            throw Unusable(what: "record \(seq)")
        }
        return try log.append(
            .decision(
                on: record.core, case: reference, decision: decision, outcome: outcome, reason: reason,
                differs: differs, flags: differs == true ? ["differs"] : [],
                role: "case_manager", agreedWith: ["lead_worker"]), at: Self.start
        ).seq
    }

    /// That a record about a suggestion, or the suggestion itself, is wrong.
    @discardableResult
    func correct(_ seq: Int, of suggestion: Int, reason: String, replacement: Int? = nil) throws -> Int {
        guard let record = try log.record(seq), let about = try log.record(suggestion),
            let reference = try about.text("case")
        else {
            throw Unusable(what: "record \(seq)")
        }
        return try log.append(
            .correction(
                of: record.core, on: about.core, case: reference, reason: reason, replacement: replacement,
                role: "lead_worker"), at: Self.start
        ).seq
    }
}

extension Decisions {
    /// Something else said of one decision.
    mutating func change(_ name: String, _ change: (inout Decision) -> Void) {
        for index in decisions.indices where decisions[index].id == name { change(&decisions[index]) }
    }
}
