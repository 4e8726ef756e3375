/// The same case before and after some of its facts changed: what moved, and what stayed. Both are decided by the same
/// policy.
package struct DecisionsComparison: Sendable, Hashable {
    package struct Moved: Sendable, Hashable {
        package let before: Decision
        package let after: Decision
        package let lines: [MovedLine]
    }

    /// The outermost line whose status moved; lines inside it are not listed again.
    package struct MovedLine: Sendable, Hashable {
        package enum Place: Sendable, Hashable {
            /// Whether the decision applies
            case applies
            case rule(outcome: String)
            case exception(outcome: String)
            /// What people agree first
            case agreed
        }

        package let place: Place
        package let before: Line
        package let after: Line
    }

    package let before: Decisions
    package let after: Decisions
    /// Facts of which another thing is known.
    package let changedFacts: [String]
    /// Decisions whose answer, status, options or lines moved, the leading one first.
    package let moved: [Moved]
    /// Those that say the same.
    package let same: [String]

    package init(_ before: Decisions, _ after: Decisions) {
        (self.before, self.after) = (before, after)
        let (earlier, later) = (Self.known(before), Self.known(after))
        let names = before.facts.map(\.fact) + after.facts.map(\.fact).filter { earlier[$0] == nil }
        changedFacts = names.filter { earlier[$0] ?? .notKnown != later[$0] ?? .notKnown }
        let rest = after.decisions.map(\.id).filter { $0 != after.concerned.first }
        var moved: [Moved] = []
        var same: [String] = []
        for id in after.concerned.prefix(1) + rest {
            guard let old = before[id], let new = after[id] else { continue }
            let lines = LineWalk(before, after).moved(old, new)
            if lines.isEmpty && old.saysTheSame(as: new) {
                same.append(id)
            } else {
                moved.append(Moved(before: old, after: new, lines: lines))
            }
        }
        (self.moved, self.same) = (moved, same)
    }

    private static func known(_ decisions: Decisions) -> [String: Knowledge] {
        Dictionary(decisions.facts.map { ($0.fact, $0.value.normalised) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Knowledge {
    /// A tick list of which nothing is known is not known.
    fileprivate var normalised: Knowledge {
        if case .ticks(let has, let hasNot, _) = self, has.isEmpty && hasNot.isEmpty { .notKnown } else { self }
    }
}

extension Decision {
    /// Whether the answer, its status, the options and what people agreed are the same.
    package func saysTheSame(as other: Decision) -> Bool {
        answer == other.answer && options.map(\.status) == other.options.map(\.status)
            && agreedOutcome == other.agreedOutcome
    }
}

/// Walks over the lines of a decision in both results at once.
private struct LineWalk {
    private let before: [String: Line]
    private let after: [String: Line]

    init(_ before: Decisions, _ after: Decisions) {
        func table(_ lines: [Line]) -> [String: Line] {
            Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        (self.before, self.after) = (table(before.lines), table(after.lines))
    }

    func moved(_ old: Decision, _ new: Decision) -> [DecisionsComparison.MovedLine] {
        var found: [DecisionsComparison.MovedLine] = []
        func add(_ place: DecisionsComparison.MovedLine.Place, _ ids: [String]) {
            // What is named twice within one place moves once.
            var seen: Set<String> = []
            for id in ids { found += moved(id, &seen).map { .init(place: place, before: $0, after: $1) } }
        }
        add(.applies, new.applies?.lines ?? [])
        for option in new.options {
            for rule in option.rules {
                add(.rule(outcome: option.outcome), rule.lines)
                add(.exception(outcome: option.outcome), [rule.unless].compactMap { $0 })
            }
        }
        add(.agreed, new.agreedByPeople?.lines ?? [])
        return found
    }

    private func moved(_ id: String, _ seen: inout Set<String>) -> [(Line, Line)] {
        guard seen.insert(id).inserted, let old = before[id], let new = after[id] else { return [] }
        if old.status != new.status || old.isLeftOut != new.isLeftOut { return [(old, new)] }
        return new.parts.flatMap { moved($0, &seen) }
    }
}
