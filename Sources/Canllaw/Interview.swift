package import CaseFiles
package import Diagnostics
package import PolicyChecker
package import PolicyModel

/// The questions that can still change an answer, asked one at a time. It knows nothing of terminals.
package struct Interview: Sendable {
    /// One answer, and how the case stood after it.
    package struct Answer: Sendable {
        package let fact: FactID
        /// As a case file writes it; nil where the file already says as much.
        package let written: String?
        package let decided: PolicyEngine.Decided
    }

    package let engine: PolicyEngine
    /// The decisions that the interview is about, the leading one first.
    package let decisions: [DecisionID]
    private let start: PolicyEngine.Decided
    package private(set) var answers: [Answer] = []

    package init(engine: PolicyEngine, caseFile: CaseFile, asAt: CalendarDate, from source: PolicyEngine.AsAtSource = .caseFile) {
        self.engine = engine
        start = engine.decide(caseFile, asAt: asAt, from: source)
        decisions = engine.decisionsConcerned(by: caseFile)
    }

    /// The case as it stands with every answer so far.
    package var decided: PolicyEngine.Decided { answers.last?.decided ?? start }

    /// What is to be written into the case file, in the order of the answers.
    package var factsToWrite: [(fact: String, value: String)] {
        answers.compactMap { answer in answer.written.map { (engine.pack.facts[answer.fact].id, $0) } }
    }

    /// Facts not known that can still change an answer, those answered with `not known` among them.
    package var openFacts: [FactID] {
        decided.explanation.openFacts.filter { matters.contains($0) && !decided.result.information.isKnown($0, in: engine.pack) }
    }

    /// Facts whose recorded value stands for several, so that an answer stays open although they are known. Another value is a
    /// change of the record, which an interview never makes.
    package var valuesThatSettleNothing: [FactID] {
        decided.explanation.openFacts.filter { matters.contains($0) && decided.result.information.isKnown($0, in: engine.pack) }
    }

    private var matters: Set<FactID> {
        Set(decisions.flatMap { decided.explanation.decisions[$0].openFacts })
    }

    // MARK: Questions

    /// The question to ask now; nil where no answer to any would change anything.
    package var nextQuestion: InterviewQuestion? {
        choose(among: openFacts.filter { fact in !answers.contains { $0.fact == fact } }).map { InterviewQuestion(about: $0, among: decisions, decided, engine) }
    }

    /// The next step of the plan that settles the main decision; where there is none, or somebody did not know the answer to
    /// it, what burdens least to find out, then what matters to most.
    private func choose(among facts: [FactID]) -> FactID? {
        if let main = engine.pack.mainDecision, decided.result.decisions[main].kind == .open,
            let planned = engine.enquiry(main, of: decided).steps.first?.question.fact, facts.contains(planned)
        {
            return planned
        }
        let explanations = decided.explanation.decisions
        func rank(_ fact: FactID) -> (Int, Int, Int, Int) {
            let matters = decisions.filter { explanations[$0].openFacts.contains(fact) }
            let isMain = engine.pack.mainDecision.map(matters.contains) ?? false
            let burden = engine.pack.facts[fact].definition.flatMap { FactDefinition.Burden.allCases.firstIndex(of: $0.burden) } ?? 0
            return (isMain ? 0 : 1, burden, -matters.count, fact)
        }
        return facts.min { rank($0) < rank($1) }
    }

    // MARK: Answers

    /// Takes an answer as a case file writes it; `not known` keeps what was known and does not ask again.
    /// Gives what is wrong with an answer that cannot be taken.
    package mutating func answer(_ fact: FactID, _ text: String) -> [Diagnostic] {
        let id = engine.pack.facts[fact].id
        let information = decided.result.information
        let reader = CaseFileReader(pack: engine.pack)
        let read = reader.readFacts(SourceFile(path: "your answer", bytes: Array("\(id): \(text)\n".utf8)))
        guard let knowledge = read.value?[fact], read.value?.count == 1, let known = information[fact] else { return read.diagnostics }
        let nothing = InformationState(nothingKnownOf: engine.pack)[fact]
        if knowledge == nothing {
            // Never over what is known in part, nor `not known` over a record that says why.
            let isNews = known == nothing && (start.caseFile.records[fact] == nil || text.hasPrefix("{"))
            answers.append(Answer(fact: fact, written: isNews ? text : nil, decided: decided))
            return []
        }
        guard knowledge.isWithin(known) else {
            return [
                Diagnostic(
                    "beyond-what-is-known", "`\(printable(text))` is not among what the case file says `\(id)` may be", at: start.caseFile.records[fact]?.span,
                    help: "answer within it, or change the case file if it is wrong")
            ]
        }
        let next = engine.decide(decided.caseFile.with([fact: knowledge]), asAt: decided.result.asAt, from: start.asAtSource)
        answers.append(Answer(fact: fact, written: text, decided: next))
        return []
    }

    /// Takes the last answer back; whether there was one.
    package mutating func back() -> Bool { answers.popLast() != nil }

    /// What somebody typed as a case file writes it: a number chosen from `choices`, or the words themselves.
    package func written(_ typed: String, for question: InterviewQuestion) -> String {
        let words = typed.split { $0 == " " || $0 == "," }.map(String.init)
        let choices = question.choices
        func chosen(_ word: String) -> String? {
            if let number = Int(word) { return choices.indices.contains(number - 1) ? choices[number - 1] : nil }
            return choices.contains(word) ? word : nil
        }
        guard question.takesSeveral else {
            return choices.isEmpty || words.count != 1 || Int(words[0]) == nil ? typed : chosen(words[0]) ?? typed
        }
        let names = typed == "none" ? [] : typed == "all" ? choices : words.compactMap(chosen)
        if names.count < words.count && typed != "none" && typed != "all" { return typed }
        let kept = question.alreadyTicked.filter { !names.contains($0) }
        return "[\((kept + names).joined(separator: ", "))]"
    }
}

extension InformationState.Knowledge {
    /// Whether everything that this leaves possible was possible before.
    fileprivate func isWithin(_ other: InformationState.Knowledge) -> Bool {
        switch (self, other) {
        case (.values(let set), .values(let whole)):
            set.ranges.allSatisfy { range in whole.ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound } }
        case (.ticks(let has, let hasNot), .ticks(let had, let hadNot)): had.isSubset(of: has) && hadNot.isSubset(of: hasNot)
        case (.days(let days), .days(let whole)): whole.map { whole in days.map { $0.allSatisfy(whole.contains) } ?? false } ?? true
        default: false
        }
    }
}
