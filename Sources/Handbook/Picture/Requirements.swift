internal import PolicyChecker

/// What a part of a pack looks at, through everything that it names and under every reading: each once, in order.
struct Requirements {
    private(set) var facts: [FactID] = []
    private(set) var criteria: [CriterionID] = []
    private(set) var readings: [ReadingID] = []
    private(set) var decisions: [DecisionID] = []
    private let pack: CheckedPack
    private var seenFacts: Set<FactID> = []
    private var seenCriteria: Set<CriterionID> = []

    init(_ pack: CheckedPack) {
        self.pack = pack
    }

    /// What the answer of a decision needs.
    init(answerOf decision: CheckedDecision, in pack: CheckedPack) {
        self.init(pack)
        if let applies = decision.applies { add(applies) }
        for rule in decision.rules {
            add(rule.criterion)
            if let unless = rule.unless { add(unless) }
        }
    }

    /// What is looked at beside the answer: by gaps, notices, steps and what is to be weighed.
    init(besideAnswerOf decision: CheckedDecision, in pack: CheckedPack) {
        self.init(pack)
        for gap in decision.gaps { add(gap.when) }
        if let agreed = decision.agreedFirst { add(agreed) }
        if let agreed = decision.agreedIn { add(agreed.fact) }
        for case .criterion(let criterion) in decision.notices.map(\.trigger) { add(criterion) }
        for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
            for criterion in [action.when, action.before, action.done].compactMap({ $0 }) { add(criterion) }
            if let papers = action.papers { add(papers.fact) }
            if let limit = action.limit { add(limit.date) }
        }
        for area in decision.areas {
            for fact in area.show { add(fact) }
            if let ticked = area.ticked { add(ticked.fact) }
        }
    }

    /// Asked facts among those looked at; the others are computed from them.
    var askedFacts: [FactID] { facts.filter { pack.facts[$0].definition != nil } }

    mutating func add(_ criterion: CheckedCriterion) {
        for reference in criterion.references {
            switch reference {
            case .fact(let id): add(id)
            case .decision(let id): if !decisions.contains(id) { decisions.append(id) }
            case .criterion(let id):
                if !seenCriteria.insert(id).inserted { continue }
                criteria.append(id)
                add(pack.criteria[id])
            }
        }
        if let over = pack.overReadings(criterion) {
            readings += over.readings.sorted().filter { !readings.contains($0) }
            for line in over.lines { add(line) }
        }
        for part in criterion.parts { add(part) }
    }

    mutating func add(_ fact: FactID) {
        if !seenFacts.insert(fact).inserted { return }
        facts.append(fact)
        if let source = pack.facts[fact].origin.source { add(source) }
        for condition in pack.facts[fact].origin.conditions { add(condition) }
    }
}

/// What every decision of a pack looks at, and who looks at what.
struct PackRequirements {
    let answers: DecisionTable<Requirements>
    let beside: DecisionTable<Requirements>

    init(_ pack: CheckedPack) {
        answers = pack.decisions.mapped { Requirements(answerOf: $0, in: pack) }
        beside = pack.decisions.mapped { Requirements(besideAnswerOf: $0, in: pack) }
    }

    /// The decisions whose answer, or what stands beside it, looks at something.
    func users(_ looks: (Requirements) -> Bool) -> [DecisionID] {
        answers.indices.filter { looks(answers[$0]) || looks(beside[$0]) }
    }

    /// The decisions whose answer needs that of another.
    func users(of decision: DecisionID) -> [DecisionID] {
        answers.indices.filter { answers[$0].decisions.contains(decision) }
    }

    /// Facts that a decision looks at, those of its answer first.
    func facts(of decision: DecisionID) -> [FactID] {
        let own = answers[decision].facts
        return own + beside[decision].facts.filter { !own.contains($0) }
    }
}
