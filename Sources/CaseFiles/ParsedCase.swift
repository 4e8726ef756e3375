package import Diagnostics
internal import YAMLSyntax

/// A case file as a tree, before a pack reads it: the same for every pack.
package struct ParsedCase: Sendable {
    package let file: SourceFile
    package let format: CaseFileReader.Format
    let tree: Diagnosed<YAMLNode>

    package init(_ file: SourceFile, format: CaseFileReader.Format) {
        self.file = file
        self.format = format
        tree = format == .json ? JSONParser.parse(file) : YAMLParser().parse(file)
    }
}
