package import CaseFiles
package import DecisionModel
package import Evaluation
package import PolicyChecker
internal import PolicyCompiler

/// Facts not known that can still change an answer, and what each answer to the first of them would lead to.
extension DecisionsBuilder {
    /// Questions of which every answer is tried.
    private static let maximumQuestions = 3

    func openFacts(_ decisions: [Decision]) -> [OpenFact] {
        let asked = leading.map { questionsAskedFirst($0, decisions[$0.index].plan) } ?? []
        return explanation.openFacts.map { id in
            let affected = pack.decisions.indices.filter { explanation.decisions[$0].openFacts.contains(id) }
            return OpenFact(
                fact: pack.facts[id].id, decisions: affected.map { pack.decisions[$0].id },
                prospects: leading.map { asked.contains(id) ? prospects(of: id, for: $0) : [] } ?? [])
        }
    }

    /// The decision that leads: the one that the pack names, or the only one there is.
    private var leading: DecisionID? {
        pack.mainDecision ?? (pack.decisions.count == 1 ? pack.decisions.indices.first : nil)
    }

    /// Those of the plan first, then the others in the order of the dictionary.
    private func questionsAskedFirst(_ leading: DecisionID, _ plan: QuestionPlan?) -> [FactID] {
        let open = explanation.decisions[leading].openFacts
        var seen: Set<FactID> = []
        let planned = plan?.steps.compactMap { pack.fact(named: $0.subject.fact) }.filter(open.contains) ?? []
        return Array((planned + open).filter { seen.insert($0).inserted }.prefix(Self.maximumQuestions))
    }

    func prospects(of fact: FactID, for decision: DecisionID) -> [Prospect] {
        var found: [(answer: Decision.Answer, answers: [PossibleAnswer])] = []
        let evaluator = Evaluator(compiled)
        for (possible, knowledge) in compiled.answers(to: fact, result.information, asAt: result.asAt) {
            var changed = result.information
            changed[fact] = knowledge
            guard
                let then = evaluator.evaluate(changed, asAt: result.asAt, only: [decision], []).decisions[decision]
            else { continue }
            let answer = Decision.Answer(then, of: pack.decisions[decision])
            guard let index = found.firstIndex(where: { $0.answer == answer }) else {
                found.append((answer, [possible]))
                continue
            }
            let last = found[index].answers.count - 1
            if let joined = found[index].answers[last].joined(with: possible, of: pack.facts[fact].kind) {
                found[index].answers[last] = joined
            } else {
                found[index].answers.append(possible)
            }
        }
        return found.map { Prospect(answers: $0.answers.map { self.possible($0, of: fact) }, answer: $0.answer) }
    }

    private func possible(_ answer: PossibleAnswer, of fact: FactID) -> Prospect.Possible {
        switch answer {
        case .known(let knowledge): .known(self.knowledge(knowledge, of: fact))
        case .days(let from, let before): .days(from: from?.description, before: before?.description)
        }
    }
}

extension Explainer {
    /// What each answer to a question would lead to in a decision.
    package func prospects(
        of fact: FactID, for decision: DecisionID, in caseFile: CaseFile, _ result: CaseResult,
        _ explanation: Explanation
    ) -> [Prospect] {
        DecisionsBuilder(
            explainer: self, caseFile: caseFile, result: result, explanation: explanation, isCertified: false
        ).prospects(of: fact, for: decision)
    }
}
