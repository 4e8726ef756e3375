import Foundation
import TestSupport
import Testing

/// The handbook of the shipped pack, written once for all tests that read it.
enum SharedHandbook {
    private static let written = Result {
        let folder = Repository.path(".build/test-handbook")
        let run = try Program.run("handbook", folder)
        #expect(run.exitCode == 0, "\(run.errors)")
        return folder
    }

    static func folder() throws -> String { try written.get() }

    static func pages() throws -> [String] {
        let folder = try folder()
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    }
}
