package import Evaluation
package import PolicyChecker

/// The same case before and after some of its facts changed: what moved, and what stayed.
package struct Comparison: Sendable {
    package struct Moved: Sendable {
        package let before: DecisionResult
        package let after: DecisionResult
        package let lines: [MovedLine]
    }

    /// The outermost line whose status moved; lines inside it are not listed again.
    package struct MovedLine: Sendable {
        package enum Place: Sendable, Hashable {
            /// Whether the decision applies
            case applies
            case rule(outcome: Int)
            case exception(outcome: Int)
            /// What people agree first
            case agreed
        }

        package let place: Place
        package let before: LineResult
        package let after: LineResult
    }

    package let before: PolicyEngine.Decided
    package let after: PolicyEngine.Decided
    /// Decisions whose answer, status, options or lines moved, the main decision first.
    package let moved: [Moved]
    package let same: [DecisionID]
    /// Facts of which another thing is known.
    package let changedFacts: [FactID]

    /// - Parameter before, after: decided by the same engine.
    package init(_ before: PolicyEngine.Decided, _ after: PolicyEngine.Decided, in pack: CheckedPack) {
        self.before = before
        self.after = after
        let order = [pack.mainDecision].compactMap { $0 } + pack.decisions.indices.filter { $0 != pack.mainDecision }
        var moved: [Moved] = []
        var same: [DecisionID] = []
        for id in order {
            let old = before.result.decisions[id]
            let new = after.result.decisions[id]
            let lines = Self.movedLines(old, new)
            if lines.isEmpty && old.saysTheSame(as: new) {
                same.append(id)
            } else {
                moved.append(Moved(before: old, after: new, lines: lines))
            }
        }
        self.moved = moved
        self.same = same
        changedFacts = pack.facts.indices.filter { before.result.information[$0] != after.result.information[$0] }
    }

    private static func movedLines(_ before: DecisionResult, _ after: DecisionResult) -> [MovedLine] {
        var result: [MovedLine] = []
        func add(_ place: MovedLine.Place, _ old: LineResult?, _ new: LineResult?) {
            guard let old, let new else { return }
            var seen: Set<ObjectIdentifier> = []
            for (old, new) in zip(old.topLines, new.topLines) {
                result += moved(old, new, &seen).map { MovedLine(place: place, before: $0, after: $1) }
            }
        }
        add(.applies, before.applies?.line, after.applies?.line)
        for (old, new) in zip(before.rules, after.rules) {
            add(.rule(outcome: old.outcome), old.line, new.line)
            add(.exception(outcome: old.outcome), old.unless, new.unless)
        }
        add(.agreed, before.agreedFirst?.line, after.agreedFirst?.line)
        return result
    }

    /// - Parameter seen: criteria that were looked into in this place; what is named twice moves once.
    private static func moved(
        _ before: LineResult, _ after: LineResult, _ seen: inout Set<ObjectIdentifier>
    ) -> [(LineResult, LineResult)] {
        if before.status != after.status || before.isLeftOut != after.isLeftOut { return [(before, after)] }
        if case .named = before.line.form, !seen.insert(before.parts[0].identity).inserted { return [] }
        var found: [(LineResult, LineResult)] = []
        for (before, after) in zip(before.parts, after.parts) { found += moved(before, after, &seen) }
        return found
    }
}

extension DecisionResult {
    /// Whether the answer, its status and the options are the same.
    package func saysTheSame(as other: DecisionResult) -> Bool {
        kind == other.kind && possibleOutcomes == other.possibleOutcomes && mayBeSilent == other.mayBeSilent
            && mayBeOutOfScope == other.mayBeOutOfScope
            && options == other.options && suggested == other.suggested && agreedOutcome == other.agreedOutcome
    }
}
