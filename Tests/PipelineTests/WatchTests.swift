import Foundation
import TestSupport
import Testing

/// `watch` as a person has it open: a process that runs on while files are saved.
@Suite(.tags(.slow), .unlessFast, .serialized) struct WatchTests {
    private func withWatch(_ body: (Watch, String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: folder + "/boats")
            let watch = try Watch("boats", in: folder)
            defer { if watch.process.isRunning { watch.process.terminate() } }
            try body(watch, folder + "/boats/lending.yaml")
        }
    }

    @Test func everySaveIsAnsweredAndCtrlCStops() throws {
        try withWatch { watch, file in
            let good = try String(contentsOfFile: file, encoding: .utf8)
            #expect(watch.says("the same as the start"), "\(watch.said)")
            #expect(
                watch.said.contains(
                    "There is no committed version; compared with the pack as it was when watching began."))

            try write(good.replacing("wind_now: breezy or lower", with: "wind_now: brezy or lower"), to: file)
            #expect(watch.says("1 mistake; nothing else was run"), "\(watch.said)")
            #expect(
                watch.said.contains("boats/lending.yaml:13:20") && watch.said.contains("did you mean `breezy`"),
                "\(watch.said)")

            try write(good.replacing("wind_now: breezy or lower", with: "wind_now: calm"), to: file)
            #expect(watch.says("move from the start"), "\(watch.said)")
            #expect(watch.says("Lending: A boat, with company -> No boat in "), "\(watch.said)")

            try write(good, to: file)
            #expect(watch.says("the same as the start", times: 2), "\(watch.said)")
            let last = watch.said.split(separator: "\n").last ?? ""
            #expect(last.contains("no mistakes") && last.contains("the same as the start"))

            #expect(watch.stops(by: SIGINT))
            #expect(
                watch.process.terminationStatus == 0 && watch.process.terminationReason == .exit
                    && watch.said.hasSuffix("Stopped.\n"))
        }
    }

    @Test func saveAfterSaveEndsWithTheLast() throws {
        try withWatch { watch, file in
            let good = try String(contentsOfFile: file, encoding: .utf8)
            #expect(watch.says("the same as the start"))
            // Faster than a run takes; what is shown last is of what was saved last.
            for round in 0..<20 {
                try write(good.replacing("choose: highest met", with: "choose: mistake_\(round)"), to: file)
                Thread.sleep(forTimeInterval: 0.02)
            }
            #expect(watch.says("mistake_19"), "\(watch.said)")
            try write(good, to: file)
            #expect(watch.says("the same as the start", times: 2), "\(watch.said)")
            let shown = watch.said.matches(of: /mistake_([0-9]+)`/).compactMap { Int($0.output.1) }
            #expect(shown.last == 19 && shown == shown.sorted(), "\(shown)")
            #expect(watch.stops(by: SIGTERM))
            #expect(watch.process.terminationStatus == 0 && watch.process.terminationReason == .exit)
        }
    }

    @Test func theLastCommitIsWhatAPackIsComparedWith() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: folder + "/boats")
            try Git.run("init", in: folder)
            try Git.run("add", "boats", in: folder)
            try Git.run("commit", "-m", "one", in: folder)
            let file = folder + "/boats/lending.yaml"
            let good = try String(contentsOfFile: file, encoding: .utf8)
            try write(good.replacing("wind_now: breezy or lower", with: "wind_now: calm"), to: file)
            let watch = try Watch("boats", in: folder)
            defer { if watch.process.isRunning { watch.process.terminate() } }
            #expect(watch.says("Compared with the last commit ("), "\(watch.said)")
            #expect(watch.says("move from the last commit ("), "\(watch.said)")
            try write(good, to: file)
            #expect(watch.says("the same as the last commit ("), "\(watch.said)")
            let impact = try Program.run("impact", "boats", in: folder)
            #expect(impact.exitCode == 0 && impact.output.contains("boats as committed ("), "\(impact.errors)")
            #expect(watch.stops(by: SIGTERM))
        }
    }

    @Test func aFixtureThatCannotBeReadIsNotAsExpected() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: folder + "/boats")
            try FileManager.default.createDirectory(
                atPath: folder + "/Fixtures/cases/boats", withIntermediateDirectories: true)
            try write(
                "about: x\ncase: A\nas at: 2026-11-29\nfacts: {swims_well: yes}\nexpect:\n  lent: {status: open}\n",
                to: folder + "/Fixtures/cases/boats/a.yaml")
            try write("about: x\ncase: A\nfacts: {no_such_fact: yes}\n", to: folder + "/Fixtures/cases/boats/b.yaml")
            let watch = try Watch("boats", in: folder)
            defer { if watch.process.isRunning { watch.process.terminate() } }
            #expect(watch.says("0 of 2 fixtures as expected"), "\(watch.said)")
            #expect(watch.stops(by: SIGTERM))
        }
    }

    /// Of two ways to the same level the second goes: with everything known nothing moves, with a fact missing the
    /// suggestion does.
    @Test func whatMovesOnlyWhereFactsAreMissingIsCounted() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/p", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(
                atPath: folder + "/Fixtures/cases/p", withIntermediateDirectories: true)
            try write(
                "pack: p\ntitle: P\nversion: 1\nin force from: 2020-01-01\ndocuments: {}\nfacts:\n  a: {is: yes or "
                    + "no, ask: A?}\n  b: {is: yes or no, ask: B?}\n",
                to: folder + "/p/pack.yaml")
            let decision =
                "decision: d\nquestion: Which?\nchoose: highest met\noutcomes: [low: Low, high: High]\nrules:\n  - "
                + "{outcome: low, any of: [{a: yes}, {a: no}]}\n  - {outcome: high, all of: [{a: yes}, {b: yes}]}\n"
            try write(decision, to: folder + "/p/d.yaml")
            try write(
                "about: x\ncase: A\nas at: 2026-11-29\nfacts: {b: yes}\nexpect:\n  d: {suggested: low}\n",
                to: folder + "/Fixtures/cases/p/a.yaml")
            try write(
                "about: x\ncase: B\nas at: 2026-11-29\nfacts: {a: yes, b: yes}\nexpect:\n  d: {outcome: high}\n",
                to: folder + "/Fixtures/cases/p/b.yaml")
            try Git.run("init", in: folder)
            try Git.run("add", "p", in: folder)
            try Git.run("commit", "-m", "one", in: folder)
            // Low is no longer met where high is; no complete case gets another answer, but nothing is met for sure
            // without a.
            try write(
                decision.replacing("any of: [{a: yes}, {a: no}]}", with: "any of: [{a: no}, {b: no}]}"),
                to: folder + "/p/d.yaml")
            let watch = try Watch("p", in: folder)
            defer { if watch.process.isRunning { watch.process.terminate() } }
            #expect(
                watch.says(
                    "in every case in which all facts are known, for other reasons; 1 fixture comes out otherwise "
                        + "while facts are missing"
                ), "\(watch.said)")
            let impact = try Program.run("impact", "p", in: folder)
            let words = impact.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
                impact.exitCode == 1
                    && words.contains(
                        "2 of 2 fixtures come out otherwise Answers of 1 of them move only while facts are missing")
                    && words.contains("The same answer in every case in which all facts are known, proved: D."),
                "\(words)")
            #expect(watch.stops(by: SIGTERM))
        }
    }
}
