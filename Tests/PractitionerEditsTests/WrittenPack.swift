import Diagnostics
import PolicyChecker
import PolicyLoading
import TestSupport

/// A shipped pack as its files stand, with those of the pack on which it builds, and what is told of it unedited.
struct WrittenPack {
    let name: String
    /// Its own files, by their names.
    let files: [String: [String]]
    private let below: [PackFile]
    /// What is told of it before it is edited.
    let usual: Set<String>

    init(_ name: String, on base: String? = nil) throws {
        self.name = name
        files = Dictionary(
            uniqueKeysWithValues: try Repository.files(in: "Policies/" + name, endings: [".yaml"]).map { path in
                let text = try Repository.text(path)
                return (
                    String(path.split(separator: "/").last ?? ""),
                    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                )
            })
        below =
            try base.map { base in
                try Repository.files(in: "Policies/" + base, endings: [".yaml"]).map { path in
                    PackFile(
                        path: "../" + path.dropFirst("Policies/".count),
                        source: file(try Repository.text(path), path: path))
                }
            } ?? []
        let unedited = Self.told(files.mapValues { $0.joined(separator: "\n") }, below)
        usual = Set(unedited.map { $0.id + $0.message })
    }

    static func all() throws -> [WrittenPack] {
        [
            try WrittenPack("cwm-taf"), try WrittenPack("avon-and-somerset", on: "cwm-taf"),
            try WrittenPack("flintshire", on: "cwm-taf"),
        ]
    }

    /// What is told of the pack with an edit, and was not before.
    func told(with edit: PractitionerEdit) -> [Diagnostic] {
        var texts = files.mapValues { $0.joined(separator: "\n") }
        for (path, text) in edit.files { texts[path] = text }
        return Self.told(texts, below).filter { !usual.contains($0.id + $0.message) }
    }

    private static func told(_ texts: [String: String], _ below: [PackFile]) -> [Diagnostic] {
        let own = texts.sorted { $0.key < $1.key }.map { PackFile(path: $0.key, source: file($0.value, path: $0.key)) }
        let loaded = PackLoader.load(own + below)
        guard let pack = loaded.value?.pack else { return loaded.diagnostics.sortedByPlace() }
        return (loaded.diagnostics + PolicyChecker.check(pack).diagnostics).sortedByPlace()
    }

    /// Its lines that hold a key, an entry of a list or both; of texts that go on over several lines the first alone.
    func lines() -> [WrittenLine] {
        files.sorted { $0.key < $1.key }.flatMap { path, lines in WrittenLine.all(of: lines, in: path) }
    }
}

/// A line of a pack with its parts: blanks, dash, key and what follows it. It owes nothing to the reader of the
/// program, whose messages these tests judge.
struct WrittenLine {
    let path: String
    /// From 0.
    let index: Int
    let text: String
    let indentation: Int
    let hasDash: Bool
    let key: String?
    /// What follows the key and its colon or, without a key, the dash.
    let value: String

    /// Where its key or, without one, its value begins.
    var column: Int { indentation + (hasDash ? 2 : 0) }

    static func all(of lines: [String], in path: String) -> [WrittenLine] {
        var found: [WrittenLine] = []
        var blockColumn: Int?
        for (index, text) in lines.enumerated() {
            let indentation = text.prefix { $0 == " " }.count
            let rest = text.dropFirst(indentation)
            if rest.isEmpty || rest.hasPrefix("#") { continue }
            if let column = blockColumn, indentation > column { continue }
            blockColumn = nil
            let hasDash = rest.hasPrefix("- ")
            let content = hasDash ? rest.dropFirst(2) : rest
            var key: String?
            var value = String(content)
            if !content.hasPrefix("{"), !content.hasPrefix("["), !content.hasPrefix("\""),
                let colon = content.firstRange(of: /:( |$)/)
            {
                key = String(content[..<colon.lowerBound])
                value = content[colon.upperBound...].drop { $0 == " " }.description
            }
            if value.hasPrefix("#") { value = "" }
            let isBlock = [">", "|", ">-", "|-"].contains(value)
            // A value in brackets or quotes that goes on below is passed over, as a block of text is.
            let opens = value.filter { "[{".contains($0) }.count > value.filter { "]}".contains($0) }.count
            if isBlock || opens || !value.isEmpty { blockColumn = indentation + (hasDash ? 2 : 0) }
            found.append(
                WrittenLine(
                    path: path, index: index, text: text, indentation: indentation, hasDash: hasDash, key: key,
                    value: value))
        }
        return found
    }
}
