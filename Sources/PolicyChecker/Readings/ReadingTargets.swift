internal import Diagnostics
internal import PolicyModel

/// A part of a pack that another reading may change.
enum ReadingSlot: Hashable {
    case criterion(Int)
    /// When a decision applies.
    case applies(Int)
    case rule(Int, Int)
    case gap(Int, Int)
    case notice(Int, Int)
    case action(ActionPlace)

    struct ActionPlace: Hashable {
        enum List: Hashable {
            case first
            case actions
            case rule(Int)
        }

        let decision: Int
        let list: List
        let index: Int
    }
}

/// What the names in readings mean: parts of a pack, and lines of its criteria.
struct ReadingTargets {
    private let pack: PolicyPack
    private var slots: [String: [[ReadingSlot]]] = [:]

    init(_ pack: PolicyPack) {
        self.pack = pack
        for (index, criterion) in pack.criteria.enumerated() { add([.criterion(index)], criterion.id.text) }
        for (index, decision) in pack.decisions.enumerated() { add(index, decision) }
    }

    private mutating func add(_ found: [ReadingSlot], _ name: String) { slots[name, default: []].append(found) }

    private mutating func add(_ index: Int, _ decision: Decision) {
        let id = decision.id.text
        add([.applies(index)], id)
        for outcome in decision.outcomes {
            let rules = decision.rules.indices.filter { decision.rules[$0].outcome == outcome.id }
            if !rules.isEmpty { add(rules.map { .rule(index, $0) }, "\(id).\(outcome.id.text)") }
        }
        for (rule, source) in decision.rules.enumerated() {
            if let name = source.id { add([.rule(index, rule)], "\(id).\(name.text)") }
            addActions(source.actions, index, .rule(rule), id)
        }
        for (gap, source) in decision.gaps.enumerated() { add([.gap(index, gap)], "\(id).\(source.id.text)") }
        for (notice, source) in decision.notices.enumerated() {
            add([.notice(index, notice)], "\(id).\(source.id.text)")
        }
        addActions(decision.lookAtFirst, index, .first, id)
        addActions(decision.actions, index, .actions, id)
    }

    private mutating func addActions(
        _ actions: [Action], _ decision: Int, _ list: ReadingSlot.ActionPlace.List, _ id: String
    ) {
        for (index, action) in actions.enumerated() {
            if let name = action.id {
                add([.action(.init(decision: decision, list: list, index: index))], "\(id).\(name.text)")
            }
        }
    }

    // MARK: Parts

    /// The parts that a name means.
    /// - Parameter mayBeMissing: whether what is not found may stand in what could not be read.
    func find(_ name: Name, mayBeMissing: Bool) -> Result<[ReadingSlot], DiagnosedFailure> {
        let found = slots[name.text] ?? []
        if found.count == 1 { return .success(found[0]) }
        if found.isEmpty && mayBeMissing { return .success([]) }
        if found.count > 1 {
            return failure(
                "two-targets", "`\(name.text)` means two things", at: name,
                help: "give the rule or the action that is meant an `id:` of its own, and name that")
        }
        return failure(
            "unknown-target", "nothing is called `\(name.text)`", at: name,
            help: helpForUnknown(name.text, among: candidates(for: name.text), kind: "what a reading can change"))
    }

    func isUnknown(_ name: Name) -> Bool { slots[name.text] == nil }

    private func candidates(for name: String) -> [String] {
        guard let dot = name.firstIndex(of: ".") else { return slots.keys.filter { !$0.contains(".") }.sorted() }
        let own = slots.keys.filter { $0.hasPrefix(name[...dot]) }
        return (own.isEmpty ? Array(slots.keys) : own).sorted()
    }

    /// Whether a part has a condition that may be read otherwise.
    func hasCondition(_ slot: ReadingSlot) -> Bool {
        guard case .notice(let decision, let notice) = slot else { return true }
        if case .criterion = pack.decisions[decision].notices[notice].trigger { return true }
        return false
    }

    // MARK: Lines

    /// The one line of some parts that a name means: by its id, by the named criterion that it asks for, else by the
    /// guidance that it cites.
    func line(_ name: Name, in slots: [ReadingSlot], of target: Name) -> Result<Criterion, DiagnosedFailure> {
        let all = slots.flatMap(criteria).flatMap(\.withParts)
        let named = all.filter { $0.name == name }
        let cited = all.filter { $0.guidance.contains(name) }
        let found = named.isEmpty ? outermost(cited) : named
        if found.count == 1 { return .success(found[0]) }
        let names = all.flatMap { [$0.name].compactMap { $0 } + $0.guidance }.map(\.text)
        if found.isEmpty {
            return failure(
                "unknown-line", "no line of `\(target.text)` cites `\(name.text)`, asks for it or has it as its id",
                at: name,
                help: helpForUnknown(name.text, among: Set(names).sorted(), kind: "lines"))
        }
        return failure(
            "two-lines", "\(found.count) lines of `\(target.text)` cite `\(name.text)`", at: name,
            help: "give the line that is meant an `id:`, and name that",
            notes: found.map { .init(span: $0.span, text: "one of them") })
    }

    private func outermost(_ lines: [Criterion]) -> [Criterion] {
        let inner = Set(lines.flatMap { $0.parts.flatMap(\.withParts) }.map(ObjectIdentifier.init))
        return lines.filter { !inner.contains(ObjectIdentifier($0)) }
    }

    private func criteria(_ slot: ReadingSlot) -> [Criterion] {
        switch slot {
        case .criterion(let index): return [pack.criteria[index].criterion]
        case .applies(let index): return [pack.decisions[index].appliesWhen].compactMap { $0 }
        case .rule(let decision, let index):
            let rule = pack.decisions[decision].rules[index]
            return [rule.criterion] + [rule.unless].compactMap { $0 }
        case .gap(let decision, let index): return [pack.decisions[decision].gaps[index].when]
        case .notice(let decision, let index):
            if case .criterion(let when) = pack.decisions[decision].notices[index].trigger { return [when] }
            return []
        case .action(let place):
            let action = action(place)
            return [action.when, action.before, action.doneWhen].compactMap { $0 }
        }
    }

    private func action(_ place: ReadingSlot.ActionPlace) -> Action {
        let decision = pack.decisions[place.decision]
        switch place.list {
        case .first: return decision.lookAtFirst[place.index]
        case .actions: return decision.actions[place.index]
        case .rule(let rule): return decision.rules[rule].actions[place.index]
        }
    }

    private func failure<Found>(
        _ id: String, _ message: String, at name: Name, help: String, notes: [Diagnostic.Note] = []
    ) -> Result<Found, DiagnosedFailure> {
        .failure(DiagnosedFailure(Diagnostic(id, message, at: name.span, help: help, notes: notes)))
    }
}

extension Criterion {
    /// The criterion and every one inside it.
    fileprivate var withParts: [Criterion] { [self] + parts.flatMap(\.withParts) }
}
