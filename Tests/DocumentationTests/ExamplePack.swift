import Diagnostics
import PolicyEngines
import PolicyLoading

/// The pack that the pages write, and how a part of a file becomes a whole pack with it.
struct ExamplePack {
    static let folder = "Policies/boats/"

    /// By their names in the folder of the pack.
    private(set) var files: [String: String]

    /// The pack of the page that says under which name each file is saved.
    static func ofGettingStarted() throws -> ExamplePack {
        ExamplePack(
            files: try savedFiles().filter { $0.key.hasPrefix(folder) }.reduce(into: [:]) { files, saved in
                files[String(saved.key.dropFirst(folder.count))] = saved.value
            })
    }

    /// That pack with every example of the reference that is a file of its own.
    static func ofReference() throws -> ExamplePack {
        var pack = try ofGettingStarted()
        for block in try MarkdownPage.ofCatalogue("PolicyLanguage").blocks {
            if case .example(let construct)? = block.mark, isKept(construct) { pack.add(block.text, as: construct) }
        }
        return pack
    }

    /// Everything that the reader of Getting started saves, by path.
    static func savedFiles() throws -> [String: String] {
        var files: [String: String] = [:]
        for block in try MarkdownPage.ofCatalogue("GettingStarted").blocks {
            if case .example(let name)? = block.mark, name.hasPrefix("saved as ") {
                files[String(name.dropFirst("saved as ".count))] = block.text
            }
        }
        return files
    }

    /// Whether what follows on the page may speak of it.
    static func isKept(_ construct: String) -> Bool { construct == "file" || construct == "decision" }

    /// The pack with the text put where its construct belongs.
    func adding(_ text: String, as construct: String) -> ExamplePack {
        var pack = self
        pack.add(text, as: construct)
        return pack
    }

    mutating func add(_ text: String, as construct: String) {
        switch construct {
        case "header": files["pack.yaml"] = Self.merge(files["pack.yaml"] ?? "", text)
        case "criterion":
            let lines = text.split(separator: "\n").map { "    \($0)\n" }.joined()
            files["example.yaml"] = "criteria:\n  example:\n" + lines
        case let part where part.hasPrefix("part of "):
            let name = String(part.dropFirst("part of ".count)) + ".yaml"
            files[name] = Self.merge(files[name] ?? "", text)
        default: files["example-\(files.count + 10).yaml"] = text
        }
    }

    func load() -> Diagnosed<PolicyEngine> {
        PolicyEngine.load(
            files.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }, root: "")
    }

    /// A pack of one file that builds on this one.
    func load(buildingOn text: String) -> Diagnosed<PolicyEngine> {
        let below = files.sorted { $0.key < $1.key }.map { name, text in
            PackFile(path: "../boats/" + name, source: SourceFile(path: name, bytes: Array(text.utf8)))
        }
        return PolicyEngine.load(
            below + [PackFile(path: "pack.yaml", source: SourceFile(path: "pack.yaml", bytes: Array(text.utf8)))])
    }

    /// The parts of a file that start at the margin, those of the second text in the place of those of the first.
    private static func merge(_ text: String, _ part: String) -> String {
        let added = parts(of: part)
        let kept = parts(of: text).filter { old in !added.contains { $0.key == old.key } }
        return (kept + added).map(\.text).joined()
    }

    private static func parts(of text: String) -> [(key: Substring, text: String)] {
        var parts: [(key: Substring, text: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if let first = line.first, first.isLetter {
                parts.append((line.prefix { $0 != ":" }, line + "\n"))
            } else if !parts.isEmpty {
                parts[parts.count - 1].text += line + "\n"
            }
        }
        return parts
    }
}
