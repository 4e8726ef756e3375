internal import DecisionLog

extension JSONValue {
    /// The member of an object; nil where there is none, and of everything that is not an object.
    package subscript(key: String) -> JSONValue? {
        switch self {
        case .object(let members): members.first { $0.0 == key }?.1
        case .shared(let shared): shared.value[key]
        default: nil
        }
    }

    /// The bytes of `CanonicalJSON` without a second tree: a decision with what explains it is large.
    package var canonicalBytes: [UInt8] { CanonicalWriter().bytes(of: self) }
}

/// A value that is written in canonical form once, however often it stands in another.
package final class SharedJSON: Sendable {
    package let value: JSONValue
    let canonical: [UInt8]

    init(_ value: JSONValue, _ writer: CanonicalWriter) {
        self.value = value
        canonical = writer.bytes(of: value)
    }
}
