package import PolicyChecker

/// A name as somebody types it: the id that the pack has, or the words that every screen shows for it.
package enum TypedName {
    /// The id meant; nil where none is, or more than one could be.
    /// - Parameter candidates: ids, each with its label.
    package static func id(_ typed: String, among candidates: [(id: String, label: String)]) -> String? {
        if candidates.contains(where: { $0.id == typed }) { return typed }
        let wanted = normal(typed)
        let found = candidates.filter { normal($0.id) == wanted || normal($0.label) == wanted }
        return found.count == 1 ? found[0].id : nil
    }

    package static func decision(_ typed: String, in pack: CheckedPack) -> String? {
        id(typed, among: pack.decisions.map { ($0.id, $0.title) })
    }

    package static func outcome(_ typed: String, of decision: CheckedDecision) -> String? {
        id(typed, among: decision.source.outcomes.map { ($0.id.text, $0.label.en) })
    }

    package static func fact(_ typed: String, in pack: CheckedPack) -> String? {
        id(typed, among: pack.facts.map { ($0.id, $0.words) })
    }

    /// The value of a fact by its id or label; what is typed where it is no single value, such as `amber or higher`.
    package static func value(_ typed: String, of fact: CheckedFact) -> String {
        switch fact.kind {
        case .list(let labels, _): id(typed, among: labels.map { ($0.id.text, $0.label.en) }) ?? typed
        case .yesNo: ["yes", "no"].first { $0 == typed.lowercased() } ?? typed
        default: typed
        }
    }

    /// Small letters, one space between words, no underscores, no full stop at the end.
    package static func normal(_ text: String) -> String {
        let spaced = text.lowercased().map { $0 == "_" ? " " : $0 == "\u{2019}" ? "'" : $0 }
        let words = String(spaced).split(separator: " ").joined(separator: " ")
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }
}
