package import Diagnostics

/// Case files that are read again and again: what has the same bytes as before is not parsed anew, nor read anew where
/// the pack asks for the same facts.
package struct CaseCache: Sendable {
    private struct Place: Sendable {
        let parsed: ParsedCase
        /// As the reader before read it; nil where it was not, or where there was something to tell of it.
        var caseFile: CaseFile?
    }

    private var places: [Place] = []
    private var reader: CaseFileReader?

    package init() {}

    /// The files that there are now; what is not among them is forgotten.
    package mutating func take(_ files: [(file: SourceFile, format: CaseFileReader.Format)]) {
        let known = Dictionary(places.map { ($0.parsed.file.path, $0) }, uniquingKeysWith: { first, _ in first })
        places = files.map { file, format in
            if let before = known[file.path], before.parsed.format == format, before.parsed.file.bytes == file.bytes {
                return before
            }
            return Place(parsed: ParsedCase(file, format: format), caseFile: nil)
        }
    }

    /// The cases in the files' order.
    package mutating func read(by reader: CaseFileReader) -> [Diagnosed<CaseFile>] {
        let isAlike = self.reader?.readsAlike(reader) ?? false
        self.reader = reader
        return places.indices.map { index in
            if isAlike, let known = places[index].caseFile { return Diagnosed(known, []) }
            let read = reader.read(places[index].parsed)
            places[index].caseFile = read.diagnostics.isEmpty ? read.value : nil
            return read
        }
    }

    /// The cases as another reader has them; nothing of it is kept.
    package func readAnew(by reader: CaseFileReader) -> [Diagnosed<CaseFile>] { places.map { reader.read($0.parsed) } }
}
