package import CaseFiles
package import DecisionDiagrams
package import DecisionModel
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
        /// What some completion gives.
        package let answers: AnswerSet
        package let options: [LineStatus]
    }

    /// The exact answers of all decisions. `scratch` may be kept from case to case.
    package func answers(_ completions: Completions, scratch: inout DiagramScratch) -> DecisionTable<Answer> {
        pack.decisions.mapped { answer($0, completions.possible, &scratch) }
    }

    private func answer(_ decision: CompiledDecision, _ possible: [ValueSet], _ scratch: inout DiagramScratch) -> Answer
    {
        Answer(
            answers: pack.answers(decision, possible, &scratch),
            options: decision.options.map { status($0, possible, &scratch) })
    }

    private func status(_ diagram: Diagram, _ possible: [ValueSet], _ scratch: inout DiagramScratch) -> LineStatus {
        LineStatus(pack.diagrams.truths(diagram, where: possible, scratch: &scratch))
    }

    /// Whether a case is one of those for which the pack is.
    package func isFor(_ information: InformationState, asAt: CalendarDate) -> LineStatus {
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
            decisions: Table(answers.indices.map { builder.result(of: $0, answers[$0], parts) }),
            contradictions: parts.contains(.contradictions) ? builder.contradictions() : [],
            inapplicableFacts: parts.contains(.inapplicableFacts) ? builder.inapplicableFacts() : [:])
    }

    /// The result of a case in some decisions only, and of them some parts only, which is told much sooner.
    package func evaluate(
        _ information: InformationState, asAt: CalendarDate, only decisions: Set<DecisionID>, _ parts: ResultParts
    ) -> PartialResult {
        let completions = Completions(of: information, asAt: asAt, in: pack)
        var scratch = DiagramScratch()
        let answers = parts.isDisjoint(with: .byLines) ? Table([]) : answers(completions, scratch: &scratch)
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

    private func lineEvaluator(_ completions: Completions, _ answers: DecisionTable<Answer>) -> LineEvaluator {
        var lines = LineEvaluator(pack: pack, possible: completions.possible)
        for (id, answer) in answers.numbered {
            lines.answers[id] = answer.answers
            lines.options[id] = answer.options
        }
        return lines
    }
}

extension CompiledPack {
    /// The answers that a decision may come to; in scope and out of scope where there is no single outcome.
    func answers(
        _ decision: CompiledDecision, _ possible: [ValueSet], _ scratch: inout DiagramScratch
    ) -> AnswerSet {
        if let answer = decision.answer { return diagrams.answerSet(answer, where: possible, scratch: &scratch) }
        guard let applies = decision.applies else { return .inScope }
        let truths = diagrams.truths(applies.diagram, where: possible, scratch: &scratch)
        if !truths.isEverFalse { return .inScope }
        return truths.isEverTrue ? [.inScope, .outOfScope] : .outOfScope
    }
}
