internal import PolicySyntax

extension YAMLVocabulary {
    /// The keys of a case file.
    static let caseFile = YAMLVocabulary(
        openers: ["case"],
        others: [
            "as at", "facts", "about", "expect", "because", "contradictions", "value", "either", "has", "has not",
            "recorded in", "recorded on", "by",
        ])
}
