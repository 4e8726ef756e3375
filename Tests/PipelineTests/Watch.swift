import Foundation
import TestSupport
import Testing

/// A watch that runs, and what it has said so far.
final class Watch {
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

    /// Waits until something is said so many times; false where the watch ended, or hangs.
    func says(_ words: String, times: Int = 1) -> Bool {
        waits {
            said.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ").ranges(of: words).count
                >= times
        }
    }

    /// Waits until something is so; false where the watch ended first. The bound only ends a hang: a busy machine may
    /// take long.
    func waits(until isSo: () -> Bool) -> Bool {
        let bound = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < bound {
            let isRunning = process.isRunning
            if isSo() { return true }
            if !isRunning { return false }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }

    /// Sends a signal, and waits until the watch has ended by itself; false where it hangs.
    func stops(by signal: Int32) -> Bool {
        kill(process.processIdentifier, signal)
        return !waits { false } && !process.isRunning
    }
}

/// A repository of a test's own.
enum Git {
    static func run(_ arguments: String..., in folder: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
