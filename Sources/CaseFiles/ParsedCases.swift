package import Diagnostics

/// Case files that are read again and again: what has the same bytes as before is not parsed anew.
package struct ParsedCases: Sendable {
    private var known: [String: ParsedCase] = [:]

    package init() {}

    /// The files as trees, in their order. What is not among them is forgotten.
    package mutating func take(_ files: [(file: SourceFile, format: CaseFileReader.Format)]) -> [ParsedCase] {
        let cases = files.map { file, format in
            if let before = known[file.path], before.format == format, before.file.bytes == file.bytes { return before }
            return ParsedCase(file, format: format)
        }
        known = Dictionary(cases.map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
        return cases
    }
}
