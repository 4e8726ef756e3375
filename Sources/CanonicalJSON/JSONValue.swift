/// JSON restricted to strings, integers, booleans, null, lists and objects: what this program writes, prints and logs.
///
/// Members are printed in their order, so that the same result gives the same bytes. Two values are equal where they
/// have one canonical form: the order of members does not count.
package enum JSONValue: Sendable {
    /// Each key once.
    case object([(String, JSONValue)])
    case array([JSONValue])
    case string(String)
    case number(Int)
    case bool(Bool)
    case null

    package typealias Member = (key: String, value: JSONValue)

    package static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    package static func optional(_ number: Int?) -> JSONValue { number.map { .number($0) } ?? .null }

    /// The member of an object; nil where there is none, and of everything that is not an object.
    package subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.0 == key }?.1 } else { nil }
    }

    package var text: String? { if case .string(let text) = self { text } else { nil } }
    package var number: Int? { if case .number(let number) = self { number } else { nil } }
    package var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }
    package var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    package var members: [Member]? {
        if case .object(let members) = self { members.map { ($0.0, $0.1) } } else { nil }
    }
    /// The texts of a list; nothing of what is no list.
    package var texts: [String] { (items ?? []).compactMap(\.text) }
}

extension JSONValue: Hashable {
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(sorted(left), sorted(right)).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
        case (.array(let left), .array(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.bool(let left), .bool(let right)): left == right
        case (.null, .null): true
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .object(let members):
            for (key, value) in Self.sorted(members) {
                hasher.combine(key)
                hasher.combine(value)
            }
        case .array(let items): hasher.combine(items)
        case .string(let text): hasher.combine(text)
        case .number(let number): hasher.combine(number)
        case .bool(let truth): hasher.combine(truth)
        case .null: break
        }
    }
}
