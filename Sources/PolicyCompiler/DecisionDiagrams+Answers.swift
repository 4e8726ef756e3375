package import DecisionDiagrams
package import PolicyChecker

extension DiagramBuilder {
    /// The function that gives these answers everywhere.
    package mutating func answer(_ answers: AnswerSet) -> Diagram { answer(answers.rawValue) }

    /// True where an answer is one of those wanted.
    package mutating func hasAnswer(_ answer: Diagram, in wanted: AnswerSet) throws(TooLarge) -> Diagram {
        try hasAnswer(answer, in: wanted.rawValue)
    }
}

extension DiagramStore {
    /// Every answer that some of the possible values give.
    package func answerSet(
        _ answer: Diagram, where possible: [ValueSet], scratch: inout DiagramScratch
    ) -> AnswerSet {
        AnswerSet(rawValue: answers(answer, where: possible, scratch: &scratch))
    }
}
