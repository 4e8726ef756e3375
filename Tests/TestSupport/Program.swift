import Foundation

/// The built program, run as a person would.
package struct Program {
    package let output: String
    package let errors: String
    package let exitCode: Int32

    /// Beside the test bundle, where the package manager puts all products.
    package static let path: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().path + "/canllaw"
    }()

    /// Runs in the repository's root unless told otherwise, without colour.
    package static func run(
        _ arguments: String..., input: String? = nil, in folder: String = Repository.root
    ) throws -> Program {
        try run(list: arguments, input: input, in: folder)
    }

    package static func run(
        list arguments: [String], input: String? = nil, in folder: String = Repository.root
    ) throws -> Program {
        try run(executable: path, arguments, input: input, in: folder)
    }

    private static func run(
        executable: String, _ arguments: [String], input: String?, in folder: String
    ) throws -> Program {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        let output = Pipe()
        // Errors go to a file, so that the program never waits for somebody to read them.
        let errorPath = FileManager.default.temporaryDirectory.path + "/canllaw-errors-" + UUID().uuidString
        _ = FileManager.default.createFile(atPath: errorPath, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: errorPath) }
        let errors = try FileHandle(forWritingTo: URL(filePath: errorPath))
        let inputPipe = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = inputPipe
        try process.run()
        if let input { try inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try inputPipe.fileHandleForWriting.close()
        let outputData = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try errors.close()
        let errorData = try Data(contentsOf: URL(filePath: errorPath))
        return Program(
            output: String(decoding: outputData, as: UTF8.self), errors: String(decoding: errorData, as: UTF8.self),
            exitCode: process.terminationStatus)
    }

    /// Runs a script of the shell whose `$0` is the program and `$1` a folder of its own.
    package static func shell(
        _ script: String, _ folder: String = "", in place: String = Repository.root
    ) throws -> Program {
        try run(executable: "/bin/bash", ["-c", script, path, folder], input: nil, in: place)
    }
}
