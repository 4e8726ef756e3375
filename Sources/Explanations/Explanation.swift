package import Evaluation
package import PolicyChecker
package import PolicyCompiler
internal import CaseFiles
internal import DecisionDiagrams
internal import PolicyModel

/// What a result leaves open and what stands in its way.
package struct Explanation: Sendable {
    /// One for each decision of the pack, in its order.
    package let decisions: [DecisionExplanation]
    /// Facts not known that can still change the answer to some decision, in the order of the dictionary.
    package let openFacts: [FactID]
    /// Facts not known that can change no answer, whatever they turn out to be; some of them say which steps are done.
    package let idleFacts: [FactID]
}

package struct DecisionExplanation: Sendable {
    /// Facts not known that can still change the answer.
    package let openFacts: [FactID]
    /// For each option, facts not known that can still change its status; empty where it is settled.
    package let openFactsOfOption: [[FactID]]
    /// For each option the one criterion that it is short of; nil where it is no near miss.
    package let nearMisses: [LineResult?]
}

/// Explains results of one pack.
package struct Explainer: Sendable {
    private let pack: CompiledPack

    package init(_ pack: CompiledPack) {
        self.pack = pack
    }

    package func explain(_ result: CaseResult) -> Explanation {
        let possible = Completions(of: result.information, asAt: result.asAt, in: pack).possible
        let decisions = result.decisions.map { explain($0, possible, result) }
        let open = Set(decisions.flatMap(\.openFacts))
        let unknown = pack.checked.facts.indices.filter {
            pack.checked.facts[$0].definition != nil && !result.information.isKnown($0, in: pack.checked)
        }
        return Explanation(decisions: decisions, openFacts: open.sorted(), idleFacts: unknown.filter { !open.contains($0) })
    }

    private func explain(_ result: DecisionResult, _ possible: [ValueSet], _ whole: CaseResult) -> DecisionExplanation {
        let decision = pack.decisions[result.decision]
        var answers = [decision.answer ?? decision.applies?.diagram].compactMap { $0 }
        var steps: Set<FactID> = []
        if decision.answer == nil && result.kind != .outOfScope {
            answers += decision.options
            let isWeighed = pack.checked.decisions[result.decision].source.hitPolicy == .weigh
            if isWeighed { steps = self.steps(result) }
        }
        let ofOption = decision.options.indices.map { option in
            result.options[option] == .cannotTell ? openFacts([decision.options[option]], possible, whole) : []
        }
        let nearMisses = decision.options.indices.map { option in
            result.options[option] == .notMet ? NearMiss.find(in: result.rules.filter { $0.outcome == option }) : nil
        }
        let open = Set(openFacts(answers, possible, whole)).union(steps.filter { !whole.information.isKnown($0, in: pack.checked) })
        return DecisionExplanation(openFacts: open.sorted(), openFactsOfOption: ofOption, nearMisses: nearMisses)
    }

    /// The tick lists by which a decision that weighs tells what was looked at; of those that cannot be told.
    private func steps(_ result: DecisionResult) -> Set<FactID> {
        let areas = result.areas.filter { $0.considered == .cannotTell }.compactMap { $0.area.ticked?.fact }
        let first = result.first.filter { $0.holds != .notMet && $0.done == .cannotTell }.compactMap(\.action.done)
        return Set(areas + first.flatMap(tickLists))
    }

    private func tickLists(_ criterion: CheckedCriterion) -> [FactID] {
        if case .ticks(let id, _, _) = criterion.form { return [id] }
        return criterion.parts.flatMap(tickLists)
    }

    /// The recorded facts behind the variables that can still make a difference: of what a value stands for, its source.
    private func openFacts(_ diagrams: [Diagram], _ possible: [ValueSet], _ whole: CaseResult) -> [FactID] {
        var facts: Set<FactID> = []
        for variable in diagrams.flatMap({ pack.diagrams.relevantVariables($0, where: possible) }) {
            switch pack.variables[variable].meaning {
            case .fact(let id), .member(let id, _), .date(let id): facts.insert(id)
            case .hidden(let id, _): facts.insert(source(of: id))
            case .reading: break
            }
        }
        return facts.sorted()
    }

    private func source(of fact: FactID) -> FactID {
        if case .mapped(let from, _) = pack.checked.facts[fact].origin { return source(of: from) }
        return fact
    }
}
