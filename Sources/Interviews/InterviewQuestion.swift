package import CaseFiles
package import Evaluation
package import PolicyChecker
package import PolicyEngines
package import PolicyModel

/// One question of an interview: why it is asked, what may be answered, and what each answer would lead to.
package struct InterviewQuestion: Sendable {
    /// Answers that lead to the same, and what the decision then says.
    package struct Prospect: Sendable {
        package enum Answers: Sendable {
            case known(InformationState.Knowledge)
            /// From one day on and before another; nil for no end.
            case days(from: CalendarDate?, before: CalendarDate?)
        }

        package fileprivate(set) var answers: [Answers]
        package let result: DecisionResult
    }

    package let fact: FactID
    /// Decisions that the answer can still change, the main decision first.
    package let decisions: [DecisionID]
    /// For the first of `decisions`, by evaluating the case with each answer.
    package let prospects: [Prospect]
    /// Values, or members of a tick list, that may still be, in the order in which forms have them; none for numbers
    /// and days.
    package let choices: [String]
    /// What people read for each of the choices.
    package let labels: [String]
    /// Whether several of the choices may be named.
    package let takesSeveral: Bool
    /// Members of a tick list that are known to be ticked.
    package let alreadyTicked: [String]

    /// - Parameter concerned: the decisions that the case is about, the main decision first.
    package init(
        about fact: FactID, among concerned: [DecisionID], _ decided: PolicyEngine.Decided, _ engine: PolicyEngine
    ) {
        self.fact = fact
        let pack = engine.pack
        decisions = concerned.filter { decided.explanation.decisions[$0].openFacts.contains(fact) }
        let information = decided.result.information
        let names = pack.facts[fact].kind.valueNames
        switch information[fact] {
        case .values(let set):
            let inOrder = names.indices.filter(set.contains).map { names[$0] }
            choices = if case .yesNo = pack.facts[fact].kind { inOrder.reversed() } else { inOrder }
            (takesSeveral, alreadyTicked) = (false, [])
        case .ticks(let has, let hasNot):
            choices = names.indices.filter { !has.contains($0) && !hasNot.contains($0) }.map { names[$0] }
            (takesSeveral, alreadyTicked) = (true, has.sorted().map { names[$0] })
        default: (choices, takesSeveral, alreadyTicked) = ([], false, [])
        }
        labels = choices.map { choice in
            switch pack.facts[fact].kind {
            case .list(let labels, _), .tickList(let labels): labels.first { $0.id.text == choice }?.label.en ?? choice
            default: choice
            }
        }
        var prospects: [Prospect] = []
        for (answers, knowledge) in Self.answers(to: fact, information, decided.result.asAt, engine) {
            guard let decision = decisions.first else { break }
            var changed = information
            changed[fact] = knowledge
            let result = engine.evaluate(changed, asAt: decided.result.asAt).decisions[decision]
            if let index = prospects.firstIndex(where: { $0.result.saysTheSame(as: result) }) {
                prospects[index].answers.append(answers)
            } else {
                prospects.append(Prospect(answers: [answers], result: result))
            }
        }
        self.prospects = prospects
    }

    /// Every answer that the pack tells apart, each with one that stands for it; of a tick list none and each member
    /// alone.
    private static func answers(
        to fact: FactID, _ information: InformationState, _ asAt: CalendarDate, _ engine: PolicyEngine
    ) -> [(Prospect.Answers, InformationState.Knowledge)] {
        switch information[fact] {
        case .values(let set):
            let cells = engine.compiled.facts[fact].cells?.sets ?? [set]
            let parts = cells.map { cell in set.ranges.reduce(IntegerSet.empty) { $0.union(cell.intersection($1)) } }
                .filter { !$0.isEmpty }
            return parts.map { (.known(.values($0)), .values($0)) }
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = engine.pack.facts[fact].kind else { return [] }
            let open = members.indices.filter { !has.contains($0) && !hasNot.contains($0) }
            let none = InformationState.Knowledge.ticks(has: has, hasNot: Set(members.indices).subtracting(has))
            let each = open.map { InformationState.Knowledge.ticks(has: has.union([$0]), hasNot: hasNot) }
            return ([none] + each).map { (.known($0), $0) }
        case .days(let days?): return days.map { (.known(.days([$0])), .days([$0])) }
        case .days(nil):
            guard case .date(_, let cells) = engine.compiled.facts[fact].meaning else { return [] }
            let turns = cells.turningDays(asAt: asAt)
            let starts: [CalendarDate?] = [nil] + turns
            let ends: [CalendarDate?] = turns + [nil]
            return zip(starts, ends).map { (.days(from: $0, before: $1), .days([$0 ?? .first])) }
        case nil: return []
        }
    }
}
