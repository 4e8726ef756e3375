/// The columns of each table of an export.
enum ExportColumns {
    typealias Column = ExportTable.Column

    private static func joined(_ groups: [[Column]]) -> [Column] { Array(groups.joined()) }

    private static let record = Column("record", .number, "the number of the suggestion in the log")
    private static let reference = Column(
        "case", .text,
        "the case reference; case-N where it is masked, N the first record of the case; empty where it was removed")
    private static let key: [Column] = [
        record, reference, Column("decision", .id, "the decision of the policy", term: .decision),
    ]

    private static let statuses: KeyValuePairs<String, String> = [
        "settled": "what is known is enough for one answer",
        "open": "what is not known leaves several answers possible",
        "silent": "the guidance gives no answer", "out_of_scope": "the question does not arise",
        "weigh": "a person weighs; nothing is computed",
        "erased": "the answer was removed by a redaction",
    ]
    private static let beyond: KeyValuePairs<String, String> = [
        "silent": "that the guidance gives no answer", "out_of_scope": "that the question does not arise",
    ]
    private static let ownOutcomes: KeyValuePairs<String, String> = [
        "other": "something that the policy has no outcome for", "none": "none of those that are answered separately",
    ]
    private static let flags: KeyValuePairs<String, String> = [
        "differs": "it differs from the suggestion", "open": "the answer is open",
        "silent": "the guidance gives no answer",
        "weigh": "a person weighs", "out_of_scope": "the question does not arise",
        "contested": "a passage that can be read in two ways matters",
        "pathways": "several of those that are answered separately are possible",
        "notices": "a notice was met", "contradictions": "recorded facts contradict each other",
    ]
    private static let lines: KeyValuePairs<String, String> = [
        "met": "it is so", "not_met": "it is not so", "cannot_tell": "what is not known decides it",
    ]

    private static let suggestion: [Column] = [
        Column("recorded_at", .moment, "when the suggestion was recorded, by the clock of who recorded it"),
        Column("as_at", .date, "the day on which the facts stood so"),
        Column("policy", .id, "the policy", term: .policy),
        Column("policy_version", .text, "its version"),
    ]
    private static let answer: [Column] = [
        Column("status", .id, "how the answer stands", statuses),
        Column(
            "outcome", .ids, "what was suggested, where it is settled; several where each is answered separately",
            term: .outcome),
        Column("still_possible", .ids, "every outcome that what is not known leaves possible", beyond, term: .outcome),
        Column("suggested", .id, "the highest outcome that is met whatever is not known", term: .outcome),
    ]
    private static let corrected: [Column] = [
        Column("corrected_by", .number, "the last record that says the suggestion is wrong; it stays in the tables"),
        Column("correction_reason", .text, "why, in the words of who corrected; masked unless asked for"),
        Column("replaced_by", .number, "the suggestion that holds instead, where the correction names one"),
    ]
    private static let counting: [Column] = [
        Column(
            "person_record", .number,
            "the record of what a person decided; of several the last that no correction says is wrong, which counts; "
                + "empty where none does"
        ),
        Column("person_at", .moment, "when they recorded it"),
        Column(
            "person_outcome", .ids, "what they decided; a word of their own where the decision only weighs",
            ownOutcomes, term: .outcome),
        Column("person_differs", .yesOrNo, differs),
    ]
    private static let differs =
        "whether it is otherwise than suggested, or, where nothing was suggested, none of what is still possible; "
        + "empty where nothing was suggested and it is "
        + "possible, or what says so was removed"
    private static let erased = Column("erased", .text, "what was removed, by which rule and role, on which day")

    static let cases: [Column] = joined([
        [reference], ofCase, suggestion, [leading], answer, counting, kinds, corrected, [erased],
    ])

    private static let ofCase: [Column] = [
        Column("record", .number, "the newest suggestion of the case, of which the row tells"),
        Column("suggestions", .number, "how many suggestions the log holds of the case"),
        Column("first_record", .number, "the first of them"),
    ]
    private static let leading = Column(
        "decision", .id, "the leading decision of the policy; empty where it has none", term: .decision)
    private static let kinds: [Column] = [
        Column(
            "person_decisions", .number,
            "how many decisions of people the log holds about the suggestion, corrected ones among them"),
        Column("overridden", .yesOrNo, "whether what counts of any decision of people differs"),
        Column("silent", .yesOrNo, "whether the guidance gives no answer to some decision"),
        Column("contested", .yesOrNo, "whether a passage that can be read in two ways matters to some decision"),
    ]

    static let decisions: [Column] = joined([
        key, suggestion, program, answer, met, corrected, [times], counting, why, [erased],
    ])

    private static let program: [Column] = [
        Column("policy_digest", .text, "SHA-256 of the policy's files"),
        Column("engine", .text, "the version of the program"),
    ]
    private static let met: [Column] = [
        Column("contested", .ids, "readings of unclear passages on which options turn", term: .reading),
        Column("notices", .ids, "notices that were met", term: .notice),
        Column("gaps", .ids, "gaps of the guidance into which the case falls or may fall", term: .gap),
        Column("superseded", .yesOrNo, "whether a later suggestion of the same case follows"),
    ]
    private static let times = Column(
        "person_decisions", .number,
        "how many times people decided, corrected decisions among them; person_decisions.csv has each")
    private static let why: [Column] = [
        Column("person_flags", .ids, "why a reason was asked for", flags),
        Column("person_reason", .text, "the reason they gave; masked unless asked for"),
        Column("person_role", .id, "their role", term: .role),
        Column("agreed_with", .ids, "roles that agreed", term: .role),
    ]

    static let personDecisions: [Column] = joined([
        key, [number, counts, personRecord], Array(counting.dropFirst()), why, decisionCorrected,
    ])

    private static let number = Column(
        "number", .number,
        "1 for what people decided first of this suggestion and decision, 2 for what they decided next")
    private static let counts = Column(
        "counts", .yesOrNo, "whether it counts: the last that no correction says is wrong")
    private static let personRecord = Column("person_record", .number, "the record of what a person decided")
    private static let decisionCorrected: [Column] = [
        Column("corrected_by", .number, "the last record that says it is wrong"),
        Column("correction_reason", .text, "why, in the words of who corrected; masked unless asked for"),
        Column("replaced_by", .number, "the suggestion that holds instead, where the correction names one"),
    ]

    static let criteria: [Column] = joined([key, line])

    private static let line: [Column] = [
        Column(
            "outcome", .id, "the option whose rule it is", ["applies": "whether the decision applies"], term: .outcome),
        Column("rule", .number, "which of the option's rules"),
        Column(
            "line", .text,
            "the place of the line in the rule: 2.1 is the first part of the second; unless where it is an exception"),
        Column("criterion", .text, "the line as the policy writes it"), Column("says", .text, "the line in words"),
        Column("status", .id, "what it came to", lines),
        Column(
            "left_out", .id, "whether it does not count in this case; empty where it counts",
            ["yes": "it does not count"]),
        Column("reading", .text, "the reading used, where the passage has several"),
        Column("facts", .text, "the recorded facts it looks at"),
        Column("guidance", .ids, "statements of the guidance it rests on", term: .statement),
    ]

    static let actions: [Column] = joined([key, action])

    private static let action: [Column] = [
        Column("action", .id, "the action, where it has an id", term: .action),
        Column(
            "modality", .id, "how strongly the guidance speaks",
            [
                "must": "a duty", "should": "expected", "may": "allowed", "must not": "forbidden",
                "consider": "to be weighed",
                "information": "told, not asked for", "evidence": "a finding of research, never a duty",
            ]),
        Column("what", .text, "what is to be done, or with must not: what is not to be done"),
        Column("who", .ids, "by which roles", term: .role),
        Column("holds", .id, "whether it is asked for", lines),
        Column(
            "status", .id, "how it stands",
            [
                "done": "it was done", "outstanding": "it was not done", "cannot_tell": "what is not known decides it",
                "no_tick": "nothing says when it is done",
            ]),
        Column("by_when", .text, "the time that the guidance gives, if any"),
        Column("guidance", .ids, "statements of the guidance it rests on", term: .statement),
    ]
}
