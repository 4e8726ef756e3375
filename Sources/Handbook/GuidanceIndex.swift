internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Where a pack puts each guidance statement into effect, and where it only refers to it.
struct GuidanceIndex {
    struct Place: Hashable {
        let href: String
        /// `rule 3`
        let label: String
        /// The decision that the place is in; nil of the registers.
        let decision: DecisionID?
    }

    private(set) var carriers: [String: [Place]] = [:]
    private(set) var references: [String: [Place]] = [:]
    private let pack: CheckedPack

    init(_ pack: CheckedPack) {
        self.pack = pack
        for id in pack.decisions.indices { add(id) }
        if let cases = pack.forCases {
            carry(cases, Place(href: Links.index, label: "whose cases the policy is for", decision: nil))
        }
        for ambiguity in pack.source.ambiguities {
            refer(
                ambiguity.passages, "\(Links.ambiguities)#ambiguity-\(Links.anchor(ambiguity.id.text))",
                "ambiguity \(ambiguity.id.text)")
        }
        for fact in pack.facts where fact.definition == nil { addDerived(fact) }
        for contradiction in pack.contradictions {
            let place = Place(
                href: "\(Links.facts)#contradiction-\(contradiction.source.id.text)", label: "contradiction",
                decision: nil)
            carry(contradiction.source.guidance, place)
            carry(contradiction.when, place)
        }
        for fact in pack.source.facts {
            refer(
                fact.guidance, "\(Links.facts)#fact-\(fact.id.text)",
                "fact “\(fact.label?.en ?? Vocabulary.words(fact.id.text))”")
        }
        for parameter in pack.source.parameters {
            refer(parameter.guidance, "\(Links.facts)#parameter-\(parameter.id.text)", "number: \(parameter.name.en)")
        }
        for reading in pack.source.readings {
            refer(
                reading.passages, "\(Links.readings)#reading-\(reading.id.text)",
                "a reading of it")
        }
    }

    func carriers(of statement: String) -> [Place] { carriers[statement] ?? [] }
    func references(to statement: String) -> [Place] { references[statement] ?? [] }

    private mutating func addDerived(_ fact: CheckedFact) {
        let place = Place(
            href: "\(Links.facts)#fact-\(fact.id)", label: "computed fact “\(fact.words)”", decision: nil)
        if let source = pack.source.derived.first(where: { $0.id.text == fact.id }) { carry(source.guidance, place) }
        for condition in fact.isDerived ? fact.origin.conditions : [] { carry(condition, place) }
    }

    private mutating func add(_ id: DecisionID) {
        let decision = pack.decisions[id]
        let source = decision.source
        func place(_ anchor: String, _ label: String) -> Place {
            Place(href: "\(Links.page(decision))#\(anchor)", label: label, decision: id)
        }
        carry(source.guidance + (source.caution?.guidance ?? []), place("question", "the question"))
        for outcome in source.outcomes { carry(outcome.guidance, place("answers", "answer \(outcome.label.en)")) }
        if let applies = decision.applies { carry(applies, place("scope", "when it applies")) }
        carry(source.outOfScope?.guidance ?? [], place("scope", "out of scope"))
        for (index, rule) in decision.rules.enumerated() { add(rule, place("rule-\(index + 1)", "rule \(index + 1)")) }
        carry(source.otherwise?.guidance ?? [], place("otherwise", "otherwise"))
        for gap in decision.gaps {
            let gapPlace = place("gap-\(gap.source.id.text)", "a gap")
            carry(gap.source.guidance + gap.source.stillApplies, gapPlace)
            carry(gap.when, gapPlace)
        }
        carry(source.ifNoRuleIsMet?.guidance ?? [], place("otherwise", "if no rule is met"))
        for notice in decision.notices {
            let noticePlace = place(
                "notice-\(notice.source.id.text)", "a note")
            carry(notice.source.guidance, noticePlace)
            if case .criterion(let criterion) = notice.trigger { carry(criterion, noticePlace) }
        }
        carry(source.agreedFirst?.guidance ?? [], place("agreed", "what people agree first"))
        if let agreed = decision.agreedFirst { carry(agreed, place("agreed", "what people agree first")) }
        for area in decision.areas {
            carry(area.source.guidance, place("area-\(area.source.id.text)", "to weigh: \(area.source.says.en)"))
        }
        for step in PackStep.all(of: decision) { add(step.action, place(step.anchor, step.label)) }
    }

    private mutating func add(_ rule: CheckedRule, _ place: Place) {
        carry(rule.source.guidance, place)
        carry(rule.criterion, place)
        if let unless = rule.unless { carry(unless, place) }
    }

    private mutating func add(_ action: CheckedAction, _ place: Place) {
        carry(action.source.guidance, place)
        for criterion in [action.when, action.before, action.done].compactMap({ $0 }) { carry(criterion, place) }
    }

    private mutating func carry(_ criterion: CheckedCriterion, _ place: Place) {
        var seen: Set<CriterionID> = []
        carry(criterion, place, &seen)
    }

    private mutating func carry(_ criterion: CheckedCriterion, _ place: Place, _ seen: inout Set<CriterionID>) {
        carry(criterion.source.guidance, place)
        if case .named(let id) = criterion.form, seen.insert(id).inserted { carry(pack.criteria[id], place, &seen) }
        for part in criterion.parts { carry(part, place, &seen) }
    }

    private mutating func carry(_ names: [Name], _ place: Place) {
        for name in names where carriers[name.text]?.contains(place) != true {
            carriers[name.text, default: []].append(place)
        }
    }

    private mutating func refer(_ names: [Name], _ href: String, _ label: String) {
        for name in names { references[name.text, default: []].append(Place(href: href, label: label, decision: nil)) }
    }
}

/// A step that a decision asks for, and where its page has it.
struct PackStep {
    let action: CheckedAction
    /// The rule, from 0, that it stands on; nil of one for any answer.
    let rule: Int?
    let isFirst: Bool
    let anchor: String
    let label: String

    /// What comes before anything else, then the steps of the decision, then those of its rules.
    static func all(of decision: CheckedDecision) -> [PackStep] {
        var steps: [PackStep] = []
        func add(_ actions: [CheckedAction], rule: Int?, isFirst: Bool) {
            for action in actions {
                let number = steps.count + 1
                steps.append(
                    PackStep(
                        action: action, rule: rule, isFirst: isFirst, anchor: "step-\(number)", label: "step \(number)")
                )
            }
        }
        add(decision.lookAtFirst, rule: nil, isFirst: true)
        add(decision.actions, rule: nil, isFirst: false)
        for (index, rule) in decision.rules.enumerated() { add(rule.actions, rule: index, isFirst: false) }
        return steps
    }
}
