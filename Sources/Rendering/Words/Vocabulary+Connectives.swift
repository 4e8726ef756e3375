internal import PolicyModel

/// What is said of lines that are joined. This file alone puts connectives into sentences; `Connective` says what each
/// means.
extension Connective {
    /// Lines in one sentence.
    func joining(_ lines: [String]) -> String {
        switch self {
        case .allOf: lines.joined(separator: "; and ")
        case .anyOf: lines.joined(separator: "; or ")
        case .noneOf, .someOf: "\(key): " + lines.joined(separator: "; ")
        }
    }

    /// Members of a tick list where the list itself is not named.
    func listing(_ members: [String]) -> String {
        let list = members.joined(separator: ", ")
        return self == .allOf ? list : "\(key) \(list)"
    }

    /// What is asked of a tick list.
    func including(_ members: [String]) -> String {
        let list = members.joined(separator: "; ")
        switch self {
        case .allOf: return members.count == 1 ? "includes \(list)" : "includes all of these: \(list)"
        case .anyOf: return members.count == 1 ? "includes \(list)" : "includes at least one of these: \(list)"
        case .noneOf: return members.count == 1 ? "does not include \(list)" : "includes none of these: \(list)"
        case .someOf(let count): return "includes at least \(count) of these: \(list)"
        }
    }
}
