package import CaseFiles
package import DecisionModel
package import Diagnostics
package import PolicyChecker
package import PolicyEngines
package import PolicyModel

/// The questions that can still change an answer, asked one at a time. It knows nothing of terminals.
package struct Interview: Sendable {
    /// One answer, and how the case stood after it.
    package struct Answer: Sendable {
        package let fact: FactID
        /// As a case file writes it; nil where the file already says as much.
        package let written: String?
        /// Whether it says anything of the fact.
        package let isKnown: Bool
        package fileprivate(set) var source: AnswerSource
        /// The answer as it was given.
        fileprivate let text: String
        package let decided: PolicyEngine.Decided
    }

    package let engine: PolicyEngine
    /// The decisions that the interview is about, the leading one first.
    package let decisions: [DecisionID]
    private let start: PolicyEngine.Decided
    package private(set) var answers: [Answer] = []
    /// Taken back, and the one to be given anew.
    private var reopened: Answer?
    /// Given after the one to be given anew, the last one first: they are kept until that is.
    private var later: [Answer] = []

    package init(
        engine: PolicyEngine, caseFile: CaseFile, asAt: CalendarDate, from source: Decisions.AsAtSource = .caseFile
    ) {
        self.engine = engine
        start = engine.decide(caseFile, asAt: asAt, from: source)
        decisions = engine.pack.decisionsConcerned(byRecordsOf: Set(caseFile.records.keys))
    }

    /// The case as it stands with every answer so far.
    package var decided: PolicyEngine.Decided { answers.last?.decided ?? start }

    /// What is to be written into the case file, in the order of the answers.
    package var factsToWrite: [(fact: String, value: String)] {
        answers.compactMap { answer in
            answer.written.map { (engine.pack.facts[answer.fact].id, answer.source.beside($0)) }
        }
    }

    /// Facts not known that can still change an answer, those answered with `not known` among them.
    package var openFacts: [FactID] {
        decided.explanation.openFacts.filter {
            matters.contains($0) && !decided.result.information.isKnown($0, in: engine.pack)
        }
    }

    /// Facts whose recorded value stands for several, so that an answer stays open although they are known. Another
    /// value is a change of the record, which an interview never makes.
    package var valuesThatSettleNothing: [FactID] {
        decided.explanation.openFacts.filter {
            matters.contains($0) && decided.result.information.isKnown($0, in: engine.pack)
        }
    }

    private var matters: Set<FactID> {
        Set(decisions.flatMap { decided.explanation.decisions[$0].openFacts })
    }

    // MARK: Questions

    /// The question to ask now; nil where no answer to any would change anything.
    package var nextQuestion: InterviewQuestion? { nextQuestion(passingOver: []) }

    /// The same without facts whose answer nobody knew just now.
    package func nextQuestion(passingOver passed: Set<FactID>) -> InterviewQuestion? {
        let open = openFacts.filter { fact in !passed.contains(fact) && !answers.contains { $0.fact == fact } }
        return choose(among: open).map(question(about:))
    }

    /// The question about one fact, whether or not its answer can still change anything.
    package func question(about fact: FactID) -> InterviewQuestion {
        InterviewQuestion(about: fact, among: decisions, decided, engine)
    }

    /// The next step of the plan that settles the main decision; where there is none, or somebody did not know the
    /// answer to it, what burdens least to find out, then what matters to most. What a question speaks of is asked
    /// before it.
    private func choose(among facts: [FactID]) -> FactID? {
        if let main = engine.pack.mainDecision, decided.result.decisions[main].kind == .open,
            let planned = engine.planOfQuestions(main, of: decided).steps.first?.question.fact, facts.contains(planned)
        {
            return first(before: planned, among: facts)
        }
        let explanations = decided.explanation.decisions
        func rank(_ fact: FactID) -> (Int, Int, Int, FactID) {
            let matters = decisions.filter { explanations[$0].openFacts.contains(fact) }
            let isMain = engine.pack.mainDecision.map(matters.contains) ?? false
            let burden =
                engine.pack.facts[fact].definition.flatMap { FactDefinition.Burden.allCases.firstIndex(of: $0.burden) }
                ?? 0
            return (isMain ? 0 : 1, burden, -matters.count, fact)
        }
        return facts.min { rank($0) < rank($1) }.map { first(before: $0, among: facts) }
    }

    /// The first of the facts that a fact presupposes, itself where there is none to be asked.
    private func first(before fact: FactID, among facts: [FactID]) -> FactID {
        var current = fact
        var seen: Set = [fact]
        while let earlier = presupposed(by: current).first(where: { facts.contains($0) && !seen.contains($0) }) {
            seen.insert(earlier)
            current = earlier
        }
        return current
    }

    /// The recorded facts on which it depends whether a fact arises, and those that its question speaks of.
    private func presupposed(by fact: FactID) -> [FactID] {
        guard case .asked(let definition, let arises) = engine.pack.facts[fact].origin else { return [] }
        let named = definition.askAfter.compactMap { engine.pack.fact(named: $0.text) }
        return named + (arises.map { FactDependencies(engine.pack).of($0.condition).sorted() } ?? [])
    }

    // MARK: Answers

    /// Takes an answer as a case file writes it; `not known` keeps what was known and does not ask again.
    /// Gives what is wrong with an answer that cannot be taken.
    package mutating func answer(_ fact: FactID, _ text: String) -> [Diagnostic] {
        let id = engine.pack.facts[fact].id
        let information = decided.result.information
        let reader = CaseFileReader(pack: engine.pack)
        let read = reader.readFacts(SourceFile(path: "your answer", bytes: Array("\(id): \(text)\n".utf8)))
        guard let knowledge = read.value?[fact], read.value?.count == 1, let known = information[fact] else {
            return read.diagnostics
        }
        let nothing = InformationState(nothingKnownOf: engine.pack)[fact]
        if knowledge == nothing {
            // Never over what is known in part, nor `not known` over a record that says why.
            let isNews = known == nothing && (start.caseFile.records[fact] == nil || text.hasPrefix("{"))
            add(
                Answer(
                    fact: fact, written: isNews ? text : nil, isKnown: false, source: AnswerSource(), text: text,
                    decided: decided))
            return []
        }
        guard knowledge.isWithin(known) else {
            return [
                Diagnostic(
                    "beyond-what-is-known", "`\(printable(text))` is not among what the case file says `\(id)` may be",
                    at: start.caseFile.records[fact]?.span,
                    help: "answer within it, or change the case file if it is wrong")
            ]
        }
        let next = engine.decide(
            decided.caseFile.with([fact: knowledge]), asAt: decided.result.asAt, from: start.asAtSource)
        add(Answer(fact: fact, written: text, isKnown: true, source: AnswerSource(), text: text, decided: next))
        return []
    }

    private mutating func add(_ answer: Answer) {
        answers.append(answer)
        if reopened?.fact == answer.fact { reopened = nil }
        later.removeAll { $0.fact == answer.fact }
    }

    /// Says of the last answer where it was recorded.
    package mutating func record(_ source: AnswerSource) {
        if !answers.isEmpty { answers[answers.count - 1].source = source }
    }

    // MARK: Going back

    /// Takes the last answer back, to be given anew; whether there was one. Those given after it are not lost.
    package mutating func back() -> Bool {
        guard let last = answers.popLast() else { return false }
        if let reopened { later.append(reopened) }
        reopened = last
        return true
    }

    /// What was answered to a question before somebody went back, as a case file writes it; nil where nothing was.
    package func answerBefore(to fact: FactID) -> String? { earlier(fact)?.text }

    private func earlier(_ fact: FactID) -> Answer? {
        if let reopened, reopened.fact == fact { return reopened }
        return later.last { $0.fact == fact }
    }

    /// Gives the answer that was given before somebody went back, with its source; whether it could be.
    package mutating func answerAsBefore(_ fact: FactID) -> Bool {
        guard let earlier = earlier(fact), answer(fact, earlier.text).isEmpty else { return false }
        record(earlier.source)
        return true
    }

    /// At the end of an interview: answers given after one that was taken back and given anew count as they were given,
    /// as far as they still matter. Gives the facts.
    package mutating func keepLaterAnswers() -> [FactID] {
        guard reopened == nil else { return [] }
        return later.reversed().map(\.fact).filter { openFacts.contains($0) && answerAsBefore($0) }
    }

    // MARK: What was typed

    /// What somebody typed as a case file writes it.
    package func written(_ typed: String, for question: InterviewQuestion) -> String {
        let reader = TypedAnswer(choices: zip(question.choices, question.labels).map { .init(id: $0, label: $1) })
        return question.takesSeveral ? reader.several(typed, ticked: question.alreadyTicked) : reader.single(typed)
    }

    /// Places where the fact may be found, those to look in first before all others of the pack.
    package func places(for fact: FactID) -> [NamedLabel] {
        let header = engine.pack.source.header
        return ordered(header.places, first: engine.pack.facts[fact].definition?.foundIn ?? [])
    }

    /// Roles, those to be asked first before all others of the pack.
    package func roles(for fact: FactID) -> [NamedLabel] {
        ordered(engine.pack.source.header.roles, first: engine.pack.facts[fact].definition?.thenAsk ?? [])
    }

    private func ordered(_ labels: [NamedLabel], first names: [Name]) -> [NamedLabel] {
        let named = names.compactMap { name in labels.first { $0.id == name } }
        return named + labels.filter { label in !named.contains { $0.id == label.id } }
    }

    /// The name of the place or role that somebody typed by its number, name or label; nil where there is none.
    package static func name(_ typed: String, among labels: [NamedLabel]) -> String? {
        TypedAnswer(choices: labels.map { .init(id: $0.id.text, label: $0.label.en) }).name(typed)
    }
}

extension InformationState.Knowledge {
    /// Whether everything that this leaves possible was possible before.
    fileprivate func isWithin(_ other: InformationState.Knowledge) -> Bool {
        switch (self, other) {
        case (.values(let set), .values(let whole)):
            set.ranges.allSatisfy { range in
                whole.ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
            }
        case (.ticks(let has, let hasNot), .ticks(let had, let hadNot)):
            had.isSubset(of: has) && hadNot.isSubset(of: hasNot)
        case (.days(let days), .days(let whole)):
            whole.map { whole in days.map { $0.isSubset(of: whole) } ?? false } ?? true
        default: false
        }
    }
}
