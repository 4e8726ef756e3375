package import CaseFiles
package import PolicyChecker
package import PolicyModel

/// The language by its definition: take every completion of a case, evaluate it, collect the outcomes. It knows nothing
/// of cells, diagrams or three-valued logic; it is the oracle of what does.
package struct PlainEvaluator {
    private let pack: CheckedPack
    private let asAt: CalendarDate

    package init(_ pack: CheckedPack, asAt: CalendarDate) {
        self.pack = pack
        self.asAt = asAt
    }

    /// One value for every asked fact, and for every derived fact what a value that stands for several is in truth.
    package struct Completion {
        package var numbers: [FactID: Int] = [:]
        package var ticks: [FactID: Set<Int>] = [:]
        package var days: [FactID: CalendarDate] = [:]
        /// For each mapped fact and value of its source, the value that it stands for.
        package var hidden: [FactID: [Int: Int]] = [:]

        package init() {}
    }

    // MARK: One completion

    /// The value of a fact: of a list its index, no and yes as 0 and 1.
    package func value(_ id: FactID, _ completion: Completion) -> Int {
        let fact = pack.facts[id]
        switch fact.origin {
        case .asked(_, let arises):
            if let arises, !holds(arises.condition, completion) { return arises.otherwise }
            return completion.numbers[id] ?? 0
        case .mapped(let source, let images):
            let from = value(source, completion)
            return images[from].count == 1 ? images[from][0] : completion.hidden[id]?[from] ?? images[from][0]
        case .criterion(let criterion): return holds(criterion, completion) ? 1 : 0
        case .months(let source): return day(source, completion).wholeMonths(to: asAt)
        case .years(let source):
            let start = day(source, completion)
            let isLate = start.month == 2 && start.day == 29 && pack.source.header.leapDayBirthdays != .lastOfFebruary
            // In a year with 29 February nothing lies between that day and 1 March, in another the anniversary is one
            // of them.
            let isLeapYear = CalendarDate(year: asAt.year, month: 2, day: 29) != nil
            let birthday = isLeapYear || !start.isLeapDay ? (start.month, start.day) : isLate ? (3, 1) : (2, 28)
            return asAt.year - start.year - ((asAt.month, asAt.day) < birthday ? 1 : 0)
        case .before(let source, let bound): return day(source, completion) < (bound ?? asAt) ? 1 : 0
        case .after(let source, let bound): return day(source, completion) > (bound ?? asAt) ? 1 : 0
        }
    }

    private func day(_ id: FactID, _ completion: Completion) -> CalendarDate { completion.days[id] ?? asAt }

    package func holds(_ criterion: CheckedCriterion, _ completion: Completion) -> Bool {
        switch criterion.form {
        case .fact(let id, let set): return set.contains(value(id, completion))
        case .ticks(let id, let members, .allOf):
            return members.allSatisfy { completion.ticks[id, default: []].contains($0) }
        case .ticks(let id, let members, .anyOf):
            return members.contains { completion.ticks[id, default: []].contains($0) }
        case .ticks(let id, let members, .noneOf):
            return !members.contains { completion.ticks[id, default: []].contains($0) }
        case .ticks(let id, let members, .someOf(let count)):
            return members.count { completion.ticks[id, default: []].contains($0) } >= count
        case .outcome(let id, let wanted): return !answer(id, completion).isDisjoint(with: wanted)
        case .option(let id, let outcome, let isMet): return options(id, completion)[outcome] == isMet
        case .named(let id): return holds(pack.criteria[id], completion)
        case .joined(.allOf, let parts): return parts.allSatisfy { line($0, in: true, completion) }
        case .joined(.anyOf, let parts): return parts.contains { line($0, in: false, completion) }
        case .joined(.noneOf, let parts): return !parts.contains { line($0, in: false, completion) }
        case .joined(.someOf(let count), let parts): return parts.count { holds($0, completion) } >= count
        case .reading(let id, let options): return holds(options[pack.readings[id].chosen], completion)
        case .leftOut: return line(criterion, in: true, completion)
        }
    }

    /// A line where it stands; one that is left out counts for nothing there.
    private func line(_ criterion: CheckedCriterion, in conjunction: Bool, _ completion: Completion) -> Bool {
        guard case .leftOut(let inner, let condition) = criterion.form else { return holds(criterion, completion) }
        return holds(condition, completion) ? conjunction : holds(inner, completion)
    }

    package func isMet(_ rule: CheckedRule, _ completion: Completion) -> Bool {
        holds(rule.criterion, completion) && !(rule.unless.map { holds($0, completion) } ?? false)
    }

    package func options(_ id: DecisionID, _ completion: Completion) -> [Bool] {
        let decision = pack.decisions[id]
        return (0..<decision.outcomeCount).map { outcome in
            decision.rules.contains { $0.outcome == outcome && isMet($0, completion) }
        }
    }

    /// Empty where there is no single outcome, unless it is out of scope.
    package func answer(_ id: DecisionID, _ completion: Completion) -> AnswerSet {
        let decision = pack.decisions[id]
        if let applies = decision.applies, !holds(applies, completion) { return .outOfScope }
        let met = options(id, completion).enumerated().filter(\.element).map(\.offset)
        let none: AnswerSet = decision.otherwise.map { .outcome($0) } ?? .silent
        switch decision.source.hitPolicy {
        case .highestMet: return met.last.map { .outcome($0) } ?? none
        case .firstMet: return decision.rules.first { isMet($0, completion) }.map { .outcome($0.outcome) } ?? none
        case .onlyOneMet: return met.isEmpty ? none : .outcomes(met)
        case .eachSeparately, .weigh: return []
        }
    }

    // MARK: Every completion

    /// Every completion of what is known; nil where there are more than the limit.
    package func completions(of information: InformationState, limit: Int) -> [Completion]? {
        var result = [Completion()]
        for (id, fact) in pack.facts.numbered {
            let choices = choices(of: id, fact, information)
            if result.count * choices.count > limit { return nil }
            if choices.isEmpty { continue }
            result = result.flatMap { completion in
                choices.map { choose in
                    var next = completion
                    choose(&next)
                    return next
                }
            }
        }
        return result
    }

    private func choices(
        of id: FactID, _ fact: CheckedFact, _ information: InformationState
    ) -> [(inout Completion) -> Void] {
        if case .mapped(_, let images) = fact.origin {
            // One hidden fact for the values that may stand for the same several values.
            let groups = Dictionary(grouping: images.indices.filter { images[$0].count > 1 }) { Set(images[$0]) }
            return groups.sorted { $0.value[0] < $1.value[0] }.reduce([{ _ in }]) { choices, group in
                choices.flatMap { before in
                    group.key.sorted().map { image in
                        { completion in
                            before(&completion)
                            for source in group.value { completion.hidden[id, default: [:]][source] = image }
                        }
                    }
                }
            }
        }
        switch information[id] {
        case nil: return []
        case .values(let set): return set.ranges.flatMap { $0 }.map { value in { $0.numbers[id] = value } }
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = fact.kind else { return [] }
            let open = members.indices.filter { !has.contains($0) && !hasNot.contains($0) }
            return (0..<(1 << open.count)).map { bits in
                let ticked = has.union(open.indices.filter { bits >> $0 & 1 == 1 }.map { open[$0] })
                return { $0.ticks[id] = ticked }
            }
        case .days(let days): return (days ?? tellingDays(id)).map { day in { $0.days[id] = day } }
        }
    }

    /// Days of three years about `as at`, one for each combination of values that facts derived from the date can take.
    private func tellingDays(_ source: FactID) -> [CalendarDate] {
        let derived = pack.facts.indices.filter { id in
            switch pack.facts[id].origin {
            case .months(let from), .years(let from), .before(let from, _), .after(let from, _): from == source
            default: false
            }
        }
        var seen: Set<[Int]> = []
        var day = asAt.adding(months: -30)
        let end = asAt.adding(months: 6)
        var days: [CalendarDate] = [.first, .last]
        while day <= end {
            var completion = Completion()
            completion.days[source] = day
            if seen.insert(derived.map { value($0, completion) }).inserted { days.append(day) }
            day = day.adding(days: 1)
        }
        return days
    }
}
