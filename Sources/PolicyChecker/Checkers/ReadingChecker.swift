internal import Diagnostics
internal import PolicyModel

/// Resolves what other readings put in the place of what the rules say.
struct ReadingChecker {
    let symbols: SymbolTable

    /// For each reading the criteria of its options; nil where one is at fault.
    func check(_ criteria: CriterionChecker) -> [[CheckedCriterion]?] {
        symbols.pack.readings.map { reading in
            for case .edits(let edits) in reading.options.map(\.option) {
                for case .change(let change) in edits.map(\.change) { check(change) }
            }
            // Those of the first edition stand in the rules.
            if reading.options.contains(where: { if case .criterion = $0.option { true } else { false } }) { return [] }
            let checked = reading.criteria.map(criteria.check) as [CheckedCriterion?]
            return checked.contains { $0 == nil } ? nil : checked.compactMap { $0 }
        }
    }

    private func check(_ change: ActionChange) {
        symbols.checkRoles(change.who ?? [])
        symbols.checkPlaces(change.recordIn?.places ?? [])
        symbols.checkGuidance(change.guidance ?? [])
        if let limit = change.byWhen { _ = DecisionChecker(symbols: symbols).limit(limit, at: nil) }
        if let papers = change.papers { _ = DecisionChecker(symbols: symbols).members(papers) }
    }
}
