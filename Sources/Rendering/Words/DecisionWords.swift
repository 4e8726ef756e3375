internal import CaseFiles
internal import DecisionModel
internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel

/// The sentences in which a decided case is told, without layout.
struct DecisionWords {
    let engine: PolicyEngine
    let pack: CheckedPack
    let decided: PolicyEngine.Decided
    let words: Vocabulary

    init(engine: PolicyEngine, decided: PolicyEngine.Decided) {
        self.engine = engine
        pack = engine.pack
        self.decided = decided
        words = Vocabulary(pack: engine.pack)
    }

    func names(_ decision: CheckedDecision, _ outcomes: [Int]) -> [String] { words.names(decision, outcomes) }

    static func either(_ names: [String]) -> String { Vocabulary.either(names) }

    static func capitalised(_ text: String) -> String { Vocabulary.capitalised(text) }

    static let reportedByService = "What the service reports to have in place"

    /// The answer in one sentence, as it is told beside the others: an answer for want of a rule is none where the
    /// guidance is silent on what leads the page.
    func answer(_ result: DecisionResult) -> String {
        let decision = pack.decisions[result.decision]
        if result.kind == .weigh && decision.source.concern == .service { return "\(Self.reportedByService)." }
        let isSilent = pack.mainDecision.map { decided.result.decisions[$0].kind == .silent } ?? false
        if isSilent, let outcome = result.outcome, outcome == decision.otherwise {
            return "No rule is met here either."
        }
        return words.answer(result)
    }

    /// What to work at meanwhile; nil where the answer is no longer open or nothing is met for sure.
    func meanwhile(_ decision: CheckedDecision, _ result: DecisionResult) -> String? {
        guard result.kind == .open, let suggested = result.suggested else { return nil }
        return
            "Suggested meanwhile: \(decision.source.outcomes[suggested].label.en), which is met whatever the unknown "
            + "facts turn out to be."
    }

    func turnsOn(_ result: DecisionResult) -> String? {
        guard result.kind == .open else { return nil }
        let facts = decided.explanation.decisions[result.decision].openFacts
        if facts.count > 3 { return "It turns on \(facts.count) facts not known." }
        return "It turns on \(facts.map(words.fact).joined(separator: ", ")), not known."
    }

    /// What another reading of a passage would change.
    func contested(_ contested: ReadingResult, _ decision: CheckedDecision) -> String {
        let reading = pack.readings[contested.reading]
        let ways = contested.alternatives.filter { !$0.changedOptions.isEmpty }.map { alternative in
            let options = names(decision, alternative.changedOptions).joined(separator: ", ")
            let answer =
                alternative.changesAnswer
                ? "the answer would be "
                    + Self.either(
                        names(decision, alternative.possibleOutcomes)
                            + Vocabulary.beyond(silent: alternative.mayBeSilent))
                : "the answer would be the same"
            return
                "read as \"\(Vocabulary.words(reading.optionNames[alternative.option]))\", \(options) would come out "
                + "otherwise; \(answer)"
        }
        return
            "\(reading.source.passages.map(\.text).joined(separator: ", ")) is read as "
            + "\"\(Vocabulary.words(reading.optionNames[contested.chosen]))\"; "
            + ways.joined(separator: "; ") + "."
    }

    /// The fewest facts that force a settled answer, whatever all others are, in a sentence.
    func why(_ result: DecisionResult) -> String? {
        guard let why = decided.explanation.decisions[result.decision].why, !why.questions.isEmpty else { return nil }
        var facts: [String] = []
        for question in why.questions {
            let text = "\(words.fact(question.fact)): \(value(question.fact))"
            if !facts.contains(text) { facts.append(text) }
        }
        return "It rests on: \(facts.joined(separator: "; "))."
    }

    /// What a reassessment would have to find for another outcome. What would take another course than a reassessment,
    /// or several of them at once, is no help to anybody and is left out.
    func changes(_ decision: CheckedDecision, _ result: DecisionResult, only outcome: Int? = nil) -> [String] {
        let changes = decided.explanation.decisions[result.decision].changes.filter {
            outcome == nil || $0.outcome == outcome
        }
        return changes.compactMap { change in
            guard change.steps.count == 1, let step = change.steps.first else { return nil }
            guard case .reassessment? = pack.facts[step.question.fact].definition?.changesBy else { return nil }
            let to = values([step.value], of: step.variable, of: step.question)
            let rest = change.settles ? "" : "; it would then also turn on what is not known"
            let label = decision.source.outcomes[change.outcome].label.en
            return "Would be \(label), if reassessment found this: \(words.question(step.question)): \(to)\(rest)."
        }
    }

    /// Values that a question may turn out to have, by their labels.
    func values(_ values: [Int], of variable: Int, of question: Question) -> String {
        let kind = pack.facts[question.fact].kind
        let names = engine.values(values, of: variable)
        guard case .fact = question.kind else { return Vocabulary.either(names.map(Vocabulary.words)) }
        return Vocabulary.either(
            names.map { name in
                kind.valueNames.firstIndex(of: name).map { words.valueName(kind, $0, true) } ?? Vocabulary.words(name)
            })
    }

    // MARK: Lines

    func topLines(_ line: LineResult) -> [LineResult] { line.topLines }

    /// What a line asks for, and the reading used where the passage has several.
    func asked(_ line: LineResult) -> String {
        let reading = line.reading ?? line.parts.compactMap(\.reading).first
        let used =
            reading.map {
                " (read as \"\(Vocabulary.words(pack.readings[$0].optionNames[pack.readings[$0].chosen]))\")"
            } ?? ""
        return words.words(line.line.source) + used
    }

    /// What is known of a fact; of one that does not arise what it counts as.
    func value(_ id: FactID) -> String {
        guard let otherwise = decided.result.inapplicableFacts[id] else {
            return words.value(id, decided.result.information)
        }
        return "does not arise, counts as \(words.valueName(pack.facts[id].kind, otherwise, true))"
    }

    /// What a computed fact of a line comes to and what it follows from, such as `age 14 (born on 2012-02-29)`; nil of
    /// other lines, and where nothing is known of it.
    func computed(_ line: LineResult) -> String? {
        guard case .fact(let id, _) = line.line.source.form, pack.facts[id].isDerived,
            line.line.source.source.says == nil,
            let values = ComputedValues(pack, decided.result.information, asAt: decided.result.asAt).values(of: id)
        else { return nil }
        let sources = words.facts(of: line.line.source).map { "\(words.fact($0)) \(value($0))\(origin($0))" }
        return "\(words.fact(id)) \(words.value(id, .values(values))) (\(sources.joined(separator: "; ")))"
    }

    /// As `computed`, with what is asked for: `age 14 (born on 2012-02-29), at least 10 asked for`.
    func computedAndAsked(_ line: LineResult) -> String? {
        guard let text = computed(line) else { return nil }
        guard let asked = words.asks(line.line.source), !["yes", "no"].contains(asked) else { return text }
        return "\(text), \(asked) asked for"
    }

    /// Where, when and by whom a fact was recorded, and why it is not known.
    private func origin(_ id: FactID) -> String {
        let record = decided.caseFile.records[id]
        let place = [
            record?.recordedIn.map { "in \(words.place($0))" }, record?.recordedOn.map { "on \($0.inWords)" },
            record?.by.map { "by \(words.role($0))" },
        ].compactMap { $0 }
        let recorded = place.isEmpty ? "" : ", recorded " + place.joined(separator: " ")
        return (record?.because.map { " (\($0))" } ?? "") + recorded
    }

    /// The facts that a line looks at as they are recorded, each with why it is not known and where it stands.
    func recorded(_ line: LineResult) -> [String] {
        let facts = words.facts(of: line.line.source)
        if facts.count > 4 { return ["rests on \(facts.count) facts"] }
        if let computed = computed(line) { return [computed] }
        let isNamed = facts.count != 1 || words.plainTest(line.line.source) == nil
        return facts.map { (isNamed ? "\(words.fact($0)): " : "") + value($0) + origin($0) }
    }

    /// The fact behind a line that is not met.
    func reason(_ line: LineResult) -> String {
        let facts = words.facts(of: line.line.source)
        if facts.isEmpty || facts.count > 3 { return "this is asked for: \(words.words(line.line.source))" }
        if let computed = computedAndAsked(line) { return computed }
        let wanted = facts.count == 1 ? words.plainTest(line.line.source).map { " (asked for: \($0))" } ?? "" : ""
        return facts.map { "\(words.fact($0)): \(value($0))" }.joined(separator: ", ") + wanted
    }

    /// Facts that can still change an answer: those of the leading decision first, then those that matter to most.
    func openFacts(_ order: [DecisionID]) -> [FactID] {
        let explanations = decided.explanation.decisions
        let open = Set(order.flatMap { explanations[$0].openFacts })
        let leading = Set(order.first.map { explanations[$0].openFacts } ?? [])
        func reach(_ id: FactID) -> Int { order.count { explanations[$0].openFacts.contains(id) } }
        return open.sorted {
            (leading.contains($0) ? 0 : 1, -reach($0), $0) < (leading.contains($1) ? 0 : 1, -reach($1), $1)
        }
    }

    // MARK: Actions

    /// What follows from the answers of some decisions.
    struct Steps {
        /// Asked for and recorded as not done; what must come before something else first.
        let outstanding: [ActionResult]
        /// Asked for, and whether it was done is not recorded; in the pack's order.
        let notRecorded: [ActionResult]
        /// Asked for, and nothing ticks it off; prohibitions among them, which are never done.
        let standing: [ActionResult]
        /// Whether it is asked for cannot be told yet, because a fact is not known; by decision.
        let open: [(decision: DecisionID, actions: [ActionResult])]
        let done: [ActionResult]
        /// What research found; never a duty.
        let evidence: [ActionResult]
        /// Whether the guidance gives a time limit for any of them.
        let hasDates: Bool

        var isEmpty: Bool {
            outstanding.isEmpty && notRecorded.isEmpty && standing.isEmpty && open.isEmpty && done.isEmpty
                && evidence.isEmpty
        }
    }

    func steps(_ order: [DecisionID]) -> Steps {
        func actions(_ id: DecisionID) -> [ActionResult] {
            (decided.result.decisions[id].first + decided.result.decisions[id].actions).filter { $0.holds != .notMet }
        }
        let all = order.flatMap(actions)
        let asked = all.filter { $0.holds == .met && $0.action.source.modality != .evidence }
        func isStanding(_ action: ActionResult) -> Bool { action.done == nil || action.isProhibition }
        let tickable = asked.filter { !isStanding($0) }
        func earliestFirst(_ actions: [ActionResult]) -> [ActionResult] {
            actions.filter { $0.before != nil } + actions.filter { $0.before == nil }
        }
        let open = order.map { id in
            (
                id,
                actions(id).filter {
                    $0.action.source.modality != .evidence && $0.holds == .cannotTell && $0.done != .met
                }
            )
        }
        return Steps(
            outstanding: earliestFirst(tickable.filter { $0.done == .notMet }),
            notRecorded: tickable.filter { $0.done == .cannotTell }, standing: asked.filter(isStanding),
            open: open.filter { !$0.1.isEmpty }, done: tickable.filter { $0.done == .met },
            evidence: all.filter { $0.action.source.modality == .evidence && $0.holds == .met },
            hasDates: all.contains { $0.action.source.byWhen != nil })
    }

    /// Which answer the steps follow, in words.
    var basis: String {
        guard let main = pack.mainDecision, pack.decisions[main].agreedIn != nil else { return "" }
        guard let agreed = decided.result.decisions[main].agreedOutcome else { return " from the answers" }
        return " from what people agreed, \(pack.decisions[main].source.outcomes[agreed].label.en)"
    }

    /// The decisions that a page shows, the leading one first.
    func shown(_ only: DecisionID?) -> [DecisionID] {
        only.map { [$0] } ?? engine.decisionsConcerned(by: decided.caseFile)
    }

    /// How a step stands: `done`, `outstanding`, `too late`, `not recorded`, `may apply`, `not kept` of a prohibition,
    /// or `always` where nothing ticks it off.
    static func state(_ result: ActionResult) -> String { Vocabulary.words(result.state.rawValue) }

    /// What an action asks for, as one sentence that can stand alone: of a prohibition `Do not ...`.
    static func sentence(_ action: Action) -> String { action.sentence }

    /// Who, and how strongly the guidance asks.
    func who(_ action: Action) -> String {
        let who = action.who.map { words.role($0.text) }.joined(separator: " and ")
        switch action.modality {
        case .evidence: return "evidence, not a duty"
        case .consider: return who.isEmpty ? "to consider" : "\(who), to consider"
        case .mustNot: return who
        default: return who.isEmpty ? action.modality.rawValue : "\(who) \(action.modality.rawValue)"
        }
    }

    func recordIn(_ action: Action) -> String {
        let places = action.recordIn.map { words.place($0.text) }
        return (places.count == 2 && action.recordsInEvery ? "both " : "")
            + places.joined(separator: action.recordsInEvery ? " and " : " or ")
    }

    static func tooLate(_ action: ActionResult, _ say: String) -> String {
        action.done == .notMet ? "Too late: \(say)" : "If it was not done: \(say)"
    }

    static func papers(_ result: ActionResult) -> [String] {
        [ActionItem.Paper.missing, .notKnown, .have].compactMap { state in
            let members = result.papers.filter { $0.state == state }.map(\.member.label.en)
            let word = state == .have ? "Papers there" : state == .missing ? "Papers missing" : "Papers not known"
            return members.isEmpty ? nil : "\(word): \(members.joined(separator: ", "))."
        }
    }

    /// That the case is not one for the pack that was asked for.
    func passedOver(_ asked: PolicyEngine) -> String {
        let header = asked.pack.source.header
        let count = asked.pack.decisions.count
        return
            "The \(count) decisions of \(header.id?.text ?? "") \(header.version?.text ?? "") (\(header.title.en)) "
            + "are out of scope: this case is one for \(engine.pack.source.header.title.en)."
    }
}
