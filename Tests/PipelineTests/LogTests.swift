import Auditing
import CanonicalJSON
import CaseFiles
import DecisionLog
import DecisionModel
import DecisionsCoding
import Diagnostics
import Foundation
import PolicyChecker
import PolicyEngines
import Rendering
import TestSupport
import Testing

/// The log through the built program, and what joins it to the engine.
@Suite(.tags(.slow), .unlessFast) struct LogTests {
    private static let fixtures = "Fixtures/cases/cwm-taf/"
    private static let oneOpen = fixtures + "v16-one-ecm-fact-missing.yaml"

    @Test func aDecisionIsRecordedBeforeItIsShownAndShownAsWithoutARecord() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            let plain = try Program.run("decide", "--format", "json", Self.oneOpen)
            let recorded = try Program.run("decide", "--format", "json", "--record", log, Self.oneOpen)
            #expect(
                recorded.exitCode == 3 && recorded.output == plain.output
                    && recorded.errors == "recorded as number 1 in \(log)\n", "\(recorded.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.db"])
            let verified = try Program.run("verify", log)
            #expect(
                verified.exitCode == 0 && verified.output.contains("1 record")
                    && verified.output.contains("What this does not show"), "\(verified.output)\(verified.errors)")
            // The answers come out of the log again.
            let record = try #require(try DecisionLog.open(log, isReadOnly: true).record(1))
            let whole = try JSONSerialization.jsonObject(with: Data(plain.output.utf8)) as? [String: Any]
            let decisions = try #require(whole?["decisions"] as? [String: [String: Any]])
            #expect(
                Set(record.names("decision/")) == Set(decisions.keys)
                    && record.names("answer/") == record.names("decision/"))
            for (name, said) in decisions {
                let kept = try #require(try record.value("answer/" + name))
                let answer = try #require(
                    try JSONSerialization.jsonObject(with: Data(kept.canonicalBytes)) as? [String: Any])
                for key in ["status", "outcome", "still_possible", "also_met"] {
                    let (left, right) = (answer[key] as? NSObject, said[key] as? NSObject)
                    #expect(left == right, "\(name): \(key)")
                }
                #expect(answer["suggested"] as? String == said["suggested"] as? String, "\(name)")
                #expect(answer["contested"] as? [String] == said["contested"] as? [String] ?? [], "\(name)")
            }
        }
    }

    @Test func whatCannotBeRecordedIsNotShown() throws {
        try withTemporaryFolder { folder in
            for (log, id) in [(folder, "log-not-a-log"), (folder + "/no/log.db", "log-missing"), ("/dev/full", "log-")]
            {
                let run = try Program.run("decide", "--record", log, Self.oneOpen)
                #expect(run.exitCode == 2 && run.output.isEmpty && run.errors.contains(id), "\(log): \(run.errors)")
            }
        }
    }

    /// Every command that takes a case refuses a reference that looks like a person, says where, and does not repeat
    /// it.
    @Test(arguments: ["Rhys Jones", "jones d"]) func noCommandTakesANameAsAReference(name: String) throws {
        try withTemporaryFolder { folder in
            let named = folder + "/case.yaml"
            try write(try Repository.text(Self.oneOpen).replacing("YJ-2512", with: name), to: named)
            let commands = [
                ["decide", named], ["decide", "--format", "json", named],
                ["decide", "--record", folder + "/log.db", named], ["ask", named],
                ["whatif", named, "looked_after=yes"],
                ["test", folder], ["replay", named, "--against", "Policies/cwm-taf"],
            ]
            for command in commands {
                let run = try Program.run(list: command, input: "")
                #expect(
                    run.exitCode != 0 && run.errors.contains("error[looks-like-name]")
                        && run.errors.contains("case.yaml:"), "\(command): \(run.exitCode) \(run.errors)")
                #expect(!run.errors.contains(name) && !run.output.contains(name), "\(command)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/log.db"))
        }
    }

    /// One after another, of packs in turn: what the record before says ahead of the next is then of another pack.
    @Test func casesOfSeveralPacksAreRecordedInOneLog() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            try write("case: YJ-1\nfacts: [", to: folder + "/bad.yaml")
            let refused = try Program.run("decide", "--record", log, folder + "/bad.yaml")
            #expect(refused.exitCode == 2 && refused.output.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: log), "a case that is refused makes no log")
            let other = try #require(try Repository.files(in: "Fixtures/cases/flintshire", endings: [".yaml"]).first)
            let runs = [
                ["--policy", "Policies/flintshire", other], [Self.oneOpen], ["--policy", "Policies/flintshire", other],
                [Self.oneOpen, folder + "/bad.yaml", Self.fixtures + "consent-agreed-level-not-known.yaml"],
            ]
            for arguments in runs {
                #expect(
                    try Program.run(list: ["decide", "--record", log] + arguments).errors.contains(
                        "recorded as number "))
            }
            let verified = try Program.run("verify", log)
            #expect(verified.exitCode == 0 && verified.output.contains("5 records"), "\(verified.output)")
            let replayed = try Program.run("replay", log, "--clock", "then")
            #expect(replayed.exitCode == 0 && replayed.output.contains("5 same"), "\(replayed.output)")
        }
    }

    @Test func aPersonDecidesCorrectsAndDiscloses() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            #expect(try Program.run("decide", "--record", log, Self.oneOpen).exitCode == 3)
            func record(_ what: String, _ more: String...) throws -> Program {
                try Program.run(list: ["record", what, log] + more)
            }
            let unreasoned = try record("decision", "--case", "YJ-2512", "--outcome", "ecm", "--role", "case_manager")
            #expect(
                unreasoned.exitCode == 2
                    && unreasoned.errors.contains(
                        "a reason is needed, since it differs from what was suggested, and the answer was still open"),
                "\(unreasoned.errors)")
            let agreeing = try record(
                "decision", "--case", "YJ-2512", "--outcome", "rbp_multi_agency", "--role", "case_manager")
            #expect(
                agreeing.exitCode == 2
                    && agreeing.errors.contains("a reason is needed, since the answer was still open"),
                "agreeing takes as much as differing: \(agreeing.errors)")
            let named = try record(
                "decision", "--case", "YJ-2512", "--outcome", "ecm", "--role", "case_manager", "--reason",
                "as Rhys Jones asked")
            #expect(
                named.exitCode == 2 && named.errors.contains("looks-like-name") && !named.errors.contains("Rhys"),
                "\(named.errors)")
            for wrong in [
                ["--outcome", "emc", "--role", "case_manager"], ["--outcome", "ecm", "--role", "casemanager"],
                ["--outcome", "ecm", "--role", "case_manager", "--decision", "nothing"],
            ] {
                let run = try Program.run(
                    list: ["record", "decision", log, "--record", "1", "--reason", "because"] + wrong)
                #expect(run.exitCode == 2 && run.output.isEmpty, "\(wrong)")
            }
            let decided = try record(
                "decision", "--record", "1", "--outcome", "ecm", "--role", "case_manager", "--agreed-with",
                "lead_worker", "--reason", "the report of 19 November 2026 confirms overlapping needs")
            #expect(decided.exitCode == 0 && decided.output.hasPrefix("recorded as number 2 in "), "\(decided.errors)")
            #expect(
                try record(
                    "correction", "--record", "2", "--role", "case_manager", "--reason", "the wrong level was named"
                ).exitCode == 0)
            #expect(
                try record(
                    "disclosure", "--case", "YJ-2512", "--role", "case_manager", "--to", "the inspectorate",
                    "--purpose", "inspection"
                ).exitCode == 0)
            let shown = try Program.run("log", "show", log)
            let lines = shown.output.split(separator: "\n").map {
                $0.split(separator: "  ").dropFirst(2).joined(separator: "  ")
            }
            #expect(
                lines == [
                    "suggestion  YJ-2512  cwm-taf 2026.1",
                    "decision  YJ-2512  about 1: service_level = ecm, case_manager",
                    "correction  YJ-2512  about 2, case_manager",
                    "disclosure  about 1, case_manager",
                ])
            #expect(try Program.run("verify", log).exitCode == 0)
        }
    }

    /// Nothing was suggested in a silent case; an outcome that is not possible differs and asks for a reason.
    @Test func whatIsOutsideWhatIsPossibleAsksForAReason() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            _ = try Program.run(
                "decide", "--record", log, Self.fixtures + "v08-settled-looked-after-child-no-level.yaml")
            let arguments = ["record", "decision", log, "--record", "1", "--outcome", "ecm", "--role", "case_manager"]
            let run = try Program.run(list: arguments)
            #expect(
                run.exitCode == 2
                    && run.errors.contains(
                        "a reason is needed, since it differs from what was suggested, and the guidance is silent"),
                "\(run.errors)")
            #expect(try Program.run(list: arguments + ["--reason", "agreed at the panel"]).exitCode == 0)
            #expect(try Program.run("sample", log, "--only", "overridden", "--seed", "1").output.contains("record 1"))
            #expect(
                try Program.run("log", "summary", log).output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
                    .contains("decided otherwise on 1"))
        }
    }

    @Test func whatHoldsInsteadIsAnotherSuggestionOfTheSameCase() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            _ = try Program.run(
                "decide", "--record", log, Self.oneOpen, Self.fixtures + "v01-no-trauma-found-first-order.yaml",
                Self.oneOpen)
            func correct(_ replacement: String) throws -> Program {
                try Program.run(
                    "record", "correction", log, "--record", "1", "--role", "case_manager", "--reason",
                    "an older report was read", "--replaced-by", replacement)
            }
            for (replacement, words) in [
                ("2", "is not of this case"), ("1", "is the one that is corrected"), ("9", "is not a suggestion"),
            ] {
                let run = try correct(replacement)
                #expect(
                    run.exitCode == 2 && run.errors.contains(words) && run.output.isEmpty,
                    "\(replacement): \(run.errors)")
            }
            #expect(try correct("3").exitCode == 0)
            #expect(try Program.run("log", "show", log, "--record", "4").output.contains("replaced_by"))
        }
    }

    @Test func aCaseThatTheLogDoesNotHoldIsSaidToBeMissing() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            _ = try Program.run("decide", "--record", log, Self.oneOpen)
            #expect(try Program.run("log", "show", log, "--case", "YJ-2512").output.split(separator: "\n").count == 1)
            for format in ["text", "json"] {
                let run = try Program.run("log", "show", log, "--case", "YJ-9999", "--format", format)
                #expect(
                    run.exitCode == 2 && run.output.isEmpty
                        && run.errors.contains("the log holds nothing of that case"), "\(run.errors)")
            }
        }
    }

    /// What people decided stays where a fact goes; that is said before, afterwards and on the page.
    @Test func aDecisionOfAPersonOutlivesTheFact() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            _ = try Program.run("decide", "--record", log, Self.oneOpen, Self.oneOpen)
            #expect(
                try Program.run(
                    "record", "decision", log, "--record", "1", "--outcome", "ecm", "--role", "case_manager",
                    "--reason", "the harm may be major"
                ).exitCode == 0)
            let arguments = [
                "redact", log, "--record", "1", "--fact", "harm_impact", "--rule", "R3", "--role", "records_officer",
            ]
            let before = try Program.run(list: arguments + ["--dry-run"])
            let stays = [
                "What people decided stays", "stays: record 3: service_level = ecm, case_manager",
                "The reasons that they gave go", "other suggestions of the case: records 2; --case",
            ]
            #expect(
                before.exitCode == 0 && before.output.contains("would go, ")
                    && before.output.contains("record 3: reason, judgement"), "\(before.output)\(before.errors)")
            #expect(try DecisionLog.open(log, isReadOnly: true).count == 3, "nothing was removed")
            let after = try Program.run(list: arguments)
            for words in stays {
                #expect(before.output.contains(words) && after.output.contains(words), "\(words): \(after.output)")
            }
            let page = try Program.run("log", "report", log, "--record", "1").output
            #expect(
                page.contains("What people decided stays, also where it was decided because of what was removed")
                    && page.contains(">Enhanced Case Management (ECM)<") && !page.contains("may be major"))
            #expect(
                try Program.run("redact", "--help").output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
                    .contains("What people decided stays"))
            #expect(
                try Repository.text("Sources/Canllaw/Canllaw.docc/Auditors.md").contains("What people decided stays"))
            let all = try Program.run(
                "redact", log, "--record", "1", "--everything", "--rule", "R3", "--role", "records_officer")
            #expect(all.exitCode == 0 && !all.output.contains("stays"))
            #expect(
                try !Program.run("log", "report", log, "--record", "1").output.contains(
                    ">Enhanced Case Management (ECM)<"))
        }
    }

    /// A fact that was recorded after the day of the facts, or long before, is told wherever the case is shown.
    @Test func oddDaysOfRecordingAreTold() throws {
        try withTemporaryFolder { folder in
            let (log, path) = (folder + "/log.db", folder + "/case.yaml")
            try write(
                """
                case: YJ-1
                as at: 2026-11-21
                facts:
                  service_area: cwm_taf
                  harm_impact: {value: major, recorded on: 2026-12-24}
                  harm_likelihood: {value: likely, recorded on: 2020-01-01}
                  looked_after: {value: yes, recorded on: 2026-10-14}

                """, to: path)
            let (after, before) = (
                "was recorded on 24 December 2026, after the day of the facts, 21 November 2026.",
                "was recorded on 1 January 2020, more than 2 years before the day of the facts"
            )
            let text = try Program.run("decide", path, "--full", "--record", log).output.split {
                $0 == " " || $0 == "\n"
            }.joined(separator: " ")
            let page = try Program.run("decide", path, "--format", "html").output
            let recorded = try Program.run("log", "report", log, "--record", "1").output
            for words in [after, before] {
                for shown in [text, page, recorded] { #expect(shown.contains(words), "\(words)") }
            }
            for shown in [text, page, recorded] { #expect(!shown.contains("was recorded on 14 October 2026")) }
            let json =
                try JSONSerialization.jsonObject(
                    with: Data(try Program.run("decide", path, "--format", "json").output.utf8)) as? [String: Any]
            let remarks = try #require(json?["remarks"] as? [[String: Any]])
            #expect(
                Set(remarks.compactMap { $0["fact"] as? String }) == ["harm_impact", "harm_likelihood"]
                    && Set(remarks.compactMap { $0["kind"] as? String }) == [
                        "recorded_after_as_at", "recorded_long_before",
                    ])
            let plain =
                try JSONSerialization.jsonObject(
                    with: Data(try Program.run("decide", Self.oneOpen, "--format", "json").output.utf8))
                as? [String: Any]
            #expect(plain?["remarks"] == nil)
        }
    }

    @Test func aRedactionIsToldOnThePageAndByVerify() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            _ = try Program.run("decide", "--record", log, Self.oneOpen)
            let key = try Program.run("log", "key", folder + "/key", "--name", "office")
            #expect(key.exitCode == 0)
            #expect(
                try FileManager.default.attributesOfItem(atPath: folder + "/key")[.posixPermissions] as? Int == 0o600)
            let checkpoint = try Program.run("log", "checkpoint", log, "--key", folder + "/key")
            try write(checkpoint.output, to: folder + "/kept")
            let removed = try Program.run(
                "redact", log, "--record", "1", "--fact", "harm_impact", "--rule", "R3", "--role", "records_officer")
            #expect(
                removed.exitCode == 0 && removed.output.contains(/^removed [0-9]+ parts/),
                "\(removed.output)\(removed.errors)")
            let shown = try Program.run("log", "show", log, "--record", "1").output.split { $0 == " " || $0 == "\n" }
                .joined(separator: " ")
            #expect(
                shown.contains("fact/harm_impact Removed under rule R3 on 20")
                    && shown.contains("by records_officer (record 2)."))
            let found = try Program.run("verify", log, "--checkpoint", folder + "/kept", "--key", folder + "/key.pub")
            #expect(
                found.exitCode == 0 && found.output.contains("The checkpoint of 1 record holds")
                    && found.output.contains("Removed by redaction"), "\(found.output)\(found.errors)")
            let json = try Program.run(
                "verify", log, "--format", "json", "--checkpoint", folder + "/kept", "--key", folder + "/key.pub")
            let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(object?["whole"] as? Bool == true && object?["vouched"] as? Int == 1)
            #expect(
                try Program.run(
                    "redact", log, "--record", "1", "--fact", "nothing", "--rule", "R3", "--role", "records_officer"
                ).exitCode == 2)
            #expect(
                try Program.run("redact", log, "--record", "1", "--rule", "R3", "--role", "records_officer").exitCode
                    == 2)
            let misspelt = try Program.run(
                "redact", log, "--case", "YJ-2512", "--fact", "harm_impac", "--rule", "R3", "--role", "records_officer")
            #expect(
                misspelt.exitCode == 2 && misspelt.errors.contains("holds a fact of that name"), "\(misspelt.errors)")
            #expect(try Program.run("log", "key", folder + "/key").exitCode == 2, "a key is not written over")
        }
    }

    @Test func aBrokenLogEndsWithOne() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            _ = try Program.run("decide", "--record", log, Self.oneOpen)
            var bytes = Array(try Data(contentsOf: URL(filePath: log)))
            let place = try #require(bytes.firstRange(of: Array("\"case file\"".utf8)))
            bytes[place.lowerBound + 1] = UInt8(ascii: "C")
            try Data(bytes).write(to: URL(filePath: log))
            let found = try Program.run("verify", log)
            let words = found.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
            #expect(
                found.exitCode == 1 && words.contains("altered, first at record 1") && found.errors.isEmpty,
                "\(found.output)")
            #expect(try Program.run("verify", folder + "/none.db").exitCode == 2)
        }
    }

    /// The recorded case and pack alone give the same decision again, byte for byte, and the record says all that the
    /// engine said.
    @Test func whatWasRecordedOfAFixtureDecidesTheSameAgain() throws {
        let engine = try Engines.ofPack()
        let suggestion = SuggestionRecord(engine)
        let encoder = DecisionsEncoder(.inOrder)
        try withTemporaryFolder { folder in
            let log = try DecisionLog.create(folder + "/log.db")
            var random = SeededGenerator(seed: SeededGenerator.seedOfRun("recorded fixtures"))
            for path in random.some(of: try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"])).prefix(
                8)
            {
                let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
                let decided = engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay)
                let receipt = try log.append(
                    suggestion.draft(
                        decided, shown: .init(format: "json", decision: nil, why: nil, language: "en", text: "shown")),
                    at: Moment(secondsSince1970: 0))
                let record = try #require(try log.record(receipt.seq))
                let kept = SourceFile(path: "record.json", bytes: try #require(try record.caseFile()))
                let again = try #require(engine.readCase(kept, format: .json).value, "\(path)")
                #expect(
                    again.information.knowledge == caseFile.information.knowledge
                        && again.reference == caseFile.reference, "\(path)")
                let said = engine.decisions(of: engine.decide(again, asAt: try #require(again.asAt)))
                for name in engine.pack.decisions.map(\.id) {
                    #expect(
                        encoder.decision(name, of: said)?.canonicalBytes
                            == (try record.value("decision/" + name)?.canonicalBytes), "\(path): \(name)")
                    let reader = SuggestionReader(record)
                    let explained = try #require(try reader.explained(name))
                    let decision = try #require(said[name])
                    #expect(explained.decision == decision, "\(path): \(name)")
                    #expect(try reader.answer(name) == ShortAnswer(decision), "\(path): \(name)")
                    #expect(
                        Set(explained.lines.values) == Set(said.only(name).lines), "\(path): \(name)")
                }
                let rest = try DecisionsDecoder.rest(try #require(try record.value("rest")))
                #expect(
                    rest.facts == said.facts && rest.notKnown == said.notKnown && rest.remarks == said.remarks
                        && rest.notKnownButIdle == said.notKnownButIdle
                        && rest.contradictions == said.contradictions, "\(path)")
                // The pack that the log keeps is the pack.
                if receipt.seq == 1 {
                    let kept = try #require(try log.pack(engine.digest))
                    #expect(
                        PolicyEngine.load(kept.files.map { SourceFile(path: $0.path, bytes: $0.bytes) }, root: "")
                            .value?.digest == engine.digest)
                }
            }
            log.close()
            #expect(try LogVerifier.verify(folder + "/log.db").isWhole)
        }
    }

    /// What a redaction takes away is enough: a fact that a decision's part does not name changes not a byte of it.
    @Test func aFactThatADecisionDoesNotRestOnChangesNothingInIt() throws {
        let engine = try Engines.ofPack()
        let support = FactDependencies(engine.pack).ofDecisions()
        let encoder = DecisionsEncoder(.inOrder)
        var changes = 0
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("facts that decisions rest on"))
        let paths = try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"])
        for path in [random.pick(paths), random.pick(paths)] {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let day = caseFile.asAt ?? fixtureDay
            let before = engine.decisions(of: engine.decide(caseFile, asAt: day))
            for fact in random.some(of: caseFile.records.keys.sorted()).prefix(8) {
                let forgotten = InformationState(nothingKnownOf: engine.pack)[fact]
                guard let forgotten, forgotten != caseFile.information[fact] else { continue }
                let after = engine.decisions(of: engine.decide(caseFile.with([fact: forgotten]), asAt: day))
                for (id, decision) in engine.pack.decisions.numbered where !support[id].contains(fact) {
                    #expect(
                        encoder.decision(decision.id, of: before)?.canonicalBytes
                            == encoder.decision(decision.id, of: after)?.canonicalBytes,
                        "\(path): \(engine.pack.facts[fact].id) changes \(decision.id)")
                    changes += 1
                }
            }
        }
        #expect(changes > 0)
    }

    /// The digest of what was shown is that of the bytes on the screen.
    @Test(arguments: ["text", "json", "html"]) func whatWasShownGivesTheRecordedDigest(format: String) throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            let run = try Program.run("decide", "--format", format, "--record", log, Self.oneOpen)
            let record = try #require(try DecisionLog.open(log, isReadOnly: true).record(1))
            let digest = SHA256().digest { $0.add(Array(run.output.utf8)) }
            #expect(try record.value("shown")?["sha256"]?.text == digest.hexadecimal)
        }
    }

    @Test func proofsOfTheCommandLineHoldTogether() throws {
        try withTemporaryFolder { folder in
            let log = folder + "/log.db"
            for _ in 0..<3 { _ = try Program.run("decide", "--record", log, Self.oneOpen) }
            let one =
                try JSONSerialization.jsonObject(
                    with: Data(try Program.run("log", "proof", log, "--record", "2").output.utf8)) as? [String: Any]
            #expect((one?["path"] as? [String])?.count == 2 && one?["count"] as? Int == 3)
            let two =
                try JSONSerialization.jsonObject(
                    with: Data(try Program.run("log", "proof", log, "--from", "2").output.utf8)) as? [String: Any]
            #expect((two?["to"] as? [String: Any])?["root"] as? String == one?["root"] as? String)
            #expect(try Program.run("log", "proof", log, "--record", "9").exitCode == 2)
            #expect(try Program.run("log", "proof", log).exitCode == 2)
        }
    }
}
