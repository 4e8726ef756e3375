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

extension CheckedPack {
    /// The facts and other readings without a label and the decisions without a title, which people see by their
    /// names; those of a pack below are its own.
    package var namesWithoutLabel: [String] {
        let inherited = source.inherited
        let ownFacts = facts.filter {
            !(inherited?.holds($0.id, in: .facts) ?? false) && !(inherited?.holds($0.id, in: .derived) ?? false)
        }
        let ownDecisions = decisions.filter { !(inherited?.holds($0.id, in: .decisions) ?? false) }
        let ownReadings = readings.filter { !(inherited?.holds($0.source.id.text, in: .readings) ?? false) }
        return ownFacts.filter { $0.label == nil }.map(\.id)
            + ownDecisions.filter { $0.source.title == nil }.map(\.id)
            + ownReadings.flatMap { reading in reading.namesWithoutLabel.map { "\(reading.source.id.text).\($0)" } }
    }
}

extension CheckedReading {
    /// The other readings that people see by their names.
    fileprivate var namesWithoutLabel: [String] {
        source.options.compactMap { option in
            guard case .edits = option.option, source.labels[option.name] == nil else { return nil }
            return option.name.text
        }
    }
}
