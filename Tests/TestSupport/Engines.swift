package import CaseFiles
package import Diagnostics
import PolicyEngines
package import PolicyModel
internal import Synchronization

package let fixtureDay = CalendarDate.first.adding(months: 2025 * 12 + 10).adding(days: 20)  // 2026-11-21

package enum Engines {
    package struct Refused: Error, CustomStringConvertible {
        package let description: String
    }

    private static let loaded = Mutex<[String: PolicyEngine]>([:])

    /// The engine of a pack in the repository, which is loaded once.
    package static func ofPack(_ folder: String = "Policies/cwm-taf") throws -> PolicyEngine {
        try loaded.withLock { engines in
            if let engine = engines[folder] { return engine }
            let engine = try load(folder)
            engines[folder] = engine
            return engine
        }
    }

    private static func load(_ folder: String) throws -> PolicyEngine {
        let loaded = try PolicyEngine.load(folder: Repository.path(folder))
        guard let engine = loaded.value else { throw Refused(description: printed(loaded.diagnostics)) }
        return engine
    }

    /// The engine of a pack written in a test, files apart at `PackGenerator.fileMark`.
    package static func ofText(_ text: String) throws -> PolicyEngine {
        let loaded = PolicyEngine.load(files(text), root: "")
        guard let engine = loaded.value else { throw Refused(description: printed(loaded.diagnostics) + text) }
        return engine
    }

    package static func files(_ text: String) -> [SourceFile] {
        var rest = text[...]
        var parts: [String] = []
        while let mark = rest.firstRange(of: PackGenerator.fileMark) {
            parts.append(String(rest[..<mark.lowerBound]))
            rest = rest[mark.upperBound...]
        }
        parts.append(String(rest))
        return parts.enumerated().map { file($1, path: "file-\($0).yaml") }
    }

    package static func caseFile(_ facts: String, _ engine: PolicyEngine) throws -> CaseFile {
        let read = engine.readCase(file("case: T-1\nfacts:\n" + facts + "\n", path: "case.yaml"), format: .yaml)
        guard let caseFile = read.value else { throw Refused(description: printed(read.diagnostics)) }
        return caseFile
    }

    package static func printed(_ diagnostics: [Diagnostic]) -> String {
        DiagnosticPrinter(style: .plain).print(diagnostics)
    }
}
