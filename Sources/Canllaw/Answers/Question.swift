internal import DecisionModel

/// What to find out: a fact, or one member of a tick list.
///
/// ```swift
/// if let next = decision.questions.first { print(next.text, next.choices.map(\.label), next.foundIn) }
/// ```
public struct Question: Sendable, Hashable {
    /// Answers that lead to the same, and what the decision then comes to.
    public struct Prospect: Sendable, Hashable {
        /// The answers by their ids; numbers as `3` and `4 to 9`, members of tick lists as `ticked` and `not ticked`.
        public let values: [String]
        /// What people read for them.
        public let labels: [String]
        /// The outcomes still possible then; see also ``isSettled``.
        public let possible: [Outcome]
        /// Whether the answer is then settled.
        public let isSettled: Bool
    }

    /// The id of the fact, to be set in the case.
    public let fact: String
    /// The member of the tick list that it is about; nil where it is about the whole fact.
    public let member: String?
    /// Whether the fact is known and its value stands for several, so that only another record can settle more.
    public let isOfRecord: Bool
    /// The few words under which people know the fact.
    public let label: String
    /// What to ask, in the policy's words.
    public let text: String
    /// What may be answered, in the order in which forms have it; none for numbers and days.
    public let choices: [Fact.Value]
    /// Labels of the places to look in first.
    public let foundIn: [String]
    /// Labels of the roles to ask where no record has it.
    public let thenAsk: [String]
    /// Whom asking burdens.
    public let burden: Fact.Burden
    /// What each answer leads to, of the question to be asked first; empty of the others, where it turns on the answers
    /// before.
    public let prospects: [Prospect]

    init(_ subject: Subject, _ texts: Texts, choices: [Fact.Value]? = nil, prospects: [Prospect]) {
        (fact, member, isOfRecord) = (subject.fact, subject.member, subject.standsFor != nil)
        let definition = texts.fact(subject.fact).flatMap { Fact($0, texts) }
        label = texts.label(ofFact: subject.fact)
        text = definition?.question ?? label
        let all = definition?.values ?? []
        self.choices = choices ?? (definition?.kind == .yesNo ? all.reversed() : all)
        (foundIn, thenAsk) = (definition?.foundIn ?? [], definition?.thenAsk ?? [])
        (burden, self.prospects) = (definition?.burden ?? .record, prospects)
    }
}
