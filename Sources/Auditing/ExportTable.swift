/// The tables of an export and what their columns mean: the data dictionary is printed from here.
package enum ExportTable: String, Sendable, CaseIterable {
    case decisions, criteria, actions

    package struct Column: Sendable {
        package let name: String
        package let type: String
        package let meaning: String

        init(_ name: String, _ type: String, _ meaning: String) {
            (self.name, self.type, self.meaning) = (name, type, meaning)
        }
    }

    package var fileName: String { rawValue + ".csv" }

    package var columns: [Column] {
        switch self {
        case .decisions: Self.key + Self.ofDecisions
        case .criteria: Self.key + Self.ofCriteria
        case .actions: Self.key + Self.ofActions
        }
    }

    private static let key = [
        Column("record", "number", "the number of the suggestion in the log"), Column("case", "text", "the case reference; case-N where it is masked, N the record"),
        Column("decision", "id", "the decision of the policy"),
    ]

    private static let ofDecisions = [
        Column("recorded_at", "moment", "when the suggestion was recorded, by the clock of who recorded it"), Column("as_at", "date", "the day on which the facts stood so"),
        Column("policy", "id", "the policy"), Column("policy_version", "text", "its version"), Column("policy_digest", "digest", "SHA-256 of its files"),
        Column("engine", "text", "the version of the program"), Column("status", "id", "settled, open, silent, out_of_scope or weigh; erased where it was removed"),
        Column("outcome", "ids", "what was suggested, where it is settled; several where each is answered separately"),
        Column("still_possible", "ids", "every outcome that what is not known leaves possible"), Column("suggested", "id", "the highest outcome that is met whatever is not known"),
        Column("contested", "ids", "readings of unclear passages on which options turn"), Column("notices", "ids", "notices that were met"),
        Column("gaps", "ids", "gaps of the guidance into which the case falls or may fall"), Column("superseded", "yes or no", "whether a later suggestion of the same case follows"),
        Column("corrected_by", "number", "the record that says the suggestion is wrong"), Column("person_record", "number", "the record of what a person decided; empty where none did"),
        Column("person_at", "moment", "when they recorded it"), Column("person_outcome", "ids", "what they decided"),
        Column("person_differs", "yes, no or empty", "whether it differs from the suggestion; empty where nothing was suggested"),
        Column("person_flags", "ids", "why a reason was asked for"), Column("person_reason", "text", "the reason they gave; masked unless asked for"),
        Column("person_role", "id", "their role"), Column("agreed_with", "ids", "roles that agreed"),
        Column("erased", "text", "what was removed, by which rule and role, on which day"),
    ]

    private static let ofCriteria = [
        Column("outcome", "id", "the option whose rule it is; applies for whether the decision applies"), Column("rule", "number", "which of the option's rules"),
        Column("line", "text", "the place of the line in the rule: 2.1 is the first part of the second; unless where it is an exception"),
        Column("criterion", "text", "the line as the policy writes it"), Column("says", "text", "the line in words"), Column("status", "id", "met, not_met or cannot_tell"),
        Column("left_out", "yes or empty", "whether it does not count in this case"), Column("reading", "text", "the reading used, where the passage has several"),
        Column("facts", "text", "the recorded facts it looks at"), Column("guidance", "ids", "statements of the guidance it rests on"),
    ]

    private static let ofActions = [
        Column("action", "id", "the action, where it has an id"), Column("modality", "id", "must, should, consider, may or evidence"), Column("what", "text", "what is to be done"),
        Column("who", "ids", "by which roles"), Column("holds", "id", "whether it is asked for: met or cannot_tell"),
        Column("status", "id", "done, outstanding, cannot_tell, or no_tick where nothing says when it is done"), Column("by_when", "text", "the time that the guidance gives, if any"),
        Column("guidance", "ids", "statements of the guidance it rests on"),
    ]

    /// Every column of every table, as a table itself.
    package static var dictionary: String {
        let rows = allCases.flatMap { table in table.columns.map { [table.fileName, $0.name, $0.type, $0.meaning] } }
        let lines = [
            ["records.jsonl", "record", "number", "the number of the record"], ["records.jsonl", "hash", "digest", "its seal"],
            ["records.jsonl", "core", "object", "what is never removed: event, time, role, policy, as Sources/DecisionLog/FORMAT.md describes"],
            ["records.jsonl", "parts", "object", "what may be removed, by path; explanations (decision/…) are in the tables"],
            ["records.jsonl", "removed", "object", "paths of what was removed, each with the record of its redaction"],
        ]
        let types = [
            ["", "date", "type", "2026-11-21"], ["", "moment", "type", "2026-11-24T10:12:00Z, in UTC"], ["", "id", "type", "an identifier of the policy or of this table"],
            ["", "ids", "type", "identifiers with a semicolon and a space between them"],
            ["", "text", "type", "a cell that begins with = + - @ or white space has an apostrophe before it, so that no spreadsheet runs it"],
        ]
        return "\u{FEFF}" + CSVRow.text(["file", "column", "type", "meaning"]) + (rows + lines + types).map(CSVRow.text).joined()
    }

    /// The first line, with the mark by which spreadsheets know UTF-8.
    package var heading: String { "\u{FEFF}" + CSVRow.text(columns.map(\.name)) }
}
