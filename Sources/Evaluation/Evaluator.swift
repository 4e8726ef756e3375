package import CaseFiles
package import DecisionDiagrams
package import PolicyCompiler
package import PolicyModel

/// Runs a compiled pack on one case.
package struct Evaluator: Sendable {
    package let pack: CompiledPack

    package init(_ pack: CompiledPack) {
        self.pack = pack
    }

    /// The exact answer of one decision, without its lines.
    package struct Answer: Sendable, Hashable {
        /// Bits of outcomes, silence and out of scope; of a decision that answers each separately or weighs only whether it
        /// may be out of scope (2) or in scope (1).
        package let bits: UInt64
        package let options: [Status]
    }

    /// The exact answers of all decisions. `scratch` may be kept from case to case.
    package func answers(_ completions: Completions, scratch: inout DiagramScratch) -> [Answer] {
        pack.decisions.map { decision in
            Answer(
                bits: bits(decision, completions.possible, &scratch),
                options: decision.options.map { status($0, completions.possible, &scratch) })
        }
    }

    /// The bits of an answer; `1` in scope and `2` out of scope where there is no single outcome.
    private func bits(_ decision: CompiledDecision, _ possible: [ValueSet], _ scratch: inout DiagramScratch) -> UInt64 {
        if let answer = decision.answer { return pack.diagrams.answers(answer, where: possible, scratch: &scratch) }
        guard let applies = decision.applies else { return 1 }
        let truths = pack.diagrams.truths(applies.diagram, where: possible, scratch: &scratch)
        return (truths.isEverTrue ? 1 : 0) | (truths.isEverFalse ? 2 : 0)
    }

    private func status(_ diagram: Diagram, _ possible: [ValueSet], _ scratch: inout DiagramScratch) -> Status {
        Status(pack.diagrams.truths(diagram, where: possible, scratch: &scratch))
    }

    /// Whether a case is one of those for which the pack is.
    package func isFor(_ information: InformationState, asAt: CalendarDate) -> Status {
        guard let condition = pack.forCases else { return .met }
        var scratch = DiagramScratch()
        return status(condition.diagram, Completions(of: information, asAt: asAt, in: pack).possible, &scratch)
    }

    /// How much of a result is found out.
    package enum Extent: Sendable {
        /// Line by line, with what is to be done.
        case everything
        /// What an answer in short consists of: rules, actions and what else goes with an answer are left out.
        case answers
    }

    /// The result of a case.
    package func evaluate(_ information: InformationState, asAt: CalendarDate, extent: Extent = .everything) -> CaseResult {
        let completions = Completions(of: information, asAt: asAt, in: pack)
        var scratch = DiagramScratch()
        let answers = answers(completions, scratch: &scratch)
        let lines = lineEvaluator(completions, answers)
        var builder = ResultBuilder(pack: pack, information: information, possible: completions.possible, lines: lines, scratch: scratch)
        let decisions = answers.indices.map { builder.result(of: $0, answers[$0], extent) }
        if extent == .answers { return CaseResult(information: information, asAt: asAt, decisions: decisions, contradictions: [], dormantFacts: [:]) }
        let contradictions = pack.contradictions.indices.filter { builder.status(pack.contradictions[$0].diagram) == .met }
        return CaseResult(
            information: information, asAt: asAt, decisions: decisions, contradictions: contradictions, dormantFacts: builder.dormantFacts())
    }

    func lineEvaluator(_ completions: Completions) -> LineEvaluator {
        var scratch = DiagramScratch()
        return lineEvaluator(completions, answers(completions, scratch: &scratch))
    }

    private func lineEvaluator(_ completions: Completions, _ answers: [Answer]) -> LineEvaluator {
        var lines = LineEvaluator(pack: pack, possible: completions.possible)
        for (id, answer) in answers.enumerated() {
            lines.answers[id] = answer.bits
            lines.options[id] = answer.options
        }
        return lines
    }
}
