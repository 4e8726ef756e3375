import CaseFiles
import Diagnostics
import PolicyEngines
import PolicyLoading

/// The fixtures of a pack as files.
enum FixtureFiles {
    typealias File = (file: SourceFile, format: CaseFileReader.Format)

    /// Where the fixtures of a pack stand unless somebody says otherwise.
    static func folder(of engine: PolicyEngine) -> String {
        "Fixtures/cases/" + (engine.pack.source.header.id?.text ?? "")
    }

    /// The case files of a folder; files that cannot be read end the program, and a folder that is not there is said.
    static func read(_ folder: String, isPlain: Bool) -> [File] {
        guard FileAccess.exists(folder) else {
            Console.error("there are no fixtures in `\(printable(folder))`; name their folder with --fixtures")
            return []
        }
        return CaseInput.sources([folder]).map { source in
            switch source {
            case .success(let source): return (source.file, source.format)
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: isPlain)
                Console.leave(.unusableInput)
            }
        }
    }
}
