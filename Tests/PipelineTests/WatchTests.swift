import Foundation
import TestSupport
import Testing

/// `watch` as a person has it open: a process that runs on while files are saved.
@Suite(.serialized) struct WatchTests {
    /// A watch that runs, and what it has said so far.
    private final class Watch {
        let process = Process()
        private let log: String

        init(_ pack: String, in folder: String) throws {
            log = folder + "/log"
            _ = FileManager.default.createFile(atPath: log, contents: nil)
            process.executableURL = URL(filePath: Program.path)
            process.arguments = ["watch", pack, "--plain"]
            process.currentDirectoryURL = URL(filePath: folder)
            process.standardOutput = try FileHandle(forWritingTo: URL(filePath: log))
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }

        var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

        /// Waits until something is said so many times; whether it was in time.
        func says(_ words: String, times: Int = 1) -> Bool {
            for _ in 0..<600 {
                if said.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ").ranges(of: words).count >= times { return true }
                Thread.sleep(forTimeInterval: 0.05)
            }
            return false
        }

        func stops(by signal: Int32) -> TimeInterval {
            let start = Date()
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return Date().timeIntervalSince(start)
        }
    }

    private func withWatch(_ body: (Watch, String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: folder + "/boats")
            let watch = try Watch("boats", in: folder)
            defer { if watch.process.isRunning { watch.process.terminate() } }
            try body(watch, folder + "/boats/lending.yaml")
        }
    }

    @Test func everySaveIsAnsweredAndCtrlCStops() throws {
        try withWatch { watch, file in
            let good = try String(contentsOfFile: file, encoding: .utf8)
            #expect(watch.says("the same as the start"), "\(watch.said)")
            #expect(watch.said.contains("There is no committed version; compared with the pack as it was when watching began."))

            try write(good.replacing("wind_now: breezy or lower", with: "wind_now: brezy or lower"), to: file)
            #expect(watch.says("1 mistake; nothing else was run"), "\(watch.said)")
            #expect(watch.said.contains("boats/lending.yaml:13:20") && watch.said.contains("did you mean `breezy`"), "\(watch.said)")

            try write(good.replacing("wind_now: breezy or lower", with: "wind_now: calm"), to: file)
            #expect(watch.says("move from the start"), "\(watch.said)")
            #expect(watch.says("lending: A boat, with company -> No boat in "), "\(watch.said)")

            try write(good, to: file)
            #expect(watch.says("the same as the start", times: 2), "\(watch.said)")
            let last = watch.said.split(separator: "\n").last ?? ""
            #expect(last.contains("no mistakes") && last.contains("the same as the start"))

            #expect(watch.stops(by: SIGINT) < 1)
            #expect(watch.process.terminationStatus == 0 && watch.process.terminationReason == .exit && watch.said.hasSuffix("Stopped.\n"))
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
            Thread.sleep(forTimeInterval: 0.5)
            let shown = watch.said.matches(of: /mistake_([0-9]+)`/).compactMap { Int($0.output.1) }
            #expect(shown.last == 19 && shown == shown.sorted(), "\(shown)")
            #expect(watch.stops(by: SIGTERM) < 1)
            #expect(watch.process.terminationStatus == 0 && watch.process.terminationReason == .exit)
        }
    }

    @Test func theLastCommitIsWhatAPackIsComparedWith() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: folder + "/boats")
            func git(_ arguments: String...) throws {
                let process = Process()
                process.executableURL = URL(filePath: "/usr/bin/env")
                process.arguments = ["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org"] + arguments
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
            try git("init")
            try git("add", "boats")
            try git("commit", "-m", "one")
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
            #expect(watch.stops(by: SIGTERM) < 1)
        }
    }
}
