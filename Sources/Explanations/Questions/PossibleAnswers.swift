package import CaseFiles
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// An answer to a question that the pack tells apart from others.
package enum PossibleAnswer: Sendable {
    case known(InformationState.Knowledge)
    /// From one day on and before another; nil for no end.
    case days(from: CalendarDate?, before: CalendarDate?)
}

extension PossibleAnswer {
    /// Both as one stretch of numbers or days; nil where a gap lies between them, and of other values.
    func joined(with next: PossibleAnswer, of kind: ValueKind) -> PossibleAnswer? {
        switch (self, next) {
        case (.known(.values(let own)), .known(.values(let other))):
            guard case .number = kind else { return nil }
            let both = own.union(other)
            return both.ranges.count < own.ranges.count + other.ranges.count ? .known(.values(both)) : nil
        case (.known(.days(let own?)), .known(.days(let other?))):
            let both = DaySet(own.ranges + other.ranges)
            return both.ranges.count < own.ranges.count + other.ranges.count ? .known(.days(both)) : nil
        case (.days(let from, let end?), .days(let start?, let before)) where end == start:
            return .days(from: from, before: before)
        default: return nil
        }
    }
}

extension CompiledPack {
    /// Every answer that the pack tells apart, each with one that stands for it; of a tick list none and each member
    /// alone.
    package func answers(
        to fact: FactID, _ information: InformationState, asAt: CalendarDate
    ) -> [(PossibleAnswer, InformationState.Knowledge)] {
        switch information[fact] {
        case .values(let set):
            let cells = facts[fact].cells?.sets ?? [set]
            let parts = cells.map { cell in set.ranges.reduce(IntegerSet.empty) { $0.union(cell.intersection($1)) } }
                .filter { !$0.isEmpty }
            return parts.map { (.known(.values($0)), .values($0)) }
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = checked.facts[fact].kind else { return [] }
            let open = members.indices.filter { !has.contains($0) && !hasNot.contains($0) }
            let none = InformationState.Knowledge.ticks(has: has, hasNot: Set(members.indices).subtracting(has))
            let each = open.map { InformationState.Knowledge.ticks(has: has.union([$0]), hasNot: hasNot) }
            return ([none] + each).map { (.known($0), $0) }
        case .days(let days):
            guard case .date(_, let cells) = facts[fact].meaning else { return [] }
            let turns = cells.turningDays(asAt: asAt)
            let starts: [CalendarDate?] = [nil] + turns
            let ends: [CalendarDate?] = turns + [nil]
            return zip(starts, ends).compactMap { start, end in
                let stretch = (start ?? .first)...(end.map { $0.adding(days: -1) } ?? .last)
                guard let days else { return (.days(from: start, before: end), .days(DaySet([stretch]))) }
                return days.intersection(stretch).map { (.known(.days($0)), .days($0)) }
            }
        case nil: return []
        }
    }
}

extension CheckedPack {
    /// The decisions that a case is about, the leading one first: those about the child, and of those about the service
    /// as a whole the ones whose own facts the case records. Of a pack about the service alone every decision.
    package func decisionsConcerned(byRecordsOf facts: Set<FactID>) -> [DecisionID] {
        let order = [mainDecision].compactMap { $0 } + decisions.indices.filter { $0 != mainDecision }
        let ofChild = order.filter { decisions[$0].source.concern == .child }
        if ofChild.isEmpty || ofChild.count == order.count { return order }
        let support = FactDependencies(self)
        let recorded = facts.subtracting(support.of(ofChild))
        return order.filter {
            decisions[$0].source.concern == .child || !recorded.isDisjoint(with: support.of([$0]))
        }
    }
}
