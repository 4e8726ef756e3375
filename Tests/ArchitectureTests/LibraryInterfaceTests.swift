import TestSupport
import Testing

/// The public libraries as a stranger has them: nothing of the inside shows, and everything public is tried.
@Suite(.tags(.fast)) struct LibraryInterfaceTests {
    private func lines(in folder: String) throws -> [(path: String, line: String)] {
        try Repository.files(in: folder, endings: [".swift"]).flatMap { path in
            try Repository.text(path).split(separator: "\n").map { (path, String($0)) }
        }
    }

    private static let libraries = ["Canllaw", "CanllawLog"]

    @Test(arguments: libraries) func nothingOfTheInsideShows(library: String) throws {
        for (path, line) in try lines(in: "Sources/" + library) {
            let words = line.split(separator: " ")
            #expect(!words.contains("package"), "\(path): \(line)")
            if words.contains("import") && words.count < 4 { #expect(words.first == "internal", "\(path): \(line)") }
        }
    }

    @Test func theTestsOfTheLibrariesSeeWhatAStrangerSees() throws {
        let seen = ["import Canllaw", "import CanllawLog", "import Foundation", "import Testing"]
        for folder in Self.libraries.map({ "Tests/\($0)Tests" }) + ["Tests/ExamplePackage/Sources"] {
            for (path, line) in try lines(in: folder) where line.contains("import ") {
                #expect(seen.contains(line), "\(path): \(line)")
            }
        }
    }

    /// Of every public symbol the name stands in the tests of its library or in the example package.
    @Test(arguments: libraries) func everyPublicSymbolIsTried(library: String) throws {
        let text = try ["Tests/\(library)Tests", "Tests/ExamplePackage/Sources"].flatMap(lines).map(\.line)
        let words = Set(text.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) })
        let symbols = try Repository.text("Tests/\(library)Tests/\(library).api").split(separator: "\n")
        #expect(symbols.count > 100)
        // What literals and operators call, and what the compiler writes.
        let unnamed: Set = ["init", "subscript", "rawValue", "hash"]
        var untried: [String] = []
        for symbol in symbols {
            // A program has most values from a property, and need not name their types.
            if [": conforms to ", ": struct ", ": enum "].contains(where: symbol.contains) { continue }
            let path = symbol.prefix { $0 != ":" && $0 != "(" }
            guard let name = path.split(separator: ".").last.map(String.init), !unnamed.contains(name) else { continue }
            if name.allSatisfy({ $0.isLetter || $0.isNumber }) && !words.contains(name) { untried.append("\(symbol)") }
        }
        #expect(untried.isEmpty)
    }
}
