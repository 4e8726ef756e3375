import Foundation
import Testing

/// Pages as Chromium lays them out, by the scripts in `Tests/Accessibility`.
package enum Browser {
    /// Axe, the keyboard and the width of each page; options are those of `check.py`.
    package static func check(_ pages: [String], _ options: String...) throws {
        let report = try run("check.py", options + pages)
        #expect(report.split(separator: "\n").count == pages.count, "\(report)")
    }

    /// Whole words, the first screen and the paper of each page; options are those of `pages.py`.
    package static func look(at pages: [String], _ options: String...) throws {
        let report = try run("pages.py", options + pages)
        #expect(report.contains("\(pages.count) pages, 0 with problems"), "\(report)")
    }

    /// A day of work in the workplace at an address; options are those of `workplace.py`.
    package static func use(_ address: String, _ options: [String]) throws -> String {
        try run("workplace.py", [address] + options)
    }

    /// Runs one of the scripts, which must find nothing wrong; its report.
    private static func run(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Repository.path("Tests/Accessibility/\(script)")] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let report = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(report)")
        return report
    }
}
