import CaseFiles
import Diagnostics
import PolicyEngines
import PolicyLoading

/// The fixtures of a pack as files.
enum FixtureFiles {
    typealias File = (file: SourceFile, format: CaseFileReader.Format)

    /// Folders above a pack's own that are looked into.
    private static let maximumFoldersAbove = 8

    /// Where the fixtures of a pack stand unless somebody says otherwise: in `Fixtures/cases` below its name, or below
    /// `Fixtures` where the pack stands below `Policies`; here, else in the nearest folder above the pack that has
    /// them.
    static func folder(of engine: PolicyEngine, at packFolder: String) -> String {
        let usual = "Fixtures/cases/" + (engine.pack.source.header.id?.text ?? "")
        if FileAccess.isFolder(usual) { return usual }
        let names = FileAccess.absolute(packFolder).split(separator: "/").map(String.init)
        var above = packFolder
        for depth in 1...maximumFoldersAbove where depth < names.count {
            above = PackPlace.parent(above)
            var places = [usual]
            let path = names.suffix(depth)
            if path.first == "Policies" { places.append("Fixtures/" + path.dropFirst().joined(separator: "/")) }
            for place in places.map({ above == "." ? $0 : PackFile.normalized(above) + "/" + $0 })
            where FileAccess.isFolder(place) { return place }
            if FileAccess.exists(above + "/.git") { break }
        }
        return usual
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
