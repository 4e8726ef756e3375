import CanllawLog
import Foundation

/// The repository that the tests stand in.
enum Repository {
    static let root: String = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    static func path(_ relative: String) -> String { root + "/" + relative }

    /// Made by a program of format 2: suggestions 1, 2, 3 and 6, decisions 4 and 9, corrections 5 and 7, a disclosure
    /// 8, and the redactions 10, of the fact `wind_now` of record 1, and 11, of everything of record 2.
    static let format2 = path("Fixtures/logs/format-2.db")
}

/// A log that the program wrote: a suggestion, what a person decided on it, a correction of that, a disclosure.
///
/// Beside it stand `key.pub`, and `kept`, the signed checkpoint of its first two records.
struct WrittenLog {
    let folder: String

    var path: String { folder + "/log.db" }
    func text(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }
    func kept() throws -> Checkpoint { try Checkpoint(text: text("kept")) }
    func key() throws -> PublicKey { try PublicKey(text: text("key.pub")) }

    static let shared = Result { try WrittenLog() }

    private init() throws {
        folder = try Folder.make()
        try run("decide", "--record", path, "Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml")
        try run(
            "record", "decision", path, "--record", "1", "--outcome", "ecm", "--role", "case_manager", "--agreed-with",
            "lead_worker", "--reason", "the report confirms overlapping needs")
        try run("log", "key", folder + "/key", "--name", "office")
        try run("log", "checkpoint", path, "--key", folder + "/key").write(
            toFile: folder + "/kept", atomically: true, encoding: .utf8)
        try run(
            "record", "correction", path, "--record", "2", "--role", "case_manager", "--reason", "the wrong level")
        try run(
            "record", "disclosure", path, "--record", "1", "--role", "case_manager", "--to", "the inspectorate",
            "--purpose", "inspection")
    }

    /// A copy in a folder of its own, to be changed.
    init(copyOf other: WrittenLog) throws {
        folder = try Folder.make()
        for name in try FileManager.default.contentsOfDirectory(atPath: other.folder) {
            try FileManager.default.copyItem(atPath: other.folder + "/" + name, toPath: folder + "/" + name)
        }
    }

    /// What the built program prints; it stands beside the test bundle.
    @discardableResult func run(_ arguments: String...) throws -> String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        let process = Process()
        process.executableURL = URL(filePath: bundle).deletingLastPathComponent().appending(path: "canllaw")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: Repository.root)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // An answer that is still open ends the program with 3.
        guard [0, 3].contains(process.terminationStatus) else { throw ProgramFailed(arguments: arguments) }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct ProgramFailed: Error {
        let arguments: [String]
    }

    /// Changes a letter in the file, as somebody would who has an editor for bytes.
    func replace(_ old: String, with new: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        guard let place = bytes.range(of: Data(old.utf8)) else { throw ProgramFailed(arguments: [old]) }
        bytes.replaceSubrange(place, with: Data(new.utf8))
        try bytes.write(to: URL(filePath: path))
    }
}

/// Folders for a run of the tests.
enum Folder {
    static func make() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/canllaw-log-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
