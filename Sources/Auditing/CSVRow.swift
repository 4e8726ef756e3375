/// A row of a table as text that spreadsheets read and do not run.
package enum CSVRow {
    /// With its line end; every cell in quotation marks.
    package static func text(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// What a spreadsheet would take for a formula gets an apostrophe before it, which it does not show.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { dangerous.contains($0) } ?? false
        return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
    }

    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
}
