internal import DecisionModel
internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel

/// Looks up in a result what a fixture may expect, in the words of fixtures.
struct FixtureObserver {
    enum Observation {
        case text(String)
        case names([String])
        /// Names of which a fixture may list some.
        case includes([String])
        /// Lists under names; exhaustive where a name that the fixture leaves out must have nothing.
        case groups([(name: String, members: [String])], isExhaustive: Bool)
    }

    /// Everything that can be expected of a decision, and what of a result tells it beside the answer and the options.
    static let keys: KeyValuePairs<String, ResultParts> = [
        "status": [], "outcome": [], "still possible": [], "suggested": [], "options": [], "needs": [],
        "near misses": .rules, "contested": .readings,
        "gap": .gaps, "notices": .notices, "notices left out": .notices, "only notices": .notices, "agreed": .agreed,
        "papers missing": .actions,
        "rules met": .rules, "actions": .actions, "first": .actions, "steps": .actions, "strengths": .actions,
        "considerations": .areas,
        "areas": .areas, "evidence": .actions, "due on": .actions,
    ]

    private static let partsOfKeys = Dictionary(uniqueKeysWithValues: keys.map { ($0.key, $0.value) })

    /// What of a result tells what is expected under a key.
    static func parts(for key: String) -> ResultParts { partsOfKeys[key] ?? [] }

    /// The keys that take an explanation to answer.
    static let explainedKeys: Set = ["needs", "near misses"]

    let engine: PolicyEngine
    let result: PartialResult
    /// Of the decisions that are asked for what takes an explanation.
    let explained: [DecisionID: OptionExplanation]

    init(engine: PolicyEngine, result: PartialResult, explained: [DecisionID: OptionExplanation]) {
        self.engine = engine
        self.result = result
        self.explained = explained
    }

    init(engine: PolicyEngine, decided: PolicyEngine.Decided) {
        let decisions = decided.explanation.decisions
        self.init(
            engine: engine, result: PartialResult(decided.result),
            explained: Dictionary(uniqueKeysWithValues: decisions.indices.map { ($0, decisions[$0].options) }))
    }

    /// For each action with a name the days of which one is its own, as a case file writes them.
    private func dueDays(_ actions: [ActionResult]) -> [(name: String, members: [String])] {
        actions.compactMap { action in
            action.action.source.id.map { id in
                let days = engine.pack.dueDays(of: action.action, result.information)
                return (id.text, days.map { [$0.written] } ?? [])
            }
        }
    }

    /// The values that a computed fact may still have; nil where nothing is known of it.
    func value(of fact: FactID) -> IntegerSet? {
        var computed = ComputedValues(engine.compiled, result.information, asAt: result.asAt)
        return computed.values(of: fact)
    }

    var contradictions: [String] {
        precondition(result.parts.contains(.contradictions), "what is observed was asked for")
        return result.contradictions.map { engine.pack.contradictions[$0].source.id.text }
    }

    /// - Parameter id: a decision of which there is a result.
    func observe(_ key: String, of id: DecisionID) -> Observation? {
        precondition(result.parts.isSuperset(of: Self.parts(for: key)), "what is observed was asked for")
        guard let result = result.decisions[id] else {
            preconditionFailure("a decision is evaluated before it is observed")
        }
        let explanation = explained[id]
        let decision = engine.pack.decisions[id]
        func name(_ outcome: Int) -> String { decision.source.outcomes[outcome].id.text }
        func options(_ status: LineStatus) -> [String] {
            result.options.indices.filter { result.options[$0] == status }.map(name)
        }

        switch key {
        case "status": return .text(result.kind.rawValue)
        case "outcome":
            if decision.source.hitPolicy == .eachSeparately { return .names(options(.met)) }
            return .text(result.outcome.map(name) ?? "none")
        case "still possible":
            return .names(result.stillPossible(of: decision))
        case "suggested": return .text(result.suggested.map(name) ?? "none")
        case "options":
            return .groups(
                [("met", options(.met)), ("not met", options(.notMet)), ("cannot tell", options(.cannotTell))],
                isExhaustive: false)
        case "needs":
            return .groups(
                result.options.indices.map {
                    (name($0), explanation?.openFacts[$0].map { engine.pack.facts[$0].id } ?? [])
                }, isExhaustive: false)
        case "near misses":
            return .groups(
                result.options.indices.map {
                    (name($0), explanation?.nearMisses[$0].map { [$0.line.source.source.description] } ?? [])
                },
                isExhaustive: true)
        case "contested": return .names(result.contested.map { engine.pack.readings[$0.reading].source.id.text })
        case "gap":
            return .text(
                result.gaps.filter { $0.status == .met }.map { decision.gaps[$0.index].source.id.text }.joined(
                    separator: ", "))
        case "notices": return .includes(result.notices.map { decision.notices[$0].source.id.text })
        case "notices left out":
            return .includes(
                decision.notices.indices.filter { !result.notices.contains($0) }.map {
                    decision.notices[$0].source.id.text
                })
        case "only notices": return .names(result.notices.map { decision.notices[$0].source.id.text })
        case "agreed": return .text(yesNo(result.agreedFirst?.status))
        case "papers missing":
            return .groups(
                result.actions.compactMap { action in
                    action.action.source.id.map {
                        ($0.text, action.papers.filter { $0.state == .missing }.map(\.member.id.text))
                    }
                }, isExhaustive: false)
        case "rules met": return .names(statementsOfMetRules(result, decision))
        case "actions": return .groups(duties(result.actions), isExhaustive: true)
        case "first": return .groups(duties(result.first), isExhaustive: true)
        case "strengths": return .groups(strengths(result.first + result.actions), isExhaustive: false)
        case "areas": return .names(result.areas.map(\.area.source.id.text))
        case "steps": return .groups(steps(result.first + result.actions), isExhaustive: false)
        case "due on": return .groups(dueDays(result.first + result.actions), isExhaustive: false)
        case "considerations":
            let areas = result.areas
            func ids(_ status: LineStatus) -> [String] {
                areas.filter { $0.considered == status }.map(\.area.source.id.text)
            }
            return .groups(
                [("addressed", ids(.met)), ("outstanding", ids(.notMet)), ("cannot tell", ids(.cannotTell))],
                isExhaustive: true)
        case "evidence":
            return .names(
                result.actions.filter { $0.action.source.modality == .evidence && $0.holds == .met }.compactMap {
                    $0.action.source.id?.text
                })
        default: return nil
        }
    }

    /// The words that an expectation can come to; nil where they are names of the pack, which an edit may have taken
    /// away.
    static func words(for key: String) -> [String]? {
        switch key {
        case "status": DecisionModel.Decision.Status.allCases.map(\.rawValue)
        case "agreed": ["yes", "no", "not known"]
        default: nil
        }
    }

    private func yesNo(_ status: LineStatus?) -> String {
        switch status {
        case .met: "yes"
        case .notMet: "no"
        default: "not known"
        }
    }

    /// Duties that are asked for, by whether they are done; evidence and actions that nothing ticks off are no duties.
    private func duties(_ actions: [ActionResult]) -> [(name: String, members: [String])] {
        func ids(_ belongs: (ActionResult) -> Bool) -> [String] {
            actions.filter { $0.done != nil && $0.action.source.modality != .evidence && belongs($0) }.compactMap {
                $0.action.source.id?.text
            }
        }
        return [
            ("done", ids { $0.holds == .met && $0.done == .met }),
            ("outstanding", ids { $0.holds == .met && $0.done == .notMet }),
            (
                "cannot tell",
                ids { $0.holds == .met && $0.done == .cannotTell || $0.holds == .cannotTell && $0.done != .met }
            ),
        ]
    }

    /// Every action that has a name: whether it is asked for, and of those that are, whether they are done and in time.
    private func strengths(_ actions: [ActionResult]) -> [(name: String, members: [String])] {
        Modality.allCases.map { modality in
            let asked = actions.filter { $0.holds == .met && $0.action.source.modality == modality }
            return (modality.rawValue, asked.compactMap { $0.action.source.id?.text })
        }
    }

    private func steps(_ actions: [ActionResult]) -> [(name: String, members: [String])] {
        func ids(_ belongs: (ActionResult) -> Bool) -> [String] {
            actions.filter(belongs).compactMap { $0.action.source.id?.text }
        }
        return [
            ("asked for", ids { $0.holds == .met }), ("may be asked for", ids { $0.holds == .cannotTell }),
            ("done", ids { $0.holds == .met && $0.done == .met }),
            ("not done", ids { $0.holds == .met && $0.done == .notMet }),
            ("not known", ids { $0.holds == .met && $0.done == .cannotTell }), ("too late", ids(\.isTooLate)),
        ]
    }

    /// The guidance that the rules of the settled outcome cite where they are met.
    private func statementsOfMetRules(_ result: DecisionResult, _ decision: CheckedDecision) -> [String] {
        guard let outcome = result.outcome else { return [] }
        var names: [String] = []
        for (rule, checked) in zip(result.rules, decision.rules) where rule.outcome == outcome && rule.status == .met {
            for name in guidance(checked.source.guidance, checked.source.criterion) where !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }

    private func guidance(_ own: [Name], _ criterion: Criterion) -> [String] {
        (own + criterion.guidance).map(\.text) + criterion.parts.flatMap { guidance([], $0) }
    }
}
