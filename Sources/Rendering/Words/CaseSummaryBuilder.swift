internal import CaseFiles
internal import DecisionModel
internal import Evaluation
internal import Explanations
internal import Interviews
internal import PolicyChecker
package import PolicyEngines
internal import PolicyModel

extension CaseSummary {
    /// - Parameter engine: that decided the case.
    package init(of decided: PolicyEngine.Decided, engine: PolicyEngine) {
        self = CaseSummaryBuilder(engine: engine, decided: decided).build()
    }
}

/// Makes a summary out of an explained result.
private struct CaseSummaryBuilder {
    let engine: PolicyEngine
    let decided: PolicyEngine.Decided
    let tell: DecisionWords
    let order: [DecisionID]
    var pack: CheckedPack { engine.pack }
    var words: Vocabulary { tell.words }
    /// The decision that leads the page: the one that the pack names, or the only one there is.
    var leading: DecisionID? { pack.mainDecision ?? (pack.decisions.count == 1 ? DecisionID(0) : nil) }

    /// More facts of one kind are left to the full page.
    private static let maximumOpenFacts = 3
    private static let maximumLeads = 4

    init(engine: PolicyEngine, decided: PolicyEngine.Decided) {
        self.engine = engine
        self.decided = decided
        tell = DecisionWords(engine: engine, decided: decided)
        order = tell.shown(nil)
    }

    func build() -> CaseSummary {
        let header = pack.source.header
        let steps = tell.steps(order)
        let mine = steps.outstanding + steps.notRecorded
        let first = firstSteps()
        let firstActions = Set(first.map { ObjectIdentifier($0.action) })
        let duties = mine.filter {
            [.must, .should].contains($0.action.source.modality) && !firstActions.contains(ObjectIdentifier($0.action))
        }
        let own = duties.filter { isReaders($0.action.source) }
        return CaseSummary(
            reference: decided.caseFile.reference, day: day,
            policy: "\(header.title.en), version \(header.version?.text ?? "")",
            contradictions: contradictions, hasLeadingDecision: leading != nil,
            question: leading.map { pack.decisions[$0].source.question.en } ?? header.title.en,
            suggestion: suggestion, agreed: agreed, notices: notices,
            remarks: CaseRemarks.remarks(decided, engine: engine).map(\.says), restsOn: restsOn, openFacts: openFacts,
            openElsewhere: openElsewhere, first: first.map(step), hasReader: header.reader != nil,
            steps: urgentFirst(own).map(step),
            others: shares(duties.filter { !isReaders($0.action.source) }),
            mayApply: steps.open.reduce(0) { $0 + $1.actions.count },
            allAlong: steps.standing.count, indicated: indicated,
            needsJudgement: titles { $0.kind == .weigh && !isOfService($0) },
            alsoAnswered: titles { isOtherwise($0) },
            reportedByService: titles { $0.kind == .weigh && isOfService($0) }, contested: contested,
            caution: leading.flatMap { pack.decisions[$0].source.caution }.map {
                Sentence(text: $0.text.en, guidance: $0.guidance.map(\.text))
            })
    }

    private typealias Sentence = CaseSummary.Sentence

    private var day: String {
        let source =
            switch decided.asAtSource {
            case .caseFile: ""
            case .today: " (today; the file gives no day)"
            case .commandLine: " (as asked)"
            }
        return "facts as at \(decided.result.asAt.inWords)\(source)"
    }

    // MARK: The suggestion

    private var suggestion: CaseSummary.Sentence {
        guard let leading else {
            return Sentence(text: whatIsAnswered, guidance: [])
        }
        let decision = pack.decisions[leading]
        let result = decided.result.decisions[leading]
        switch result.kind {
        case .silent:
            let gap = result.gaps.first { $0.status == .met }.map { decision.gaps[$0.index].source }
            let words = gap?.say.en ?? decision.source.ifNoRuleIsMet?.text.en ?? ""
            let guidance = gap?.guidance ?? decision.source.ifNoRuleIsMet?.guidance ?? []
            return Sentence(text: "The guidance is silent. \(words)", guidance: guidance.map(\.text))
        case .outOfScope:
            let reason = decision.source.outOfScope
            return Sentence(
                text: "Out of scope. \(reason?.text.en ?? "")", guidance: reason?.guidance.map(\.text) ?? [])
        case .open: return Sentence(text: openSuggestion(decision, result), guidance: [])
        case .settled, .weigh: return Sentence(text: words.answer(result), guidance: [])
        }
    }

    /// Of a pack in which no decision leads: how many questions are answered, open, or for a person to judge.
    private var whatIsAnswered: String {
        func count(_ kinds: [DecisionModel.Decision.Status]) -> Int {
            order.count {
                kinds.contains(decided.result.decisions[$0].kind) && !isOfService(decided.result.decisions[$0])
            }
        }
        let parts = [
            (count([.settled, .silent]), "answered"), (count([.open]), "open"), (count([.weigh]), "for your judgement"),
        ].filter { $0.0 > 0 }
        guard let first = parts.first else { return "No question arises for this case." }
        let words =
            ["\(Vocabulary.count(first.0, "question")) \(first.0 == 1 ? "is" : "are") \(first.1)"]
            + parts.dropFirst().map { "\($0.0) \($0.0 == 1 ? "is" : "are") \($0.1)" }
        return words.count == 1
            ? words[0] + "." : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1] + "."
    }

    private func openSuggestion(_ decision: CheckedDecision, _ result: DecisionResult) -> String {
        guard let suggested = result.suggested else {
            return "Nothing can be suggested yet. \(words.answer(result))"
        }
        let others = result.possibleOutcomes.filter { $0 != suggested }
        let rest =
            words.names(decision, others)
            + Vocabulary.beyond(silent: result.mayBeSilent, outOfScope: result.mayBeOutOfScope)
        return "Suggested: \(words.names(decision, [suggested])[0]). Still possible: \(Vocabulary.either(rest))."
    }

    private var agreed: String? {
        guard let leading, let outcome = decided.result.decisions[leading].agreedOutcome else { return nil }
        return pack.decisions[leading].source.outcomes[outcome].label.en
    }

    private var notices: [CaseSummary.Sentence] {
        guard let leading else { return [] }
        return decided.result.decisions[leading].notices.map { index in
            let notice = pack.decisions[leading].notices[index].source
            return Sentence(text: notice.say.en, guidance: notice.guidance.map(\.text))
        }
    }

    private var contradictions: [CaseSummary.Sentence] {
        decided.result.contradictions.map { index in
            let contradiction = pack.contradictions[index]
            let facts = words.facts(of: contradiction.when).map { "\(words.fact($0)): \(tell.value($0))" }
            return Sentence(
                text: "\(contradiction.source.say.en) Recorded: \(facts.joined(separator: "; ")).",
                guidance: contradiction.source.guidance.map(\.text))
        }
    }

    /// The fewest facts that force a settled answer; of an open one the facts behind the lines of the outcome
    /// suggested.
    private var restsOn: [String] {
        guard let leading else { return [] }
        let result = decided.result.decisions[leading]
        var facts: [FactID] = []
        if let why = decided.explanation.decisions[leading].why {
            facts = why.questions.map(\.fact)
        } else if let suggested = result.suggested {
            let rules = result.rules.filter { $0.outcome == suggested && $0.status == .met }
            facts = (rules.isEmpty ? [] : tell.topLines(rules[0].line)).filter { $0.status == .met }.flatMap {
                words.facts(of: $0.line.source)
            }
        }
        let computed = computedValues(result)
        var seen: Set<FactID> = []
        return facts.filter { seen.insert($0).inserted && tell.value($0) != "not known" }
            .map { computed[$0] ?? "\(words.fact($0)): \(tell.value($0))" }
    }

    /// What the lines of the answer compute, by the fact that it follows from: `age 14 (born on ...), at least 10 asked
    /// for`.
    private func computedValues(_ result: DecisionResult) -> [FactID: String] {
        let outcome = result.outcome ?? result.suggested
        let lines = result.rules.filter { $0.outcome == outcome && $0.status == .met }.flatMap {
            tell.topLines($0.line)
        }
        var values: [FactID: String] = [:]
        for line in lines where line.status == .met {
            guard let text = tell.computedAndAsked(line) else { continue }
            for fact in words.facts(of: line.line.source) { values[fact] = text }
        }
        return values
    }

    // MARK: What can still change it

    private var openFacts: [CaseSummary.OpenFact] {
        guard let leading else { return [] }
        var facts = tell.openFacts([leading])
        let planned =
            decided.result.decisions[leading].kind == .open
            ? engine.planOfQuestions(leading, of: decided).steps.map(\.question.fact) : []
        var seen: Set<FactID> = []
        facts = (planned.filter(facts.contains) + facts).filter { seen.insert($0).inserted }
        return facts.enumerated().map { openFact($1, leading, withLeads: $0 < Self.maximumOpenFacts) }
    }

    private func openFact(_ id: FactID, _ leading: DecisionID, withLeads: Bool) -> CaseSummary.OpenFact {
        let definition = pack.facts[id].definition
        let known = words.value(id, decided.result.information)
        let places = definition?.foundIn.map { words.place($0.text) } ?? []
        let roles = words.rolesToAsk(id)
        let look = [
            places.isEmpty ? nil : "look in \(places.joined(separator: "; "))",
            roles.isEmpty ? nil : "ask the \(Vocabulary.either(roles))",
        ].compactMap { $0 }
        return CaseSummary.OpenFact(
            fact: id, question: definition?.ask.en ?? words.fact(id), known: known == "not known" ? nil : known,
            leads: withLeads ? leads(of: id, leading) : [],
            whereToLook: look.isEmpty ? nil : DecisionWords.capitalised(look.joined(separator: "; ")))
    }

    private func leads(of id: FactID, _ leading: DecisionID) -> [String] {
        let question = InterviewQuestion(about: id, among: [leading], decided, engine)
        let now = decided.result.decisions[leading]
        if question.prospects.allSatisfy({ $0.result.saysTheSame(as: now) }) { return [] }
        let leads = question.prospects.map { "\(words.answers($0, to: id)): \(words.shortAnswer($0.result))" }
        return leads.count > Self.maximumLeads ? [] : leads
    }

    private var openElsewhere: Int {
        let here = Set(leading.map { decided.explanation.decisions[$0].openFacts } ?? [])
        return tell.openFacts(order).count { !here.contains($0) }
    }

    // MARK: Steps

    /// What the decisions that apply put before anything else.
    private func firstSteps() -> [ActionResult] {
        let applying = order.map { decided.result.decisions[$0] }.filter { $0.kind != .outOfScope }
        return urgentFirst(
            applying.flatMap(\.first).filter {
                $0.holds == .met && $0.done != .met && $0.action.source.modality != .mustNot
            })
    }

    /// What is recorded as not done first, and of that what must come before something else; then in the pack's order.
    private func urgentFirst(_ steps: [ActionResult]) -> [ActionResult] {
        func rank(_ step: ActionResult) -> Int {
            (step.done == .notMet ? 0 : 2) + (step.before != nil && step.done == .notMet ? 0 : 1)
        }
        return steps.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
            \.element)
    }

    private func isReaders(_ action: Action) -> Bool {
        guard let reader = pack.source.header.reader else { return true }
        return action.who.isEmpty || action.who.contains { $0.text == reader.text }
    }

    private func step(_ result: ActionResult) -> CaseSummary.Step {
        let source = result.action.source
        let reader = pack.source.header.reader?.text
        let isOwn = reader != nil && isReaders(source)
        let who = source.who.filter { !isOwn || $0.text != reader }.map { words.role($0.text) }
        return CaseSummary.Step(
            state: DecisionWords.state(result), who: who.joined(separator: " and "),
            sentence: Sentence(text: DecisionWords.sentence(source), guidance: source.guidance.map(\.text)),
            byWhen: source.byWhen?.en)
    }

    /// By the first role that acts, most steps first.
    private func shares(_ actions: [ActionResult]) -> [CaseSummary.Share] {
        var counts: [(role: String, count: Int)] = []
        for action in actions {
            guard let first = action.action.source.who.first else { continue }
            let role = words.role(first.text)
            if let index = counts.firstIndex(where: { $0.role == role }) {
                counts[index].count += 1
            } else {
                counts.append((role, 1))
            }
        }
        return counts.enumerated().sorted { (-$0.element.count, $0.offset) < (-$1.element.count, $1.offset) }
            .map { CaseSummary.Share(role: $0.element.role, count: $0.element.count) }
    }

    // MARK: The other decisions

    private var others: [DecisionID] { order.filter { $0 != leading } }

    private func isOfService(_ result: DecisionResult) -> Bool {
        pack.decisions[result.decision].source.concern == .service
    }

    /// Whether the answer is the one that is taken where no rule is met.
    private func isOtherwise(_ result: DecisionResult) -> Bool {
        let decision = pack.decisions[result.decision]
        if result.kind != .settled { return false }
        if decision.source.hitPolicy == .eachSeparately { return !result.options.contains(.met) }
        return result.outcome == decision.otherwise && decision.otherwise != nil
    }

    private var indicated: [CaseSummary.Answer] {
        others.filter { id in
            let result = decided.result.decisions[id]
            return ![.outOfScope, .weigh].contains(result.kind) && !isOtherwise(result)
        }.map { id in
            let result = decided.result.decisions[id]
            return .init(
                decision: id, title: Vocabulary.title(pack.decisions[id]), answer: words.answer(result),
                isOpen: result.kind == .open)
        }
    }

    private func titles(where holds: (DecisionResult) -> Bool) -> [String] {
        others.filter { holds(decided.result.decisions[$0]) }.map { Vocabulary.title(pack.decisions[$0]) }
    }

    /// Open passages of which another reading would give another answer or another set of options.
    private var contested: [CaseSummary.Sentence] {
        order.flatMap { id in
            decided.result.decisions[id].contested.map { reading in
                let decision = pack.decisions[id]
                let passages = pack.readings[reading.reading].source.passages.map(\.text)
                let changes = reading.alternatives.filter { !$0.changedOptions.isEmpty }
                let answers = changes.filter(\.changesAnswer).map { alternative in
                    Vocabulary.either(
                        words.names(decision, alternative.possibleOutcomes)
                            + Vocabulary.beyond(silent: alternative.mayBeSilent))
                }
                let would =
                    answers.isEmpty ? "the answer stays the same" : "the answer would be \(Vocabulary.either(answers))"
                return Sentence(
                    text: "\(Vocabulary.title(decision)): the guidance can be read in another way, and then \(would).",
                    guidance: passages)
            }
        }
    }
}
