internal import PolicyModel

/// The words by which people know what a pack names: its labels and titles, else the id with spaces.
extension CheckedFact {
    /// Such as `complex, overlapping needs`.
    package var words: String { label?.en ?? id.replacing("_", with: " ") }
}

extension CheckedDecision {
    /// What heads the answer, such as `Level of service`.
    package var title: String {
        let words = id.replacing("_", with: " ")
        return source.title?.en ?? words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The title inside a sentence: `level of service`, but `ECM pathways`.
    package var titleInSentence: String {
        let isWord = title.dropFirst().first?.isLowercase ?? false
        return isWord ? title.prefix(1).lowercased() + title.dropFirst() : title
    }
}
