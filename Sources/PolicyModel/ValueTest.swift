/// What an author wrote after a fact's name: the values that satisfy it. Words are not resolved here; what they mean
/// depends on the fact.
package indirect enum ValueTest: Sendable, Hashable {
    /// `yes`, `amber`, `[amber, red]`, `silent`, `out of scope`
    case oneOf([Name])
    /// `amber or higher`, `at least 2`, `>= 2`
    case atLeast(Name)
    /// `amber or lower`, `at most 2`, `<= 2`
    case atMost(Name)
    /// `above amber`, `more than 3`, `> 3`
    case above(Name)
    /// `below amber`, `fewer than 3`, `< 3`
    case below(Name)
    /// `between 8 and 17`, `[8..17]`; both ends belong to it
    case between(Name, Name)
    case includesAll([Name])
    case includesAny([Name])
    case includesNone([Name])
    /// `includes at least 2 of [a, b, c]`; without names all members count. The number may be a parameter.
    case includesSome(Connective.Bound, Name, of: [Name])
    /// `not(amber)`
    case not(ValueTest)
    /// `some outcome`: neither silent nor out of scope
    case someOutcome
    /// `met`, `not met`: of one option of a decision
    case met(Bool)
}

extension ValueTest: CustomStringConvertible {
    /// The test as an author would write it; reading it back gives the same test.
    package var description: String {
        switch self {
        case .oneOf(let names): names.count == 1 ? names[0].text : Self.list(names)
        case .atLeast(let name): isNumeral(name.text) ? "at least \(name.text)" : "\(name.text) or higher"
        case .atMost(let name): isNumeral(name.text) ? "at most \(name.text)" : "\(name.text) or lower"
        case .above(let name): isNumeral(name.text) ? "more than \(name.text)" : "above \(name.text)"
        case .below(let name): isNumeral(name.text) ? "fewer than \(name.text)" : "below \(name.text)"
        case .between(let low, let high): "between \(low.text) and \(high.text)"
        case .includesAll(let names):
            names.count == 1 ? "includes \(names[0].text)" : "includes all of \(Self.list(names))"
        case .includesAny(let names): "includes any of \(Self.list(names))"
        case .includesNone(let names): "includes none of \(Self.list(names))"
        case .includesSome(let bound, let count, let names):
            "includes \(bound.rawValue) \(count.text)" + (names.isEmpty ? "" : " of \(Self.list(names))")
        case .not(let test): "not(\(test))"
        case .someOutcome: "some outcome"
        case .met(let isMet): isMet ? "met" : "not met"
        }
    }

    private static func list(_ names: [Name]) -> String { "[\(names.map(\.text).joined(separator: ", "))]" }

    /// Every word of the test that names a value or a parameter.
    package var words: [Name] {
        switch self {
        case .oneOf(let names), .includesAll(let names), .includesAny(let names), .includesNone(let names): names
        case .includesSome(_, let count, let names): [count] + names
        case .atLeast(let name), .atMost(let name), .above(let name), .below(let name): [name]
        case .between(let low, let high): [low, high]
        case .not(let test): test.words
        case .someOutcome, .met: []
        }
    }
}

package func isNumeral(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
    return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
