internal import PolicyEngines

/// Words that somebody typed, as a case file writes them. A value may be given by its number in a list, its name or its
/// label, in capitals or not, with spaces or underscores.
struct TypedAnswer {
    struct Choice {
        let id: String
        let label: String
    }

    /// In the order of their numbers, from 1.
    let choices: [Choice]

    /// The name of the one choice that is meant; nil where none is, or several are.
    func name(_ typed: String) -> String? {
        if let number = Int(typed) { return choices.indices.contains(number - 1) ? choices[number - 1].id : nil }
        let wanted = TypedName.normal(typed)
        if let exact = choices.first(where: { $0.id == typed }) { return exact.id }
        let meant = choices.filter { choice in
            [choice.id, choice.label].contains { TypedName.normal($0) == wanted }
                || ["yes", "no"].contains(choice.id) && String(choice.id.prefix(1)) == wanted
        }
        return meant.count == 1 ? meant[0].id : nil
    }

    /// An answer of one value: a choice, or a test such as `amber or higher` or `at least 2`.
    func single(_ typed: String) -> String {
        if let said = Self.notKnown(typed) { return said }
        if typed.hasPrefix("{") || typed.hasPrefix("[") { return typed }
        if let name = name(typed) { return name }
        let words = typed.split(separator: " ").map(String.init)
        if words.count > 2, words[words.count - 2].lowercased() == "or",
            ["higher", "lower"].contains(words[words.count - 1].lowercased()),
            let name = name(words.dropLast(2).joined(separator: " "))
        {
            return "\(name) or \(words[words.count - 1].lowercased())"
        }
        if words.count > 1, ["above", "below"].contains(words[0].lowercased()),
            let name = name(words.dropFirst().joined(separator: " "))
        {
            return "\(words[0].lowercased()) \(name)"
        }
        let either = typed.split(separator: " or ", omittingEmptySubsequences: false).map { name(String($0)) }
        if either.count > 1, either.allSatisfy({ $0 != nil }) {
            return "{either: [\(either.compactMap { $0 }.joined(separator: ", "))]}"
        }
        // Of numbers only the words around them are letters.
        return choices.isEmpty ? typed.lowercased() : typed
    }

    /// An answer of several choices, parted by commas, or numbers parted by spaces.
    /// - Parameter ticked: those that are ticked whatever the answer is.
    func several(_ typed: String, ticked: [String]) -> String {
        if let said = Self.notKnown(typed) { return said }
        if typed.hasPrefix("{") || typed.hasPrefix("[") { return typed }
        guard let names = names(typed) else { return typed }
        return "[\((ticked.filter { !names.contains($0) } + names).joined(separator: ", "))]"
    }

    private func names(_ typed: String) -> [String]? {
        switch TypedName.normal(typed) {
        case "none": return []
        case "all": return choices.map(\.id)
        default: break
        }
        let parts = typed.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter {
            !$0.isEmpty
        }
        var names: [String] = []
        var place = 0
        while place < parts.count {
            // A label may hold a comma: the longest that is one counts.
            let longest = min(parts.count, place + Self.maximumPartsOfALabel)
            guard
                let end = (place + 1...longest).reversed().first(where: {
                    name(parts[place..<$0].joined(separator: ", ")) != nil
                })
            else {
                let words = parts[place].split(separator: " ").map { name(String($0)) }
                if words.contains(where: { $0 == nil }) { return nil }
                names += words.compactMap { $0 }
                place += 1
                continue
            }
            names += [name(parts[place..<end].joined(separator: ", "))].compactMap { $0 }
            place = end
        }
        return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static let maximumPartsOfALabel = 8

    private static func notKnown(_ typed: String) -> String? {
        ["not known", "unknown", "don't know"].contains(TypedName.normal(typed)) ? "not known" : nil
    }
}
