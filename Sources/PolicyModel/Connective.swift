/// How the lines of a criterion are joined.
///
/// This file alone says which connectives there are, how a pack writes each, and what it means: how many of its lines
/// must be met. Every stage asks that of it, and names no connective; `Wording` puts how many into words.
package enum Connective: Sendable, Hashable {
    case allOf
    case anyOf
    case noneOf
    /// `at least 2 of`, `at most 2 of`, `exactly 2 of`
    case someOf(Bound, Int)

    package enum Bound: String, Sendable, Hashable, CaseIterable {
        case atLeast = "at least"
        case atMost = "at most"
        case exactly
    }

    // MARK: In a pack

    /// The connectives whose keys hold no number.
    private static let plain: [Connective] = [.allOf, .anyOf, .noneOf]

    package static let plainKeys = plain.map(\.key)

    /// The connective that a key of a pack means, such as `any of` or `at least 2 of`; nil of another key.
    package init?(key: String) {
        if let plain = Self.plain.first(where: { $0.key == key }) {
            self = plain
        } else if let (bound, number) = Self.counting(key), let count = Int(number), count >= 0 {
            self = .someOf(bound, count)
        } else {
            return nil
        }
    }

    /// A connective that counts.
    package static func count(_ bound: Bound, _ count: Int) -> Connective { .someOf(bound, count) }

    /// The two parts of a key that counts, such as `at least` and `2`, or the name of a parameter in the place of `2`;
    /// nil of another key.
    package static func counting(_ key: String) -> (bound: Bound, number: String)? {
        for bound in Bound.allCases where key.hasPrefix(bound.rawValue + " ") && key.hasSuffix(" of") {
            let number = key.dropFirst(bound.rawValue.count + 1).dropLast(" of".count)
            if !number.isEmpty && !number.contains(" ") { return (bound, String(number)) }
        }
        return nil
    }

    /// As a pack writes it: `any of`, `at least 2 of`.
    package var key: String {
        switch self {
        case .allOf: "all of"
        case .anyOf: "any of"
        case .noneOf: "none of"
        case .someOf(let bound, let count): "\(bound.rawValue) \(count) of"
        }
    }

    /// The number that its key holds.
    package var count: Int? { if case .someOf(_, let count) = self { count } else { nil } }

    // MARK: What it means

    /// How many of so many lines must be met, and how many may be.
    package func wanted(of total: Int) -> ClosedRange<Int> {
        switch self {
        case .allOf: total...total
        case .anyOf: 1...max(1, total)
        case .noneOf: 0...0
        case .someOf(.atLeast, let count): count...max(count, total)
        case .someOf(.atMost, let count): 0...count
        case .someOf(.exactly, let count): count...count
        }
    }

    /// The counts that say something of so many lines, which can neither always be met nor never.
    package func meaningfulCounts(of total: Int) -> ClosedRange<Int>? {
        switch self {
        case .allOf, .anyOf, .noneOf: nil
        case .someOf(.atLeast, _), .someOf(.exactly, _): 1...max(1, total)
        case .someOf(.atMost, _): 0...max(0, total - 1)
        }
    }

    /// What a line counts as that is left out; nil where no line may be.
    package var leftOutCountsAs: Bool? {
        switch self {
        case .allOf: true
        case .anyOf, .noneOf: false
        case .someOf: nil
        }
    }

    /// What lines mean that are only listed.
    package static let conjunction = Connective.allOf

    /// What alternatives mean.
    package static let disjunction = Connective.anyOf

    /// What exceptions mean.
    package static let denial = Connective.noneOf

    /// Whether every line is needed, so that each counts for itself.
    package var isConjunction: Bool { self == .allOf }

    /// Whether each line alone is enough.
    package var isDisjunction: Bool { self == .anyOf }

    /// Whether no line may be met.
    package var isDenial: Bool { self == .noneOf }

    /// What `and/or` may mean.
    package static let ofAndOr: [Connective] = [.anyOf, .allOf]

    // MARK: What an author may have meant

    /// The connectives for which this one is most easily mistaken over so many lines; all of them mean something else.
    package func mistakable(of total: Int) -> [Connective] {
        switch self {
        case .allOf: total > 1 ? [.anyOf] : []
        case .anyOf: total > 1 ? [.allOf] : []
        case .noneOf: [.anyOf]
        case .someOf(let bound, let count):
            [count - 1, count + 1].filter { meaningfulCounts(of: total)?.contains($0) ?? false }.map {
                .someOf(bound, $0)
            }
        }
    }

    /// The connective over fewer lines: a number falls to how many there are.
    package func fitted(to total: Int) -> Connective {
        guard case .someOf(let bound, let count) = self, let most = meaningfulCounts(of: total)?.upperBound else {
            return self
        }
        return .someOf(bound, min(count, most))
    }
}

/// Counts the lines of a criterion that are met, of which not all need be known.
package struct ConnectiveCount {
    private let wanted: ClosedRange<Int>
    /// How many are met for certain, and how many may still be.
    private var least = 0
    private var most: Int

    /// - Parameter total: how many lines there are; those that are not added yet may be met or not.
    package init(_ connective: Connective, of total: Int) {
        (wanted, most) = (connective.wanted(of: total), total)
    }

    /// - Parameter isMet: nil of a line that cannot be reported.
    package mutating func add(_ isMet: Bool?) {
        if isMet == true { least += 1 }
        if isMet == false { most -= 1 }
    }

    /// Whether the whole is met, by Kleene's three-valued logic; nil where that cannot be reported yet.
    package var isMet: Bool? {
        if least >= wanted.lowerBound && most <= wanted.upperBound { return true }
        return most < wanted.lowerBound || least > wanted.upperBound ? false : nil
    }
}
