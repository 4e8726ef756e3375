internal import CaseFiles
package import DecisionModel
internal import Evaluation
package import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// One question of an interview: why it is asked, what may be answered, and what each answer would lead to.
package struct InterviewQuestion: Sendable {
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
        prospects = decisions.first.map { engine.prospects(of: fact, for: $0, in: decided) } ?? []
    }
}
