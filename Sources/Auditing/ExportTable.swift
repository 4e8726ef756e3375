/// The tables of an export and what their columns and the values in them mean: the data dictionary is printed from
/// here.
package enum ExportTable: String, Sendable, CaseIterable {
    case cases, decisions, criteria, actions
    case personDecisions = "person_decisions"

    package struct Column: Sendable {
        package enum Kind: String, Sendable {
            case number, date, moment, text, id, ids
            case yesOrNo = "yes or no"

            var cell: CSVRow.Kind {
                switch self {
                case .number: .number
                case .date: .date
                case .moment: .moment
                case .text, .id, .ids, .yesOrNo: .text
                }
            }
        }

        package let name: String
        package let kind: Kind
        package let meaning: String
        /// Values that stand in it beside words of the policies, each with what it means. Any cell may be empty.
        package let values: [(value: String, meaning: String)]
        /// The words of the policies that stand in it; nil where none do.
        package let term: PolicyTerm.Kind?

        init(
            _ name: String, _ kind: Kind, _ meaning: String, _ values: KeyValuePairs<String, String> = [:],
            term: PolicyTerm.Kind? = nil
        ) {
            (self.name, self.kind, self.meaning, self.term) = (name, kind, meaning, term)
            var all: [(value: String, meaning: String)] =
                kind == .yesOrNo ? [("yes", "it is so"), ("no", "it is not so")] : []
            for (value, meaning) in values { all.append((value, meaning)) }
            self.values = all
        }
    }

    package var fileName: String { rawValue + ".csv" }

    package var columns: [Column] {
        switch self {
        case .cases: ExportColumns.cases
        case .decisions: ExportColumns.decisions
        case .criteria: ExportColumns.criteria
        case .actions: ExportColumns.actions
        case .personDecisions: ExportColumns.personDecisions
        }
    }

    /// The first line, with the mark by which spreadsheets know UTF-8.
    package var heading: String { "\u{FEFF}" + CSVRow.text(columns.map(\.name)) }

    /// One line of it.
    package func row(_ cells: [String]) -> String { CSVRow.text(cells, columns.map(\.kind.cell)) }
}
