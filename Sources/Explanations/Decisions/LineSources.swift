internal import CaseFiles
internal import Evaluation
package import PolicyChecker
package import PolicyCompiler
internal import PolicyModel

extension CompiledPack {
    /// The criterion behind each line of `Decisions`, by the line's id. The ids are the same in every case.
    package func lineSources() -> [String: CheckedCriterion] {
        let nothing = InformationState(nothingKnownOf: checked)
        let result = Evaluator(self).evaluate(nothing, asAt: checked.source.header.inForceFrom ?? .first)
        var table = LineTable(pack: checked)
        for found in result.decisions {
            let decision = checked.decisions[found.decision]
            for (outcome, written) in decision.source.outcomes.enumerated() {
                let rules = found.rules.filter { $0.outcome == outcome }
                for (index, rule) in rules.enumerated() {
                    let place = "\(decision.id)/\(written.id.text)/\(index + 1)"
                    _ = table.top(rule.line, place)
                    if let unless = rule.unless { _ = table.add(unless, "\(place)/unless") }
                }
            }
            if let applies = found.applies { _ = table.top(applies.line, "\(decision.id)/applies") }
            if let agreed = found.agreedFirst { _ = table.top(agreed.line, "\(decision.id)/agreed") }
        }
        return table.sources
    }
}
