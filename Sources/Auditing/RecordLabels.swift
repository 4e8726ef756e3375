internal import DecisionLog
internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Words for the ids in a record: the labels of the pack that decided it, else the ids with spaces.
struct RecordLabels {
    private let pack: CheckedPack?

    /// - Parameter pack: nil where this program cannot read it.
    init(_ pack: CheckedPack?) {
        self.pack = pack
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

    // MARK: Facts

    /// What is recorded of a fact, with or without its place, day and writer; an empty tick list is `none`.
    func value(_ recorded: CanonicalJSON, of fact: String) -> String {
        if let value = recorded["value"] { return self.value(value, of: fact) }
        if let items = recorded["either"]?.items {
            return items.map { value($0, of: fact) }.joined(separator: " or ")
        }
        switch recorded {
        case .null: return "not known"
        case .string(let text): return name(text, of: fact)
        case .array(let items):
            return items.isEmpty ? "none" : items.map { value($0, of: fact) }.joined(separator: ", ")
        case .sorted(let members):
            let parts = members.filter { !Self.details.contains($0.key) }
            return parts.isEmpty
                ? "not known"
                : parts.map { "\(Vocabulary.words($0.key)): \(value($0.value, of: fact))" }.joined(separator: "; ")
        case .integer(let number): return "\(number)"
        case .bool(let truth): return truth ? "yes" : "no"
        }
    }

    /// Where, when and by whom a fact was recorded, in the order of reading.
    static let details = ["recorded in", "recorded_in", "recorded on", "recorded_on", "by", "because"]

    func details(_ recorded: CanonicalJSON) -> String {
        Self.details.compactMap { key in
            guard let text = recorded[key]?.text else { return nil }
            switch key {
            case "recorded in", "recorded_in": return pack?.place(text)?.label.en ?? Vocabulary.words(text)
            case "recorded on", "recorded_on": return CalendarDate.inWords(text)
            case "by": return role(text)
            default: return text
            }
        }.joined(separator: ", ")
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
    func answer(_ answer: CanonicalJSON, of decision: String) -> String {
        func names(_ key: String) -> [String] {
            (answer[key]?.items ?? [answer[key]].compactMap { $0 }).compactMap(\.text).map { outcome($0, of: decision) }
        }
        switch answer["status"]?.text {
        case "settled": return names("outcome").isEmpty ? "none" : names("outcome").joined(separator: ", ")
        case "open":
            let parts = [
                answer["outcome"]?.items == nil ? [] : names("outcome").map { "met: \($0)" },
                names("suggested").map { "suggested: \($0)" },
                ["still possible: \(Vocabulary.either(names("still_possible")))"],
            ]
            return parts.flatMap { $0 }.joined(separator: "; ")
        case "silent": return "the guidance is silent"
        case "out_of_scope": return "out of scope"
        case "weigh": return "for a person to judge"
        case let other: return other ?? ""
        }
    }
}
