package import CaseFiles
package import DecisionDiagrams
package import PolicyChecker
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
        /// Bits of outcomes, silence and out of scope; of a decision that answers each separately or weighs only
        /// whether it may be out of scope (2) or in scope (1).
        package let bits: UInt64
        package let options: [Status]
    }

    /// The exact answers of all decisions. `scratch` may be kept from case to case.
    package func answers(_ completions: Completions, scratch: inout DiagramScratch) -> [Answer] {
        pack.decisions.map { answer($0, completions.possible, &scratch) }
    }

    private func answer(_ decision: CompiledDecision, _ possible: [ValueSet], _ scratch: inout DiagramScratch) -> Answer
    {
        Answer(
            bits: pack.bits(decision, possible, &scratch),
            options: decision.options.map { status($0, possible, &scratch) })
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

    /// The result of a case.
    /// - Parameter parts: what of it is found out beside the answers.
    package func evaluate(
        _ information: InformationState, asAt: CalendarDate, _ parts: ResultParts = .all
    ) -> CaseResult {
        let completions = Completions(of: information, asAt: asAt, in: pack)
        var scratch = DiagramScratch()
        let answers = answers(completions, scratch: &scratch)
        var builder = ResultBuilder(
            pack: pack, information: information, possible: completions.possible,
            lines: lineEvaluator(completions, answers), scratch: scratch)
        return CaseResult(
            information: information, asAt: asAt,
            decisions: answers.indices.map { builder.result(of: $0, answers[$0], parts) },
            contradictions: parts.contains(.contradictions) ? builder.contradictions() : [],
            inapplicableFacts: parts.contains(.inapplicableFacts) ? builder.inapplicableFacts() : [:])
    }

    /// The result of a case in some decisions only, and of them some parts only, which is told much sooner.
    package func evaluate(
        _ information: InformationState, asAt: CalendarDate, only decisions: Set<DecisionID>, _ parts: ResultParts
    ) -> PartialResult {
        let completions = Completions(of: information, asAt: asAt, in: pack)
        var scratch = DiagramScratch()
        let answers = parts.isDisjoint(with: .byLines) ? [] : answers(completions, scratch: &scratch)
        let wanted = decisions.map { id in
            (id, answers.isEmpty ? answer(pack.decisions[id], completions.possible, &scratch) : answers[id])
        }
        var builder = ResultBuilder(
            pack: pack, information: information, possible: completions.possible,
            lines: lineEvaluator(completions, answers), scratch: scratch)
        let results = wanted.reduce(into: [:]) { $0[$1.0] = builder.result(of: $1.0, $1.1, parts) }
        return PartialResult(
            information: information, asAt: asAt, parts: parts, decisions: results,
            contradictions: parts.contains(.contradictions) ? builder.contradictions() : [])
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

extension CompiledPack {
    /// The bits of an answer; `1` in scope and `2` out of scope where there is no single outcome.
    func bits(_ decision: CompiledDecision, _ possible: [ValueSet], _ scratch: inout DiagramScratch) -> UInt64 {
        if let answer = decision.answer { return diagrams.answers(answer, where: possible, scratch: &scratch) }
        guard let applies = decision.applies else { return 1 }
        let truths = diagrams.truths(applies.diagram, where: possible, scratch: &scratch)
        return (truths.isEverTrue ? 1 : 0) | (truths.isEverFalse ? 2 : 0)
    }
}
