package import DecisionModel
internal import PolicyChecker
package import PolicyEngines
internal import PolicyModel
package import Wording

/// One case as it is shown: what is said of it, in the words of its policy and in one language. Every rendering of a
/// case is a function of this value and asks nothing of the engine.
package struct CasePage: Sendable {
    package let decisions: Decisions
    package let texts: PolicyTexts
    private let lines: [String: Line]
    private let facts: [String: RecordedFact]
    private let derived: [String: DerivedValue]
    private let actions: [String: CheckedAction]
    private let rules: [String: CheckedRule]

    /// - Parameter decisions: of one policy, the one whose texts are given.
    package init(_ decisions: Decisions, _ texts: PolicyTexts) {
        (self.decisions, self.texts) = (decisions, texts)
        lines = Dictionary(decisions.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        facts = Dictionary(decisions.facts.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
        derived = Dictionary(decisions.derived.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
        var actions: [String: CheckedAction] = [:]
        var rules: [String: CheckedRule] = [:]
        for decision in texts.pack.decisions {
            for (place, action) in decision.actionsByPlace { actions["\(decision.id) \(place)"] = action }
            var count: [Int: Int] = [:]
            for rule in decision.rules {
                count[rule.outcome, default: 0] += 1
                let outcome = decision.source.outcomes[rule.outcome].id.text
                rules["\(decision.id)/\(outcome)/\(count[rule.outcome, default: 0])"] = rule
            }
        }
        (self.actions, self.rules) = (actions, rules)
    }

    /// A case that was just decided.
    package init(_ decided: PolicyEngine.Decided, of engine: PolicyEngine, _ texts: PolicyTexts? = nil) {
        self.init(engine.decisions(of: decided), texts ?? PolicyTexts(engine))
    }

    package var wording: any CaseWording { texts.wording }
    var pack: CheckedPack { texts.pack }

    /// Said where the policy has no texts in the page's language; nil where it has.
    var untranslated: Phrase? {
        let isTranslated = pack.source.header.languages.contains { $0.text == texts.language.rawValue }
        return texts.language == .english || isTranslated ? nil : wording.untranslated
    }

    /// That the case is not one for the policy that was asked for.
    package func passedOver(_ asked: PolicyTexts) -> Phrase {
        wording.passedOver(asked.pack.decisions.count, of: asked.name, asked.title, caseOf: texts.title)
    }

    /// That the facts leave open to which of several policies the case belongs, of which this is one.
    package func undecided(between policies: [PolicyTexts]) -> Phrase {
        wording.undecided(between: policies.map(\.title), shown: texts.title)
    }

    // MARK: Decisions

    /// What is said of a decision beside what the policy says of it.
    struct Told {
        let said: DecisionModel.Decision
        let checked: CheckedDecision

        var source: PolicyModel.Decision { checked.source }
        var answer: DecisionModel.Decision.Answer { said.answer }
        var status: DecisionModel.Decision.Status { answer.status }
        var isSeparate: Bool { said.hitPolicy == .eachSeparately }
        var isOfService: Bool { source.concern == .service }
        /// Outcomes still possible, without silence and out of scope.
        var possible: [String] { answer.stillPossible.filter { $0 != "silent" && $0 != "out_of_scope" } }
        var mayBeSilent: Bool { answer.stillPossible.contains("silent") || status == .silent }
        var mayBeOutOfScope: Bool { answer.stillPossible.contains("out_of_scope") && status != .outOfScope }
        /// The one outcome of a settled answer.
        var outcome: String? { isSeparate ? nil : answer.outcomes.first }
        /// The outcome that leads: the answer, else what is suggested meanwhile.
        var lead: String? { outcome ?? answer.suggested }
        var otherwise: String? { checked.otherwise.map { source.outcomes[$0].id.text } }
        func option(_ outcome: String) -> DecisionModel.Decision.Option? {
            said.options.first { $0.outcome == outcome }
        }
        func status(of outcome: String) -> LineStatus { option(outcome)?.status ?? .notMet }
        /// The place of an outcome in the policy's order.
        func rank(_ outcome: String) -> Int { checked.outcomeIndex(outcome) ?? -1 }
    }

    func told(_ decision: String) -> Told? {
        guard let said = decisions[decision], let id = pack.decision(named: decision) else { return nil }
        return Told(said: said, checked: pack.decisions[id])
    }

    /// The decisions that a page shows, the leading one first.
    func shown(_ only: String?) -> [Told] { (only.map { [$0] } ?? decisions.concerned).compactMap(told) }

    /// The decision that leads the page: the one that the policy names, or the only one there is.
    var leading: Told? {
        let id = pack.mainDecision ?? (pack.decisions.count == 1 ? pack.decisions.indices.first : nil)
        return id.flatMap { told(pack.decisions[$0].id) }
    }

    // MARK: Lines, rules, actions

    func line(_ id: String) -> Line? { lines[id] }
    func lines(_ ids: [String]) -> [Line] { ids.compactMap { lines[$0] } }
    func rule(_ id: String) -> CheckedRule? { rules[id] }
    func action(_ item: ActionItem, of decision: Told) -> Action? { actions["\(decision.said.id) \(item.id)"]?.source }

    // MARK: Facts

    func record(_ fact: String) -> RecordedFact? { facts[fact] }
    func derivedValue(_ fact: String) -> Knowledge? { derived[fact]?.value }
    func derivedParts(_ fact: String) -> [DerivedValue.Part] { derived[fact]?.parts ?? [] }

    /// What is known of a fact; of one that does not arise what it counts as.
    package func value(_ fact: String) -> Phrase {
        guard let record = facts[fact] else { return wording.notKnown }
        if let other = record.doesNotAriseCountsAs {
            return wording.doesNotArise(countsAs: texts.valueName(other, of: fact))
        }
        return texts.value(fact, record.value)
    }

    /// What is recorded of a fact, whether it arises or not.
    package func recordedValue(_ fact: String) -> Phrase {
        facts[fact].map { texts.value(fact, $0.value) } ?? wording.notKnown
    }

    func isKnown(_ fact: String) -> Bool { value(fact) != wording.notKnown }

    /// `label: value`
    func factAndValue(_ fact: String) -> Phrase { "\(texts.fact(fact)): \(value(fact))" }
}
