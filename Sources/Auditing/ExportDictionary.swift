package import DecisionLog

/// The data dictionary of an export: every column, every value that a column may have, and what the policies' words
/// mean.
package enum ExportDictionary {
    package static let fileName = "dictionary.csv"

    /// - Parameter log: the policies that it keeps give their words.
    package static func text(of log: DecisionLog) throws(LogFailure) -> String {
        let cache = PackCache(log)
        var rows: [[String]] = []
        for table in ExportTable.allCases {
            for column in table.columns {
                let words = column.term.map { "; words of the policy: see \($0.rawValue)" } ?? ""
                rows.append([table.fileName, column.name, "", column.kind.rawValue, column.meaning + words])
                rows += column.values.map { [table.fileName, column.name, $0.value, "value", $0.meaning] }
            }
        }
        rows += lines + kinds
        for digest in try log.packDigests {
            guard case .engine(let engine) = try cache.recorded(digest) else { continue }
            let header = engine.pack.source.header
            let policy = "\(header.id?.text ?? "") \(header.version?.text ?? "")"
            rows += PolicyTerm.all(of: engine).map {
                [policy, $0.kind.rawValue, $0.id, "word of the policy", $0.meaning]
            }
        }
        return "\u{FEFF}" + CSVRow.text(["file", "column", "value", "type", "meaning"])
            + rows.map { CSVRow.text($0) }.joined()
    }

    private static let lines = [
        ["records.jsonl", "record", "", "number", "the number of the record"],
        ["records.jsonl", "hash", "", "digest", "its hash"],
        [
            "records.jsonl", "core", "", "object",
            "what is never removed: event, time, role, policy, as the page Format of CanllawLog describes",
        ],
        [
            "records.jsonl", "parts", "", "object",
            "what may be removed, by path; explanations (decision/…) are in the tables",
        ],
        ["records.jsonl", "removed", "", "object", "paths of what was removed, each with the record of its redaction"],
    ]

    private static let kinds = [
        ["", "number", "", "type", "a whole number"], ["", "date", "", "type", "2026-11-21"],
        ["", "moment", "", "type", "2026-11-24T10:12:00Z, in UTC"],
        ["", "id", "", "type", "an identifier of the policy or of this table"],
        ["", "ids", "", "type", "identifiers with a semicolon and a space between them"],
        [
            "", "text", "", "type",
            "a cell of text that begins with = + - @ an apostrophe or white space, or that a spreadsheet would take "
                + "for a number, a date, a time or TRUE and FALSE, has an apostrophe before it, so that it stays text "
                + "and nothing runs; a program takes one apostrophe away. Types id, ids and yes or no are text",
        ],
    ]
}
