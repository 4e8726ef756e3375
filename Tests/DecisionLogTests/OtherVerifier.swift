import Foundation
import TestSupport

/// The scripts of Tests/LogVerifier, run as an inspector would.
enum OtherVerifier {
    static func run(_ arguments: [String], script: String = "verify.py") throws -> (text: String, exitCode: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Repository.path("Tests/LogVerifier/\(script)")] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }
}
