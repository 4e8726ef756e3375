internal import CaseFiles
internal import Evaluation
internal import PolicyChecker
internal import PolicyModel

/// What the case file says.
extension DecisionHTML {
    /// Facts that somebody can record.
    var askedFacts: [FactID] { pack.facts.indices.filter { pack.facts[$0].definition != nil } }

    /// Those of which something is recorded, in the order of the dictionary.
    var givenFacts: [FactID] {
        askedFacts.filter {
            decided.caseFile.records[$0] != nil && words.value($0, decided.caseFile.information) != "not known"
        }
    }

    var factsGiven: HTMLNode {
        var table = HTMLTable(
            "As they were recorded; all others are not known", columns: ["Fact", "Recorded as", "Where, when, by whom"])
        for fact in givenFacts {
            let record = decided.caseFile.records[fact]
            let details = [
                record?.recordedIn.map(words.place), record?.recordedOn?.inWords, record?.by.map(words.role),
                record?.because,
            ]
            table.add(
                [
                    .text(DecisionWords.capitalised(words.fact(fact))),
                    .text(words.value(fact, decided.caseFile.information)),
                    .text(details.compactMap { $0 }.joined(separator: ", ")),
                ], header: 0)
        }
        return table.node
    }
}
