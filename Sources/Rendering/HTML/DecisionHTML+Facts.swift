internal import DecisionModel
internal import PolicyChecker
internal import Wording

/// What the case file says.
extension DecisionHTML {
    /// Facts that somebody can record.
    var askedFacts: [CheckedFact] { page.pack.facts.filter { $0.definition != nil } }

    /// Those of which something is recorded, in the order of the policy.
    var givenFacts: [RecordedFact] {
        page.decisions.facts.filter { fact in
            fact.value != .notKnown && page.recordedValue(fact.fact) != wording.notKnown
        }
    }

    var factsGiven: HTMLNode {
        var table = HTMLTable(wording.factsCaption, columns: wording.factsColumns)
        for fact in givenFacts {
            let details = [
                fact.recordedIn.map(texts.place), fact.recordedOn.map(wording.day), fact.by.map(texts.role),
                fact.because.map { Phrase($0) },
            ].compactMap { $0 }
            table.add(
                [
                    .phrase(texts.fact(fact.fact).capitalised), .phrase(page.recordedValue(fact.fact)),
                    .phrase(details.joined(separator: ", ")),
                ], header: 0)
        }
        return table.node
    }
}
