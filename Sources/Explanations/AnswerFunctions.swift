internal import DecisionDiagrams
internal import Evaluation
internal import PolicyCompiler

/// The answer to one decision as functions of the variables: of a decision with one outcome its answer; of one that
/// answers each outcome separately whether it applies and the status of every option.
struct AnswerFunctions {
    let diagrams: [Diagram]
    /// What each gives where the decision is settled; nil of those that are open.
    let settled: [UInt64?]

    init(
        _ decision: CompiledDecision, _ result: DecisionResult, pack: CompiledPack, possible: [ValueSet],
        scratch: inout DiagramScratch
    ) {
        var diagrams = [decision.answer ?? decision.applies?.diagram].compactMap { $0 }
        if decision.answer == nil && result.kind != .outOfScope && result.kind != .weigh {
            diagrams += decision.options
        }
        self.diagrams = diagrams
        var settled: [UInt64?] = []
        for diagram in diagrams {
            let answers = pack.diagrams.answers(diagram, where: possible, scratch: &scratch)
            let isOne =
                decision.answer == nil
                ? !(answers != 0 && scratch.metZero) : answers.nonzeroBitCount == 1
            settled.append(isOne ? answers : nil)
        }
        self.settled = settled
    }

    var isSettled: Bool { !settled.contains { $0 == nil } }
}
