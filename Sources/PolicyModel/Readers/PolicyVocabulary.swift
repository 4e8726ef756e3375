internal import PolicySyntax

extension YAMLVocabulary {
    /// The keys of the files of a pack.
    static let policy = YAMLVocabulary(
        openers: ["decision", "pack"],
        first: [
            "outcome", "must", "must not", "should", "may", "consider", "evidence", "met", "reading", "all of",
            "any of", "none of", "finding", "and/or", "leave out", "add", "also met by", "except when", "read",
            "read as", "join by", "change",
        ],
        neverFirst: [
            "unless", "actions", "guidance", "say", "who", "when", "question", "caution", "rules",
            "gaps", "notices", "applies when", "out of scope", "outcomes", "leave out when", "done when", "before",
            "within", "by when", "papers needed", "record in", "if too late", "still applies", "because", "label",
            "is", "ask", "modality", "section", "document", "value", "name", "unit", "options", "chosen", "why",
            "in force", "other readings", "changes", "and/or means", "as",
        ],
        others: [
            "title", "concerns", "agreed in", "otherwise", "table", "columns", "rows", "if no rule is met",
            "agreed by people first",
            "look at first", "areas to consider", "not ranked", "says", "lines", "when met together", "show",
            "ticked in", "record in every one of", "facts", "derived", "contradictions", "parameters", "criteria",
            "readings", "ambiguities", "proofs", "accepted findings", "version", "in force from", "in force to",
            "for cases where", "builds on", "owner", "languages", "reader", "main decision", "shown in the strip",
            "topics",
            "decisions", "documents", "scales", "choices", "roles", "places", "words that name nobody", "a case is",
            "leap day birthdays", "publisher", "note", "kept as information because", "found in", "then ask",
            "asking falls on", "changes by", "proposed", "arises only when", "otherwise counts as", "ask after",
            "scale", "choice of", "tick list of", "whole number", "number", "step",
            "money", "percent", "action", "whole days from", "whole weeks from",
            "whole months from", "whole years from",
            "to", "from", "map", "add up", "fact", "each", "points", "after", "passage", "passages", "reading kept",
            "cannot matter because", "by", "on",
            "open", "never", "always", "never settled", "never open", "never falls", "when rises",
            "silence counts as", "no influence of", "only through", "same answer as", "known exceptions", "of", "in",
            "takes", "replaces", "adds to", "readings in force", "leaves out", "id", "choose", "settled by",
            "stop when", "steps", "higher means",
        ])
}
