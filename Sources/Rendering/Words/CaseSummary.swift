package import DecisionModel
package import Wording

/// What a person needs first of a decided case, on one screen, whatever it is rendered to: the suggestion, what it
/// rests on, what can still change it, what comes before anything else and what to do next. Everything else is counted,
/// never dropped without a word.
package struct CaseSummary: Sendable {
    /// Words of a pack and the statements that they rest on.
    package struct Sentence: Sendable, Hashable {
        package let text: Phrase
        package let guidance: [String]
    }

    /// A fact not known that can still change the suggestion.
    package struct OpenFact: Sendable {
        package let fact: String
        package let question: Phrase
        /// What is known in part; nil where nothing is.
        package let known: Phrase?
        /// What each answer leads to, such as `yes: Enhanced Case Management (ECM)`; empty where it counts only with
        /// others.
        package let leads: [Phrase]
        /// Where to look, then whom to ask, the reader left out; nil where the pack says neither.
        package let whereToLook: Phrase?
    }

    /// Something to be done, by somebody.
    package struct Step: Sendable {
        package let state: ActionItem.State
        /// Labels of the roles that act, the reader left out where the step is the reader's own.
        package let who: Phrase
        package let sentence: Sentence
        /// A time limit of the guidance; nil where it gives none.
        package let byWhen: Phrase?
    }

    package struct Answer: Sendable {
        package let decision: String
        package let title: Phrase
        package let answer: Phrase
        /// Whether a fact not known can still change it.
        package let isOpen: Bool
    }

    /// How many steps are somebody else's.
    package struct Share: Sendable, Hashable {
        package let role: Phrase
        package let count: Int
    }

    let wording: any CaseWording
    package let reference: String
    /// `facts as at 21 November 2026`, with where the day came from if it was not the case file.
    package let day: Phrase
    package let policy: Phrase
    /// Facts that contradict each other, and what is recorded of them.
    package let contradictions: [Sentence]
    /// Whether the pack names a decision that leads; where none does, all answers stand side by side.
    package let hasLeadingDecision: Bool
    /// The question of the leading decision; the pack's title where none leads.
    package let question: Phrase
    /// The answer in one sentence.
    package let suggestion: Sentence
    /// What people agreed, in a sentence; nil where nothing is recorded.
    package let agreed: Phrase?
    package let notices: [Sentence]
    /// What is to be told of the case as a whole, such as a fact that does not arise.
    package let remarks: [Phrase]
    /// Recorded facts, such as `trauma evidence: evidenced`.
    package let restsOn: [Phrase]
    /// In the order in which they are best asked.
    package let openFacts: [OpenFact]
    /// Facts not known that can change only other answers.
    package let openElsewhere: Int
    /// What stands before anything else and is not done, the most urgent first.
    package let first: [Step]
    /// Whether the pack names the role that reads the page and is spoken to as `you`.
    package let hasReader: Bool
    /// The reader's own steps that are not done; of a pack that names no reader everybody's.
    package let steps: [Step]
    package let others: [Share]
    /// Steps that may apply, which turns on a fact not known; duties that hold all along.
    package let mayApply: Int
    package let allAlong: Int
    /// Other answers that say something beyond "no rule is met".
    package let indicated: [Answer]
    /// Decisions that need judgement, and those answered by their `otherwise`, by their titles.
    package let needsJudgement: [Phrase]
    package let alsoAnswered: [Phrase]
    /// Titles of what the service reports of itself, beside the case.
    package let reportedByService: [Phrase]
    package let contested: [Sentence]
    /// Said on every result of the leading decision.
    package let caution: Sentence?
}
