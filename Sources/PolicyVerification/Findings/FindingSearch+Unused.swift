internal import Diagnostics
internal import PolicyChecker
internal import PolicyModel

extension FindingSearch {
    /// Facts, criteria, scales, readings and parameters that nothing in the pack uses. What came from a pack below is
    /// there for whoever needs it.
    mutating func searchUnused() {
        let used = Uses(checked)
        let pack = checked.source
        func isOwn(_ name: Name, _ section: BuildsOn.Section) -> Bool {
            !(pack.inherited?.holds(name.text, in: section) ?? false)
        }
        for (id, fact) in checked.facts.numbered
        where !used.facts.contains(id) && isOwn(name(of: id, in: pack), id.index < pack.facts.count ? .facts : .derived)
        {
            addUnused(
                .unusedFact, "the fact `\(fact.id)`", fact.id, at: name(of: id, in: pack).span,
                help: "nothing asks for it; use it, or do not have it recorded")
        }
        for (id, criterion) in zip(checked.criteria.indices, pack.criteria)
        where !used.criteria.contains(id) && isOwn(criterion.id, .criteria) {
            addUnused(
                .unusedCriterion, "the criterion `\(criterion.id.text)`", criterion.id.text, at: criterion.id.span,
                help: "write `met: \(criterion.id.text)` where it is meant, or leave it out")
        }
        for (id, reading) in zip(checked.readings.indices, pack.readings)
        where !used.readings.contains(id) && isOwn(reading.id, .readings) {
            addUnused(
                .unusedReading, "the reading `\(reading.id.text)`", reading.id.text, at: reading.id.span,
                help: "name it where its passage is put into effect, or leave it out")
        }
        searchTicks(used, isOwn: isOwn)
        let scales = Set(
            pack.facts.compactMap { fact in
                switch fact.kind {
                case .scale(let name), .namedChoice(let name): name.text
                case .yesNo, .choice, .number, .tickList, .date: nil
                }
            })
        func isMappedTo(_ scale: Scale) -> Bool {
            checked.facts.contains { fact in
                guard case .mapped = fact.origin else { return false }
                return fact.kind.valueNames == scale.values.map(\.id.text)
            }
        }
        for scale in pack.header.scales
        where !scales.contains(scale.id.text) && !isMappedTo(scale) && isOwn(scale.id, .scales) {
            addUnused(
                .unusedScale, "the \(scale.isOrdered ? "scale" : "choice") `\(scale.id.text)`", scale.id.text,
                at: scale.id.span, help: "no fact is on it; leave it out")
        }
        for parameter in pack.parameters
        where !used.words.contains(parameter.id.text) && !checked.parametersInTexts.contains(parameter.id.text)
            && isOwn(parameter.id, .parameters)
        {
            addUnused(
                .unusedParameter, "the parameter `\(parameter.id.text)`", parameter.id.text, at: parameter.id.span,
                help: "no test names it; leave it out, or use it in place of its value")
        }
    }

    /// Members of tick lists that are recorded and then looked at nowhere.
    private mutating func searchTicks(_ used: Uses, isOwn: (Name, BuildsOn.Section) -> Bool) {
        for (id, fact) in checked.facts.numbered {
            guard case .tickList(let members) = fact.kind, used.facts.contains(id), !used.shown.contains(id),
                isOwn(name(of: id, in: checked.source), .facts)
            else { continue }
            let unread = members.enumerated().filter { !(used.ticks[id]?.contains($0.offset) ?? false) }.map(\.element)
            guard let first = unread.first else { continue }
            let names = unread.prefix(6).map { "`\($0.label.en)`" }.joined(separator: ", ")
            let rest = unread.count > 6 ? " and \(unread.count - 6) more" : ""
            add(
                Draft(
                    kind: .unusedTick,
                    subject: "\(fact.id), " + (unread.count == 1 ? first.id.text : "\(unread.count) ticks"),
                    message: unread.count == 1
                        ? "nothing reads the tick \(names) of `\(fact.words)`"
                        : "nothing reads \(unread.count) ticks of `\(fact.words)`: \(names)\(rest)",
                    help: unread.count == 1
                        ? "no test, paper, area or action looks at it; use it, or do not have it recorded"
                        : "no test, paper, area or action looks at them; use them, or do not have them recorded",
                    span: first.id.span))
        }
    }

    private func name(of id: FactID, in pack: PolicyPack) -> Name {
        id.index < pack.facts.count ? pack.facts[id.index].id : pack.derived[id.index - pack.facts.count].id
    }

    private mutating func addUnused(
        _ kind: FindingKind, _ what: String, _ subject: String, at span: SourceSpan, help: String
    ) {
        add(Draft(kind: kind, subject: subject, message: "nothing uses \(what)", help: help, span: span))
    }
}

/// What the parts of a pack use of each other.
private struct Uses {
    private(set) var facts: Set<FactID> = []
    /// The members of tick lists that are looked at one by one.
    private(set) var ticks: [FactID: Set<Int>] = [:]
    /// The facts of which people are shown everything that is known.
    private(set) var shown: Set<FactID> = []
    private(set) var criteria: Set<CriterionID> = []
    private(set) var readings: Set<ReadingID> = []
    /// Every word of a test, parameters among them
    private(set) var words: Set<String> = []

    private let pack: CheckedPack

    init(_ pack: CheckedPack) {
        self.pack = pack
        for (id, reading) in pack.readings.numbered {
            if reading.isPlaced { readings.insert(id) }
            for criterion in reading.criteria { add(criterion) }
        }
        for criterion in pack.criteria { add(criterion) }
        for contradiction in pack.contradictions { add(contradiction.when) }
        for fact in pack.facts {
            switch fact.origin {
            case .asked(_, let arises): add(arises?.condition)
            case .mapped(let source, _), .elapsed(_, let source), .before(let source, _),
                .after(let source, _):
                facts.insert(source)
            case .criterion(let criterion): add(criterion)
            case .sum(let parts):
                for part in parts {
                    words.formUnion(part.parameters)
                    for alternative in part.alternatives { add(alternative.when) }
                }
            }
        }
        for decision in pack.decisions { add(decision) }
    }

    private mutating func add(_ decision: CheckedDecision) {
        add(decision.applies)
        add(decision.agreedFirst)
        for rule in decision.rules {
            add(rule.criterion)
            add(rule.unless)
        }
        for gap in decision.gaps { add(gap.when) }
        for case .criterion(let criterion) in decision.notices.map(\.trigger) { add(criterion) }
        if let agreed = decision.agreedIn { facts.insert(agreed.fact) }
        for area in decision.areas {
            facts.formUnion(area.show)
            shown.formUnion(area.show)
            if let ticked = area.ticked {
                facts.insert(ticked.fact)
                ticks[ticked.fact, default: []].insert(ticked.member)
            }
        }
        for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
            for condition in [action.when, action.before, action.done] { add(condition) }
            if let limit = action.limit { facts.insert(limit.date) }
            if let papers = action.papers {
                facts.insert(papers.fact)
                ticks[papers.fact, default: []].formUnion(papers.members)
            }
        }
    }

    private mutating func add(_ criterion: CheckedCriterion?) {
        guard let criterion else { return }
        for reference in criterion.references {
            switch reference {
            case .fact(let id): facts.insert(id)
            case .criterion(let id): criteria.insert(id)
            case .decision: break
            }
        }
        if case .ticks(let id, let members, _) = criterion.form { ticks[id, default: []].formUnion(members) }
        if let id = criterion.reading.flatMap(pack.reading(named:)) { readings.insert(id) }
        if let over = pack.overReadings(criterion) {
            readings.formUnion(over.readings)
            for line in over.lines { add(line) }
        }
        if case .test(_, let test) = criterion.source.form { words.formUnion(test.words.map(\.text)) }
        for part in criterion.parts { add(part) }
    }
}
