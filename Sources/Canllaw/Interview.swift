internal import CaseFiles
internal import DecisionModel
internal import Diagnostics
internal import Evaluation
internal import Interviews
internal import PolicyChecker
internal import PolicyEngines

/// The questions that can still change an answer, asked one at a time, and the answers put back into the case.
///
/// It asks what settles the leading decision at the least burden, then what matters to the others. An answer narrows
/// what the case says and never overrules it.
///
/// ```swift
/// var interview = try policy.interview(child)
/// while let question = interview.nextQuestion {
///     print(question.text, question.choices.map(\.label))
///     try interview.answer(CaseValue(readLine() ?? "not known"))
/// }
/// child = interview.child
/// ```
public struct Interview: Sendable {
    private var inner: Interviews.Interview
    private var texts: Texts
    private var children: [Case]

    init(_ child: Case, _ inner: Interviews.Interview, _ texts: Texts) {
        (children, self.inner, self.texts) = ([child], inner, texts)
    }

    /// The language of every title, label and question; that of the policy until it is set.
    public var language: Language {
        get { texts.language }
        set { texts = texts.in(newValue) }
    }

    /// The case with every answer so far.
    public var child: Case { children[children.count - 1] }

    /// How many answers were given and not taken back.
    public var answerCount: Int { children.count - 1 }

    /// What the policy says of the case with every answer so far.
    public var decisions: Decisions { Decisions(inner.engine.decisions(of: inner.decided), texts) }

    /// The question to ask now; nil where no answer to any would change anything.
    public var nextQuestion: Question? {
        guard let question = inner.nextQuestion else { return nil }
        let fact = texts.pack.facts[question.fact].id
        return Question(
            Subject(fact: fact), texts,
            choices: question.choices.map { Fact.Value(id: $0, label: texts.label(ofValue: $0, of: fact)) },
            prospects: question.prospects.map { prospect(of: fact, $0, question) })
    }

    private func prospect(
        of fact: String, _ prospect: DecisionModel.Prospect, _ question: InterviewQuestion
    ) -> Question.Prospect {
        let decision = question.decisions.first.map { texts.pack.decisions[$0] }
        let values = prospect.answers.flatMap { texts.values($0, of: fact) }
        return Question.Prospect(
            values: values, labels: values.map { texts.label(ofValue: $0, of: fact) },
            possible: decision.map { texts.outcomes(prospect.answer.stillPossible, of: $0.id) } ?? [],
            isSettled: prospect.answer.status != .open)
    }

    /// Answers ``nextQuestion``; where there is none, nothing happens.
    ///
    /// - Parameter value: ``CaseValue/unknown`` keeps what is known, and the question is not asked again.
    /// - Throws: ``CaseError`` where the fact has no such value, or the case says that it has another.
    public mutating func answer(_ value: CaseValue) throws(CaseError) {
        guard let question = inner.nextQuestion else { return }
        try answer(texts.pack.facts[question.fact].id, value)
    }

    /// Answers a question that was not asked yet.
    ///
    /// - Throws: ``CaseError`` where the policy has no such fact or value, or the case says that it has another.
    public mutating func answer(_ fact: String, _ value: CaseValue) throws(CaseError) {
        let text = value.written
        let line = SourceFile(path: "<your answer>", bytes: Array("\(quoted(fact)): \(text)\n".utf8))
        let read = inner.engine.reader.readFacts(line)
        guard read.value != nil, let id = texts.pack.fact(named: fact) else { throw CaseError(read.diagnostics) }
        let refused = inner.answer(id, text)
        if !refused.isEmpty { throw CaseError(refused) }
        var next = child
        if !value.isUnknown || next[fact] == nil { next[fact] = value }
        children.append(next)
    }

    /// Takes the last answer back, so that its question is asked again.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public mutating func back() -> Bool {
        guard inner.back() else { return false }
        children.removeLast()
        return true
    }
}

extension Texts {
    /// Answers as a case file writes them; of days the first one.
    fileprivate func values(_ answers: DecisionModel.Prospect.Possible, of fact: String) -> [String] {
        switch answers {
        case .known(.value(let id)): [id]
        case .known(.number(let number)): ["\(number)"]
        case .known(.either(let ids)): ids
        case .known(.numbers(let ranges)):
            ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        case .known(.amounts(let ranges)): ranges.map { $0.isOne ? $0.least : "\($0.least) to \($0.most)" }
        case .known(.days(let ranges)): ranges.map(\.range.written)
        case .known(.ticks(let has, _, _)): has.isEmpty ? ["none"] : has
        case .known(.notKnown): []
        case .days(let from, let before): [from.map { "\($0) or later" } ?? before.map { "before \($0)" } ?? "any day"]
        }
    }
}
