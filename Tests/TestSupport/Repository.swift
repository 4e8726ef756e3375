package import Diagnostics
internal import FoundationEssentials

/// The repository that the tests stand in.
package enum Repository {
    /// The folder that holds Package.swift.
    package static let root: String = {
        var path = #filePath
        for _ in 0..<3 { path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
        return path
    }()

    package static func path(_ relative: String) -> String { root + "/" + relative }

    package static func text(_ relative: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(relative))), as: UTF8.self)
    }

    package static func source(_ relative: String) throws -> SourceFile {
        SourceFile(path: relative, bytes: Array(try Data(contentsOf: URL(filePath: path(relative)))))
    }

    /// Fixtures of the shipped pack for tests that take long over each: half of the worked cases, and a share of the
    /// others.
    package static func someFixtures() throws -> [String] {
        let all = try files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"])
        let worked = all.filter { $0.contains("/cwm-taf/v") }
        return part(of: worked, oneIn: 2) + part(of: all.filter { !worked.contains($0) }, oneIn: 24)
    }

    /// One in so many of inputs of the same kinds, by turns: the seed of the run says with which to begin. All of them
    /// where `EVERY=1` stands in the environment.
    package static func part<Element>(of all: [Element], oneIn share: Int) -> [Element] {
        if ProcessInfo.processInfo.environment["EVERY"] == "1" { return all }
        let first = Int(SeededGenerator.seed % UInt64(share))
        return stride(from: first, to: all.count, by: share).map { all[$0] }
    }

    /// Every file below a folder with one of the endings, sorted, relative to the root.
    package static func files(in folder: String, endings: [String]) throws -> [String] {
        var found: [String] = []
        var waiting = [folder]
        while let next = waiting.popLast() {
            for name in try FileManager.default.contentsOfDirectory(atPath: path(next)) where !name.hasPrefix(".") {
                let relative = next + "/" + name
                var isFolder = false
                _ = FileManager.default.fileExists(atPath: path(relative), isDirectory: &isFolder)
                if isFolder {
                    waiting.append(relative)
                } else if endings.contains(where: { name.hasSuffix($0) }) {
                    found.append(relative)
                }
            }
        }
        return found.sorted()
    }
}

/// A file that a test writes out.
package func file(_ text: String, path: String = "test.yaml") -> SourceFile {
    SourceFile(path: path, bytes: Array(text.utf8))
}

/// A folder of its own for a test, gone afterwards.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.path + "/canllaw-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

package func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
}
