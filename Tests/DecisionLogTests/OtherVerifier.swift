import Foundation
import TestSupport

/// The scripts of Tests/LogVerifier, run as an inspector would.
enum OtherVerifier {
    static func run(_ arguments: [String], script: String = "verify.py") throws -> (text: String, exitCode: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Repository.path("Tests/LogVerifier/\(script)")] + arguments
        // Into a file, so that nobody has to read while it runs.
        return try withTemporaryFolder { folder in
            let path = folder + "/output"
            _ = FileManager.default.createFile(atPath: path, contents: nil)
            let output = try FileHandle(forWritingTo: URL(filePath: path))
            process.standardOutput = output
            try process.run()
            process.waitUntilExit()
            try output.close()
            return (try SampleLog.text(path), process.terminationStatus)
        }
    }
}
