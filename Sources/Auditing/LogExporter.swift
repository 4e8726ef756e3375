internal import CanonicalJSON
package import DecisionLog
internal import Rendering

/// Turns a log into tables and lines for other programs, one record in memory at a time.
package struct LogExporter {
    /// Takes text for one file of the export.
    package typealias Sink = (_ file: String, _ text: String) throws -> Void

    private let log: DecisionLog
    private let isMasked: Bool
    private let sink: Sink
    private let tables: TableExporter

    /// - Parameter isMasked: leaves out references and everything that people wrote in their own words.
    package init(_ log: DecisionLog, isMasked: Bool, to sink: @escaping Sink) {
        (self.log, self.isMasked, self.sink) = (log, isMasked, sink)
        tables = TableExporter(log, cache: PackCache(log), isMasked: isMasked, to: sink)
    }

    package static let linesFile = "records.jsonl"

    /// Writes every file, each from its beginning.
    package func export() throws {
        for table in ExportTable.allCases { try sink(table.fileName, table.heading) }
        try sink(ExportDictionary.fileName, ExportDictionary.text(of: log))
        try log.forEachRecord { record in
            try line(record)
            if record.core.event == .suggestion { try tables.rows(CaseReview(record, in: log)) }
        }
    }

    // MARK: JSON Lines

    private static let ownWords: Set = ["reason", "to", "purpose"]

    private func line(_ record: StoredRecord) throws {
        guard case .object(let members) = try RecordJSON.render(record) else { return }
        let masked = try members.map { name, value -> (String, JSONValue) in
            guard name == "parts", case .object(let parts) = value else { return (name, value) }
            let kept = try parts.filter { !$0.0.hasPrefix("decision/") && !["rest", "shown"].contains($0.0) }.map {
                path, text -> (String, JSONValue) in
                if isMasked && path == "case" { return (path, .string(try tables.reference(record))) }
                return (path, isMasked && Self.ownWords.contains(path) ? .string("(masked)") : text)
            }
            return (name, .object(kept))
        }
        try sink(Self.linesFile, JSONValue.object(masked).compact + "\n")
    }
}
