internal import CanonicalJSON
internal import DecisionModel

/// A decision as logs of format 2 hold it: with its words, and each line written out where it is referred to. What
/// pages, tables and summaries show of it is read into the values of today; the rest is left where it is.
struct Format2Decision {
    /// The words that the record holds.
    struct Words {
        /// Of lines and of actions, by their ids.
        var lines: [String: String] = [:]
        var actions: [String: String] = [:]
        var byWhen: [String: String] = [:]
    }

    private(set) var decision: Decision
    private(set) var lines: [Line] = []
    private(set) var words = Words()

    init(_ id: String, _ json: JSONValue) {
        let isList = json["outcome"]?.items != nil
        decision = Decision(
            id: id, hitPolicy: isList ? .eachSeparately : .onlyOneMet,
            answer: .init(
                status: Self.word(json["status"]) ?? .open,
                outcomes: json["outcome"]?.texts.nilIfEmpty ?? [json["outcome"]?.text].compactMap { $0 },
                stillPossible: json["still_possible"]?.texts ?? [], suggested: json["suggested"]?.text,
                atLeast: json["at_least"]?.text))
        decision.needs = json["needs"]?.texts ?? []
        if let applies = json["applies"] {
            decision.applies = Condition(
                status: Self.word(applies["status"]) ?? .cannotTell,
                lines: add(applies["criteria"]?.items ?? [], "\(id)/applies"))
        }
        decision.options = (json["options"]?.members ?? []).map { option($0.key, $0.value, of: id) }
        decision.first = actions(json["first"], "first")
        decision.actions = actions(json["actions"], "actions")
        decision.evidence = actions(json["evidence"], "evidence")
    }

    private static func word<Word: RawRepresentable<String>>(_ json: JSONValue?) -> Word? {
        json?.text.flatMap(Word.init)
    }

    private mutating func option(_ outcome: String, _ json: JSONValue, of id: String) -> Decision.Option {
        let status: LineStatus = Self.word(json["status"]) ?? .cannotTell
        var rules: [Decision.Rule] = []
        for rule in json["rules"]?.items ?? [] {
            let place = "\(id)/\(outcome)/\(rules.count + 1)"
            let unless = rule["unless"].map { add($0, "\(place)/unless") }
            rules.append(
                .init(
                    id: place, status: Self.word(rule["status"]) ?? .cannotTell,
                    lines: add(rule["criteria"]?.items ?? [], place), unless: unless,
                    guidance: Self.statements(rule)))
        }
        return Decision.Option(
            outcome: outcome, status: status, nearMiss: nil, needs: json["needs"]?.texts ?? [], rules: rules)
    }

    // MARK: Lines

    private mutating func add(_ lines: [JSONValue], _ place: String) -> [String] {
        var ids: [String] = []
        for line in lines { ids.append(add(line, "\(place)/\(ids.count + 1)")) }
        return ids
    }

    private mutating func add(_ json: JSONValue, _ id: String) -> String {
        words.lines[id] = json["says"]?.text
        let reading = json["reading"].map {
            Line.Reading(id: $0["id"]?.text ?? "", chosen: $0["chosen"]?.text ?? "")
        }
        let parts = add(json["parts"]?.items ?? [], id)
        lines.append(
            Line(
                id: id, criterion: json["criterion"]?.text ?? "",
                status: Self.word(json["status"]) ?? .cannotTell, isLeftOut: json["left_out"]?.truth ?? false,
                reading: reading, facts: (json["facts"]?.items ?? []).compactMap { $0["fact"]?.text },
                guidance: Self.statements(json), parts: parts))
        return id
    }

    private static func statements(_ json: JSONValue) -> [String] {
        (json["guidance"]?.items ?? []).compactMap { $0["id"]?.text }
    }

    // MARK: Actions

    private mutating func actions(_ json: JSONValue?, _ place: String) -> [ActionItem] {
        var found: [ActionItem] = []
        for item in json?.items ?? [] {
            let own = item["id"]?.text
            let id = own ?? "\(decision.id)/\(place)/\(found.count + 1)"
            (words.actions[id], words.byWhen[id]) = (item["what"]?.text, item["by_when"]?.text)
            let done: LineStatus? =
                switch item["status"]?.text {
                case "done": .met
                case "outstanding": .notMet
                case "cannot_tell": .cannotTell
                default: nil
                }
            found.append(
                ActionItem(
                    id: id, isNamed: own != nil, modality: item["modality"]?.text ?? "",
                    who: item["who"]?.texts ?? [], holds: Self.word(item["holds"]) ?? .cannotTell, done: done,
                    state: .always, papers: [], recordIn: [], recordsInEvery: false, guidance: Self.statements(item)))
        }
        return found
    }
}

extension [String] {
    fileprivate var nilIfEmpty: [String]? { isEmpty ? nil : self }
}
