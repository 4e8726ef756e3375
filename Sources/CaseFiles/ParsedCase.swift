package import Diagnostics
package import PolicyModel
internal import PolicySyntax

/// A case file as a tree, before a pack reads it: the same for every pack.
package struct ParsedCase: Sendable {
    package let file: SourceFile
    package let format: CaseFileReader.Format
    let tree: Diagnosed<YAMLNode>

    package init(_ file: SourceFile, format: CaseFileReader.Format) {
        self.file = file
        self.format = format
        tree = format == .json ? JSONParser.parse(file) : YAMLParser(vocabulary: .caseFile).parse(file)
    }

    /// The day that the file gives; nil where it gives none, or none that can be read, which reading it tells.
    package var asAt: CalendarDate? {
        guard case .mapping(let top)? = tree.value?.content else { return nil }
        let entry = top.first { $0.key == "as at" } ?? top.first { $0.key == "as_at" }
        return entry?.value.text.flatMap { CalendarDate($0) }
    }

    /// The names under `facts:`; none where the file cannot be read.
    package var factNames: [String] { names(under: "facts") }

    /// The decisions of which a fixture expects something; none where the file cannot be read.
    package var decisionsExpected: [String] { names(under: "expect") }

    private func names(under key: String) -> [String] {
        guard case .mapping(let top)? = tree.value?.content,
            case .mapping(let entries)? = top.first(where: { $0.key == key })?.value.content
        else { return [] }
        return entries.map(\.key)
    }
}
