/// What to find out: the questions that can still change an answer, and the order that settles it at the least burden.
package struct PlanOfQuestions: Sendable {
    /// One question of the plan and what each of its answers leads to.
    package struct Step: Sendable {
        package let question: Question
        package let branches: [Branch]
    }

    package struct Branch: Sendable {
        /// The variable's values of the answer, all of which lead to the same.
        package let variable: Int
        package let values: [Int]
        /// What each function of the answer may still give then.
        package let answers: [UInt64]
        package let isSettled: Bool
        /// The next question; nil where the answer is settled, or the plan is written no further.
        package let next: Int?
    }

    /// Every question that can still change the answer, in the order of the variables.
    package let open: [Question]
    /// The plan as a tree: the first question, then each step by its number. Empty where nothing is to be asked.
    package let steps: [Step]
    /// Most questions that the plan can take; all of them where it is not whole.
    package let mostQuestions: Int
    /// Whether no other order settles the answer at less burden; false past the limits, where the plan looks one
    /// question ahead at the most.
    package let isExact: Bool
    /// Whether every step is written; false past the limit of steps.
    package let isWhole: Bool
}
