internal import Diagnostics
internal import PolicySyntax

/// A file whose definitions all stand in another file too: a copy that was left in the folder.
struct CopiedFile {
    let file: SourceFile
    private let original: SourceFile
    private let definition: (what: String, name: String, span: SourceSpan)

    var diagnostic: Diagnostic {
        Diagnostic(
            "copied-file",
            "`\(name(of: file))` holds the same \(definition.what) as `\(name(of: original))`", at: definition.span,
            help: "one of the two files is a copy: take it out of the folder")
    }

    private func name(of file: SourceFile) -> String { Self.fileName(file.path) }

    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The copies among the files of a pack.
    static func copies(among files: [(file: SourceFile, root: YAMLNode)]) -> [CopiedFile] {
        let definitions = files.map { self.definitions(in: $0.root) }
        var holders: [String: [Int]] = [:]
        for (index, names) in definitions.enumerated() {
            for name in names.keys { holders[name, default: []].append(index) }
        }
        var found: [CopiedFile] = []
        var copies: Set<Int> = []
        for (index, names) in definitions.enumerated() where !copies.contains(index) {
            guard let first = names.keys.min(), let others = holders[first] else { continue }
            // Of many copies each is held against the first few.
            for other in others.prefix(4) where other != index && !copies.contains(other) {
                guard names.keys.allSatisfy({ definitions[other][$0] != nil }),
                    isLikely(names.keys.count, files[index].file, files[other].file, names)
                else { continue }
                let isSecond = isCopy(files[index].file.path, of: files[other].file.path)
                let isWhole = names.count == definitions[other].count
                let (copy, original) = isSecond || !isWhole ? (index, other) : (other, index)
                guard let place = definitions[copy].first(where: { $0.key == first })?.value else { continue }
                copies.insert(copy)
                found.append(
                    CopiedFile(file: files[copy].file, original: files[original].file, definition: place))
                break
            }
        }
        return found
    }

    /// Two files that define one and the same small thing may do so by a mistake of another kind.
    private static func isLikely(
        _ count: Int, _ one: SourceFile, _ other: SourceFile,
        _ names: [String: (what: String, name: String, span: SourceSpan)]
    ) -> Bool {
        count > 1 || names.keys.contains { $0.hasPrefix("decision ") || $0.hasPrefix("pack ") }
            || one.bytes == other.bytes || isMarked(stem(one.path)) || isMarked(stem(other.path))
    }

    private static func isMarked(_ name: String) -> Bool {
        ["copy", "old", "backup", "bak", "draft", "("].contains { name.contains($0) }
    }

    /// Which of two files is the copy, told by their names: `review copy.yaml` of `review.yaml`.
    private static func isCopy(_ path: String, of other: String) -> Bool {
        let (one, two) = (stem(path), stem(other))
        if one == "pack" || two == "pack" { return two == "pack" }
        if one != two && one.contains(two) { return true }
        if one != two && two.contains(one) { return false }
        if isMarked(one) != isMarked(two) { return isMarked(one) }
        return path > other
    }

    private static func stem(_ path: String) -> String {
        String(fileName(path).lowercased().prefix { $0 != "." })
    }

    /// What a file defines, each by its kind and name.
    private static func definitions(in root: YAMLNode) -> [String: (what: String, name: String, span: SourceSpan)] {
        guard case .mapping(let entries) = root.content else { return [:] }
        var found: [String: (what: String, name: String, span: SourceSpan)] = [:]
        for entry in entries {
            switch entry.key {
            case "decision", "pack":
                guard let name = entry.value.text else { continue }
                found["\(entry.key) \(name)"] = (
                    entry.key == "pack" ? "header" : "decision", name, entry.keySpan
                )
            case let key where PolicyPack.Section(rawValue: key) != nil:
                guard case .mapping(let parts) = entry.value.content else { continue }
                for part in parts { found["\(key) \(part.key)"] = (key, part.key, entry.keySpan) }
            default: continue
            }
        }
        return found
    }
}
