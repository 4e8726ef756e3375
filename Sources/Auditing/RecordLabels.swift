internal import DecisionLog
internal import DecisionModel
internal import Evaluation
internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Words for the ids in a record: those of the pack that decided it, else the ids with spaces.
struct RecordLabels {
    private let pack: CheckedPack?
    /// What is said of each criterion, by its test as it is written.
    private let criteria: [String: String]
    /// By their decisions and places.
    private let actions: [String: Action]

    /// - Parameter pack: nil where this program cannot read it.
    init(_ pack: CheckedPack?) {
        self.pack = pack
        criteria = pack.map(Self.criteria) ?? [:]
        var actions: [String: Action] = [:]
        for decision in pack.map({ Array($0.decisions) }) ?? [] {
            for (place, action) in decision.actionsByPlace { actions["\(decision.id) \(place)"] = action.source }
        }
        self.actions = actions
    }

    private static func criteria(_ pack: CheckedPack) -> [String: String] {
        let vocabulary = Vocabulary(pack: pack)
        var words: [String: String] = [:]
        func add(_ criterion: CheckedCriterion) {
            let test = criterion.source.description
            if words[test] == nil { words[test] = vocabulary.words(criterion) }
            criterion.parts.forEach(add)
        }
        pack.criteria.forEach(add)
        for decision in pack.decisions {
            for rule in decision.rules { [rule.criterion, rule.unless].compactMap { $0 }.forEach(add) }
            [decision.applies, decision.agreedFirst].compactMap { $0 }.forEach(add)
        }
        return words
    }

    /// The decision that leads; nil where none does or it is not known.
    var leading: String? { pack?.mainDecision.flatMap { pack?.decisions[$0].id } }

    func fact(_ id: String) -> String {
        guard let pack, let fact = pack.fact(named: id) else { return Vocabulary.words(id) }
        return Vocabulary.label(pack.facts[fact])
    }

    func decision(_ id: String) -> String {
        guard let pack, let decision = pack.decision(named: id) else { return Vocabulary.words(id) }
        return Vocabulary.title(pack.decisions[decision])
    }

    func role(_ id: String) -> String { pack?.role(id)?.label.en ?? Vocabulary.words(id) }

    func outcome(_ id: String, of decision: String) -> String {
        guard let pack, let place = pack.decision(named: decision), let outcome = pack.decisions[place].outcomeIndex(id)
        else {
            return Vocabulary.words(id)
        }
        return Vocabulary(pack: pack).outcome(place, outcome)
    }

    // MARK: Lines and actions

    /// What a line asks, in words: those that the record holds, else those of the pack.
    func line(_ line: Line, _ explained: SuggestionReader.Explained) -> String {
        explained.words.lines[line.id] ?? criteria[line.criterion] ?? line.criterion
    }

    /// What is to be done, and by when; each empty where it is not known.
    func action(_ action: ActionItem, _ explained: SuggestionReader.Explained) -> (what: String, byWhen: String) {
        let source = actions["\(explained.decision.id) \(action.id)"]
        return (
            explained.words.actions[action.id] ?? source?.text.en ?? "",
            explained.words.byWhen[action.id] ?? source?.byWhen.map(limit) ?? ""
        )
    }

    private func limit(_ limit: TimeLimit) -> String {
        guard case .counted(let counted) = limit, let pack else { return limit.description }
        return PolicyTexts(pack, .english).rule(counted).plain
    }

    // MARK: Facts

    /// What is known of a fact; an empty tick list is `none`.
    func value(_ known: Knowledge, of fact: String) -> String {
        func names(_ ids: [String], _ separator: String) -> String {
            ids.map { name($0, of: fact) }.joined(separator: separator)
        }
        switch known {
        case .notKnown: return "not known"
        case .value(let text): return name(text, of: fact)
        case .number(let number): return "\(number)"
        case .either(let texts): return names(texts, " or ")
        case .numbers(let ranges):
            return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
                .joined(separator: " or ")
        case .amounts(let ranges):
            return ranges.map { $0.isOne ? $0.least : "\($0.least) to \($0.most)" }.joined(separator: " or ")
        case .days(let ranges): return ranges.map(\.range.inWords).joined(separator: " or ")
        case .ticks(let has, let hasNot, let notKnown):
            if hasNot.isEmpty && notKnown.isEmpty { return has.isEmpty ? "none" : names(has, ", ") }
            return [("has", has), ("has not", hasNot), ("not known", notKnown)].filter { !$0.1.isEmpty }
                .map { "\($0.0): \(names($0.1, ", "))" }.joined(separator: "; ")
        }
    }

    /// Where, when and by whom a fact was recorded, in the order of reading.
    func details(_ recorded: RecordedValue) -> String {
        [
            recorded.recordedIn.map { pack?.place($0)?.label.en ?? Vocabulary.words($0) },
            recorded.recordedOn.map(CalendarDate.inWords), recorded.by.map(role), recorded.because,
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private func name(_ text: String, of fact: String) -> String {
        guard let pack, let id = pack.fact(named: fact), let value = pack.facts[id].kind.valueNames.firstIndex(of: text)
        else {
            return Vocabulary.words(CalendarDate.inWords(text))
        }
        return Vocabulary(pack: pack).valueName(pack.facts[id].kind, value, true)
    }

    // MARK: Answers

    /// An answer in short, as the screen of a case says it.
    func answer(_ short: ShortAnswer, of decision: String) -> String {
        func names(_ ids: [String]) -> [String] { ids.map { outcome($0, of: decision) } }
        let answer = short.answer
        switch answer.status {
        case .settled: return answer.outcomes.isEmpty ? "none" : names(answer.outcomes).joined(separator: ", ")
        case .open:
            let parts =
                (short.isList ? names(answer.outcomes).map { "met: \($0)" } : [])
                + names([answer.suggested].compactMap { $0 }).map { "suggested: \($0)" }
                + ["still possible: \(Vocabulary.either(names(answer.stillPossible)))"]
            return parts.joined(separator: "; ")
        case .silent: return "the guidance is silent"
        case .outOfScope: return "out of scope"
        case .weigh: return "for a person to judge"
        }
    }
}
