package import PolicyModel

/// A pack whose every name refers to something and whose every test fits its fact. Holding one is the proof that it was
/// checked: only PolicyChecker makes it.
///
/// A class, though nothing looks at its identity, as are its facts and decisions: all stages hand them on, and so that
/// costs one count.
package final class CheckedPack: Sendable {
    /// The pack as written.
    package let written: PolicyPack
    /// The pack as the readings in force have it, for its texts and places.
    package let source: PolicyPack
    /// Whose cases the pack is for; nil where it is for every case.
    package let forCases: CheckedCriterion?
    /// Asked facts in the order of the dictionary, then derived facts.
    package let facts: FactTable<CheckedFact>
    package let criteria: CriterionTable<CheckedCriterion>
    package let readings: ReadingTable<CheckedReading>
    /// The parameters that some text names.
    package let parametersInTexts: Set<String>
    /// What criteria on which answers rest come to under each reading, by the criterion in force.
    private let overReadings: [ObjectIdentifier: CheckedOverReadings]
    /// For each decision of which a reading chooses the hit policy: the reading, and the policy under each option.
    private let policies: [String: (reading: Int, policies: [HitPolicy])]
    package let contradictions: [CheckedContradiction]
    /// In the order in which they are shown.
    package let decisions: DecisionTable<CheckedDecision>
    package let proofs: [CheckedProof]
    package let mainDecision: DecisionID?
    /// Decisions in an order in which each comes after those that it uses.
    package let evaluationOrder: [DecisionID]
    /// Of every named criterion, how many lines it comes to where all that it names is written out; no more than
    /// `Int.max`.
    private let lineCounts: CriterionTable<Int>
    private let factsByName: [String: FactID]
    private let decisionsByName: [String: DecisionID]
    private let guidanceByName: [String: Int]

    init(
        written: PolicyPack, source: PolicyPack, forCases: CheckedCriterion?, facts: FactTable<CheckedFact>,
        criteria: CriterionTable<CheckedCriterion>,
        readings: ReadingTable<CheckedReading>, parametersInTexts: Set<String>,
        overReadings: [ObjectIdentifier: CheckedOverReadings],
        policies: [String: (reading: Int, policies: [HitPolicy])],
        contradictions: [CheckedContradiction], decisions: DecisionTable<CheckedDecision>, proofs: [CheckedProof],
        mainDecision: DecisionID?,
        evaluationOrder: [DecisionID]
    ) {
        self.written = written
        self.source = source
        self.parametersInTexts = parametersInTexts
        self.overReadings = overReadings
        self.policies = policies
        self.forCases = forCases
        self.facts = facts
        self.criteria = criteria
        self.readings = readings
        self.contradictions = contradictions
        self.decisions = decisions
        self.proofs = proofs
        self.mainDecision = mainDecision
        self.evaluationOrder = evaluationOrder
        lineCounts = Self.lineCounts(of: criteria)
        factsByName = Dictionary(uniqueKeysWithValues: facts.numbered.map { ($1.id, $0) })
        decisionsByName = Dictionary(uniqueKeysWithValues: decisions.numbered.map { ($1.id, $0) })
        guidanceByName = Dictionary(
            source.guidance.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Lines up to which a criterion is written out where it is named.
    package static let maximumLinesWritten = 200

    /// Whether a named criterion is written out where it is named; else its name stands for it.
    package func isWrittenOut(_ criterion: CriterionID) -> Bool { lineCounts[criterion] <= Self.maximumLinesWritten }

    private static func lineCounts(of criteria: CriterionTable<CheckedCriterion>) -> CriterionTable<Int> {
        var known = CriterionTable<Int?>(repeating: nil, count: criteria.count)
        func count(_ criterion: CheckedCriterion) -> Int {
            if case .named(let id) = criterion.form { return count(named: id) }
            return criterion.parts.reduce(1) { sum, part in
                let (total, isPast) = sum.addingReportingOverflow(count(part))
                return isPast ? .max : total
            }
        }
        func count(named id: CriterionID) -> Int {
            if let count = known[id] { return count }
            let found = count(criteria[id])
            known[id] = found
            return found
        }
        return Table(criteria.indices.map(count(named:)))
    }

    /// What a criterion on which answers rest comes to under each reading; nil where no reading moves it.
    package func overReadings(_ criterion: CheckedCriterion) -> CheckedOverReadings? {
        overReadings[ObjectIdentifier(criterion.source)]
    }

    /// The hit policy of a decision under each option of the reading that chooses it; nil where none does.
    package func policies(of decision: CheckedDecision) -> (reading: ReadingID, policies: [HitPolicy])? {
        policies[decision.id].map { (ReadingID($0.reading), $0.policies) }
    }

    package func fact(named name: String) -> FactID? { factsByName[name] }
    package func criterion(named name: Name) -> CriterionID? {
        source.criteria.firstIndex { $0.id == name }.map { CriterionID($0) }
    }
    package func reading(named name: Name) -> ReadingID? {
        source.readings.firstIndex { $0.id == name }.map { ReadingID($0) }
    }
    package func decision(named name: String) -> DecisionID? { decisionsByName[name] }
    package func statement(_ id: String) -> GuidanceStatement? { guidanceByName[id].map { source.guidance[$0] } }
    package func role(_ id: String) -> NamedLabel? { source.header.roles.first { $0.id.text == id } }
    /// The number of units of a time limit, which it names or a parameter holds.
    package func amount(of limit: CountedLimit) -> Int {
        Int(limit.amount.text) ?? source.parameters.first { $0.id == limit.amount }.flatMap { Int($0.value.text) } ?? 0
    }

    package func place(_ id: String) -> NamedLabel? { source.header.places.first { $0.id.text == id } }
}

/// What values a fact has. Values of a list are known by their index, in the author's order.
package enum ValueKind: Sendable {
    /// `no`, `yes` in that order
    case yesNo
    case list([NamedLabel], isOrdered: Bool)
    /// Counts of steps of the format
    case number(ClosedRange<Int>, NumberFormat)
    case tickList([NamedLabel])
    case date

    package var isYesNo: Bool { if case .yesNo = self { true } else { false } }

    /// The whole range of a value; nil for tick lists and dates.
    package var range: ClosedRange<Int>? {
        switch self {
        case .yesNo: 0...1
        case .list(let values, _): 0...(values.count - 1)
        case .number(let range, _): range
        case .tickList, .date: nil
        }
    }

    /// Whether a value or test means the same of both, whatever the labels are.
    package func hasSameValues(as other: ValueKind) -> Bool {
        switch (self, other) {
        case (.yesNo, .yesNo), (.date, .date): true
        case (.number(let one, let form), .number(let two, let other)): one == two && form == other
        case (.list(_, let one), .list(_, let two)): one == two && valueNames == other.valueNames
        case (.tickList, .tickList): valueNames == other.valueNames
        default: false
        }
    }

    /// A value as case files write it.
    package func text(of value: Int) -> String {
        switch self {
        case .yesNo, .list, .tickList: valueNames.indices.contains(value) ? valueNames[value] : String(value)
        case .number(_, let format): format.text(value)
        case .date: String(value)
        }
    }

    /// A number as people read it; any other value as case files write it.
    package func words(of value: Int) -> String {
        if case .number(_, let format) = self { return format.words(value) }
        return text(of: value)
    }

    /// The identifiers of values in order; none for numbers and dates.
    package var valueNames: [String] {
        switch self {
        case .yesNo: ["no", "yes"]
        case .list(let values, _), .tickList(let values): values.map(\.id.text)
        case .number, .date: []
        }
    }
}

package final class CheckedFact: Sendable {
    package enum Origin: Sendable {
        case asked(FactDefinition, arises: Arising?)
        case mapped(from: FactID, images: [[Int]])
        case elapsed(CalendarUnit, since: FactID)
        case before(from: FactID, CalendarDate?)
        case after(from: FactID, CalendarDate?)
        case criterion(CheckedCriterion)
        case sum([CheckedSumPart])

        /// The one fact from which the value is computed.
        package var source: FactID? {
            switch self {
            case .mapped(let source, _), .elapsed(_, let source), .before(let source, _),
                .after(let source, _):
                source
            case .asked, .criterion, .sum: nil
            }
        }

        /// The criteria from which the value follows, or on which it depends whether the fact arises.
        package var conditions: [CheckedCriterion] {
            switch self {
            case .asked(_, let arises): arises.map { [$0.condition] } ?? []
            case .criterion(let criterion): [criterion]
            case .sum(let parts): parts.flatMap { $0.alternatives.map(\.when) }
            case .mapped, .elapsed, .before, .after: []
            }
        }
    }

    /// When a fact arises, and the value that it has where it does not.
    package struct Arising: Sendable {
        package let condition: CheckedCriterion
        package let otherwise: Int
    }

    package let id: String
    /// The few words under which people know it; nil where the pack gives none.
    package let label: LocalizedText?
    package let kind: ValueKind
    package let origin: Origin

    init(id: String, label: LocalizedText?, kind: ValueKind, origin: Origin) {
        self.id = id
        self.label = label
        self.kind = kind
        self.origin = origin
    }

    /// Whether it follows from others; any other fact is recorded.
    package var isDerived: Bool { if case .asked = origin { false } else { true } }

    /// The dictionary's entry; nil for a derived fact.
    package var definition: FactDefinition? {
        if case .asked(let definition, _) = origin { definition } else { nil }
    }
}

/// One thing that adds to a sum: at most one of its alternatives is met, and gives its points.
package struct CheckedSumPart: Sendable {
    package struct Alternative: Sendable {
        package let points: Int
        package let when: CheckedCriterion
    }

    /// What it is about: a fact, a member of a tick list, or a criterion.
    package enum About: Sendable {
        case fact(FactID)
        case member(FactID, Int)
        case criterion(CheckedCriterion)
    }

    package let about: About
    package let alternatives: [Alternative]
    /// Whether one of the alternatives is always met; else none of them gives no points.
    package let isExhaustive: Bool
    /// The parameters that hold some of its points.
    package let parameters: [String]

    /// The fewest and the most points that it can give.
    package var range: ClosedRange<Int> {
        let points = alternatives.map(\.points) + (isExhaustive ? [] : [0])
        return (points.min() ?? 0)...(points.max() ?? 0)
    }
}

package final class CheckedReading: Sendable {
    package let source: Reading
    package let optionNames: [String]
    package let chosen: Int
    /// What its options put in the place of what the rules say.
    package let criteria: [CheckedCriterion]

    /// Whether its options say what they change, so that no rule need name it.
    package var isPlaced: Bool {
        source.options.contains { if case .edits = $0.option { true } else { false } }
    }

    init(source: Reading, criteria: [CheckedCriterion]) {
        self.source = source
        self.criteria = criteria
        optionNames = source.options.map(\.name.text)
        chosen = source.chosenIndex
    }
}

package struct CheckedContradiction: Sendable {
    package let source: Contradiction
    package let when: CheckedCriterion
}

package final class CheckedDecision: Sendable {
    package let id: String
    package let source: Decision
    package let applies: CheckedCriterion?
    package let rules: [CheckedRule]
    package let otherwise: Int?
    package let gaps: [CheckedGap]
    package let notices: [CheckedNotice]
    package let agreedFirst: CheckedCriterion?
    package let agreedIn: AgreedIn?
    package let lookAtFirst: [CheckedAction]
    package let areas: [CheckedArea]
    package let actions: [CheckedAction]

    init(
        id: String, source: Decision, applies: CheckedCriterion?, rules: [CheckedRule], otherwise: Int?,
        gaps: [CheckedGap],
        notices: [CheckedNotice], agreedFirst: CheckedCriterion?, agreedIn: AgreedIn?, lookAtFirst: [CheckedAction],
        areas: [CheckedArea],
        actions: [CheckedAction]
    ) {
        self.id = id
        self.source = source
        self.applies = applies
        self.rules = rules
        self.otherwise = otherwise
        self.gaps = gaps
        self.notices = notices
        self.agreedFirst = agreedFirst
        self.agreedIn = agreedIn
        self.lookAtFirst = lookAtFirst
        self.areas = areas
        self.actions = actions
    }

    /// The fact that records what people agreed; for each of its values the outcome that it names, if any.
    package struct AgreedIn: Sendable {
        package let fact: FactID
        package let outcomes: [Int?]
    }

    package var outcomeCount: Int { source.outcomes.count }
    package var allOutcomes: AnswerSet { .outcomes(0..<outcomeCount) }
    /// The answer where no rule is met and no gap speaks.
    package var answerWithoutRule: AnswerSet { otherwise.map(AnswerSet.outcome) ?? .silent }

    /// Whether a gap makes a case silent that would have another answer without it: before the rules, or before
    /// `otherwise`.
    package func decides(_ gap: CheckedGap) -> Bool {
        gap.source.isStop || otherwise != nil && source.edition == .second
    }

    /// The outcome that counts as met where no rule is and no gap speaks; nil where there is none.
    package var metWithoutRule: Int? { countsOtherwise(choosing: source.hitPolicy) ? otherwise : nil }

    /// Whether the outcome of `otherwise` counts as met where the answer is chosen in a way.
    package func countsOtherwise(choosing policy: HitPolicy) -> Bool {
        policy == .highestMet && source.edition == .second
    }

    package func outcomeIndex(_ id: String) -> Int? { source.outcomes.firstIndex { $0.id.text == id } }
}

package final class CheckedRule: Sendable {
    package let source: Rule
    package let outcome: Int
    package let criterion: CheckedCriterion
    package let unless: CheckedCriterion?
    package let actions: [CheckedAction]

    init(source: Rule, outcome: Int, criterion: CheckedCriterion, unless: CheckedCriterion?, actions: [CheckedAction]) {
        self.source = source
        self.outcome = outcome
        self.criterion = criterion
        self.unless = unless
        self.actions = actions
    }
}

package struct CheckedGap: Sendable {
    package let source: Gap
    package let when: CheckedCriterion
}

package struct CheckedNotice: Sendable {
    package enum Trigger: Sendable {
        case metTogether([Int])
        case criterion(CheckedCriterion)
    }

    package let source: Notice
    package let trigger: Trigger
}

package final class CheckedAction: Sendable {
    package let source: Action
    package let when: CheckedCriterion?
    package let before: CheckedCriterion?
    package let done: CheckedCriterion?
    package let papers: (fact: FactID, members: [Int])?
    /// The date from which its time limit is counted, and how many units; nil where it has none that is counted.
    package let limit: (date: FactID, amount: Int)?

    init(
        source: Action, when: CheckedCriterion?, before: CheckedCriterion?, done: CheckedCriterion?,
        papers: (fact: FactID, members: [Int])?, limit: (date: FactID, amount: Int)?
    ) {
        self.limit = limit
        self.source = source
        self.when = when
        self.before = before
        self.done = done
        self.papers = papers
    }
}

package final class CheckedArea: Sendable {
    package let source: Area
    package let show: [FactID]
    package let ticked: (fact: FactID, member: Int)?

    init(source: Area, show: [FactID], ticked: (fact: FactID, member: Int)?) {
        self.source = source
        self.show = show
        self.ticked = ticked
    }
}
