import CanllawLog
import Foundation
import Testing

/// What a log says, read by a program that sees nothing but what is public.
@Suite(.tags(.fast)) struct ReadingTests {
    @Test func everyRecordOfAWrittenLogIsRead() throws {
        let log = try Log(contentsOf: WrittenLog.shared.get().path)
        #expect(log.format == 3 && log.count == 4 && log.origin.hasPrefix("canllaw/"))
        #expect(try log.path == WrittenLog.shared.get().path)
        let records = try log.records.map { try $0.get() }
        #expect(records.map(\.number) == [1, 2, 3, 4])
        #expect(records.map(\.event) == [.suggestion, .decision, .correction, .disclosure])
        #expect(records.map(\.caseReference) == ["YJ-2512", "YJ-2512", "YJ-2512", nil])
        #expect(records.map(\.role) == [nil, "case_manager", "case_manager", "case_manager"])
        #expect(records.map(\.about) == [nil, 1, 2, 1])
        #expect(records.allSatisfy { $0.redaction == nil && $0.redactions.isEmpty })
    }

    /// The case says how each of them comes out.
    @Test func aSuggestionHoldsItsPolicyAndItsAnswersInShort() throws {
        let log = try Log(contentsOf: WrittenLog.shared.get().path)
        let record = try #require(try log.record(1))
        #expect(record.asAt == "2026-11-21" && record.decided == nil)
        let policy = try #require(record.policy)
        #expect(policy.id == "cwm-taf" && policy.version == "2026.1" && policy.digest.hasPrefix("sha256:"))
        let answers = Dictionary(uniqueKeysWithValues: record.answers.map { ($0.decision, $0) })
        let level = try #require(answers["service_level"])
        #expect(level.status == .open && level.outcomes.isEmpty && level.suggested == "rbp_multi_agency")
        #expect(level.stillPossible == ["rbp_multi_agency", "ecm"])
        #expect(answers["consent"]?.status == .settled && answers["consent"]?.outcomes == ["not_required"])
        #expect(answers["enforcement"]?.status == .outOfScope)
        #expect(record.parts.first == "case" && record.parts.contains("answer/service_level"))
        #expect(try log.part("fact/harm_impact", ofRecord: 1) == #""major""#)
        #expect(try log.part("fact/nothing", ofRecord: 1) == nil && log.part("case", ofRecord: 9) == nil)
    }

    @Test func whatAPersonDecidedIsRead() throws {
        let decided = try #require(try Log(contentsOf: WrittenLog.shared.get().path).record(2)?.decided)
        #expect(decided.decision == "service_level" && decided.outcome == "ecm" && decided.differs == true)
        #expect(decided.reason == "the report confirms overlapping needs" && decided.agreedWith == ["lead_worker"])
    }

    @Test func recordsAreFoundByTheirNumberAndByTheirCase() throws {
        let log = try Log(contentsOf: WrittenLog.shared.get().path)
        #expect(try log.records(ofCase: "YJ-2512") == [1, 2, 3] && log.records(ofCase: "YJ-2513").isEmpty)
        for number in [0, 5, -1, .max, .min] { #expect(try log.record(number) == nil) }
    }

    @Test func everyRecordNamesTheHashOfTheOneBefore() throws {
        for path in [try WrittenLog.shared.get().path, Repository.format2] {
            let records = try Log(contentsOf: path).records.map { try $0.get() }
            for (before, after) in zip(records, records.dropFirst()) { #expect(after.previousHash == before.hash) }
            #expect(records.allSatisfy { $0.hash.count == 64 && $0.core.hasPrefix("{") })
        }
    }

    @Test func timesAreThoseOfTheClockInUTC() throws {
        let records = try Log(contentsOf: WrittenLog.shared.get().path).records.map { try $0.get() }
        for record in records {
            #expect(record.core.contains(#""at":"\#(record.time)""#))
            let same = Date(timeIntervalSince1970: Double(record.time.secondsSince1970))
            #expect(same.ISO8601Format() == record.time.description)
        }
        #expect(!(records[1].time < records[0].time))
    }

    @Test func aLogOfFormat2IsReadWithWhatWasRemovedLeftOut() throws {
        let log = try Log(contentsOf: Repository.format2)
        #expect(log.format == 2 && log.count == 11)
        let records = try log.records.map { try $0.get() }
        #expect(records.map(\.redactions) == [[10], [11], [], [10], [10], [], [10], [], [], [], []])
        #expect(records[1].caseReference == nil && records[1].answers.isEmpty && !records[1].parts.isEmpty)
        #expect(records[3].decided?.outcome != nil && records[3].decided?.reason == nil)
        #expect(records[3].decided?.differs == nil)
        let whole = try #require(records[2].answers.first)
        let text = try #require(try log.part("answer/" + whole.decision, ofRecord: 3))
        #expect(text.contains(#""status":"\#(whole.status.rawValue)""#))
        let removed = try #require(records[9].redaction)
        #expect(removed.number == 10 && removed.about == 1 && removed.fact == "wind_now" && removed.rule == "R3")
        #expect(removed.role == "records_officer" && removed.partCount == 14 && removed.time == records[9].time)
        #expect(records[10].redaction?.fact == nil && records[10].redaction?.partCount == 16)
    }

    /// What others record meanwhile is not seen.
    @Test func aLogIsReadAsItWasWhenItWasOpened() throws {
        let copy = try WrittenLog(copyOf: WrittenLog.shared.get())
        let log = try Log(contentsOf: copy.path)
        try copy.run(
            "record", "disclosure", copy.path, "--record", "1", "--role", "case_manager", "--to", "the board",
            "--purpose", "review")
        #expect(log.count == 4 && log.records.map(\.self).count == 4)
        #expect(try log.record(5) == nil && log.verify().recordCount == 4)
        #expect(try Log(contentsOf: copy.path).count == 5)
    }

    /// A fact is removed for good only when nobody reads the log.
    @Test func aRedactionWaitsUntilALogIsLetGo() throws {
        let copy = try WrittenLog(copyOf: WrittenLog.shared.get())
        func redact() throws {
            try copy.run(
                "redact", copy.path, "--record", "1", "--fact", "harm_impact", "--rule", "R3", "--role",
                "records_officer")
        }
        do {
            let log = try Log(contentsOf: copy.path)
            #expect(throws: WrittenLog.ProgramFailed.self) { try redact() }
            #expect(try log.part("fact/harm_impact", ofRecord: 1) == #""major""#)
        }
        try redact()
        let log = try Log(contentsOf: copy.path)
        #expect(try log.part("fact/harm_impact", ofRecord: 1) == nil && log.record(1)?.redactions == [5])
        #expect(try log.verify().isIntact)
    }

    @Test func severalTasksReadOneLog() async throws {
        let log = try Log(contentsOf: WrittenLog.shared.get().path)
        let read = try await withThrowingTaskGroup(of: [Record].self) { group in
            for _ in 0..<8 { group.addTask { try log.records.map { try $0.get() } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(read.count == 8 && Set(read).count == 1)
    }

    @Test func iteratorsReadByThemselves() throws {
        let records = try Log(contentsOf: WrittenLog.shared.get().path).records
        var (one, other) = (records.makeIterator(), records.makeIterator())
        let first: Records.Element? = one.next()
        #expect(try first?.get().number == 1 && one.next()?.get().number == 2 && other.next()?.get().number == 1)
    }

    @Test func eventsHaveTheNamesOfTheFormat() {
        #expect(
            Record.Event.allCases.map(\.rawValue) == [
                "suggestion", "decision", "correction", "redaction", "disclosure", "facts_changed", "pack_approved",
                "pack_published", "export",
            ])
        #expect([Record.Event.factsChanged, .policyApproved, .policyPublished, .export, .redaction].count == 5)
        #expect(
            RecordedAnswer.Status.allCases == [.settled, .open, .silent, .outOfScope, .weighed])
    }

    // MARK: What cannot be read

    @Test func whatIsNoLogIsRefusedWithWhatToDo() throws {
        let folder = try Folder.make()
        try "not a log".write(toFile: folder + "/text", atomically: true, encoding: .utf8)
        for (name, id) in [("none.db", "log-missing"), ("text", "log-not-a-log"), ("", "log-not-a-log")] {
            let error = #expect(throws: LogError.self) { try Log(contentsOf: folder + "/" + name) }
            let found = try #require(error)
            #expect(found.id == id && found.message.contains(folder) && !found.help.isEmpty)
            #expect(found.description == found.message + "\n" + found.help)
            #expect(throws: LogError.self) { try Log.verify(contentsOf: folder + "/" + name) }
        }
    }

    @Test func recordsEndWithTheOneThatCannotBeRead() throws {
        let copy = try WrittenLog(copyOf: WrittenLog.shared.get())
        try copy.replace(#""event":"correction""#, with: #""event":"cXrrection""#)
        let entries = try Log(contentsOf: copy.path).records.map(\.self)
        #expect(entries.count == 3)
        guard case .failure(let error)? = entries.last else {
            Issue.record("the third record cannot be read")
            return
        }
        #expect(error.id == "log-broken" && error.message.contains("record 3"))
    }
}
