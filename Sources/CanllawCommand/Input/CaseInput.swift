import CaseFiles
import Diagnostics
import PolicyEngines
import PolicyLoading
import PolicySyntax

/// Case files as they are named on the command line: files, folders, or `-` for standard input.
enum CaseInput {
    struct Source {
        let file: SourceFile
        let format: CaseFileReader.Format
    }

    /// The files behind the names, folders opened, in the order of the files' names within each.
    static func sources(_ names: [String]) -> [Result<Source, FileFailure>] {
        names.flatMap { name -> [Result<Source, FileFailure>] in
            if name == "-" { return [.success(standardInput())] }
            guard FileAccess.isFolder(name) else { return [source(name)] }
            if PackPlace.isPack(name) { return [.failure(policy(name))] }
            do throws(FileFailure) {
                let paths = try FileAccess.files(in: name, endings: [".yaml", ".yml", ".json"])
                if paths.isEmpty {
                    return [
                        .failure(
                            FileFailure(
                                "empty-folder", "the folder `\(printable(name))` holds no case files",
                                help: "case files end in .yaml or .json"))
                    ]
                }
                return paths.map(source)
            } catch {
                return [.failure(error)]
            }
        }
    }

    private static func policy(_ folder: String) -> FileFailure {
        FileFailure(
            "policy-for-cases", "`\(printable(folder))` holds a policy, and cases are asked for here",
            help: "name the folder of the cases; the policy stands after `--policy`")
    }

    /// The one case that a name stands for and the pack that decides it, or the end of the program.
    static func only(_ name: String, _ policy: PolicyOptions) -> (source: Source, placement: PolicyLibrary.Placement) {
        let library = policy.library()
        let all = sources([name])
        guard all.count == 1, let first = all.first else {
            Console.error("`\(printable(name))` holds \(all.count) cases; name one")
            Console.leave(.unusableInput)
        }
        switch first {
        case .failure(let failure): Console.report([failure.diagnostic], isPlain: policy.plain)
        case .success(let source):
            let placed = library.place(source.file, format: source.format, day: { policy.day(for: $0) })
            let warning = [placed.value?.warning].compactMap { $0 }
            Console.report(placed.diagnostics.sortedByPlace() + warning, isPlain: policy.plain)
            if let placement = placed.value { return (source, placement) }
        }
        Console.leave(.unusableInput)
    }

    private static func source(_ path: String) -> Result<Source, FileFailure> {
        do throws(FileFailure) {
            let file = try FileAccess.read(path)
            return .success(Source(file: file, format: path.lowercased().hasSuffix(".json") ? .json : .yaml))
        } catch {
            return .failure(error)
        }
    }

    /// JSON where the text starts with a brace and a double quote; YAML otherwise.
    private static func standardInput() -> Source {
        let bytes = Console.input(limit: YAMLLimits().byteCount)
        let printed = bytes.lazy.filter { $0 > 0x20 }.prefix(2)
        let isJSON = Array(printed) == [UInt8(ascii: "{"), UInt8(ascii: "\"")] || printed.first == UInt8(ascii: "[")
        return Source(file: SourceFile(path: "<standard input>", bytes: bytes), format: isJSON ? .json : .yaml)
    }
}
